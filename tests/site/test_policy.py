"""The site under a strict Content-Security-Policy: what stands in its pages, what is sent, what the book says of it."""

from __future__ import annotations

import re
import urllib.request
from pathlib import Path

from tests._site import ROOT
from tests.site.test_serve import served

from scocourse.site.build import Site
from scocourse.site.policy import HEADER, policy

_SCRIPT = re.compile(r'<script(?![^>]* src=)(?![^>]*type="application/json")[^>]*>(.*?)</script>', re.DOTALL)
_IN_PAGE = re.compile(r"""<[a-z][^>]*?\s(style=|on[a-z]+=|srcdoc=|(?:href|action)=.?javascript:)|<(style|base)\b""")


def test_no_page_holds_a_style_a_handler_or_a_script_but_the_one_that_the_policy_knows(built_site: Site) -> None:
    pages = [*built_site.folder.glob("*.html"), *built_site.folder.glob("book/*.html")]
    pages += built_site.folder.glob("notebooks/*.html")
    assert len(pages) > 60
    scripts = set()
    for page in pages:
        text = page.read_text(encoding="utf-8")
        scripts.update(_SCRIPT.findall(text))
        # scripts of type JSON hold words of pages
        assert (page.name, _IN_PAGE.findall(re.sub("<script.*?</script>", "", text, flags=re.DOTALL))) == (
            page.name,
            [],
        )
    assert len(scripts) == 1


def test_pictures_have_no_style_either(built_site: Site) -> None:
    pictures = list(built_site.folder.glob("_images/*.svg"))
    assert len(pictures) > 20
    assert [picture.name for picture in pictures if re.search(r"<style| style=", picture.read_text())] == []


def test_the_policy_goes_with_all_but_labs_in_the_browser(tmp_path: Path) -> None:
    (tmp_path / "lite").mkdir()
    for name in ("index.html", "lite/index.html"):
        (tmp_path / name).write_text("<p>Tea</p>")

    def sent(address: str) -> str | None:
        with urllib.request.urlopen(address, timeout=30) as response:
            return str(response.headers[HEADER]) if HEADER in response.headers else None

    with served(tmp_path) as address:
        assert sent(f"{address}/index.html") == sent(f"{address}/") == policy()
        assert sent(f"{address}/lite/index.html") is None
    assert "unsafe" not in policy()


def test_instructors_read_the_very_header() -> None:
    assert f"{HEADER}: {policy()}\n" in (ROOT / "book" / "instructors.md").read_text(encoding="utf-8")
