"""The course in the formats of other programs, a file each; :mod:`scocourse.exchange.format` says what a format is.

To add one: a file with its :class:`~scocourse.exchange.format.Format`, its line below.
"""

from scocourse.exchange.anki import ANKI
from scocourse.exchange.format import Export, Format, Loss, export
from scocourse.exchange.material import Material, Section, gather
from scocourse.exchange.print import PRINT

FORMATS: dict[str, Format] = {
    "anki": ANKI,
    "print": PRINT,
}

__all__ = ["FORMATS", "Export", "Format", "Loss", "Material", "Section", "export", "gather"]
