"""Every mistake in a page is told at its line, with what was probably meant: all of them in one build."""

from __future__ import annotations

import pytest
from tests._site import Built, run_book
from tests.sphinx_ext.conftest import copy_course

QUIZZES = "quizzes:\n  - {id: pretest, title: Before, seed: 1, draw: [{number: 1}]}\n"
ONCE = "it is already on this page; show it once a page"
#: What stands in the page, and what is said of its first line.
MISTAKES = (
    ("```{quiz} tee\n```", '{quiz}: unknown quiz "tee" in quizzes/; did you mean "tea"?'),
    ("```{quiz} coffee\n```", '{quiz}: unknown quiz "coffee" in quizzes/; there are: milk, pretest, tea'),
    ("```{quiz}\n```", "1 argument(s) required, 0 supplied"),
    ("```{quizz} tea\n```", 'did you mean "quiz"?'),
    ("```{quiz} milk\n:ids: milk-frist\n```", '{quiz}: unknown item "milk-frist" in quizzes/milk.yaml; did you mean'),
    ("```{quiz} milk\n:ids:\n```", "Invalid option value for 'ids': None: argument required"),
    ("```{quiz} tea\n:number: 7\n```", "{quiz}: number: expected 1 to 2, got 7"),
    ("```{quiz} tea\n:number: many\n```", "Invalid option value for 'number': many"),
    ("```{quiz} tea\n:seed: 99999999999\n```", "{quiz}: seed: expected a whole number from 0 to 4294967295, got 999"),
    ("```{quiz} pretest\n:number: 2\n```", '{quiz}: number: expected none, since the quiz "pretest" has its own items'),
    ("```{quiz} tea\n:minutes: 5\n```", "{quiz}: minutes: only an examination has a time limit; add :examination:"),
    ("```{quiz} tea\nText.\n```", "Has content, but none permitted"),
    ("```{quiz} milk\n:nmuber: 1\n```", 'did you mean "number"?'),
    ("```{quiz} milk\n```", '{quiz}: item "milk-first" is already in another quiz of this page; show it once a page'),
    ("A wish {claim}`p2.22`.", 'unknown claim "p2.22" in book/claims.yaml; did you mean "p2.2"?'),
    ("A wish {claim}`,`.", "{claim} names no claim; write {claim}`p3.1`"),
    ("A wish {clam}`p2.2`.", 'did you mean "claim"?'),
    ("A {term}`samovar`.", "term not in glossary: 'samovar'"),
    ("```{claims-map} 7\n```", '{claims-map}: no claims in paragraph "7"; there are: 1, 2'),
    ("```{claims-map} 1\n```", ""),
    ("```{claims-map} 1\n```", f"{{claims-map}}: {ONCE}"),
    ("```{claims} all\n```", "Has content, but none permitted"),
    ("```{claims}\n```", f"{{claims}}: {ONCE}"),
    ("```{progress}\n```", ""),
    ("```{progress}\n```", f"{{progress}}: {ONCE}"),
    ("```{review}\n```", ""),
    ("```{review}\n```", f"{{review}}: {ONCE}"),
    (
        "```{datafigure} border-lenghts\n```",
        '{datafigure}: unknown figure "border-lenghts"; did you mean "border-lengths"?',
    ),
    ("```{datafigure}\n```", "1 argument(s) required, 0 supplied"),
    ("```{datatable} timeleine\n```", '{datatable}: unknown table "timeleine"; did you mean "timeline"?'),
    (
        "```{datatable} timeline\n:columns: date evnt\n```",
        '{datatable}: table "timeline" has no column "evnt"; did you',
    ),
    ("```{flashcards} glosary\n```", '{flashcards}: unknown deck "glosary"; did you mean "glossary"?'),
    ("```{flashcards} glossary\n```", '{flashcards}: the deck "glossary" has no card in this course'),
    ("```{flashcards} timeline\n```", ""),
    ("```{flashcards} timeline\n```", f"{{flashcards}}: {ONCE}"),
    ("```{held} aikin\n```", '{held}: no format "aikin"; did you mean "anki"?'),
    ("```{blueprint} all\n```", "Has content, but none permitted"),
    ("```{itemrules} all\n```", "Has content, but none permitted"),
)


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> tuple[Built, list[int]]:
    """The course with all of it in one page, built; and where in the page each begins."""
    root = copy_course(tmp_path_factory.mktemp("tea"), labs=False)
    (root / "quizzes" / "quizzes.yaml").write_text(QUIZZES)
    text, lines = "# Summer\n", []
    for written, _ in MISTAKES:
        lines.append(text.count("\n") + 2)
        text += f"\n{written}\n"
    (root / "book" / "summer.md").write_text(text)
    return run_book(root), lines


@pytest.mark.parametrize("number", range(len(MISTAKES)))
def test_a_mistake_is_told_at_its_line_in_one_line(page: tuple[Built, list[int]], number: int) -> None:
    built, lines = page
    said = [line for line in built.log.splitlines() if f"summer.md:{lines[number]}: " in line]
    wanted = MISTAKES[number][1]
    assert any(wanted in line for line in said) if wanted else not said, said


def test_nothing_else_is_said_and_no_traceback_shown(page: tuple[Built, list[int]]) -> None:
    built, lines = page
    assert built.status != 0
    assert "Traceback" not in built.log
    places = tuple(f"summer.md:{line}: " for line in lines)
    assert [line for line in built.log.splitlines() if "WARNING: " in line and not any(p in line for p in places)] == []
