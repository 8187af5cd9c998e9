"""``Review()`` and ``Progress()`` in a notebook, as far as they can be read without a page."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests._learner import root as root
from tests._learner import store as store
from tests.progress.test_file import attempt

from scocourse import Progress, Review
from scocourse.progress import AttemptsFileError, AttemptStore

#: Sure and wrong, long ago.
WRONG = attempt(1, value=0, confidence="high", at="2026-01-02T10:00:00Z")


def test_a_review_of_nothing_says_so_in_every_format(root: Path, store: AttemptStore) -> None:
    formats = Review(attempts=store, root=root)._repr_mimebundle_()
    assert set(formats) == {"text/plain", "text/markdown", "text/html"}
    assert all("Nothing is waiting: you have not answered anything yet." in text for text in formats.values())
    assert repr(Review(attempts=store, root=root)) == formats["text/plain"]


def test_a_review_shows_what_waits_and_why_with_its_questions(root: Path, store: AttemptStore) -> None:
    store.append(WRONG, attempt(2, item="tea-kinds", value=0.5, at="2026-01-02T10:00:00Z"))
    formats = Review(attempts=store, root=root)._repr_mimebundle_()
    assert all("Questions waiting: 2." in text and "Sure, and wrong: 1" in text for text in formats.values())
    html = formats["text/html"]
    assert html.index("item-tea-origin") < html.index("item-tea-kinds")
    assert len(Review(number=1, attempts=store, root=root).form.items) == 1
    with pytest.raises(ValueError, match="number: expected at least 1, got 0"):
        Review(number=0, attempts=store, root=root)


def test_what_is_answered_in_a_review_is_kept_with_how_sure_one_was(root: Path, store: AttemptStore) -> None:
    store.append(WRONG)
    widget = Review(attempts=store, root=root)._widget
    assert widget.payload["confidence"] is True
    widget.confidences = {"tea-origin": "medium"}
    widget.responses = {"tea-origin": ["a"]}
    made = store.read().attempts[-1]
    assert (made.item, made.value, made.confidence, made.quiz) == ("tea-origin", 1, "medium", "review")
    assert repr(Review(attempts=store, root=root)).startswith("Nothing is waiting. Next due: ")


def test_progress_before_the_first_answer_says_how_to_begin(root: Path, store: AttemptStore) -> None:
    formats = Progress(attempts=store, root=root)._repr_mimebundle_()
    assert set(formats) == {"text/plain", "text/html"}
    assert all("Begin with the first chapter: Tea" in text for text in formats.values())
    assert 'Quiz("tea")' in formats["text/plain"]


def test_progress_is_read_anew_whenever_it_is_shown_and_has_no_script(root: Path, store: AttemptStore) -> None:
    progress = Progress(attempts=store, root=root)
    store.append(WRONG)
    formats = progress._repr_mimebundle_()
    assert all("Sure, and wrong: 1" in text and "Review()" in text for text in formats.values())
    assert repr(progress) == formats["text/plain"]
    assert "<script" not in formats["text/html"] and "<table>" in formats["text/html"]


def test_answers_are_carried_by_a_file(
    root: Path, store: AttemptStore, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store.append(WRONG)
    file, other = tmp_path / "stick.jsonl", AttemptStore(tmp_path / "other.jsonl")
    Progress(attempts=store, root=root).save(file)
    Progress(attempts=other, root=root).load(str(file))
    assert capsys.readouterr().out == f"Attempts saved to {file}: 1.\n{file}: attempts added: 1, here already: 0.\n"
    assert other.read().attempts == (WRONG,)
    with pytest.raises(AttemptsFileError, match="there is no such file"):
        Progress(attempts=store, root=root).load(tmp_path / "none.jsonl")
