"""Links into the book, which lead nowhere once a question is in another program: their words stay, and it is said."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import msgspec

from scocourse.exchange.loss import Loss
from scocourse.items import AnyItem
from scocourse.player.markdown import render_markdown

_INNER = re.compile(r'<a href="(?!https?:)[^"]*"[^>]*>(.*?)</a>', re.DOTALL)


def without_inner_links(html: str) -> str:
    """``html`` with the words of such links, and of them no more."""
    return _INNER.sub(r"\1", html)


def inner_links(item: AnyItem, title: str) -> Iterator[Loss]:
    """A loss where ``item`` has any; ``title`` is the other program's."""
    if any(_INNER.search(render_markdown(text)) for text in _texts(msgspec.to_builtins(item)) if "](" in text):
        yield Loss(item.id, "links into the book", f"{title} does not know where the book is")


def _texts(part: Any) -> Iterator[str]:
    if isinstance(part, str):
        yield part
    elif isinstance(part, dict | list):
        for each in part.values() if isinstance(part, dict) else part:
            yield from _texts(each)
