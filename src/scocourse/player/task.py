"""``check("harbour-lab-share", answer)``: a lab's task, answered in code and judged as the item it is."""

from __future__ import annotations

from pathlib import Path

from scocourse.course import load_course
from scocourse.player.text import reply_lines


def check(item: str, answer: object, *, root: Path | None = None) -> None:
    """Print what is right or wrong with ``answer`` to the item with this id, without giving the key away.

    :param answer: a number or text; for a choice or an order the letter or letters; None while not answered.
    :raises LookupError: no bank holds such an item.
    """
    items = {each.id: each for bank in load_course(root).banks.values() for each in bank.items}
    if item not in items:
        raise LookupError(f'no item "{item}" in any bank')
    if answer is None:
        print("Not answered yet: put your answer in place of None and run the cell again.")
        return
    task = items[item]
    response = answer
    if isinstance(answer, str | int | float) and not isinstance(answer, bool):
        response = task.read(str(answer))
    print(*reply_lines(task, task.score(response)), sep="\n")
