"""Our Markdown as text2qti reads it, and text2qti's as others do.

text2qti has Python-Markdown with tables, footnotes, definition lists, fences and typographic quotes, and takes
``$…$`` for a formula. So what is more than a paragraph is written as HTML, which it leaves alone, each element on a
line of its own, and in a paragraph every sign that could mean something there has a backslash.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from markdown_it.token import Token

from scocourse.exchange.links import without_inner_links
from scocourse.exchange.markdown import LONGEST
from scocourse.player.markdown import parse, parse_inline, render_markdown, render_tokens

#: What both parsers let a backslash take the meaning from. An apostrophe between letters stays: it cannot go wrong.
_SIGNS = re.compile(
    r"[\\`*\[\]\"$]|(?<![^\W\d_])'|'(?![^\W\d_])|(?<![^\W_])_|_(?![^\W_])|!(?=\[|$)|(?<=-)-|-(?=-)|(?<=\.)\.|\.(?=\.)"
)
#: What text2qti would show with its backslash, or strip, as references that it leaves alone.
_REFERENCES = {"&": "&amp;", "<": "&lt;"}
_REFERRED = re.compile(r"[&<]|[^\S ]")
_START = re.compile(r"[#>+-]")
_NUMBERED = re.compile(r"(\d+)([.)])(?=\s|$)")
#: In HTML: what text2qti looks for before anything else.
_IN_HTML = str.maketrans({"$": "&#36;", "\\": "&#92;", "`": "&#96;", "\n": "&#10;"})


def written(text: str) -> list[str]:
    """Our Markdown as blocks of text2qti's, a line each."""
    tokens = parse(text)
    return [_block(tokens[start:end]) for start, end in _blocks(tokens)]


def written_inline(text: str) -> str:
    """The same of what is one line whatever it begins with, such as an option."""
    tokens = [child for token in parse_inline(text) for child in token.children or []]
    line = _inline(tokens)
    return in_html(f"<p>{render_markdown(text, inline=True)}</p>") if line is None else _opened(line.strip())


def in_html(html: str) -> str:
    """An element on one line, in which text2qti finds nothing to do."""
    return without_inner_links(html).strip().translate(_IN_HTML)


def _blocks(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Where each block of the outermost level begins and ends."""
    start = depth = 0
    for place, token in enumerate(tokens, 1):
        depth += token.nesting
        if depth == 0:
            yield start, place
            start = place


def _block(tokens: Sequence[Token]) -> str:
    if tokens[0].type == "paragraph_open":
        line = _inline(tokens[1].children or [])
        if line is not None:
            return _opened(line.strip())
    # a line end that parts two elements is none of their content
    return in_html(re.sub(r">\n+<", "><", render_tokens(tokens)))


def _inline(tokens: Sequence[Token]) -> str | None:
    """A line of text2qti's Markdown, or None where its parser would take it for something else than ours does."""
    line = ""
    open: list[str] = []
    address = ""
    for token in tokens:
        match token.type:
            case "text" | "text_special":
                line += _plain(token.content)
            case "softbreak":
                line += " "
            case "hardbreak":
                line += "<br>"
            case "code_inline" if re.search(r"[`\\$]|^\s|\s$", token.content):
                return None
            case "code_inline":
                line += f"`{token.content}`"
            case "em_open" | "strong_open" if not open:
                open.append(token.markup)
                line += "*" * len(token.markup)
            case "em_close" | "strong_close" if open:
                line += "*" * len(open.pop())
            case "link_open" if not address:
                address = str(token.attrs["href"])
                if len(token.attrs) > 1 or re.search(r"[()<>$\\&\s]", address):
                    return None
                inner = not address.startswith(("http://", "https://"))
                line += "" if inner else "["
            case "link_close":
                line += "" if inner else f"]({address})"
                address = ""
            case _:
                return None
    return None if _touching(tokens) else line


def _touching(tokens: Sequence[Token]) -> bool:
    """Whether two runs of asterisks would be one."""
    marks = [token.type.startswith(("em_", "strong_")) for token in tokens if token.type != "text" or token.content]
    return any(one and other for one, other in pairwise(marks))


def _plain(text: str) -> str:
    """``text`` so that it shows as it is."""
    text = _SIGNS.sub(lambda sign: "\\" + sign[0], text)
    return _REFERRED.sub(lambda sign: f"&#{ord(sign[0])};" if sign[0].isspace() else _REFERENCES[sign[0]], text)


def _opened(line: str) -> str:
    """``line`` as the first of a block: neither heading, quotation, list, definition nor fence."""
    if numbered := _NUMBERED.match(line):
        return f"{numbered[1]}\\{line[len(numbered[1]) :]}"
    if line.startswith((":", "~", "|")):
        return f"&#{ord(line[0])};{line[1:]}"
    return "\\" + line if _START.match(line) else line


#: What text2qti looks for before Markdown, and code, in which it looks for nothing.
_SCAN = re.compile(
    r"(?P<units>\\(?:(?:num|si)\{[^{}]+\}|SI\{[^{}]+\}\{[^{}]+\}))|"
    r"(?P<code>(?<!`)(?P<ticks>`+)(?!`)(?:[^\n]|\n(?!\s*\n))+?(?<!`)(?P=ticks)(?!`))|"
    r"\\(?P<escaped>[^\n]|$)|(?P<dollars>\$\$+)|(?P<tildes>~~+)|"
    r"\$(?=\S)(?P<formula>(?:[^$\n\\]|\\.|\n(?!\s*\n))+)(?<!\s)\$(?!\$)",
    re.MULTILINE,
)
_FENCE = re.compile(" *(```+|~~~+)")
#: The signs from which Python-Markdown, as text2qti sets it up, takes a backslash away.
_ESCAPABLE = set("\\`*_{}[]()>#+-.!\"'|$")


def commonmark(text: str) -> tuple[str, bool]:
    """text2qti's Markdown as CommonMark, and whether it has formulas; their TeX stays as words."""
    chunks: list[list[str]] = [[]]
    fence = ""
    # what is beyond is not read, and that is told where it becomes ours
    for line in text[: 2 * LONGEST].split("\n"):
        begun = _FENCE.match(line)
        if begun and not fence:
            fence = begun[1]
            chunks.append([line])
        elif fence and line.strip() == fence:
            fence = ""
            chunks[-1].append(line)
            chunks.append([])
        else:
            chunks[-1].append(line)
    formulas: list[str] = []
    texts = ["\n".join(chunk) for chunk in chunks]
    # every second chunk is a block of code
    changed = [text if place % 2 else _without_formulas(text, formulas) for place, text in enumerate(texts)]
    return "\n".join(changed), bool(formulas)


def _without_formulas(text: str, formulas: list[str]) -> str:
    def shown(found: re.Match[str]) -> str:
        if found["formula"] or found["units"]:
            formulas.append(found[0])
            return _literal(found[0])
        if found["escaped"] is not None and found["escaped"] not in _ESCAPABLE:
            return _literal("\\") + found["escaped"]
        # there is no strikethrough
        return _literal(found[0]) if found["tildes"] else found[0]

    return _SCAN.sub(shown, text)


def _literal(text: str) -> str:
    """``text`` as it shows in Markdown and in HTML alike."""
    return re.sub(r"[^\w\s]", lambda sign: f"&#{ord(sign[0])};", text)
