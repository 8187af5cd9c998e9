"""Every mistake in a page is told at its line, with what was probably meant: all of them in one build."""

from __future__ import annotations

QUIZZES = "quizzes:\n  - {id: pretest, title: Before, seed: 1, draw: [{number: 1}]}\n"
#: What stands in the page, and what is said of it at its first line.
MISTAKES = (("```{quiz} tee\n```", '{quiz}: unknown quiz "tee" in quizzes/; did you mean "tea"?'),)
