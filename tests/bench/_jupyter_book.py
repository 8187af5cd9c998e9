"""What others would show: a page of Jupyter Book as installed, with ten questions of jupyterquiz; and bare HTML."""

from __future__ import annotations

import subprocess
import sys
from html import escape
from pathlib import Path

import nbformat
from bs4 import BeautifulSoup

from scocourse.course import load_course
from scocourse.exchange.jupyterquiz.write import as_json, question
from scocourse.items.choice import Choice

_CODE = 'from jupyterquiz import display_quiz\n\ndisplay_quiz("questions.json")'


def default_page(folder: Path, bank: str, text: Path) -> Path:
    """Build a book in ``folder`` of one page: the words of the Markdown in ``text``, and ten questions of ``bank``."""
    items = [item for item in load_course().banks[bank].items if isinstance(item, Choice)][:10]
    folder.mkdir()
    (folder / "_config.yml").write_text("title: Book\nexecute: {execute_notebooks: force}\n")
    (folder / "_toc.yml").write_text("format: jb-book\nroot: page\n")
    (folder / "questions.json").write_bytes(as_json(question(item) for item in items))
    cells = [nbformat.v4.new_markdown_cell(_plain(text)), nbformat.v4.new_code_cell(_CODE)]
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": kernel}), folder / "page.ipynb")
    command = [str(Path(sys.executable).with_name("jupyter-book")), "build", "--quiet", str(folder)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return folder / "_build" / "html" / "page.html"


def bare_page(page: Path, file: Path) -> Path:
    """Write what ``page`` of the site says into ``file``, without style sheets, scripts and pictures."""
    soup = BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser")
    article = soup.select_one("article")
    assert article is not None
    for part in article.select("script, style, img, svg, [hidden]"):
        part.decompose()
    for tag in article.find_all(True):
        tag.attrs = {name: value for name, value in tag.attrs.items() if name in ("href", "id")}
    head = (
        f'<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{escape(page.stem)}</title>'
    )
    file.write_text(
        f'<!doctype html><html lang="en"><head>{head}</head><body>{article}</body></html>', encoding="utf-8"
    )
    return file


def _plain(text: Path) -> str:
    """The paragraphs of a page of the book, without what only our directives make."""
    blocks = text.read_text(encoding="utf-8").split("\n\n")
    return "\n\n".join(block for block in blocks if not block.startswith((":", "`", "{", "(")))
