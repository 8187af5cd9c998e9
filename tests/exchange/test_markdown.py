"""Other programs' HTML and plain text as our Markdown: the words stay, and what else is lost is named."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scocourse.exchange.markdown import Converted, from_html, from_markdown, from_plain
from scocourse.player.markdown import plain_text, render_markdown

#: Pieces of Markdown and of what only looks like it.
PIECES = [
    "tea",
    "a",
    "*",
    "**",
    "_",
    "____",
    "`",
    "[",
    "](",
    ")",
    "<",
    "<b>",
    "&amp;",
    "\\",
    "!",
    "# ",
    "- ",
    "1. ",
    "=",
    "~",
]
PIECES += ["https://x.org/z", "é", "中", "\n", "\n\n", "\\\n", ".", '"', "> ", "    ", "---", "snake_case", "2*3"]
MARKDOWN = st.lists(st.sampled_from(PIECES), max_size=12).map("".join)


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ("<p>It is <b>very </b><i>black</i>.</p><p>Why?</p>", "It is **very** *black*.\n\nWhy?"),
        ("one<br>two<br /><br />three", "one\\\ntwo\n\nthree"),
        ("<div><p>one<p>two</div>", "one\n\ntwo"),
        ("<ul><li>one</li><li>two<ul><li>in</li></ul></li></ul><p>Which?</p>", "- one\n- two\n  - in\n\nWhich?"),
        ('<ol start="3"><li>three<li>four</ol>', "3. three\n4. four"),
        ("<blockquote><p>Said.</p><p>Again.</p></blockquote>", "> Said.\n>\n> Again."),
        ("<pre><code>a\n  b\n</code></pre>", "```\na\n  b\n```"),
        ('See <a href="https://x.org"> it </a>now.', "See [it](https://x.org) now."),
        ('See <a href="https://x.org/a_(b)">it</a>.', "See [it](https://x.org/a_\\(b\\))."),
        ('<a href="https://x.org/">https://x.org/</a>', "<https://x.org/>"),
        ("2*3*4, snake_case, _x_, &lt;b&gt;, &amp;amp;", "2\\*3\\*4, snake_case, \\_x\\_, \\<b>, \\&amp;"),
        ("# no heading<br>- no list<br>1. none<br>> none", "\\# no heading\\\n\\- no list\\\n1\\. none\\\n\\> none"),
        ("It ____ so.", "It ____ so."),
        ("H<sub>2</sub>O, 10<sup>-3</sup>", "H₂O, 10⁻³"),
        ("<span style='color: red'>a</span><p></p><p>&nbsp;</p>b", "a\n\nb"),
        ("<code>x*y</code> and <kbd>`</kbd>", "`x*y` and `` ` ``"),
        ("a<b></b> <i> </i>b", "a b"),
    ],
)
def test_html_that_markdown_can_say(html: str, markdown: str) -> None:
    assert from_html(html).text == markdown
    assert from_html(html).lost == ()


@pytest.mark.parametrize(
    ("html", "markdown", "lost"),
    [
        ("a<script>alert(1)</script><style>p {}</style>b", "ab", ("script", "style sheet")),
        ('<a href="javascript:alert(1)">x</a> <a href="@@PLUGINFILE@@/a.pdf">y</a>', "x y", ("link",)),
        ('<img src="x" onerror="alert(1)" alt="A map">', "A map", ("picture",)),
        ("<table><tr><th>a<th>b<tr><td>1<td>2</table>", "a | b\n\n1 | 2", ("table (its cells are kept as lines)",)),
        ("<h2>Tea</h2>Which?", "**Tea**\n\nWhich?", ("heading (now in bold)",)),
        ("<u>a</u> x<sup>th</sup>", "a xth", ("underlining", "superscript")),
        ("<!-- note -->a", "a", ("HTML comment",)),
        (r"Is \(x^2\) right?", r"Is \\(x^2\\) right?", ("formula",)),
        ('<b>"x"</b>y', '"x"y', ("emphasis",)),
        ('<iframe src="https://x.org"></iframe><object data="x">o</object>', "", ("embedded page", "embedded object")),
    ],
)
def test_what_markdown_cannot_say_is_named_and_its_words_stay(html: str, markdown: str, lost: tuple[str, ...]) -> None:
    assert (from_html(html).text, from_html(html).lost) == (markdown, lost)


def test_a_short_text_is_one_paragraph() -> None:
    assert from_html("<p>a</p><p>b</p>", inline=True).text == "a\\\nb"
    listed = from_html("<p>a</p><ul><li>b</li></ul>", inline=True)
    assert listed.text == "a\\\nb"
    assert listed.lost == ("list, quotation or code block in a short text (its lines are kept)",)
    assert from_plain("a\n\nb", inline=True).text == "a\\\nb"


def test_markdown_of_other_programs_is_ours_but_for_what_ours_has_not() -> None:
    table = "| a | b |\n|---|---|\n| 1 | 2 |\n"
    text = "# Tea\n\nIt is *black*  \nand <u>hot</u>. ![A cup](cup.png)\n\n- one\n- two\n\n"
    assert from_markdown(text + table) == Converted(
        "**Tea**\n\nIt is *black*\\\nand hot. A cup\n\n- one\n- two\n\na | b\n\n1 | 2",
        ("heading (now in bold)", "underlining", "picture", "table (its cells are kept as lines)"),
    )


@given(MARKDOWN)
def test_our_own_markdown_comes_back_saying_the_same(text: str) -> None:
    html = render_markdown(text)
    again = from_html(html)
    assert set(again.lost) <= {"emphasis"}
    unmarked = {"em", "strong"} if again.lost else set()
    assert Signs(render_markdown(again.text), unmarked).found == Signs(html, unmarked).found


@given(
    st.text(
        alphabet=st.one_of(st.characters(codec="utf-8", exclude_categories=["C"]), st.sampled_from("\n*_`<[&\\#-1."))
    )
)
def test_plain_text_is_shown_as_it_is(text: str) -> None:
    assert plain_text(from_plain(text).text) == " ".join(text.split())


@given(st.text(alphabet="<>/ap bliuhrt=\"'&;!-\n", max_size=60))
def test_any_html_becomes_markdown_without_html(html: str) -> None:
    shown = render_markdown(from_html(html).text)
    assert set(re.findall(r"<(\w+)", shown)) <= {"p", "a", "ul", "li", "em", "strong", "br", "hr", "code", "pre"}


def test_a_thousand_elements_in_one_another_are_read() -> None:
    assert from_html("<div>" * 5000 + "deep" + "</div>" * 5000).text == "deep"


class Signs(HTMLParser):
    """Every sign that is no space, with all that says how it is shown."""

    def __init__(self, html: str, unmarked: set[str]) -> None:
        super().__init__()
        self.unmarked = {"p", "a ", *unmarked}
        self.open: list[str] = []
        self.found: list[tuple[str, frozenset[str], int]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in ("br", "hr"):
            self.open.append(" ".join([tag, *(value or "" for name, value in attrs if name == "href")]))

    def handle_endtag(self, tag: str) -> None:
        if tag not in ("br", "hr"):
            self.open.pop()

    def handle_data(self, data: str) -> None:
        shown = frozenset(self.open) - self.unmarked
        depth = sum(tag in ("li", "blockquote") for tag in self.open)
        self.found += [(sign, shown, depth) for sign in data if not sign.isspace()]
