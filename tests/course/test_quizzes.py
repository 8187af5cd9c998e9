"""quizzes.yaml: what is wrong with it is told at its place, and its quizzes and the banks are found by one name."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests._tea import write_sound_course

from scocourse.course import CourseError, form_of, load_course
from scocourse.course.packaged import read_course, write_course
from scocourse.course.quizzes import banks_of

SOUND = """\
quizzes:
  - id: pretest
    title: Pretest
    intro: Ten *questions*.
    seed: 2014
    confidence: true
    except: ["*-b"]
    draw:
      - {paragraphs: [1], number: 2}
      - {banks: [more], levels: [apply], number: 2}
  - {id: post-test, title: Post-test, parallel_to: pretest, seed: 3}
  - {id: chosen, title: Chosen, ids: [tea-water, more-p1-1-a]}
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = write_sound_course(tmp_path / "tea")
    (root / "quizzes/quizzes.yaml").write_text(SOUND, encoding="utf-8")
    return root


def told(root: Path, quizzes: str) -> list[str]:
    (root / "quizzes/quizzes.yaml").write_text(quizzes, encoding="utf-8")
    with pytest.raises(CourseError) as caught:
        load_course(root)
    return [str(problem).removeprefix("quizzes/quizzes.yaml:") for problem in caught.value.problems]


def test_a_quiz_or_a_bank_is_found_by_one_name(root: Path) -> None:
    course = load_course(root)
    form = form_of(course, "pretest")
    assert (form.id, form.title, form.intro, form.seed) == ("pretest", "Pretest", "Ten *questions*.", 2014)
    assert form.confidence and len(form.items) == 4
    assert [item.id for item in form_of(course, "chosen").items] == ["tea-water", "more-p1-1-a"]
    assert form_of(course, "tea").items == course.banks["tea"].items
    post = form_of(course, "post-test")
    assert {item.id for item in post.items}.isdisjoint(item.id for item in form.items)


def test_what_is_asked_for_wins_over_the_file(root: Path) -> None:
    form = form_of(load_course(root), "pretest", seed=1, title="Another form")
    assert (form.seed, form.title) == (1, "Another form")
    assert form.items != form_of(load_course(root), "pretest").items
    assert form_of(load_course(root), "chosen", confidence=True).confidence


def test_an_unknown_name_and_an_impossible_wish_are_told(root: Path) -> None:
    course = load_course(root)
    with pytest.raises(LookupError, match=r'^no quiz "exam"; there are: chosen, more, post-test, pretest, tea$'):
        form_of(course, "exam")
    with pytest.raises(ValueError, match=r'^number: expected none, since the quiz "pretest" has its own items$'):
        form_of(course, "pretest", number=3)
    with pytest.raises(ValueError, match=r"^seed: expected a whole number from 0 to 4294967295, got -1$"):
        form_of(course, "pretest", seed=-1)


def test_the_banks_that_decide_a_quiz_are_known(root: Path) -> None:
    course = load_course(root)
    assert banks_of(course, "tea") == {"tea"}
    assert banks_of(course, "pretest") == banks_of(course, "post-test") == {"tea", "more"}
    (root / "quizzes/quizzes.yaml").write_text(
        "quizzes:\n  - {id: topic, title: Topic, seed: 1, draw: [{banks: [more], number: 3}]}\n", encoding="utf-8"
    )
    assert banks_of(load_course(root), "topic") == {"more"}


def test_the_packaged_course_draws_the_same_forms(root: Path) -> None:
    course = load_course(root)
    twin = read_course(write_course(course))
    assert [form_of(twin, name) for name in twin.quizzes] == [form_of(course, name) for name in course.quizzes]


def test_a_course_without_the_file_has_no_quizzes(root: Path) -> None:
    (root / "quizzes/quizzes.yaml").unlink()
    assert load_course(root).quizzes == {}


def test_everything_that_is_wrong_is_told_at_once_and_at_its_place(root: Path) -> None:
    wrong = """\
quizzes:
  - id: tea
    title: Tea
    ids: [tea-water, tea-watr, tea-water]
  - {id: pretest, title: Pretest, draw: [{number: 2, banks: [tee], paragraphs: [9], objectives: [know-te]}]}
  - {id: pretest, title: Pretest, seed: x, draw: [{number: 0, types: [chioce], levels: [recall], except: ["?"]}]}
  - {id: empty, title: Empty}
  - {id: both, title: Both, seed: 1, ids: [tea-water], draw: [{number: 1}]}
  - {id: far, title: Far, seed: -1, parallel_to: [nowhere, last]}
  - {id: fixed, title: Fixed, seed: 1, parallel_to: tea}
  - {id: last, tilte: Last, seed: 1.5, draw: [{paragraph: [1]}]}
"""
    found = told(root, wrong)
    assert found == [
        '2:9: quiz "tea" id: expected an id that no bank has, got "tea"; rename the quiz',
        '4:22: quiz "tea" ids[1]: expected an item of a bank, got "tea-watr"; did you mean "tea-water"?',
        '4:32: quiz "tea" ids[2]: expected every item once, got "tea-water" again; remove it',
        '5:5: quiz "pretest": expected a line "seed:", got none; add a whole number, such as "seed: 2014"',
        '5:62: quiz "pretest" draw[0].banks[0]: expected a bank, got "tee"; did you mean "tea"?',
        '5:81: quiz "pretest" draw[0].paragraphs[0]: expected a paragraph from 1 to 3, got 9; correct the number',
        '5:98: quiz "pretest" draw[0].objectives[0]: expected an id of book/objectives.yaml, got "know-te"; '
        'did you mean "know-tea"?',
        '6:10: quiz "pretest" id: expected an id of its own, got "pretest" again (first in quizzes/quizzes.yaml:5); '
        "rename one of the two",
        '6:41: quiz "pretest" seed: expected a whole number, got "x"; write digits, such as 12',
        '6:60: quiz "pretest" draw[0].number: expected a number from 1, got 0; correct the number',
        '6:71: quiz "pretest" draw[0].types[0]: expected one of choice, match, order, text_entry, numeric or '
        'forecast, got "chioce"; did you mean "choice"?',
        '6:89: quiz "pretest" draw[0].levels[0]: expected one of remember, understand, apply, analyse or evaluate, '
        'got "recall"; write one of them',
        '6:107: quiz "pretest" draw[0].except[0]: expected an id in which * stands for any characters, got "?"; '
        "write such as *-lab-*",
        '7:5: quiz "empty": expected a line "ids:", "draw:" or "parallel_to:", got none; name items, or draw them',
        '8:62: quiz "both" draw: expected items by name, or a drawing, got "ids" and "draw"; remove one of the two',
        '9:33: quiz "far" seed: expected a number from 0, got -1; correct the number',
        '9:51: quiz "far" parallel_to[0]: expected a quiz above this one, got "nowhere"; '
        "correct the name, or move that quiz up",
        '9:60: quiz "far" parallel_to[1]: expected a quiz above this one, got "last"; '
        "correct the name, or move that quiz up",
        '10:53: quiz "fixed" parallel_to: expected a quiz that is drawn, got "tea", which lists its items; '
        'name a drawn one, or add "draw:"',
        *[line for line in found if line.startswith("11:")],
    ]
    assert [line.partition("; ")[0] for line in found if line.startswith("11:")] == [
        '11:16: quiz "last" tilte: expected one of the names id, title, intro, ids, draw, types, frames, except, '
        'parallel_to, seed, confidence or exam_forms, got "tilte"',
        '11:35: quiz "last" seed: expected a whole number, got the number 1.5',
        '11:47: quiz "last" draw[0]: expected a line "number:", got none',
        '11:48: quiz "last" draw[0].paragraph: expected one of the names number, banks, paragraphs, objectives, '
        'levels, types, frames or except, got "paragraph"',
    ]


def test_a_row_that_cannot_be_filled_is_a_problem_that_says_how_many_there_are(root: Path) -> None:
    row = "      - {paragraphs: [1], number: 2}"
    cure = "write more items, ask for fewer, or widen the row"
    assert told(root, SOUND.replace(row, "      - {paragraphs: [1], types: [match], number: 2}")) == [
        f'9:51: quiz "pretest" draw[0].number: expected 2 items that fit the row, got none; {cure}'
    ]
    assert told(root, SOUND.replace(row, "      - {paragraphs: [1], number: 4}")) == [
        '11:52: quiz "post-test" parallel_to: expected 4 items that fit the row draw[0] of "pretest", got 2 '
        f"(6 would fit; other rows or parallel forms hold the rest); {cure}"
    ]


def test_a_quiz_is_not_blamed_for_a_bank_that_is_wrong(root: Path) -> None:
    bank = root / "quizzes/more.yaml"
    bank.write_text(bank.read_text(encoding="utf-8").replace("level: apply", "level: aply", 1), encoding="utf-8")
    with pytest.raises(CourseError) as caught:
        load_course(root)
    assert {problem.file for problem in caught.value.problems} == {"quizzes/more.yaml"}
