"""Sections as text and as HTML."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from scocourse.player.sections import Section, Table, as_html, as_text

TABLE = Table(("Kind of tea", "Cups"), (("Green tea from the south & west", "3"), ("Black", "12")))
SECTION = Section("Tea <today>", ("A paragraph.", ("one", "two"), TABLE))


def test_text_has_a_heading_a_list_and_columns_under_their_heads() -> None:
    assert as_text([SECTION]).splitlines() == [
        "Tea <today>",
        "===========",
        "",
        "A paragraph.",
        "",
        "- one",
        "- two",
        "",
        "Kind of tea                      Cups",
        "-------------------------------  ----",
        "Green tea from the south & west  3",
        "Black                            12",
    ]


@pytest.mark.parametrize("width", [20, 30, 80])
def test_text_keeps_to_the_width_and_loses_no_word(width: int) -> None:
    text = as_text([SECTION], width)
    assert max(map(len, text.splitlines())) <= width
    assert {"Green", "south", "&", "west", "12"} <= set(text.split())


def test_a_very_narrow_terminal_breaks_words_and_goes_on() -> None:
    assert "Green" in as_text([SECTION], 5)


def test_html_names_rows_and_columns_and_lets_a_wide_table_be_scrolled_by_keyboard() -> None:
    root = ElementTree.fromstring(as_html([SECTION]))
    assert root.attrib == {"lang": "en"}
    assert root.findtext("section/h3") == "Tea <today>"
    region = root.find("section/div")
    assert region is not None
    assert (region.get("role"), region.get("tabindex"), region.get("aria-label")) == ("region", "0", "Tea <today>")
    assert [(each.get("scope"), each.text) for each in root.iter("th")] == [
        ("col", "Kind of tea"),
        ("col", "Cups"),
        ("row", "Green tea from the south & west"),
        ("row", "Black"),
    ]
    assert [each.text for each in root.iter("td")] == ["3", "12"]
    assert [each.text for each in root.iter("li")] == ["one", "two"]
