"""How things are measured: one after the other in turn, so that a busy moment hits both, and the median of each."""

from __future__ import annotations

import statistics
import subprocess
import time
from collections.abc import Callable, Sequence

from msgspec import Struct

RUNS = 7


class Line(Struct, frozen=True, kw_only=True):
    """A line of the table: ``ours`` beside ``theirs``, both in ``unit``; ``most`` is how many times theirs is allowed.

    Where there is no peer, ``theirs`` is None and ``limit`` is what ours may be: at most, or at least where ``least``.
    """

    what: str
    unit: str
    ours: float
    against: str = ""
    theirs: float | None = None
    most: float | None = None
    limit: float | None = None
    least: bool = False

    @property
    def ratio(self) -> float | None:
        """Ours by theirs, or None where there is no peer."""
        return self.ours / self.theirs if self.theirs else None

    @property
    def met(self) -> bool:
        """Whether what is aimed at is reached."""
        if self.ratio is not None and self.most is not None:
            return self.ratio <= self.most
        if self.limit is None:
            return True
        return self.ours >= self.limit if self.least else self.ours <= self.limit


def paired(ours: Callable[[], object], theirs: Callable[[], object], runs: int = RUNS) -> tuple[float, float]:
    """The median seconds of each, measured in turn after one run of both that does not count."""
    times: tuple[list[float], list[float]] = ([], [])
    for run in range(runs + 1):
        for each, kept in zip((ours, theirs), times):
            begun = time.perf_counter()
            each()
            if run:
                kept.append(time.perf_counter() - begun)
    return statistics.median(times[0]), statistics.median(times[1])


def command(arguments: Sequence[str]) -> Callable[[], object]:
    """A run of a program that must succeed and whose output nobody reads."""
    return lambda: subprocess.run(arguments, check=True, stdout=subprocess.DEVNULL)
