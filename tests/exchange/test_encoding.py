"""Files in encodings of other programs: read where they say in which, else refused with the sign that is none."""

from __future__ import annotations

from pathlib import Path

import pytest

from scocourse.exchange import SourceFile

XML = "<?xml version='1.0' encoding='{}'?>\n<quiz>{}</quiz>"


@pytest.mark.parametrize(
    ("declared", "written", "text"),
    [
        ("ISO-8859-1", "cp1252", "\u201cCafé\u201d"),
        ("windows-1251", "cp1251", "Чай"),
        ("GB2312", "gb2312", "茶"),
        ("Shift_JIS", "shift_jis", "お茶"),
        # saved again by an editor that left the declaration
        ("ISO-8859-1", "utf-8", "Чай"),
        ("UTF-8", "utf-8-sig", "Чай"),
        ("UTF-16", "utf-16", "Чай"),
    ],
)
def test_xml_is_read_in_the_encoding_that_it_declares(tmp_path: Path, declared: str, written: str, text: str) -> None:
    file = tmp_path / "tea.xml"
    file.write_bytes(XML.format(declared, text).encode(written))
    assert f"<quiz>{text}</quiz>" in SourceFile.at(file).text()


def test_text_in_utf_16_is_read_by_its_byte_order_mark(tmp_path: Path) -> None:
    file = tmp_path / "tea.txt"
    file.write_bytes("Чай?\r\nA. да".encode("utf-16"))
    assert SourceFile.at(file).text() == "Чай?\nA. да"


@pytest.mark.parametrize("data", [XML.format("rot13", "é").encode("cp1252"), "\ufeff".encode("utf-16")[:1] + b"x"])
def test_what_says_nothing_true_of_its_encoding_stays_as_it_is(tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "tea.xml"
    file.write_bytes(data)
    assert SourceFile.at(file).data == data
