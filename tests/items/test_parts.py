"""Small rules that item types share."""

from __future__ import annotations

import pytest

from scocourse.items._parts import literal, unstopped
from scocourse.player import render_markdown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("They agree.", "They agree"),
        ("It is improved by it.", "It is improved by it"),
        ("What follows ISAF.", "What follows ISAF"),
        ("The aims of the U.S.", "The aims of the U.S."),
        ("Is it so?", "Is it so?"),
        ("No stop", "No stop"),
    ],
)
def test_a_text_inside_a_sentence_loses_its_own_full_stop_only(text: str, shown: str) -> None:
    assert unstopped(text) == shown


@pytest.mark.parametrize("text", ["a*b*c", "_x_", "[a](b)", "<b>", "a & b", "`x`", "1 000 km²", "back\\slash"])
def test_plain_text_is_shown_as_it_is(text: str) -> None:
    html = render_markdown(literal(text), inline=True)
    plain = html.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    assert plain == text
