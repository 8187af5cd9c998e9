"""The style of the book's bibliography: labels of author and year; after each work what it is good for, what was seen.

The fields ``annotation`` (what it is good for) and ``note`` (how much of it was seen) of book/references.bib are shown.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from pybtex.database import Entry
from pybtex.plugin import register_plugin
from pybtex.richtext import Text
from pybtex.style.formatting.unsrt import Style as Unsorted
from pybtex.style.labels import BaseLabelStyle
from pybtex.style.template import field, sentence
from sphinx.application import Sphinx

_STYLE = "scocourse"
_REMARKS = ("annotation", "note")


class AuthorYear(BaseLabelStyle):  # type: ignore[misc]
    """Labels such as *Bailey et al. 2017*; a letter follows where two would be alike."""

    def format_labels(self, sorted_entries: list[Any]) -> Iterator[str]:
        labels = [_label(entry) for entry in sorted_entries]
        times, so_far = Counter(labels), Counter[str]()
        for label in labels:
            letter = chr(ord("a") + so_far[label]) if times[label] > 1 else ""
            so_far[label] += 1
            yield label + letter


def _label(entry: Any) -> str:
    people = entry.persons.get("author") or entry.persons.get("editor") or []
    names = [Text.from_latex(" ".join([*one.prelast_names, *one.last_names])) for one in people]
    who = " and ".join(str(name) for name in names[:2]) if len(names) < 3 else f"{names[0]} et al."
    return f"{who} {entry.fields.get('year', '')}".strip()


class Annotated(Unsorted):  # type: ignore[misc]
    """The plain style, sorted by author, with the annotation before the note."""

    default_sorting_style = "author_year_title"
    default_label_style = AuthorYear

    def format_title(self, e: Any, which_field: str, as_sentence: bool = True) -> Any:
        title = field(which_field)  # with the capitals that it has, where the plain style takes them away
        return sentence[title] if as_sentence else title

    def format_entry(self, label: str, entry: Any, bib_data: Any = None) -> Any:
        remarks = [entry.fields[name] for name in _REMARKS if name in entry.fields]
        plain = Entry(entry.type, {name: text for name, text in entry.fields.items() if name not in _REMARKS})
        plain.persons, plain.key = entry.persons, entry.key
        formatted = super().format_entry(label, plain, bib_data)
        formatted.text = Text(formatted.text, *(Text(" ", Text.from_latex(_sentence(text))) for text in remarks))
        return formatted


def _sentence(text: str) -> str:
    return text if text.endswith((".", "?", "!")) else f"{text}."


def setup_bibliography(app: Sphinx) -> None:
    """Make the style known under its name, for ``bibtex_default_style``."""
    register_plugin("pybtex.style.formatting", _STYLE, Annotated)
