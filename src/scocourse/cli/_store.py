"""The learner's own file of attempts, for the commands that keep or read them."""

from __future__ import annotations

from scocourse.cli import UsageError
from scocourse.progress import AttemptsFileError, AttemptStore


def own_store() -> AttemptStore:
    """The store of the learner who runs the command. Raises UsageError where nobody knows where that is."""
    try:
        return AttemptStore()
    except AttemptsFileError as error:
        raise UsageError(str(error)) from None
