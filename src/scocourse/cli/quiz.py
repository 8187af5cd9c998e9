"""``scocourse quiz pretest``: the quiz in the terminal."""

from __future__ import annotations

import argparse
import re

from scocourse.bank.form import Form
from scocourse.cli import UsageError
from scocourse.cli._ask import ask_form
from scocourse.cli._parser import number
from scocourse.course import Course, form_of, load_course
from scocourse.progress import AttemptStore


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("quiz", help="a quiz, such as pretest, or a bank to ask from: its name in quizzes/")
    parser.add_argument("--ids", help="ask these items of a bank only, separated by commas")
    parser.add_argument("--number", type=number, help="ask this many of a bank")
    parser.add_argument("--seed", type=number, help="shuffle, or draw another form, the same way for the same number")
    parser.add_argument("--confidence", action="store_true", help="ask after each answer how sure you are")


def run(arguments: argparse.Namespace) -> int:
    """Ask the quiz on standard input and output."""
    course = load_course()
    ask_form(_form(course, arguments), course, AttemptStore())
    return 0


def _form(course: Course, arguments: argparse.Namespace) -> Form:
    ids = None
    if arguments.ids is not None:
        ids = [id for id in re.split(r"[,\s]+", arguments.ids) if id]
        if not ids:
            raise UsageError("--ids: expected ids of items with commas between them, got none")
    try:
        return form_of(
            course,
            arguments.quiz,
            ids=ids,
            number=arguments.number,
            seed=arguments.seed,
            confidence=arguments.confidence,
        )
    except (LookupError, ValueError) as error:
        raise UsageError(str(error.args[0])) from None
