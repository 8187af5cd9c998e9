"""A site for a class that sits its examination elsewhere: no file of it holds a key or a reason of what is sat."""

from __future__ import annotations

import html
import io
import re
import zipfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import nbformat
import pytest
from msgspec import Struct
from tests.sphinx_ext.conftest import copy_course

from scocourse.course import load_course
from scocourse.items import AnyItem
from scocourse.player.markdown import plain_text
from scocourse.site.build import BuildError, Site, build
from scocourse.site.epub import write_epub
from scocourse.site.offline import write_offline_zip

QUIZZES = """\
quizzes:
  - id: list
    title: A list
    ids: [tea-winter, tea-water]
  - id: sat
    title: What is sat
    ids: [tea-water, milk-first]
    exam_forms: 1
"""
EXAM = """\
# Examination

:::{only} exam
Sat in June.
:::

:::{only} not exam
For practice.
:::

```{quiz} sat
:confidence:
```
"""
SAT = {"tea-water", "milk-first"}


class Sites(Struct):
    """The files of a course's site before its examination, and of the one for the class that sits it."""

    before: dict[str, str]
    after: dict[str, str]
    site: Site
    items: dict[str, AnyItem]


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Sites:
    root = copy_course(tmp_path_factory.mktemp("tea"))
    (root / "quizzes" / "quizzes.yaml").write_text(QUIZZES)
    (root / "book" / "exam.md").write_text(EXAM)
    (root / "book" / "list.md").write_text("# List\n\n```{quiz} list\n```\n")
    contents = root / "book" / "_toc.yml"
    listed = contents.read_text().replace("  - file: notebooks/second\n", "")
    contents.write_text(listed + "  - file: book/exam\n  - file: book/list\n")
    bank = {item.id: item for bank in load_course(root).banks.values() for item in bank.items}
    _run_before(root / "notebooks" / "lab.ipynb", bank["tea-water"].rationale)
    before = dict(texts(build(root).folder))
    site = build(root, exam=True)  # in the folders of the other
    write_offline_zip(root, site, site.folder / "site.zip")
    write_epub(root, site, site.folder / "site.epub")
    return Sites(before, dict(texts(site.folder)), site, bank)


def _run_before(lab: Path, output: str) -> None:
    """Leave an output in a notebook, as its author does who has run it."""
    notebook = nbformat.read(lab, as_version=4)
    notebook.cells[-1].outputs = [nbformat.v4.new_output("stream", text=output)]
    nbformat.write(notebook, lab)


def texts(folder: Path) -> Iterator[tuple[str, str]]:
    """Every file below ``folder``, and in archives and wheels there, as a text."""
    for file in sorted(path for path in folder.rglob("*") if path.is_file()):
        yield from unpacked(file.relative_to(folder).as_posix(), file.read_bytes())


def unpacked(name: str, content: bytes) -> Iterator[tuple[str, str]]:
    """``content`` as a text, or the files in it, and in archives in it."""
    if content.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for each in archive.namelist():
                yield from unpacked(f"{name}/{each}", archive.read(each))
    else:
        yield name, content.decode(errors="replace")


@cache
def bare(text: str) -> str:
    """``text`` without markup, escapes and spaces, so that it is found in HTML, scripts and Markdown alike."""
    text = re.sub(r"<[^<>]*>", "", html.unescape(text.replace("\\u003c", "<").replace("\\n", " ")))
    return re.sub(r"[\s\\*_`]+", "", text)


def told(item: AnyItem) -> set[str]:
    """What is said only to whoever has answered."""
    return {bare(plain_text(text)) for text in (item.rationale, *(reply.text for reply in item.replies().values()))}


def holders(sites: Sites, files: dict[str, str], id: str) -> set[str]:
    """The files in which the key of an item stands, a reason, or a reply that is no other item's too."""
    others = [told(item) for item in sites.items.values() if item.id != id]
    parts = told(sites.items[id]).difference(*others)
    marks = (f'"id":"{id}"', f'"{id}":{{', f'id="answer-{id}"', f"#answer-{id}")
    assert len(parts) > 1
    return {
        name
        for name, text in files.items()
        if any(mark in text for mark in marks) or any(part in bare(text) for part in parts)
    }


def test_no_file_holds_what_is_said_of_an_answer(sites: Sites) -> None:
    for id in SAT:
        before = holders(sites, sites.before, id)
        # the search finds what there is to find
        bank = id.partition("-")[0]
        assert {"book/exam.html", f"_static/items/{bank}.js", "_static/items/index.js"} <= before
        assert holders(sites, sites.after, id) == set()
    assert "notebooks/lab.html" in holders(sites, sites.before, "tea-water")
    assert "_sources/notebooks/lab.ipynb" in holders(sites, sites.before, "tea-water")
    assert {name.partition("/")[0] for name in sites.after} >= {"site.zip", "site.epub"}


def test_what_is_not_sat_is_asked_and_answered_as_before(sites: Sites) -> None:
    held = holders(sites, sites.after, "tea-winter")
    assert {"book/winter.html", "book/list.html", "_static/items/tea.js"} <= held


def test_the_page_shows_the_questions_and_where_they_are_sat(sites: Sites) -> None:
    page = sites.after["book/exam.html"]
    assert "This examination is sat on paper or in your learning platform." in page
    for id in SAT:
        assert bare(plain_text(sites.items[id].stem)) in bare(page)
    assert "<sco-quiz" not in page
    assert "Sat in June." in page and "For practice." not in page
    assert "For practice." in sites.before["book/exam.html"]


def test_where_all_questions_are_sat_the_page_says_so(sites: Sites) -> None:
    said = "The questions that stand here otherwise are part of an examination."
    assert said in sites.after["book/summer.html"] and said in sites.after["notebooks/lab.html"]
    assert said not in sites.after["book/winter.html"]


def test_the_build_tells_what_goes_where(sites: Sites) -> None:
    assert sites.site.notes == (
        "sat: 2 questions set aside, in 1 form(s)",
        "the quiz list has 1 fewer, as too few are left to draw from",
        "book/winter goes without tea-water",
        "book/summer goes without milk-first",
        "notebooks/lab goes without tea-water",
        "book/list goes without tea-water",
    )


def test_notebooks_to_download_have_no_outputs(sites: Sites) -> None:
    assert '"outputs": []' in sites.after["_sources/notebooks/lab.ipynb"]


def test_a_course_without_an_examination_is_refused(tmp_path: Path) -> None:
    root = copy_course(tmp_path / "tea", labs=False)
    with pytest.raises(BuildError, match='no quiz is an examination; write "exam_forms: 1" at one in quizzes'):
        build(root, exam=True)
