"""The course in the formats of other programs, a file each; :mod:`scocourse.exchange.format` says what a format is.

To add one: a file with its :class:`~scocourse.exchange.format.Format`, its line below.
"""

from scocourse.exchange.aiken import AIKEN
from scocourse.exchange.anki import ANKI
from scocourse.exchange.bank_yaml import Written, write_bank
from scocourse.exchange.draft import Draft, Guess, Reading, SourceFile
from scocourse.exchange.format import Export, Format, export
from scocourse.exchange.jupyterquiz import JUPYTERQUIZ
from scocourse.exchange.loss import Loss
from scocourse.exchange.material import Material, Section, gather
from scocourse.exchange.mdbook_quiz import MDBOOK_QUIZ
from scocourse.exchange.moodle.gift import GIFT
from scocourse.exchange.moodle.xml import MOODLE
from scocourse.exchange.print import PRINT
from scocourse.exchange.qti.canvas import CANVAS
from scocourse.exchange.qti.qti3 import QTI2, QTI3
from scocourse.exchange.reading import read, recognised
from scocourse.exchange.scorm import SCORM
from scocourse.exchange.text2qti import TEXT2QTI

FORMATS: dict[str, Format] = {
    "aiken": AIKEN,
    "anki": ANKI,
    "canvas": CANVAS,
    "gift": GIFT,
    "jupyterquiz": JUPYTERQUIZ,
    "mdbook-quiz": MDBOOK_QUIZ,
    "moodle": MOODLE,
    "print": PRINT,
    "qti2": QTI2,
    "qti3": QTI3,
    "scorm": SCORM,
    "text2qti": TEXT2QTI,
}

__all__ = [
    "FORMATS",
    "Draft",
    "Export",
    "Format",
    "Guess",
    "Loss",
    "Material",
    "Reading",
    "Section",
    "SourceFile",
    "Written",
    "export",
    "gather",
    "read",
    "recognised",
    "write_bank",
]
