"""Text in a terminal is broken between words, and continued under where its first line begins."""

from __future__ import annotations

import pytest

from scocourse.cli._tell import tell


def test_long_lines_are_broken_under_their_beginning_and_short_ones_left(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "24")
    tell(
        "Which plant is it, of the two?\n\n   a) Camellia sinensis of China\n  Read\nhttps://example.org/a/long/address\n\n"
    )
    assert capsys.readouterr().out.splitlines() == [
        "Which plant is it, of",
        "the two?",
        "",
        "   a) Camellia sinensis",
        "      of China",
        "  Read",
        "https://example.org/a/long/address",
        "",
    ]


def test_lines_are_no_wider_than_can_be_read_with_ease(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "400")
    tell("word " * 80)
    assert max(map(len, capsys.readouterr().out.splitlines())) <= 110
