"""Parallel forms of one blueprint: as many as are wanted, with no item in two of them where the pools suffice.

Every form fills the same rows, so that question 7 of one form asks for what question 7 of another does.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from scocourse.bank.blueprint import Pool, ShortageError, draw_ids


def draw_parallel(pools: Sequence[Pool], number: int, seed: int) -> list[list[str]]:
    """The ids of ``number`` forms that ``seed`` draws from ``pools``; one form is that of :func:`draw_ids`.

    The rows of all forms are drawn together, which finds forms that share nothing wherever there are any. Else the
    forms are drawn one after the other, and an item is taken again only for a row that has no fresh one left.

    :raises ShortageError: not even one form can be drawn.
    """
    try:
        together = draw_ids([*pools] * number, seed)
    except ShortageError:
        forms: list[list[str]] = []
        for form in range(number):
            forms.append(_sparing(pools, {id for other in forms for id in other}, (seed + form) & 0xFFFFFFFF))
        return forms
    size = len(together) // number
    return [together[start : start + size] for start in range(0, len(together), size)]


def _sparing(pools: Sequence[Pool], used: Collection[str], seed: int) -> list[str]:
    """A form with as few of the items in ``used`` as its rows need."""
    again = [0] * len(pools)
    while True:
        halves = [half for pool, count in zip(pools, again) for half in _halves(pool, used, count)]
        try:
            return draw_ids(halves, seed)
        except ShortageError as short:
            row, is_again = divmod(short.row, 2)
            if is_again:  # other rows hold what this one would take again
                return draw_ids(pools, seed)
            again[row] += short.number - short.placed


def _halves(pool: Pool, used: Collection[str], again: int) -> tuple[Pool, Pool]:
    """A row as two: one of fresh items, and one of ``again`` items in ``used``."""
    fresh = tuple(id for id in pool.ids if id not in used)
    return Pool(fresh, pool.number - again), Pool(tuple(id for id in pool.ids if id in used), again)
