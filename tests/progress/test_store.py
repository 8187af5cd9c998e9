"""The learner's own file: it grows, and nothing that happens to one write costs what was there."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest
from tests._tea import tea_items

from scocourse.model import Score
from scocourse.progress import AttemptsFileError, AttemptStore, Keeper, default_path
from scocourse.progress.file import HEADER, parse
from scocourse.progress.store import new_attempt, now

ITEM = tea_items()[0]


def attempt(at: str = "2026-11-24T10:00:00.000Z", id: str | None = None):  # type: ignore[no-untyped-def]
    return new_attempt(ITEM, ["a"], ITEM.score(["a"]), at=at, id=id)


@pytest.fixture
def store(tmp_path: Path) -> AttemptStore:
    return AttemptStore(tmp_path / "new" / "attempts.jsonl")


def test_a_store_without_a_file_is_empty_and_makes_none(store: AttemptStore) -> None:
    assert store.read().attempts == ()
    assert not store.path.parent.exists()


def test_attempts_are_kept_and_come_back_by_time(store: AttemptStore) -> None:
    late, early = attempt("2026-11-24T10:00:00Z"), attempt("2026-11-24T11:00:00+02:00")
    store.append(late)
    store.append(early)
    assert store.read().attempts == (early, late)


def test_a_merge_adds_what_is_new_and_says_how_many(store: AttemptStore) -> None:
    one, two = attempt(), attempt()
    store.append(one)
    merged = store.merge([one, two, two])
    assert (merged.added, merged.known) == (1, 2)
    assert len(store.read().attempts) == 2
    assert store.merge([one, two]).added == 0


def test_a_write_cut_off_in_the_middle_costs_only_its_own_line(store: AttemptStore) -> None:
    one, two, three = (attempt() for _ in range(3))
    store.append(one, two)
    whole = store.path.read_bytes()
    for end in range(whole.index(b"\n") + 1, len(whole)):
        store.path.write_bytes(whole[:end])
        store.append(three)
        reading = store.read()
        assert three in reading.attempts
        assert len(reading.attempts) + len(reading.damaged) >= 1 + whole[:end].count(b"\n") - 1
        kept = [each for each in (one, two) if each in reading.attempts]
        assert len(kept) >= whole[:end].count(b"\n") - 1


#: Appends to a copy of the file for every size at which the system may stop it: a write beyond kills the process.
KILLED = """
import os, resource, signal, sys
from pathlib import Path
from scocourse.progress import AttemptStore
from tests.progress.test_store import attempt

path = Path(sys.argv[1])
before = path.read_bytes()
made = attempt(id="f" * 16)
AttemptStore(path).append(made)
for size in range(len(before), path.stat().st_size):
    copy = path.with_name(f"{size}.jsonl")
    copy.write_bytes(before)
    child = os.fork()
    if child == 0:
        signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
        AttemptStore(copy).append(made)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status) and copy.stat().st_size == size, (status, size)
"""


def test_a_kill_at_any_byte_of_an_append_loses_nothing_that_was_there(store: AttemptStore) -> None:
    pytest.importorskip("resource", reason="this system cannot stop a write at a byte")
    held = (attempt(), attempt())
    store.append(*held)
    subprocess.run([sys.executable, "-c", KILLED, str(store.path)], check=True)
    copies = [copy for copy in store.path.parent.iterdir() if copy != store.path]
    assert len(copies) > 100
    for copy in copies:
        killed, late = AttemptStore(copy), attempt()
        killed.append(late)
        reading = killed.read()
        # all of the new line but its end is a whole attempt
        assert {each.id for each in reading.attempts} - {"f" * 16} == {each.id for each in (*held, late)}
        assert len(reading.damaged) <= 1


def test_a_kill_in_the_first_append_leaves_a_file_that_can_be_added_to(store: AttemptStore) -> None:
    store.append(attempt())
    whole = store.path.read_bytes()
    for size in range(len(whole)):
        store.path.write_bytes(whole[:size])
        late = attempt()
        store.append(late)
        assert late in store.read().attempts


def test_an_append_reads_no_more_of_a_long_file_than_its_first_line(
    store: AttemptStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.append(*(attempt() for _ in range(1000)))
    read: list[bytes] = []

    def recording(data: bytes, name: str) -> object:
        read.append(data)
        return parse(data, name)

    monkeypatch.setattr("scocourse.progress.store.parse", recording)
    store.append(attempt())
    assert read == []
    assert len(store.read().attempts) == 1001


def test_a_file_whose_first_line_is_damaged_is_added_to(store: AttemptStore) -> None:
    store.append(attempt())
    store.path.write_bytes(b"{dam" + store.path.read_bytes())
    store.append(attempt())
    reading = store.read()
    assert (len(reading.attempts), reading.damaged) == (2, (1,))


def test_a_file_of_a_newer_edition_is_left_alone(store: AttemptStore) -> None:
    store.path.parent.mkdir()
    store.path.write_text('{"scocourse":"attempts","format":2}\n')
    with pytest.raises(AttemptsFileError, match="written by a newer scocourse"):
        store.append(attempt())
    assert store.path.read_text() == '{"scocourse":"attempts","format":2}\n'


def test_processes_that_write_at_once_lose_nothing(store: AttemptStore) -> None:
    script = (
        "import sys; from pathlib import Path; from scocourse.progress import AttemptStore; "
        "from tests.progress.test_store import attempt\n"
        "store = AttemptStore(Path(sys.argv[1]))\n"
        "for _ in range(25): store.append(made := attempt()), store.merge([made, attempt()])"
    )
    running = [subprocess.Popen([sys.executable, "-c", script, str(store.path)]) for _ in range(4)]
    assert [process.wait() for process in running] == [0, 0, 0, 0]
    reading = store.read()
    assert (len(reading.attempts), reading.damaged) == (200, ())
    assert store.path.read_bytes().count(b"\n") == 201


def test_attempts_are_kept_where_the_system_has_no_locks(store: AttemptStore, monkeypatch: pytest.MonkeyPatch) -> None:
    # so a browser's kernel has it
    monkeypatch.setitem(sys.modules, "fcntl", ModuleType("fcntl"))
    store.append(attempt())
    assert len(store.read().attempts) == 1


def test_attempts_are_kept_in_a_folder_that_has_no_locks(store: AttemptStore, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(file: int, how: int) -> None:
        raise OSError(37, "No locks available")

    monkeypatch.setattr("fcntl.flock", refused)
    store.append(attempt())
    assert len(store.read().attempts) == 1


def test_what_could_not_be_kept_is_kept_with_the_next(store: AttemptStore) -> None:
    keeper = Keeper(store)
    store.path.mkdir(parents=True)
    assert "it is a folder" in keeper.keep(one := attempt("2026-11-24T10:00:00Z"))
    assert keeper.refused == [one]
    store.path.rmdir()
    assert keeper.keep(two := attempt("2026-11-24T10:01:00Z")) == ""
    assert (keeper.refused, store.read().attempts) == ([], (one, two))


def test_a_clock_that_goes_back_changes_the_order_and_loses_nothing(store: AttemptStore) -> None:
    made = [attempt(f"2026-11-24T10:0{minute}:00Z") for minute in (5, 6, 1, 1)]
    for each in made:
        store.append(each)
    assert sorted(store.read().attempts, key=made.index) == made
    assert [each.at[15] for each in store.read().attempts] == list("1156")


def test_half_a_character_that_a_terminal_sent_is_kept_as_unreadable(store: AttemptStore) -> None:
    port = next(item for item in tea_items() if item.id == "tea-port")
    store.append(new_attempt(port, "Bos\udcffton", port.score("Bos\udcffton"), at=now()))
    assert [each.response for each in store.read().attempts] == ["Bos\ufffdton"]


@pytest.mark.parametrize(
    "tail", [b"\0" * 500, b'{"id":"00', b'{"id":"\xe4\xb8', b"\xff\xfe", b"\n\n\0", b"\r", b"[" * 5000, b'"' * 5000]
)
def test_a_damaged_tail_costs_itself_only_and_is_counted(store: AttemptStore, tail: bytes) -> None:
    one, two = attempt(), attempt()
    store.append(one)
    with store.path.open("ab") as file:
        file.write(tail)
    store.append(two)
    assert store.merge([one, two]).added == 0
    reading = store.read()
    assert {each.id for each in reading.attempts} == {one.id, two.id}
    assert len(reading.damaged) == bool(tail.strip())


@pytest.mark.parametrize("size", [0, 1, 20, len(HEADER) - 1])
def test_zeros_that_a_power_cut_left_of_the_first_write_are_no_file(store: AttemptStore, size: int) -> None:
    store.path.parent.mkdir()
    store.path.write_bytes(HEADER[:size] + bytes(300))
    assert store.read().attempts == ()
    store.append(one := attempt())
    assert store.read().attempts == (one,)


@pytest.mark.parametrize("place", ["/dev/full", "/dev/zero", "/dev/null"])
def test_a_device_is_refused(place: str) -> None:
    store = AttemptStore(Path(place))
    if not store.path.is_char_device():
        pytest.skip("this system has no such device")
    for act in (store.read, lambda: store.append(attempt()), lambda: store.merge([attempt()])):
        with pytest.raises(AttemptsFileError, match=r"is no ordinary file"):
            act()


def test_a_full_disk_is_said_and_costs_nothing(store: AttemptStore, monkeypatch: pytest.MonkeyPatch) -> None:
    store.append(attempt())
    before = store.path.read_bytes()

    def full(file: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(AttemptsFileError, match=r"answers cannot be kept: no space left; name another file"):
        store.append(attempt())
    assert store.path.read_bytes() == before


def test_a_file_that_is_something_else_is_left_alone(store: AttemptStore) -> None:
    store.path.parent.mkdir()
    for text in ("Dear all,\n", "\n\nDear all,\n", '\n{"scocourse":"attempts","format":2}\n'):
        store.path.write_text(text)
        with pytest.raises(AttemptsFileError, match=r"not a file of attempts|newer scocourse .* update it"):
            store.append(attempt())
        assert store.path.read_text() == text


def test_the_variable_names_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SCOCOURSE_ATTEMPTS", "~/mine.jsonl")
    assert default_path() == Path.home() / "mine.jsonl"
    monkeypatch.delenv("SCOCOURSE_ATTEMPTS")
    assert default_path() == Path.home() / "scocourse" / "attempts.jsonl"


def test_a_home_folder_that_nobody_knows_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SCOCOURSE_ATTEMPTS", "~nobody-of-this-name/mine.jsonl")
    with pytest.raises(AttemptsFileError, match=r"~nobody-of-this-name/mine.jsonl: no such home folder .* name a file"):
        default_path()


def test_an_invalid_response_is_no_attempt() -> None:
    with pytest.raises(ValueError, match="blank"):
        new_attempt(ITEM, None, Score(status="invalid", reason="blank"), at=now())
