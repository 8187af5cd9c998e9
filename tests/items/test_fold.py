"""When two typed texts count as the same."""

from __future__ import annotations

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scocourse.items._fold import fold, spaced

ANY_TEXT = st.text(st.characters(codec=None))  # surrogates too
SPACE = st.text(
    "\t\n\v\f\r \u0085\u00a0\u1680\u2000\u2005\u2009\u200a\u200b\u2028\u2029\u202f\u205f\u3000\ufeff", min_size=1
)
MARKS = st.text("aeiouIİıßẞςσΣ\u0301\u0307\u0308\u0316\u0323\u0345 -'ﬁ\u200b\u00b4ᾳᾼ\u1100\u1161", max_size=12)


@given(ANY_TEXT | MARKS)
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_folding_twice_changes_no_character_of_unicode_more() -> None:
    assigned = (chr(n) for n in range(sys.maxunicode + 1) if unicodedata.category(chr(n)) not in {"Cn", "Co"})
    assert [hex(ord(sign)) for sign in assigned if fold(fold(sign)) != fold(sign)] == []


@given(ANY_TEXT | MARKS)
def test_composed_and_decomposed_read_the_same(text: str) -> None:
    assert fold(unicodedata.normalize("NFD", text)) == fold(text) == fold(unicodedata.normalize("NFC", text))


@given(SPACE, ANY_TEXT, SPACE)
def test_space_around_does_not_count(before: str, text: str, after: str) -> None:
    assert fold(before + text + after) == fold(text)


@given(SPACE)
def test_any_space_between_words_counts_as_one(space: str) -> None:
    assert fold(f"Central{space}Asia") == "central asia"


@given(ANY_TEXT)
def test_no_space_but_a_plain_one_is_left(text: str) -> None:
    assert "  " not in spaced(text)
    assert spaced(text) == spaced(text).strip(" \t\r\n\u00a0\u200b\ufeff")


@given(st.text("abcdefghijklmnopqrstuvwxyzäöüßéñçабвгдёйяіңөүқғһαβγδέςσ"))
def test_capitals_do_not_count(word: str) -> None:
    assert fold(word.upper()) == fold(word.title()) == fold(word)


@pytest.mark.parametrize("text", ["", " ", "\u00a0\u200b", "\ufeff\r\n"])
def test_space_alone_folds_to_nothing(text: str) -> None:
    assert fold(text) == ""
