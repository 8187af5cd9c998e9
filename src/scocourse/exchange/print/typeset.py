"""Typst, the typesetter (PyPI ``typst``, extra ``print``): a document's markup to a tagged PDF.

Fonts are those that come with Typst, and DejaVu Sans, which comes with matplotlib: Typst brings no sans serif. So every
machine makes the same PDF. Only where they lack a character are the fonts of the machine looked at.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

INSTALL = 'python -m pip install "scocourse[print]" (in a checkout: python -m pip install -e ".[print]")'
_LAYOUT = Path(__file__).with_name("print.typ")
_SANS = ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf", "DejaVuSans-Oblique.ttf", "DejaVuSans-BoldOblique.ttf")
_LACKING = re.compile(r'the text `"(.*?)"` could not be displayed')


class Typesetter:
    """Makes PDFs of markup that uses the functions of print.typ."""

    def __init__(self, typst: Any, fonts: Path) -> None:
        self._typst = typst
        self._fonts = fonts
        self._layout = _LAYOUT.read_text(encoding="utf-8")

    def pdf(self, markup: str) -> bytes:
        """The PDF of ``markup``, tagged for screen readers (PDF/UA-1); the same markup gives the same bytes.

        :raises ValueError: no font shows one of its characters.
        """
        source = f"{self._layout}\n{markup}".encode()
        for foreign in (False, True):
            fonts = self._typst.Fonts(include_system_fonts=foreign, font_paths=[str(self._fonts)])
            try:
                pdf: bytes = self._typst.compile(source, font_paths=fonts, pdf_standards="ua-1", timestamp=0)
            except self._typst.TypstError as error:
                lacking = "".join(dict.fromkeys("".join(_LACKING.findall(error.diagnostic))))[:10]
                if not lacking:
                    raise
            else:
                return pdf
        cure = "install a font that does (Noto Sans CJK has East Asian characters), or change the text"
        raise ValueError(f"no font on this machine shows: {lacking}; {cure}")


@contextmanager
def typesetter() -> Iterator[Typesetter]:
    """A typesetter with its fonts.

    :raises LookupError: Typst is not installed; the message holds the command that installs it.
    """
    try:
        typst = import_module("typst")
    except ImportError:
        raise LookupError(f"print needs typst, which is not installed here; run: {INSTALL}") from None
    data = Path(import_module("matplotlib").get_data_path(), "fonts", "ttf")
    with TemporaryDirectory() as folder:
        # a folder with these alone: Typst would search all of matplotlib's, some of which show boxes
        for name in _SANS:
            shutil.copy(data / name, folder)
        yield Typesetter(typst, Path(folder))
