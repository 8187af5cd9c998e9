"""The navigation made once a folder is the one that the theme would make for each page."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace

_OPTIONS: dict[str, Any] = {
    "maxdepth": 4,
    "collapse": False,
    "includehidden": True,
    "titles_only": True,
    "show_nav_level": 1,
}


def test_every_page_has_the_navigation_that_the_theme_makes_for_it(tea: Path) -> None:
    folder = tea / "book" / "more"
    folder.mkdir()
    for name in ("green", "black"):
        (folder / f"{name}.md").write_text(f"# The {name} & other\n")
    (folder / "leaves.md").write_text("# Leaves\n\n```{toctree}\ngreen\nblack\n```\n")
    start = tea / "book" / "index.md"
    listed = "```{toctree}\n:caption: Seasons\nwinter\nsummer\n```\n\n```{toctree}\nmore/leaves\nclaims\n```\n"
    start.write_text(f"{start.read_text()}\n{listed}")
    pages: dict[str, tuple[str, str]] = {}

    def compare(app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: object) -> None:
        theirs = str(context["generate_toctree_html"](kind="sidebar", startdepth=0, **_OPTIONS))
        pages[page] = context["navigation"](**_OPTIONS), theirs

    settings = {
        "extensions": ["myst_nb", "sphinx_book_theme", "scocourse.sphinx_ext"],
        "root_doc": "book/index",
        "html_theme": "sphinx_book_theme",
        "exclude_patterns": ["build", "README.md"],
    }
    out = tea / "build"
    out.mkdir()
    with docutils_namespace():
        app = Sphinx(tea, None, out / "html", out / "doctrees", "html", settings, status=None, warning=io.StringIO())
        app.connect("html-page-context", compare, priority=999)
        app.build()
    assert {"book/index", "book/winter", "book/more/leaves", "book/more/green", "search"} <= pages.keys()
    assert "current" in pages["book/more/green"][0]
    assert "<details>" in pages["book/winter"][0]
    for page, (ours, theirs) in pages.items():
        assert (page, ours) == (page, theirs)
