"""The style sheet of a finished site: what its pages show, and nothing else."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from tests.sphinx_ext.conftest import copy_course

from scocourse.site.build import Site, build
from scocourse.site.slim.css import purge
from scocourse.site.slim.join import joined

USED = frozenset({".tea", "#cup", "p", "a"})


def purged(sheet: str) -> str:
    charset, _, rest = purge(sheet, USED).partition("\n")
    assert charset == '@charset "utf-8";'
    return rest


@pytest.mark.parametrize(
    "rule",
    [
        "p.tea{color:red}",
        "#cup>a{color:red}",
        "*{color:red}",
        "html body p::before{color:red}",
        "P{color:red}",
        ".tea:not(.milk){color:red}",
        "p:is(.tea,.milk):hover{color:red}",
        "p[class*=milk] a{color:red}",
        '.tea{color:red!important;background:url("a;b}c.png")}',
        ".tea{color:red;.milk{color:blue;}}",
        "@media print{.tea{color:red}}",
        "@supports (display:grid){@media print{.tea{color:red}}}",
        "@layer milk{.milk{color:red}}",
        "@page{margin:1cm}",
    ],
)
def test_a_rule_that_a_page_may_show_stays_as_it_is(rule: str) -> None:
    assert purged(rule) == rule


@pytest.mark.parametrize(
    "rule",
    [".milk{color:red}", "p #pot{color:red}", "table a{color:red}", "@media print{.milk{color:red}}", "p{}", "p{}}"],
)
def test_a_rule_that_no_page_can_show_goes(rule: str) -> None:
    assert purged(rule) == ""


def test_of_several_selectors_those_in_use_stay() -> None:
    assert (
        purged("p, .milk, a:not(.milk, .tea) { color: red; margin: 0 }") == "p,a:not(.milk, .tea){color:red;margin:0}"
    )


def test_names_with_signs_are_told_apart() -> None:
    assert purge(r".w-1\/2{color:red}.w-1{color:blue}", frozenset({".w-1/2"})).endswith(r".w-1\/2{color:red}")


def test_an_icon_stays_the_same_character() -> None:
    assert purged(r'.tea::before{content:"\f0f4"}') == '.tea::before{content:"\uf0f4"}'


def test_variables_fonts_and_animations_go_with_what_asks_for_them() -> None:
    face, other = (
        '@font-face{font-family:"Cup";src:url("c.woff2")}',
        '@font-face{font-family:"Cup 2";src:url("d.woff2")}',
    )
    frames = "@keyframes steam{to{top:0}}"
    asked = 'p{--read:1;margin:var(--read);font-family:"Cup";animation:steam 1s}'
    unread = (
        ":root{--first:1;--second:var(--first)}.milk{margin:var(--second);animation:boil 1s}@keyframes boil{to{top:0}}"
    )
    assert purged(face + other + frames + unread + asked).split("\n") == [face, frames, asked]
    assert purged(":root{--first:1}") == "" and "--first" in purge(
        ":root{--first:1}", frozenset(), frozenset({"--first"})
    )


def test_sheets_are_joined_with_their_addresses(tmp_path: Path) -> None:
    (tmp_path / "styles" / "deep").mkdir(parents=True)
    (tmp_path / "styles" / "site.css").write_text('@import "deep/one.css";\n@import url(../own.css) print;\n')
    (tmp_path / "styles" / "deep" / "one.css").write_text(
        "@import 'two.css'; a{background:url(cup.png)} b{background:url( '../x.svg#y' )}"
    )
    (tmp_path / "styles" / "deep" / "two.css").write_text(
        "@import url('//example.org/f.css');c{background:url(data:,x)}d{background:url(#e)}"
    )
    (tmp_path / "own.css").write_text('e{background:url("f.png")}')
    assert joined(tmp_path / "styles" / "site.css") == (
        "@import url('//example.org/f.css');c{background:url(data:,x)}d{background:url(#e)}"
        ' a{background:url("deep/cup.png")} b{background:url("deep/../x.svg#y")}\n'
        '@media print{e{background:url("../f.png")}}\n'
    )


def test_a_sheet_of_another_host_is_asked_for_first() -> None:
    rules = purged('p{color:red}@import url("https://example.org/f.css");').split("\n")
    assert rules == ['@import url("https://example.org/f.css");', "p{color:red}"]


def sheet(site: Site) -> tuple[str, str]:
    """The address of the sheet on the first page, and its text."""
    page = BeautifulSoup((site.folder / "book" / "index.html").read_text(), "html.parser")
    (address,) = [str(link["href"]) for link in page.select("link[rel=stylesheet]") if "site.css" in str(link["href"])]
    return address, (site.folder / "_static" / "styles" / "site.css").read_text()


def test_an_edit_that_needs_another_rule_gets_it_at_a_new_address(tmp_path: Path) -> None:
    root = copy_course(tmp_path / "tea", labs=False)
    before, text = sheet(build(root))
    assert ".sd-card" not in text and "@import" not in text
    page = root / "book" / "summer.md"
    page.write_text(page.read_text() + '\n<div class="sd-card">Ice</div>\n')
    after, text = sheet(build(root))
    assert ".sd-card" in text
    assert before != after
    site = build(root).folder
    assert re.findall(r"fontawesome|bootstrap", " ".join(path.name for path in site.rglob("*.js"))) == []
    assert all(font.stat().st_size < 5000 for font in site.rglob("*.woff2"))


def test_every_page_describes_itself_by_its_first_paragraph_and_says_the_viewport_once(built_site: Site) -> None:
    said = {}
    for file in [*(built_site.folder / "book").glob("*.html"), *(built_site.folder / "notebooks").glob("*.html")]:
        page = BeautifulSoup(file.read_text(encoding="utf-8"), "html.parser")
        assert len(page.select("meta[name=viewport]")) == 1
        (description,) = page.select("meta[name=description]")
        said[file.stem] = str(description["content"])
    assert len({*said.values()}) == len(said)
    assert all(20 < len(text) <= 162 for text in said.values())
    assert said["rats"].startswith("Paragraph 3 of the summary is three sentences long.")
    assert said["borders"].startswith("When this chapter is done, you will be able to restate what the first paragraph")
    assert (
        said["04_rats"]
        == "You will be able to ask of a reported number who counted, what was counted, and over which period"
    )
