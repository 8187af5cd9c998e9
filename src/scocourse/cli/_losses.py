"""What does not come along, told to the author: entries that lose the same in one breath."""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Iterable, Iterator

from scocourse.exchange import Loss
from scocourse.shown import one_line


def loss_lines(losses: Iterable[Loss], place: str) -> Iterator[str]:
    """The lines of a report; ``place`` is what has no place for it."""
    lost: dict[str, list[str]] = {}
    for loss in losses:
        lost.setdefault(loss.entry, []).append(f"{loss.part} ({loss.why})" if loss.why else loss.part)
    by_entry = {entry: ", ".join(dict.fromkeys(parts)) for entry, parts in lost.items()}
    for what, entries in together(by_entry).items():
        yield one_line(f"no place in {place} for {what} of {len(entries)}:")
        yield in_lines(entries)


def together(said: dict[str, str]) -> dict[str, list[str]]:
    """The entries of whom the same is said, by what it is."""
    alike: dict[str, list[str]] = {}
    for entry, what in said.items():
        alike.setdefault(what, []).append(entry)
    return alike


def in_lines(entries: Iterable[str]) -> str:
    """Names as lines of the terminal's width, indented."""
    width = shutil.get_terminal_size().columns
    return textwrap.fill(
        one_line(", ".join(entries)), width, initial_indent="  ", subsequent_indent="  ", break_on_hyphens=False
    )
