"""Packages that nobody vouches for: each refused in one line that says what and why, and never unpacked to the disk."""

from __future__ import annotations

import io
import zipfile

import pytest

from scocourse.bank.problem import CourseError
from scocourse.exchange import FORMATS, SourceFile, read
from scocourse.exchange.package import LARGEST, MOST_FILES

MANIFEST = (
    '<manifest xmlns="http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1"><resources>'
    '<resource identifier="i" type="imsqti_item_xmlv3p0" href="{href}"/></resources></manifest>'
)


def package(*files: tuple[str | zipfile.ZipInfo, str]) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files:
            archive.writestr(name, text)
    return content.getvalue()


def listing(href: str) -> tuple[str, str]:
    return "imsmanifest.xml", MANIFEST.format(href=href)


def refusal(content: bytes) -> str:
    with pytest.raises(CourseError) as caught:
        read(SourceFile("tea.zip", content), FORMATS["qti3"])
    (problem,) = caught.value.problems
    return str(problem)


def link(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name)
    info.external_attr = 0o120777 << 16
    return info


@pytest.mark.parametrize("name", ["../evil.xml", "items/../../evil.xml", "/etc/passwd", "C:/evil.xml", "a\\..\\b.xml"])
def test_a_name_that_leaves_the_package_is_refused(name: str) -> None:
    assert "names of files inside the package" in refusal(package(listing("a.xml"), (name, "x")))


def test_an_address_that_leaves_the_package_names_no_file_of_it() -> None:
    said = refusal(package(listing("../../etc/passwd")))
    assert said.startswith("tea.zip: expected every file that the package names") and "../../etc/passwd" in said


def test_a_link_is_refused() -> None:
    assert 'a link, "a.xml"' in refusal(package(listing("a.xml"), (link("a.xml"), "/etc/passwd")))


def test_a_file_that_unpacks_to_more_than_the_limit_is_refused_though_the_package_is_small() -> None:
    content = package(listing("a.xml"), ("a.xml", " " * (LARGEST + 1)))
    assert len(content) < 100_000
    assert "at most 20 MB in a file" in refusal(content)


def test_too_many_files_are_refused() -> None:
    assert f"{MOST_FILES + 1:,}" in refusal(package(*((f"{n}.xml", "") for n in range(MOST_FILES + 1))))


def test_a_damaged_package_is_refused() -> None:
    content = package(listing("a.xml"), ("a.xml", "some text, and some more text"))
    assert "a damaged one" in refusal(content[:60])
    place = content.index(b"a.xml") + 5
    assert "tea.zip/a.xml" in refusal(content[:place] + b"\xff\xff\xff" + content[place + 3 :])


def test_a_package_without_a_manifest_is_refused() -> None:
    assert 'no "imsmanifest.xml"' in refusal(package(("a.xml", "x")))


def test_an_entity_that_an_item_defines_is_refused_with_its_line() -> None:
    item = '<?xml version="1.0"?>\n<!DOCTYPE a [<!ENTITY b "c">]>\n<a>&b;</a>'
    said = refusal(package(listing("items/a.xml"), ("items/a.xml", item)))
    assert said.startswith("tea.zip/items/a.xml:2:1: ") and "without entities of its own" in said
