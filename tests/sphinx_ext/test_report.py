"""The address at which items are reported, by configuration."""

from __future__ import annotations

from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from sphinx.errors import ConfigError
from tests._site import Built

from scocourse.sphinx_ext.report import check_report


class Config:
    def __init__(self, address: object) -> None:
        self.scocourse_report = address


def check(address: object) -> None:
    check_report(None, Config(address))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "address",
    ["http://tracker.example/?t={title}", "https://tracker.example/new", "https:///?t={title}", "{title}", 7],
)
def test_an_address_that_cannot_be_used_is_refused(address: object) -> None:
    with pytest.raises(ConfigError, match=r"expected an https address with .title. or .body. in it"):
        check(address)


@pytest.mark.parametrize("address", ["", None, "https://tracker.example/new?title={title}&body={body}"])
def test_an_address_may_be_left_out(address: object) -> None:
    check(address)


def test_without_configuration_no_page_names_an_address(tea_site: Built) -> None:
    pages = [path.read_text(encoding="utf-8") for path in Path(tea_site.folder).rglob("*.html")]
    assert not any(BeautifulSoup(page, "html.parser").select('meta[name="scocourse-report"]') for page in pages)
