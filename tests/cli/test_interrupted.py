"""Ctrl-C, a reader that has seen enough, a full disk, closed streams: what only a process of its own can meet."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from tests._learner import root as root
from tests.cli.test_mistakes import there
from tests.site.test_serve import heeds_ctrl_c as heeds_ctrl_c
from tests.sphinx_ext.conftest import copy_course

from scocourse.cli import main
from scocourse.progress import read_attempts

COMMAND = [sys.executable, "-m", "scocourse"]


def started(root: Path, *arguments: str, **streams: object) -> subprocess.Popen[bytes]:
    environment = os.environ | {"SCOCOURSE_ATTEMPTS": str(root / "mine.jsonl"), "PYTHONUNBUFFERED": "1"}
    given = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "env": environment}
    return subprocess.Popen([*COMMAND, *arguments], cwd=root, **{**given, **streams})  # type: ignore[call-overload,no-any-return]


def read_until(process: subprocess.Popen[bytes], wanted: bytes) -> None:
    """Read what the process prints as far as ``wanted``."""
    assert process.stdout
    seen = b""
    while wanted not in seen:
        piece = process.stdout.read(1)
        assert piece, seen
        seen += piece


def test_who_stops_a_quiz_is_told_so_and_keeps_the_answers_given(root: Path, heeds_ctrl_c: None) -> None:
    with started(root, "quiz", "tea") as process:
        assert process.stdin
        read_until(process, b"> ")
        process.stdin.write(b"a\n")
        process.stdin.flush()
        read_until(process, b"> ")
        process.send_signal(signal.SIGINT)
        _, err = process.communicate()
    assert (process.returncode, err) == (130, b"stopped\n")
    assert len(read_attempts(root / "mine.jsonl").attempts) == 1


def test_who_stops_a_build_leaves_no_half_of_a_site(tmp_path: Path, heeds_ctrl_c: None) -> None:
    course = copy_course(tmp_path / "tea", labs=False)
    before = there(course)
    with started(course, "build", "--verbose", start_new_session=True) as process:
        read_until(process, b"Running Sphinx")
        os.killpg(process.pid, signal.SIGINT)  # as a terminal does it: to what the command has started, too
        _, err = process.communicate()
    assert (process.returncode, err) == (130, b"stopped\n")
    after = there(course)
    assert {name: held for name, held in after.items() if not name.startswith("build")} == before
    assert {name for name in after if name.startswith("build/")} >= {"build/book"}
    assert not any(name.startswith(("build/html", "build/.html")) for name in after)


@pytest.mark.parametrize("arguments", [("check", "--format", "json"), ("export", "--help"), ("--version",)])
def test_a_reader_that_has_seen_enough_is_no_error(root: Path, arguments: tuple[str, ...]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with started(root, *arguments, stdout=writing) as process:
        os.close(writing)
        _, err = process.communicate()
    assert (process.returncode, err) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no /dev/full")
def test_a_disk_without_room_for_what_is_printed_is_told_in_one_line(root: Path) -> None:
    with Path("/dev/full").open("wb") as full, started(root, "check", stdout=full) as process:
        _, err = process.communicate()
    assert process.returncode == 1
    (said,) = err.decode().splitlines()
    assert said.startswith("scocourse check: standard output: no space left; make room")


@pytest.mark.parametrize(
    ("closed", "arguments", "status", "said"),
    [
        (0, ("quiz", "tea"), 0, ""),
        (1, ("check",), 1, ""),
        (1, ("export", "anki", "tea", "--output", "-"), 2, "standard output is closed; name a file with --output"),
        (2, ("quiz", "coffee"), 2, ""),
    ],
)
def test_a_closed_stream_is_as_an_empty_one(
    root: Path, closed: int, arguments: tuple[str, ...], status: int, said: str
) -> None:
    close: Callable[[], None] = lambda: os.close(closed)  # noqa: E731
    with started(root, *arguments, preexec_fn=close) as process:
        out, err = process.communicate()
    assert process.returncode == status, err
    assert said in err.decode() and b"Traceback" not in err
    assert closed != 0 or b"Answered 0 of " in out


def test_what_no_terminal_can_show_or_has_typed_stops_no_quiz(root: Path) -> None:
    environment = os.environ | {"SCOCOURSE_ATTEMPTS": str(root / "mine.jsonl"), "PYTHONIOENCODING": "ascii"}
    with started(root, "quiz", "tea", "--ids", "tea-port", env=environment) as process:
        out, err = process.communicate(b"caf\xe9 \0\n")
    assert (process.returncode, err) == (0, b"")
    assert b"Answered 1 of 1." in out


def test_a_port_that_another_program_has_is_told_before_anything_is_built(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(copy_course(tmp_path / "tea", labs=False))
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        assert main(["serve", "--port", str(port)]) == 2
    said = capsys.readouterr().err
    assert said.startswith(f"scocourse serve: port {port} is taken by another program; stop it or choose another")
    assert said.count("\n") == 1
    assert not (tmp_path / "tea" / "build").exists()


def test_a_folder_that_is_gone_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    for command in ("check", "build", "quiz tea"):
        assert main(command.split()) == 1
        said = capsys.readouterr().err
        assert "the working folder: " in said and said.count("\n") == 1


def test_what_nobody_foresaw_is_one_line_that_names_the_option_for_more(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fails(*arguments: object) -> None:
        raise KeyError("title\nand more")

    monkeypatch.chdir(root)
    monkeypatch.setattr("scocourse.cli.check.run", fails)
    assert main(["check"]) == 1
    assert capsys.readouterr().err == (
        "scocourse check: unforeseen KeyError: 'title\\nand more'; run it with --debug and report what it shows\n"
    )
    for argv in (["--debug", "check"], ["check", "--debug"]):
        with pytest.raises(KeyError):
            main(argv)


def test_a_package_that_is_missing_is_named_with_what_installs_it(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(root)
    monkeypatch.setitem(sys.modules, "yaml", None)
    (root / "quizzes" / "tea.yaml").write_text("bank: tea\n")
    assert main(["check"]) == 2
    said = capsys.readouterr().err
    assert said == "scocourse check: yaml is not installed here; install the course again: pip install scocourse\n"


@pytest.mark.parametrize("command", ["build", "serve --port 0"])
def test_without_what_the_book_needs_nothing_is_begun(
    root: Path, command: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(root)
    monkeypatch.setattr("scocourse.site.build._NEEDED", ("no_such_package",))
    assert main(command.split()) == 2
    said = capsys.readouterr().err
    assert "the book needs no_such_package, not installed here; run: python -m pip install" in said
    assert said.count("\n") == 1
