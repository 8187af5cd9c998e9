"""``scocourse quiz pretest``: the quiz in the terminal."""

from __future__ import annotations

import argparse
import re

from scocourse.bank.form import Form
from scocourse.cli import UsageError
from scocourse.course import Course, form_of, load_course
from scocourse.items import AnyItem
from scocourse.model import Score
from scocourse.player.markdown import plain_text
from scocourse.player.text import headline, item_text, passage_text, reply_lines
from scocourse.player.words import words


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("quiz", help="a quiz, such as pretest, or a bank to ask from, such as rats")
    parser.add_argument("--ids", help="ask these items of a bank only, separated by commas")
    parser.add_argument("--number", type=int, help="ask this many of a bank")
    parser.add_argument("--seed", type=int, help="shuffle, or draw another form, the same way for the same number")


def run(arguments: argparse.Namespace) -> int:
    """Ask the quiz on standard input and output."""
    course = load_course()
    form = _form(course, arguments)
    total = len(form.items)
    if form.intro:
        print(f"{form.intro.strip()}\n")
    print(f"{headline(form)}. Enter skips a question, Ctrl-D stops.\n")
    scores: list[Score] = []
    for number, item in enumerate(form.items, 1):
        print(f"{number} of {total} · {words()(f'item.{item.frame}')}\n{item_text(item)}")
        try:
            score = _ask(item, course)
        except EOFError:
            print()
            break
        if score is not None:
            scores.append(score)
    points = sum(score.value or 0.0 for score in scores)
    print(f"Answered {len(scores)} of {total}. Score: {points:.2f} of {len(scores)}.")
    return 0


def _form(course: Course, arguments: argparse.Namespace) -> Form:
    ids = [id for id in re.split(r"[,\s]+", arguments.ids or "") if id] or None
    try:
        return form_of(course, arguments.quiz, ids=ids, number=arguments.number, seed=arguments.seed)
    except (LookupError, ValueError) as error:
        raise UsageError(str(error.args[0])) from None


def _ask(item: AnyItem, course: Course) -> Score | None:
    """Ask until the answer can be scored; None where it was skipped."""
    while True:
        line = input(f"{item.hint()} > ")
        if not line.strip():
            print()
            return None
        score = item.score(item.read(line))
        print(*(f"  {reply}" for reply in reply_lines(item, score)), sep="\n")
        if score.status != "invalid":
            break
    print(f"  Answer: {plain_text(item.answer())}")
    print(f"  Why: {item.rationale.strip()}\n  Read again: {passage_text(course.claims[item.claims[0]])}.\n")
    return score
