"""The process that waits for the next build."""

from __future__ import annotations

from pathlib import Path

from scocourse.site.spare import Spare


def test_the_process_that_waits_takes_the_next_build_and_is_not_needed_for_it(tmp_path: Path) -> None:
    spare = Spare(tmp_path)
    spare.start()
    waiting = spare._process
    assert waiting is not None
    with spare.take(["--help"]) as process:
        assert process.stdout
        assert process is waiting
        assert "--instructors" in process.stdout.read()
    assert process.returncode == 0
    with spare.take(["--help"]) as process:
        assert process.stdout
        assert process is not waiting
        assert "--instructors" in process.stdout.read()


def test_a_process_that_has_ended_or_was_stopped_is_replaced(tmp_path: Path) -> None:
    spare = Spare(tmp_path)
    spare.start()
    ended = spare._process
    assert ended is not None
    ended.kill()
    ended.wait()
    with spare.take(["--help"]) as process:
        assert process.stdout
        assert process is not ended
        assert "--instructors" in process.stdout.read()
    spare.start()
    stopped = spare._process
    spare.stop()
    assert stopped is not None
    assert stopped.poll() is not None
