"""Every mistake in a page is told at its line, with what was probably meant: all of them in one build."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests._site import Built, run_book
from tests.sphinx_ext.conftest import copy_course

QUIZZES = "quizzes:\n  - {id: pretest, title: Before, seed: 1, draw: [{number: 1}]}\n"
#: What stands in the page, and what is said of it at its first line.
MISTAKES = (
    ("```{quiz} tee\n```", '{quiz}: unknown quiz "tee" in quizzes/; did you mean "tea"?'),
)
