"""``scocourse review``: what waits to be asked again, over the whole course, in the terminal."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime

from scocourse.cli import UsageError
from scocourse.cli._ask import ask_form
from scocourse.cli._cards import ask_cards
from scocourse.cli._parser import number
from scocourse.cli._tell import complain
from scocourse.course import Course, load_course
from scocourse.player.keeping import damaged
from scocourse.player.review import NUMBER, review_form, waiting_text
from scocourse.progress import AttemptStore
from scocourse.progress.file import Reading
from scocourse.progress.review import Waiting, review


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("--number", type=number, default=NUMBER, help=f"ask this many at most (default: {NUMBER})")
    parser.add_argument("--cards", action="store_true", help="turn the flashcards that wait, in place of questions")


def run(arguments: argparse.Namespace) -> int:
    """Say what waits, ask it on standard input and output, and say what then waits."""
    course = load_course()
    store = AttemptStore()
    reading = store.read()
    if reading.damaged:
        complain(f"{store.path}: {damaged(reading.damaged)}")
    waiting = _waiting(course, reading)
    try:
        form = review_form(waiting, arguments.number)
    except ValueError as error:
        raise UsageError(str(error)) from None
    if arguments.cards and waiting.cards:
        ask_cards(waiting.cards[: arguments.number], course, store)
    elif arguments.cards:
        print("No flashcard is waiting.")
        return 0
    elif form.items:
        ask_form(form, course, store)
    else:
        print(form.intro)
        return 0
    print(f"\n{waiting_text(_waiting(course, store.read()))}")
    return 0


def _waiting(course: Course, reading: Reading) -> Waiting:
    return review(course, reading.attempts, datetime.now(UTC))
