"""The e-book: a whole that any reading system can open, with nothing in it that has to run."""

from __future__ import annotations

import posixpath
import re
import zipfile
from pathlib import Path
from urllib.parse import unquote, urldefrag
from xml.etree import ElementTree

import pytest
from tests._site import run_book
from tests.sphinx_ext.conftest import copy_course

OPF = "{http://www.idpf.org/2007/opf}"
DC = "{http://purl.org/dc/elements/1.1/}"
XHTML = "{http://www.w3.org/1999/xhtml}"


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    """The tea course with its labs, as an e-book, with warnings as errors."""
    built = run_book(copy_course(tmp_path_factory.mktemp("tea")), builder="epub")
    assert built.status == 0, built.log
    return zipfile.ZipFile(built.folder / "book.epub")


def tree(book: zipfile.ZipFile, name: str) -> ElementTree.Element:
    return ElementTree.fromstring(book.read(name))


def manifest(book: zipfile.ZipFile) -> dict[str, str]:
    return {item.get("href", ""): item.get("media-type", "") for item in tree(book, "content.opf").iter(f"{OPF}item")}


def pages(book: zipfile.ZipFile) -> dict[str, ElementTree.Element]:
    return {name: tree(book, name) for name, kind in manifest(book).items() if kind == "application/xhtml+xml"}


def text(element: ElementTree.Element) -> str:
    return " ".join("".join(element.itertext()).split())


def test_its_type_is_said_first_and_every_file_is_listed_once(book: zipfile.ZipFile) -> None:
    first = book.infolist()[0]
    assert (first.filename, first.compress_type, book.read(first)) == (
        "mimetype",
        zipfile.ZIP_STORED,
        b"application/epub+zip",
    )
    container = tree(book, "META-INF/container.xml")
    assert [file.get("full-path") for file in container.iter() if file.get("full-path")] == ["content.opf"]
    outside = {"mimetype", "META-INF/container.xml", "content.opf"}
    assert sorted({*manifest(book), *outside}) == sorted(book.namelist())


def test_the_shelf_shows_title_author_language_and_cover(book: zipfile.ZipFile) -> None:
    package = tree(book, "content.opf")
    said = {name: package.findtext(f".//{DC}{name}") for name in ("title", "creator", "language")}
    assert said == {"title": "Reading a Strategic Assessment", "creator": "The scocourse developers", "language": "en"}
    identifier = package.findtext(f".//{DC}identifier") or ""
    assert re.fullmatch(r"book-[0-9a-f-]{36}", identifier)
    assert identifier.encode() in book.read("toc.ncx")
    cover = next(meta.get("content") for meta in package.iter(f"{OPF}meta") if meta.get("name") == "cover")
    image = next(item.get("href", "") for item in package.iter(f"{OPF}item") if item.get("id") == cover)
    assert book.read(image).startswith(b"\x89PNG")


def test_every_page_is_read_in_the_order_of_the_book(book: zipfile.ZipFile) -> None:
    package = tree(book, "content.opf")
    by_id = {item.get("id"): item.get("href") for item in package.iter(f"{OPF}item")}
    spine = [by_id[entry.get("idref")] for entry in package.iter(f"{OPF}itemref") if entry.get("linear") != "no"]
    wanted = ["book/index", "book/winter", "book/summer", "notebooks/lab", "notebooks/second", "book/claims"]
    assert [page for page in spine if page not in ("epub-cover.xhtml", "genindex.xhtml")] == [
        f"{page}.xhtml" for page in wanted
    ]
    contents = [link.get("href") for link in tree(book, "nav.xhtml").iter(f"{XHTML}a")]
    assert [link for link in contents if link and "#" not in link][: len(wanted)] == [
        f"{page}.xhtml" for page in wanted
    ]


def test_every_link_leads_to_a_place_in_the_book(book: zipfile.ZipFile) -> None:
    places = {name: {element.get("id") for element in page.iter()} for name, page in pages(book).items()}
    for name, page in pages(book).items():
        for element in page.iter():
            link = element.get("href") or element.get("src")
            if link and not re.match(r"[a-z]+:", link):
                path, anchor = urldefrag(link)
                target = posixpath.normpath(posixpath.join(posixpath.dirname(name), unquote(path))) if path else name
                assert target in book.namelist(), (name, link)
                assert not anchor or anchor in places[target], (name, link)


def test_nothing_runs_nothing_is_pressed_and_nothing_is_fetched(book: zipfile.ZipFile) -> None:
    for name, page in pages(book).items():
        tags = {element.tag.removeprefix(XHTML) for element in page.iter()}
        assert (name, tags & {"script", "input", "button", "select", "form", "iframe"}) == (name, set())
        assert not [tag for tag in tags if "-" in tag]
        assert not [element for element in page.iter() if re.match("https?:", element.get("src", ""))]
    assert not [name for name in book.namelist() if name.endswith(".js")]


@pytest.mark.parametrize(("page", "item"), [("book/winter", "tea-water"), ("notebooks/lab", "tea-water")])
def test_a_question_is_readable_and_its_answer_follows_at_the_end(book: zipfile.ZipFile, page: str, item: str) -> None:
    whole = text(pages(book)[f"{page}.xhtml"])
    ids = [element.get("id") for element in pages(book)[f"{page}.xhtml"].iter()]
    assert ids.index(f"item-{item}") < ids.index(f"answer-{item}")
    question, _, answers = whole.partition("Answers")
    assert "Answer:" not in question and "1. Answer:" in answers


def test_a_page_that_is_no_xml_stops_the_build(tea: Path) -> None:
    page = tea / "book" / "summer.md"
    page.write_text("# Summer\n\n<p hidden>Cold tea</p>\n")
    built = run_book(tea, builder="epub")
    assert built.status != 0
    assert "book/summer" in built.log and "an e-book cannot hold this page" in built.log
