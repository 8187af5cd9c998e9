"""Keeping attempts while they are made: what cannot be kept now is tried again with the next."""

from __future__ import annotations

from scocourse.model import Attempt
from scocourse.progress.file import AttemptsFileError
from scocourse.progress.store import AttemptStore


class Keeper:
    """Keeps attempts in ``store``; those that it refused so far are ``refused``."""

    def __init__(self, store: AttemptStore) -> None:
        self.refused: list[Attempt] = []
        self._store = store

    def keep(self, *attempts: Attempt) -> str:
        """Keep ``attempts`` and all that were refused before; returns why they were refused, empty where none is."""
        self.refused += attempts
        try:
            self._store.append(*self.refused)
        except AttemptsFileError as error:
            return str(error)
        self.refused.clear()
        return ""
