"""Links to services that run a lab, by configuration."""

from __future__ import annotations

from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from tests._site import Built
from tests.sphinx_ext.conftest import copy_course

from scocourse.site.build import BuildError, build


def test_a_lab_links_to_itself_at_the_services_of_the_configuration(tea_site: Built) -> None:
    page = BeautifulSoup(tea_site.text("notebooks/lab"), "html.parser")
    assert {link.text: link["href"] for link in page.select(".sco-launch a")} == {
        "Open this lab in Binder": "https://binder.example/v2/tea/main?urlpath=lab/tree/notebooks/lab.ipynb",
        "Open this lab in Colab": "https://colab.example/tea/blob/main/notebooks/lab.ipynb",
    }


def test_a_chapter_has_no_such_link(tea_site: Built) -> None:
    assert "sco-launch" not in tea_site.text("book/winter")


@pytest.mark.parametrize(
    ("right", "wrong", "message"),
    [
        ("binder:", "bindr:", 'scocourse_launch: expected binder or colab, found "bindr"'),
        ("blob/main/{lab}", "", "scocourse_launch.colab: expected an address with {lab} in it"),
    ],
)
def test_an_address_that_cannot_be_used_is_refused(tmp_path: Path, right: str, wrong: str, message: str) -> None:
    root = copy_course(tmp_path / "tea", labs=False)
    config = root / "book" / "_config.yml"
    config.write_text(config.read_text().replace(right, wrong))
    with pytest.raises(BuildError) as failed:
        build(root)
    assert message in str(failed.value)
