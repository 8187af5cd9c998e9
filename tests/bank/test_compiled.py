"""What is kept of sound banks changes nothing but the time: not where it is gone, damaged, foreign or out of date."""

from __future__ import annotations

import errno
import gc
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import Raw
from tests._trouble import cause_trouble

from scocourse.bank import CourseError, compiled, load_banks
from scocourse.bank import load as loading

TEA = Path(__file__).parents[1] / "player" / "bank.yaml"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where entries are kept: an empty folder that is not there yet."""
    folder = tmp_path / "cache" / "compiled"
    monkeypatch.setenv(compiled.VARIABLE, str(folder))
    return folder


@pytest.fixture
def quizzes(tmp_path: Path) -> Path:
    """A folder with the tea bank."""
    quizzes = tmp_path / "quizzes"
    quizzes.mkdir()
    (quizzes / "tea.yaml").write_bytes(TEA.read_bytes())
    return quizzes


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that have been read as YAML, one by one."""
    names: list[str] = []
    judge = loading.judge_bank

    def judged(document: loading.Document, name: str) -> object:
        names.append(document.shown)
        return judge(document, name)

    monkeypatch.setattr(loading, "judge_bank", judged)
    return names


def entries(folder: Path) -> list[Path]:
    return sorted(folder.iterdir()) if folder.is_dir() else []


def test_an_unchanged_bank_is_not_read_as_yaml_again(folder: Path, quizzes: Path, parsed: list[str]) -> None:
    first = load_banks(quizzes)
    assert load_banks(quizzes) == first
    assert parsed == ["quizzes/tea.yaml"] and len(entries(folder)) == 1


def test_an_edited_bank_is_read_anew_and_the_others_are_not(folder: Path, quizzes: Path, parsed: list[str]) -> None:
    other = TEA.read_text(encoding="utf-8").replace("bank: tea", "bank: other").replace("id: tea-", "id: other-")
    (quizzes / "other.yaml").write_text(other, encoding="utf-8")
    load_banks(quizzes)
    times = (quizzes / "other.yaml").stat()
    (quizzes / "other.yaml").write_text(other.replace("title: Tea", "title: Mint"), encoding="utf-8")
    os.utime(quizzes / "other.yaml", ns=(times.st_atime_ns, times.st_mtime_ns))
    assert load_banks(quizzes)["other"].title == "Mint"
    assert parsed == ["quizzes/other.yaml", "quizzes/tea.yaml", "quizzes/other.yaml"]


def test_a_renamed_bank_is_told_that_its_name_is_another(folder: Path, quizzes: Path) -> None:
    load_banks(quizzes)
    (quizzes / "tea.yaml").rename(quizzes / "mint.yaml")
    with pytest.raises(CourseError, match=r'write "bank: mint"'):
        load_banks(quizzes)


def test_a_broken_bank_is_not_kept_and_says_the_same_each_time(folder: Path, quizzes: Path) -> None:
    (quizzes / "tea.yaml").write_bytes(TEA.read_bytes().replace(b"key: true", b"key: yes"))
    said = set()
    for _ in range(2):
        with pytest.raises(CourseError) as caught:
            load_banks(quizzes)
        said.add(str(caught.value))
    assert len(said) == 1 and entries(folder) == []


def test_an_id_that_two_unchanged_banks_share_is_told_with_both_places(folder: Path, quizzes: Path) -> None:
    # each is sound by itself, so both are kept
    one = TEA.read_bytes().replace(b"bank: tea", b"bank: tea-two").replace(b"id: tea-", b"id: tea-two-")
    (quizzes / "tea-two.yaml").write_bytes(one)
    two = TEA.read_bytes().replace(b"id: tea-origin", b"id: tea-two-origin", 1)
    (quizzes / "tea.yaml").write_bytes(two)
    said = set()
    for _ in range(2):
        with pytest.raises(CourseError, match=r'"tea-two-origin" again \(first in quizzes/tea-two.yaml:5\)') as caught:
            load_banks(quizzes)
        said.add(str(caught.value))
    assert len(said) == 1 and len(entries(folder)) == 2


def test_entries_can_be_deleted_at_any_time(folder: Path, quizzes: Path) -> None:
    first = load_banks(quizzes)
    for entry in entries(folder):
        entry.unlink()
    folder.rmdir()
    assert load_banks(quizzes) == first
    assert len(entries(folder)) == 1


DAMAGE: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda data: b"",
    "cut": lambda data: data[:-1],
    "cut to the check": lambda data: data[:4],
    "one letter": lambda data: data.replace(b"Tea", b"Tee", 1),
    "longer": lambda data: data + b" ",
    "no JSON": lambda data: b"\0" * len(data),
    "a pickle": lambda data: b"\x80\x04cos\nsystem\n(S'false'\ntR.",
}


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)
def test_a_damaged_entry_is_made_again(
    damage: Callable[[bytes], bytes], folder: Path, quizzes: Path, parsed: list[str]
) -> None:
    first = load_banks(quizzes)
    (entry,) = entries(folder)
    whole = entry.read_bytes()
    entry.write_bytes(damage(whole))
    assert load_banks(quizzes) == first and len(parsed) == 2
    assert entries(folder) == [entry] and entry.read_bytes() == whole


HOSTILE = {
    "another shape": b'{"bank": "tea", "title": 1, "items": []}',
    "more than there is": b'{"bank": "tea", "title": "T", "items": [], "__class__": "os.system"}',
    "an unknown type": b'{"bank": "tea", "title": "T", "items": [{"type": "shell", "id": "tea-x"}]}',
    "very deep": b'{"bank": ' + b"[" * 100_000,
    "a large number": b'{"bank": ' + b"9" * 100_000 + b"}",
}


@pytest.mark.parametrize("content", HOSTILE.values(), ids=HOSTILE)
def test_an_entry_with_a_right_check_and_wrong_content_is_made_again(
    content: bytes, folder: Path, quizzes: Path
) -> None:
    first = load_banks(quizzes)
    (entry,) = entries(folder)
    whole = entry.read_bytes()
    compiled.put({entry.name: Raw(content)})
    assert entry.read_bytes().endswith(content)
    assert load_banks(quizzes) == first
    assert entry.read_bytes() == whole


def test_the_entry_of_another_bank_in_its_place_is_not_taken(folder: Path, quizzes: Path) -> None:
    load_banks(quizzes)
    (tea,) = entries(folder)
    (quizzes / "tea.yaml").write_bytes(TEA.read_bytes().replace(b"title: Tea", b"title: Mint"))
    load_banks(quizzes)
    (mint,) = set(entries(folder)) - {tea}
    mint.write_bytes(tea.read_bytes())
    assert load_banks(quizzes)["tea"].title == "Mint"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with a name")
@pytest.mark.parametrize("make", [Path.mkdir, getattr(os, "mkfifo", Path.mkdir)], ids=["a folder", "a pipe"])
def test_what_is_no_file_in_the_place_of_an_entry_is_passed_over(
    make: Callable[[Path], None], folder: Path, quizzes: Path
) -> None:
    first = load_banks(quizzes)
    (entry,) = entries(folder)
    entry.unlink()
    make(entry)
    assert load_banks(quizzes) == first


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="files have no owner here")
def test_the_entry_of_another_user_is_not_read(
    folder: Path, quizzes: Path, parsed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    load_banks(quizzes)
    monkeypatch.setattr(os, "getuid", lambda: 4242)
    load_banks(quizzes)
    assert len(parsed) == 2


def test_another_version_of_the_package_does_not_read_what_this_one_kept(
    folder: Path, quizzes: Path, parsed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    load_banks(quizzes)
    monkeypatch.setattr(compiled, "__version__", "9.9.9")
    compiled._code.cache_clear()
    try:
        load_banks(quizzes)
    finally:
        compiled._code.cache_clear()
    assert len(parsed) == 2 and len(entries(folder)) == 2


@pytest.mark.parametrize("place", ["a file in its way", "nowhere", "no such user"])
def test_where_nothing_can_be_kept_banks_load_in_silence(
    place: str, quizzes: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").touch()
    named = {"a file in its way": str(tmp_path / "file" / "x"), "nowhere": "", "no such user": "~nobody-at-all/x"}
    monkeypatch.setenv(compiled.VARIABLE, named[place])
    assert load_banks(quizzes) == load_banks(quizzes)
    assert capfd.readouterr() == ("", "")


def test_a_full_disk_leaves_no_half_entry(folder: Path, quizzes: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cause_trouble(monkeypatch, f"{folder}/*", errno.ENOSPC)
    load_banks(quizzes)
    assert entries(folder) == []


def test_a_folder_that_only_may_be_read_still_serves(
    folder: Path, quizzes: Path, parsed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    first = load_banks(quizzes)

    def refused(*_: object, **__: object) -> None:
        raise PermissionError

    # root, as whom these tests may run, may write everywhere
    monkeypatch.setattr(os, "utime", refused)
    monkeypatch.setattr(Path, "write_bytes", refused)
    monkeypatch.setattr(Path, "unlink", refused)
    assert load_banks(quizzes) == first and len(parsed) == 1
    (quizzes / "tea.yaml").write_text(TEA.read_text(encoding="utf-8") + "# more\n", encoding="utf-8")
    assert load_banks(quizzes) == first and len(parsed) == 2


def test_what_was_longest_unused_goes_where_entries_take_too_much(
    folder: Path, quizzes: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = [f"{letter * 40}.compiled" for letter in "abc"]
    compiled.put(dict.fromkeys(names, "x" * 1000))
    (folder / "notes.txt").write_bytes(b"x" * 5000)
    for age, name in enumerate(names):
        os.utime(folder / name, (1000 - age, 1000 - age))
    assert compiled.get(names[2], str)  # used, so the newest
    monkeypatch.setattr(compiled, "LIMIT", 2500)
    compiled.put({f"{'d' * 40}.compiled": "x" * 1000})
    assert [path.name[0] for path in entries(folder)] == ["c", "d", "n"]


def test_entries_are_in_the_cache_of_the_user(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(compiled.VARIABLE)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert compiled.folder() == tmp_path / "scocourse" / "compiled"
    monkeypatch.setenv("XDG_CACHE_HOME", "relative")  # which the specification says to ignore
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    assert compiled.folder() == tmp_path / ".cache" / "scocourse" / "compiled"


LOOP = """
import sys
from pathlib import Path
from scocourse.bank import load_banks
for number in range(30):
    text = Path(sys.argv[2]).read_text(encoding="utf-8").replace("title: Tea", f"title: Tea {number}")
    Path(sys.argv[1], "tea.yaml").write_text(text, encoding="utf-8")
    assert load_banks(Path(sys.argv[1]))["tea"].title == f"Tea {number}", number
"""


@pytest.mark.parametrize("on", [True, False])
def test_loading_leaves_garbage_collection_as_it_was(on: bool, folder: Path, quizzes: Path) -> None:
    (gc.enable if on else gc.disable)()
    try:
        (quizzes / "broken.yaml").touch()
        with pytest.raises(CourseError):
            load_banks(quizzes)
        assert gc.isenabled() == on
    finally:
        gc.enable()


def test_two_processes_at_once_read_whole_entries(folder: Path, tmp_path: Path) -> None:
    def run(name: str) -> int:
        quizzes = tmp_path / name
        quizzes.mkdir()
        return subprocess.run([sys.executable, "-c", LOOP, str(quizzes), str(TEA)], check=False).returncode

    # both make the same entries, each from a folder of its own
    with ThreadPoolExecutor(2) as pool:
        assert list(pool.map(run, ["one", "two"])) == [0, 0]
    assert len(entries(folder)) == 30
    assert all(compiled.get(entry.name, dict) for entry in entries(folder))


NUMBERS = st.floats(-1e200, 1e200) | st.integers(-(10**16), 10**16)
WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"], exclude_characters="<"))


@given(st.tuples(NUMBERS, NUMBERS).map(sorted), WORDS)
def test_a_kept_bank_is_the_one_that_was_written(bounds: list[float], word: str) -> None:
    item = {
        "id": "b-x",
        "type": "numeric",
        "claims": ["p1.1"],
        "objective": "o",
        "level": "apply",
        "stem": f"How many {word}, and why?",
        "rationale": f"A {word}",
        "answers": [{"low": bounds[0], "high": bounds[1], "key": True, "feedback": f"Yes: {word}"}],
        "otherwise": {"feedback": "No.", "misconception": "slip"},
    }
    with tempfile.TemporaryDirectory() as folder:
        quizzes = Path(folder, "quizzes")
        quizzes.mkdir()
        bank = {"bank": "b", "title": "B", "items": [item]}
        (quizzes / "b.yaml").write_text(json.dumps(bank, ensure_ascii=False), encoding="utf-8")
        # two things can be equal and yet written differently: 1 and 1.0
        assert repr(load_banks(quizzes)) == repr(load_banks(quizzes))
