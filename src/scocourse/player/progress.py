"""``Progress()``: how the learner stands, in a notebook."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from scocourse.course import Course, load_course
from scocourse.player.keeping import damaged, load, save
from scocourse.player.report import NOTEBOOK, Ways, report_sections
from scocourse.player.sections import Section, as_html, as_text
from scocourse.progress import AttemptStore
from scocourse.progress.report import report
from scocourse.progress.review import review


class Progress:
    """What the page My progress shows, from the learner's own file; read anew whenever it is shown.

    :param attempts: where answers are kept, by default the learner's own file (:func:`default_path`).
    :raises CourseError: the course's files have problems; all are listed.
    """

    def __init__(self, *, attempts: AttemptStore | None = None, root: Path | None = None) -> None:
        self._course = load_course(root)
        self._attempts = attempts or AttemptStore()

    def save(self, path: str | Path) -> None:
        """Write all attempts to ``path``, to keep them or to go on elsewhere.

        :raises AttemptsFileError: it cannot be written, or holds something else; what is there stays.
        """
        print(save(self._attempts, Path(path).expanduser()))

    def load(self, path: str | Path) -> None:
        """Add the attempts that ``path`` holds and this machine has not.

        :raises AttemptsFileError: it cannot be read, or they cannot be kept; nothing was added.
        """
        print(load(self._attempts, Path(path).expanduser()))

    def __repr__(self) -> str:
        return as_text(progress_sections(self._course, self._attempts, NOTEBOOK))

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, str]:
        sections = progress_sections(self._course, self._attempts, NOTEBOOK)
        return {"text/plain": as_text(sections), "text/html": as_html(sections)}


def progress_sections(course: Course, store: AttemptStore, ways: Ways) -> list[Section]:
    """The report on what ``store`` holds now.

    :raises AttemptsFileError: it cannot be read.
    """
    reading = store.read()
    waiting = len(review(course, reading.attempts, datetime.now(UTC)).items)
    found = report(course, reading.attempts)
    sections = report_sections(course, found, waiting, store.path, ways)
    if reading.damaged:
        sections.append(Section(str(store.path), (damaged(reading.damaged),)))
    return sections
