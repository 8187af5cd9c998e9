"""What a learner has done: attempts, their file and store, and what follows from them."""

from scocourse.progress.file import AttemptsFileError, in_order, merged, read_attempts, write_attempts
from scocourse.progress.keeper import Keeper
from scocourse.progress.schedule import Agenda, Due, due
from scocourse.progress.store import AttemptStore, default_path

__all__ = [
    "Agenda",
    "AttemptStore",
    "AttemptsFileError",
    "Due",
    "Keeper",
    "default_path",
    "due",
    "in_order",
    "merged",
    "read_attempts",
    "write_attempts",
]
