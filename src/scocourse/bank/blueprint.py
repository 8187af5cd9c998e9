"""Quizzes of quizzes.yaml: which items a row of a blueprint fits, and the drawing of a form from its rows by a seed.

The drawing in steps that another language can repeat (conformance vectors: tests/conformance/blueprint.json):

1. Every row becomes a *pool*: the ids of all items that fit it and that no form named in ``parallel_to`` holds, in
   the order of their characters, and the number wanted. So the order of banks and of items in them does not matter.
2. One stream of numbers (:func:`scocourse.bank.form.random_numbers`) is begun with the seed. It shuffles the pools one
   after the other (Fisher and Yates, as :func:`scocourse.bank.form.shuffled`).
3. Row by row, as many times as the row's number, the row *takes* an item: it walks through its shuffled pool; an item
   that it holds or that this walk has met is passed by; a free item is taken; an item that another row holds is taken
   if that row can take another one in the same manner, in the same walk. A row that ends without an item cannot be
   filled: there is no form that fills it and the rows before it. (These are Kuhn's augmenting paths.)
4. The form has the items of the first row, then those of the second, each in the order of its shuffled pool.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Annotated, Literal, NamedTuple

from msgspec import Meta, Struct
from msgspec.structs import replace

from scocourse.bank.form import Form, random_numbers, shuffled, shuffled_by
from scocourse.items import ITEM_TYPES, AnyItem, type_of
from scocourse.model import Bank, Frame, Id, Level

if TYPE_CHECKING:
    ItemType = str
else:
    ItemType = Literal[tuple(ITEM_TYPES)]

Pattern = Annotated[
    str,
    Meta(
        pattern=r"^[a-z0-9*-]+$",
        max_length=60,
        description="An item's id in which * stands for any characters, as in *-lab-*.",
    ),
]
Seed = Annotated[int, Meta(ge=0, le=4294967295)]
Paragraph = Annotated[int, Meta(ge=1, le=999, description="A paragraph of the source text.")]


class Row(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename={"excluded": "except"}):
    """One row of a blueprint: how many items to draw, and from which. What is left out does not restrict."""

    number: Annotated[int, Meta(ge=1, le=200, description="How many items to draw.")]
    banks: Annotated[list[Id], Meta(description="Of these banks.")] = []
    paragraphs: Annotated[list[Paragraph], Meta(description="Whose first claim is of these paragraphs.")] = []
    objectives: Annotated[list[Id], Meta(description="Of these objectives.")] = []
    levels: Annotated[list[Level], Meta(description="Of these levels of thinking.")] = []
    types: Annotated[list[ItemType], Meta(description="Of these item types.")] = []
    frames: Annotated[list[Frame], Meta(description="Of these frames.")] = []
    excluded: Annotated[list[Pattern], Meta(description="But no item whose id is like one of these.")] = []


class QuizPlan(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename={"excluded": "except"}):
    """A quiz that is not just a bank: items by name, or drawn by a seed to a blueprint."""

    id: Id
    title: Annotated[str, Meta(min_length=1, max_length=200, description="The quiz's heading: plain text.")]
    intro: Annotated[str, Meta(max_length=4000, description="Shown before the first question: Markdown.")] = ""
    ids: Annotated[list[Id], Meta(description="The items, in this order.")] = []
    draw: Annotated[list[Row], Meta(description="The rows of the blueprint, in the order of the form.")] = []
    types: Annotated[list[ItemType], Meta(description="The item types of rows that name none.")] = []
    frames: Annotated[list[Frame], Meta(description="The frames of rows that name none.")] = []
    excluded: Annotated[list[Pattern], Meta(description="No row draws an item whose id is like one of these.")] = []
    parallel_to: Annotated[
        Id | list[Id],
        Meta(description="Quizzes above this one that share no item with it; without draw, by the first's blueprint."),
    ] = []
    seed: Annotated[Seed | None, Meta(description="A whole number; another one draws another form.")] = None
    confidence: Annotated[bool, Meta(description="Ask beside each item how sure the reader is.")] = False
    exam_forms: Annotated[
        int,
        Meta(ge=0, le=26, description="How many parallel forms are sat; scocourse build --exam keeps their keys back."),
    ] = 0

    @property
    def parallels(self) -> list[str]:
        """The quizzes that share no item with this one."""
        return [self.parallel_to] if isinstance(self.parallel_to, str) else self.parallel_to


class Pool(NamedTuple):
    """A row with the items that fit it: their ids in the order of their characters, and how many are wanted."""

    ids: tuple[str, ...]
    number: int


class ShortageError(ValueError):
    """Row ``row`` (from 0) can have only ``placed`` of the ``number`` items it wants; ``fitting`` would fit it."""

    def __init__(self, row: int, number: int, placed: int, fitting: int) -> None:
        self.row = row
        self.number = number
        self.placed = placed
        self.fitting = fitting
        super().__init__(f"draw[{row}]: expected {self.expected}, got {self.found}")

    @property
    def expected(self) -> str:
        return f"{self.number} item{'s' if self.number > 1 else ''} that fit{'s' if self.number == 1 else ''} the row"

    @property
    def found(self) -> str:
        if self.placed == self.fitting:
            return str(self.placed or "none")
        return f"{self.placed or 'none'} ({self.fitting} would fit; other rows or parallel forms hold the rest)"


def paragraph_of(item: AnyItem) -> int:
    """The paragraph of the source text that an item counts for: that of its first claim."""
    return int(item.claims[0][1:].partition(".")[0])


def rows_of(plan: QuizPlan, plans: Mapping[str, QuizPlan]) -> list[Row]:
    """The rows of a quiz, its own or those of the first quiz that it is parallel to, with what it says for all."""
    rows = plan.draw or [row for first in plan.parallels[:1] for row in rows_of(plans[first], plans)]
    return [
        replace(
            row,
            types=row.types or plan.types,
            frames=row.frames or plan.frames,
            excluded=[*row.excluded, *plan.excluded],
        )
        for row in rows
    ]


def fits(row: Row, bank: str, item: AnyItem) -> bool:
    """Whether ``item`` of ``bank`` may be drawn by ``row``."""
    return (
        (not row.banks or bank in row.banks)
        and (not row.objectives or item.objective in row.objectives)
        and (not row.levels or item.level in row.levels)
        and (not row.frames or item.frame in row.frames)
        and (not row.paragraphs or paragraph_of(item) in row.paragraphs)
        and (not row.types or type_of(item) in row.types)
        and not any(like(item.id, pattern) for pattern in row.excluded)
    )


def like(id: str, pattern: str) -> bool:
    """Whether ``id`` is like ``pattern``, in which ``*`` stands for any characters or none."""
    return re.fullmatch(".*".join(map(re.escape, pattern.split("*"))), id) is not None


def pools(rows: Iterable[Row], banks: Mapping[str, Bank], held: Collection[str] = ()) -> list[Pool]:
    """The pool of every row; ``held`` are the items of parallel forms."""
    items = [(bank.id, item) for bank in banks.values() for item in bank.items if item.id not in held]
    return [Pool(tuple(sorted(item.id for bank, item in items if fits(row, bank, item))), row.number) for row in rows]


def draw_ids(pools: Sequence[Pool], seed: int) -> list[str]:
    """The ids of the form that ``seed`` draws from ``pools``, no id twice.

    :raises ShortageError: of the first row that cannot be filled together with those before it.
    """
    numbers = random_numbers(seed)
    orders = [shuffled_by(pool.ids, numbers) for pool in pools]
    holder: dict[str, int] = {}

    def takes(row: int, met: set[str]) -> bool:
        for id in orders[row]:
            if id in met or holder.get(id) == row:
                continue
            met.add(id)
            if id not in holder or takes(holder[id], met):
                holder[id] = row
                return True
        return False

    for row, pool in enumerate(pools):
        for placed in range(pool.number):
            if not takes(row, set()):
                raise ShortageError(row, pool.number, placed, len(pool.ids))
    return [id for row, order in enumerate(orders) for id in order if holder.get(id) == row]


def pairs(plans: Mapping[str, QuizPlan]) -> list[tuple[str, str]]:
    """The tests to compare: the second is drawn to the blueprint of the first."""
    return [(plan.parallels[0], plan.id) for plan in plans.values() if plan.parallels and not plan.draw]


def has_other_forms(plan: QuizPlan, plans: Mapping[str, QuizPlan]) -> bool:
    """Whether a reader may draw another form of ``plan``: not where it names its items, nor of one of two tests that
    are there to be compared."""
    return not plan.ids and not any(plan.id in pair for pair in pairs(plans))


def pools_of(plan: QuizPlan, plans: Mapping[str, QuizPlan], banks: Mapping[str, Bank]) -> list[Pool]:
    """The pools that ``plan`` is drawn from; none where it names its items.

    :raises ShortageError: no form can be drawn of a quiz that it is parallel to.
    """
    if plan.ids:
        return []
    held = {id for other in plan.parallels for id in ids_of(plans[other], plans, banks, plans[other].seed)}
    return pools(rows_of(plan, plans), banks, held)


def ids_of(plan: QuizPlan, plans: Mapping[str, QuizPlan], banks: Mapping[str, Bank], seed: int | None) -> list[str]:
    """The ids of one form of ``plan``, in its order. Quizzes that it is parallel to have their own seeds.

    :raises ShortageError: no form can be drawn.
    """
    if plan.ids:
        return list(plan.ids) if seed is None else shuffled(plan.ids, seed)
    drawn_from = pools_of(plan, plans, banks)
    try:
        return draw_ids(drawn_from, seed or 0)
    except ShortageError as short:
        fitting = pools([rows_of(plan, plans)[short.row]], banks)[0]
        raise ShortageError(short.row, short.number, short.placed, len(fitting.ids)) from None


def form_of_plan(
    plan: QuizPlan, plans: Mapping[str, QuizPlan], banks: Mapping[str, Bank], seed: int | None = None
) -> Form:
    """The form of ``plan`` by ``seed``, or by the seed it names. ``plans`` are all quizzes, ``banks`` all banks, by id.

    :raises ShortageError: no form can be drawn.
    """
    seed = plan.seed if seed is None else seed
    by_id = {item.id: item for bank in banks.values() for item in bank.items}
    return Form(
        id=plan.id,
        title=plan.title,
        items=tuple(by_id[id] for id in ids_of(plan, plans, banks, seed)),
        seed=seed,
        confidence=plan.confidence,
        intro=plan.intro,
    )
