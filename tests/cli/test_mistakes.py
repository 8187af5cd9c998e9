"""Every mistake is answered: what, where, how to mend; nothing is written, and nothing that was there is changed."""

from __future__ import annotations

import os
import re
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests._tea import tea_items, write_sound_course
from tests._trouble import cause_trouble
from tests.cli.mistakes import FOLDER, GONE, Edit, Link, Mistake
from tests.cli.mistakes.asked import COMMAND_LINE, INPUTS, NAMES
from tests.cli.mistakes.courses import COURSES
from tests.cli.mistakes.places import PLACES
from tests.results.test_readers import attempt

from scocourse.cli import main
from scocourse.progress.file import write_attempts

MISTAKES = (*COMMAND_LINE, *NAMES, *INPUTS, *PLACES, *COURSES)
QUESTIONS = "Which is black?\nA. Assam\nB. Sencha\nANSWER: A\n"
TEXT = "One has its own words.\n\nTwo says something else.\n\nThree is the last of all.\n"
#: The line after the faults that says what came of them.
_CLOSING = re.compile(
    r"[0-9]+ problems?(?: in the course: nothing was done)?|.*: nothing was written"
    r"|scocourse results: no file was read: there is nothing to report"
)


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The course without a mistake, to be copied."""
    root = write_sound_course(tmp_path_factory.mktemp("sound") / "tea")
    (root / "q.txt").write_text(QUESTIONS)
    (root / "t.txt").write_text(TEXT)
    (root / "class").mkdir()
    for number, name in enumerate(("anna", "ben")):
        made = [attempt(10 * number + place, item, item.key()) for place, item in enumerate(tea_items()[:2])]
        write_attempts(root / "class" / f"{name}.jsonl", made)
    return root


def put(root: Path, name: str, content: Any) -> None:
    """Let ``content`` be what is at ``root/name``."""
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    if isinstance(content, Edit):
        text = path.read_text(encoding="utf-8")
        assert content.old in text
        content = text.replace(content.old, content.new, 1)
    if os.path.lexists(path):
        path.unlink()
    if content is FOLDER:
        path.mkdir()
    elif isinstance(content, Link):
        path.symlink_to(content.to)
    elif content is not GONE:
        path.write_bytes(content if isinstance(content, bytes) else content.encode())


def there(folder: Path) -> dict[str, object]:
    """All that is below ``folder``, with what it holds."""
    return {
        path.relative_to(folder).as_posix(): path.readlink()
        if path.is_symlink()
        else path.read_bytes()
        if path.is_file()
        else None
        for path in folder.rglob("*")
    }


@pytest.fixture
def trouble() -> Iterator[pytest.MonkeyPatch]:
    with pytest.MonkeyPatch.context() as patch:
        yield patch


def shown(mistake: Mistake) -> str:
    """The name of the test: the command, the file and the cause."""
    command = mistake.command if isinstance(mistake.command, str) else shlex.join(mistake.command)
    return ascii(f"{command[:40]} {' '.join(mistake.files)[:30]} {mistake.cause[:30]}")


@pytest.mark.parametrize("mistake", MISTAKES, ids=shown)
def test_a_mistake_is_answered_with_place_cause_and_cure_and_leaves_everything_as_it_was(
    mistake: Mistake,
    sound: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    trouble: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    root = shutil.copytree(sound, tmp_path / "tea")
    for name, content in mistake.files.items():
        put(root, name, content)
    monkeypatch.chdir(root)
    monkeypatch.setenv("SCOCOURSE_ATTEMPTS", str(root / "mine.jsonl"))
    for name, value in mistake.environment.items():
        monkeypatch.setenv(name, value)
    before = there(tmp_path)
    if mistake.trouble:
        cause_trouble(trouble, *mistake.trouble)
    argv = shlex.split(mistake.command) if isinstance(mistake.command, str) else mistake.command
    try:
        status: object = main(argv)
    except SystemExit as done:
        status = done.code
    trouble.undo()
    out, err = capsys.readouterr()
    # check reports what it finds, and build and serve say what they begin
    told = out if argv[0] == "check" and mistake.status == 1 else err
    faults = [line for line in told.splitlines() if not _CLOSING.fullmatch(line)]
    assert status == mistake.status, told
    assert "Traceback" not in out + err
    assert len(faults) == mistake.faults or not mistake.faults, told
    said = faults[0] if faults else told
    assert mistake.place in said and mistake.cause in said and mistake.cure in said, told
    assert there(tmp_path) == before


def test_there_are_enough_of_them() -> None:
    assert len(MISTAKES) >= 150
