from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from tests._learner import root as root
from tests._tea import write_tea_course

from scocourse import Quiz, check
from scocourse.progress import AttemptStore


def test_a_quiz_reads_the_same_at_every_run(root: Path) -> None:
    assert repr(Quiz("tea", root=root)) == repr(Quiz("tea", root=root))


def test_a_quiz_without_a_kernel_is_readable_in_three_formats(root: Path) -> None:
    formats = Quiz("tea", ids=["tea-origin"], root=root)._repr_mimebundle_()
    assert set(formats) == {"text/plain", "text/markdown", "text/html"}
    assert all("Which plant is it?" in text and "Rooibos" in text for text in formats.values())


def test_the_plain_text_of_a_quiz_is_not_the_key(root: Path) -> None:
    formats = Quiz("tea", ids=["tea-origin"], root=root)._repr_mimebundle_()
    assert "Yes, green and black tea alike" not in formats["text/plain"] + formats["text/markdown"]


def test_the_kernel_scores_the_page_s_responses_itself(root: Path) -> None:
    quiz = Quiz("tea", ids=["tea-origin", "tea-kinds"], root=root)
    quiz._widget.responses = {"tea-origin": ["a"], "tea-kinds": ["a", "c"], "not-asked": ["a"]}
    assert quiz.responses == {"tea-origin": ["a"], "tea-kinds": ["a", "c"]}
    assert quiz.scores["tea-origin"].value == 1
    assert str(quiz.score) == "1 of 2 points; 2 of 2 questions answered"


def test_an_answer_in_a_notebook_is_kept_in_the_learner_s_file_once(root: Path, tmp_path: Path) -> None:
    store = AttemptStore(tmp_path / "attempts.jsonl")
    quiz = Quiz("tea", ids=["tea-origin", "tea-port"], confidence=True, attempts=store, root=root)
    widget = quiz._widget
    widget.confidences = {"tea-origin": "high"}
    widget.responses = {"tea-origin": ["b"]}
    widget.responses = {"tea-origin": ["b"], "tea-port": "Boston", "not-asked": ["a"]}
    widget.responses = {"tea-origin": ["b"], "tea-port": None}
    # two attempts of one millisecond are kept in the order of their random ids
    held = sorted(store.read().attempts, key=lambda attempt: attempt.item)
    made = [(each.item, each.response, each.value, each.confidence, each.quiz) for each in held]
    assert made == [("tea-origin", ["b"], 0, "high", "tea"), ("tea-port", "Boston", 1, None, "tea")]


def test_where_answers_cannot_be_kept_the_notebook_says_so_and_scores_them(root: Path, tmp_path: Path) -> None:
    quiz = Quiz("tea", ids=["tea-origin"], attempts=AttemptStore(tmp_path), root=root)
    quiz._widget.responses = {"tea-origin": ["a"]}
    assert "answers cannot be kept: it is a folder; name another file in SCOCOURSE_ATTEMPTS" in quiz._widget.notice
    assert quiz.score.points == 1


def test_a_forged_response_earns_nothing_and_breaks_nothing(root: Path) -> None:
    quiz = Quiz("tea", ids=["tea-origin"], root=root)
    quiz._widget.responses = {"tea-origin": {"value": 1, "status": "scored"}}
    assert quiz.scores["tea-origin"].status == "invalid"
    assert quiz.score.answered == 0


def test_an_unknown_bank_or_item_is_named_with_what_there_is(root: Path) -> None:
    with pytest.raises(LookupError, match='no quiz "coffee"; there are: tea'):
        Quiz("coffee", root=root)
    with pytest.raises(LookupError, match='bank "tea" has no item "tea-cup"'):
        Quiz("tea", ids=["tea-cup"], root=root)


def test_a_quiz_of_the_file_of_quizzes_is_shown_by_its_name(tmp_path: Path) -> None:
    root = write_tea_course(tmp_path / "tea")
    (root / "quizzes" / "quizzes.yaml").write_text(
        "quizzes:\n  - {id: pretest, title: Pretest, intro: Read *first*., seed: 1, draw: [{number: 3}]}\n"
    )
    quiz = Quiz("pretest", root=root)
    assert len(quiz.form.items) == 3
    assert repr(quiz).startswith("Pretest: 3 questions\n\nRead *first*.\n\n1. ")
    formats = quiz._repr_mimebundle_()
    assert '<div class="sco-intro">\n<p>Read <em>first</em>.</p>\n</div>' in formats["text/html"]
    assert "Read *first*." in formats["text/markdown"]
    assert repr(Quiz("pretest", seed=2, root=root)) != repr(quiz)


def test_a_task_not_answered_yet_says_what_to_do(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    check("tea-origin", None, root=root)
    assert capsys.readouterr().out == ("Not answered yet: put your answer in place of None and run the cell again.\n")


def test_a_wrong_task_answer_gets_feedback_and_not_the_key(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    check("tea-origin", "b", root=root)
    out = capsys.readouterr().out
    assert out == "Not right.\nRooibos is another bush, of southern Africa.\n"


def test_a_right_task_answer_is_called_right(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    check("tea-origin", "a", root=root)
    assert capsys.readouterr().out.startswith("Right.\n")


def test_an_unknown_task_is_named(root: Path) -> None:
    with pytest.raises(LookupError, match='no item "tea-cup" in any bank'):
        check("tea-cup", 1, root=root)


def test_importing_the_package_loads_no_figure_library_and_no_book_builder() -> None:
    code = "import sys, scocourse; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert not {"matplotlib", "numpy", "jupyter_book", "sphinx", "ipywidgets", "yaml"} & set(loaded)


def test_making_a_quiz_loads_nothing_that_only_figures_authors_or_its_display_need(root: Path) -> None:
    code = (
        f"import sys, pathlib, scocourse; scocourse.Quiz('tea', root=pathlib.Path({str(root)!r})); print(*sys.modules)"
    )
    made = [sys.executable, "-c", code]
    subprocess.run(made, stdout=subprocess.DEVNULL, check=True)  # reads the banks, if no test did
    loaded = set(subprocess.run(made, capture_output=True, text=True, check=True).stdout.split())
    figures = {"matplotlib", "numpy", "scocourse.figures", "scocourse.data"}
    authors = {"yaml", "jsonschema", "hypothesis", "scocourse.bank.lint", "scocourse.course.checks"}
    display = {"anywidget", "ipywidgets", "IPython", "markdown_it"}
    assert not (figures | authors | display) & loaded


def test_showing_a_quiz_loads_no_figure_library(root: Path) -> None:
    code = f"""
import sys, pathlib, scocourse
quiz = scocourse.Quiz("tea", root=pathlib.Path({str(root)!r}))
quiz._repr_mimebundle_()
quiz._widget
print(*sys.modules)
"""
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert "anywidget" in loaded and not {"matplotlib", "numpy", "scocourse.figures"} & set(loaded)
