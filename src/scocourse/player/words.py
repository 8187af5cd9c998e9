"""The words of the interface, from one catalogue a language (locale/): ``words("ru")("quiz.check")``.

English is complete; what another language lacks is shown in English, and :func:`missing` names it.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from functools import cache
from html import escape
from pathlib import Path

from scocourse.model import SourceText

LOCALE = Path(__file__).with_name("locale")
ENGLISH = "en"


@cache
def catalogue(language: str) -> dict[str, str]:
    """The words of ``language`` by ``table.name``, as its file has them.

    :raises LookupError: no such language; the message names those there are.
    """
    file = LOCALE / f"{language}.toml"
    if language not in languages():
        raise LookupError(f'no interface in "{language}"; there are: {", ".join(languages())}')
    tables = tomllib.loads(file.read_text(encoding="utf-8"))
    return {f"{table}.{name}": text for table, entries in tables.items() for name, text in entries.items()}


def languages() -> list[str]:
    """The languages that have a catalogue."""
    return sorted(file.stem for file in LOCALE.glob("*.toml"))


def missing(language: str) -> list[str]:
    """The keys of English that ``language`` has no words for."""
    return [key for key in catalogue(ENGLISH) if key not in catalogue(language)]


def words_script(language: str, content: str = ENGLISH) -> str:
    """A script that gives the player the words of ``language``; ``content`` is the language of what is around them."""
    said = {"lang": language, "content": content, **catalogue(language)}
    return f"globalThis.scocourseWords = {json.dumps(said, ensure_ascii=False, indent=0)};\n"


class Words:
    """The words of one language: called with a key and the values for the {names} in it.

    The content around them, banks and chapters, is in English. ``own`` are words that a course has in place of these.
    """

    def __init__(self, language: str, own: Mapping[str, str] | None = None) -> None:
        self.language = language
        self._words = {**catalogue(ENGLISH), **catalogue(language), **(own or {})}

    def __call__(self, key: str, **values: object) -> str:
        return self._words[key].format_map(values)

    def html(self, key: str, **values: object) -> str:
        """The words as HTML within the content, marked with their language where that is another; so are the values."""
        return self._marked(self.language, escape(self._words[key], quote=False).format_map(values))

    def content(self, html: str) -> str:
        """Content within the words of :meth:`html`."""
        return self._marked(ENGLISH, html)

    def _marked(self, language: str, html: str) -> str:
        return html if self.language == ENGLISH else f'<span lang="{language}">{html}</span>'


def words(language: str | Words = ENGLISH, text: SourceText | None = None) -> Words:
    """The words of ``language``, with those by which a course on ``text`` tells whose knowledge an item asks for.

    :param language: where it is words already, they are given back.
    :raises LookupError: no such language.
    """
    if isinstance(language, Words):
        return language
    frames = text.frames.get(language) if text else None
    if not frames:
        return _words(language)
    # a brace in them means itself
    own = {f"item.{frame}": label.replace("{", "{{").replace("}", "}}") for frame, label in frames.items()}
    return Words(language, own)


@cache
def _words(language: str) -> Words:
    return Words(language)
