"""What authors write is text and Markdown, never HTML, and leads nowhere odd."""

from __future__ import annotations

import html.parser
import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from scocourse.player.markdown import plain_text, render_markdown, render_tight, split_stem

ALLOWED = {"p", "em", "strong", "code", "pre", "a", "ul", "ol", "li", "blockquote", "br", "hr"}
ATTRIBUTES = {("a", "href"), ("a", "title"), ("ol", "start"), ("code", "class")}


class Seen(html.parser.HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str, str]] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += [(tag, name, value or "") for name, value in attrs]

    def handle_comment(self, data: str) -> None:
        self.tags.add(f"comment {data}")

    def handle_decl(self, decl: str) -> None:
        self.tags.add(f"declaration {decl}")


@pytest.mark.parametrize(
    "text",
    ["<b>x</b>", "<script>alert(1)</script>", "<!-- x -->", "a <img src=x onerror=alert(1)> b", "&lt;b&gt;", "<br/>"],
)
def test_raw_html_is_shown_as_text(text: str) -> None:
    assert Seen(render_markdown(text)).tags == {"p"}


@pytest.mark.parametrize(
    "href", ["https://example.org/a?b#c", "http://example.org", "../rats.html#p3.1", "#x", "a/b:c"]
)
def test_a_link_to_the_web_or_the_site_is_a_link(href: str) -> None:
    assert f'<a href="{href}">x</a>' in render_markdown(f"[x]({href})")


@pytest.mark.parametrize(
    "href",
    [
        "javascript:alert(1)", "JaVaScRiPt:x", "javascript&#58;alert(1)", "&#x6A;avascript:x", "data:text/html,x",
        "vbscript:x", "file:///etc/passwd", "mailto:a@example.org", "//example.org", "ftp://example.org", "tel:1",
    ],
)  # fmt: skip
def test_any_other_link_stays_text(href: str) -> None:
    for text in (f"[x]({href})", f"[x](<{href}>)", f"[x]\n\n[x]: {href}", f"<{href}>"):
        assert "a" not in Seen(render_markdown(text)).tags


def test_an_image_is_no_image() -> None:
    assert Seen(render_markdown("![alt](https://example.org/x.png)")).tags <= {"p", "a"}


@given(st.text() | st.text("<>&\"'[]()!`*_#-=\n \\/:;javscriptx1."))
@example("[x](\\\\example.org)")
@example("<a\nhref=x>")
def test_no_text_whatever_makes_another_element(text: str) -> None:
    for rendered in (render_markdown(text), render_markdown(text, inline=True), render_tight(text), *split_stem(text)):
        seen = Seen(rendered)
        assert seen.tags <= ALLOWED
        for tag, name, value in seen.attributes:
            assert (tag, name) in ATTRIBUTES
            assert name != "href" or re.match(r"https?://|[^:/?#]*([/?#]|$)", value)


def test_one_paragraph_needs_no_element() -> None:
    assert render_tight("One *two*\nthree.") == "One <em>two</em> three."
    assert render_tight("One.\n\nTwo.") == "<p>One.</p>\n<p>Two.</p>"


def test_the_last_paragraph_of_a_stem_asks() -> None:
    assert split_stem("Some *context*.\n\n- a\n- b\n\nWhich?") == (
        "<p>Some <em>context</em>.</p>\n<ul>\n<li>a</li>\n<li>b</li>\n</ul>",
        "Which?",
    )
    assert split_stem("Which?\n\n- a") == ("<ul>\n<li>a</li>\n</ul>", "Which?")
    assert split_stem("- a") == ("<ul>\n<li>a</li>\n</ul>", "")


def test_plain_text_is_the_words_alone() -> None:
    assert plain_text("A *b*\n`c` [d](#e)\n\n- f & g") == "A b c d f & g"
