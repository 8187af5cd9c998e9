"""``python -m tests.fuzz READER [SECONDS]``: files by the thousand for one reader, or for ``all``.

With atheris where it is installed (``uv pip install atheris``), a fuzzer that sees which code a file reaches; else by
chance. A file that a reader answers by another error than its own, or not within some seconds, is kept in
tests/fuzz/corpus: mend the reader, and leave the file there if it is small, since the tests read it again.
"""

from __future__ import annotations

import hashlib
import math
import os
import signal
import subprocess
import sys
import tempfile
import time
import traceback
from collections.abc import Callable
from contextlib import nullcontext
from importlib.util import find_spec
from pathlib import Path
from random import Random
from types import FrameType
from typing import Any

#: Seconds that a file may take.
LONGEST = 10


def main(arguments: list[str]) -> int:
    """Look for ``seconds`` (60) at the reader named, or at each. Returns how many broke."""
    atheris = __import__("atheris") if find_spec("atheris") else None
    with atheris.instrument_imports(include=["scocourse"]) if atheris else nullcontext():
        from tests.fuzz._readers import READERS, guard
    names = arguments[:1] or ["all"]
    seconds = arguments[1] if len(arguments) > 1 else "60"
    if names == ["all"]:
        command = [sys.executable, "-m", "tests.fuzz"]
        return sum(subprocess.run([*command, name, seconds], check=False).returncode for name in READERS)
    if names[0] not in READERS:
        sys.exit(f"no reader {names[0]}; there are {', '.join(READERS)}")
    signal.signal(signal.SIGALRM, _too_long)
    guard()
    look = _Look(names[0])
    if atheris:
        look.guided(atheris, int(seconds))
    end = time.monotonic() + float(seconds)
    while time.monotonic() < end:
        look.at(look.mutated(look.random.choice(look.seeds)))
    return look.end()


def _too_long(_: int, __: FrameType | None) -> None:
    raise TimeoutError(f"more than {LONGEST} seconds")


class _Look:
    """What was seen of a reader."""

    def __init__(self, name: str) -> None:
        from tests.fuzz._readers import READERS, judged

        self.name = name
        self.random = Random()
        self.seeds = list(READERS[name].seeds())
        self.judge: Callable[[bytes], list[str]] = lambda data: judged(READERS[name], data)
        assert not self.judge(self.seeds[0]), self.judge(self.seeds[0])
        self.broken: set[str] = set()
        self.count = self.refused = 0
        self.slowest = 0.0
        self.until = math.inf

    def mutated(self, data: bytes) -> bytes:
        from tests.fuzz._mutate import grown, mutated

        return grown(data, self.random) if self.random.random() < 0.05 else mutated(data, self.random, self.seeds)

    def at(self, data: bytes) -> None:
        """Give the reader ``data``, and keep what breaks it in a new way."""
        from tests.fuzz._readers import kept

        self.count += 1
        begun = time.monotonic()
        signal.alarm(LONGEST)
        try:
            self.refused += bool(self.judge(data))
        except Exception as error:
            self.keep(data, error)
        finally:
            signal.alarm(0)
        self.slowest = max(self.slowest, time.monotonic() - begun)
        if time.monotonic() > self.until:
            # libFuzzer would leave without a word to Python
            status = self.end()
            kept[0].cleanup()
            os._exit(status)

    def keep(self, data: bytes, error: Exception) -> None:
        """Write ``data`` to the corpus, if its like is not there yet."""
        where = traceback.extract_tb(error.__traceback__)[-1]
        if (seen := f"{type(error).__name__} {where.filename}:{where.lineno}") in self.broken:
            return
        self.broken.add(seen)
        from tests.fuzz._readers import CORPUS

        path = CORPUS / self.name / hashlib.sha256(data).hexdigest()[:12]
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        print(f"{self.name}: {path}\n{''.join(traceback.format_exception(error)[-4:])}", flush=True)

    def guided(self, atheris: Any, seconds: int) -> None:
        """Look with atheris, which ends the process."""

        def mutate(data: bytes, most: int, seed: int) -> bytes:
            self.random.seed(seed)
            if self.random.random() < 0.2:
                return bytes(atheris.Mutate(data, most))
            return self.mutated(data if len(data) > 3 else self.random.choice(self.seeds))[:most]

        from tests.fuzz._readers import folder as own

        with tempfile.TemporaryDirectory(dir=own()) as folder:
            for number, seed in enumerate(self.seeds):
                Path(folder, str(number)).write_bytes(seed)
            options = ["-max_len=100000", "-timeout=60", "-rss_limit_mb=4000", folder]
            atheris.Setup([sys.argv[0], *options, "-verbosity=0"], self.at, custom_mutator=mutate)
            self.until = time.monotonic() + seconds
            atheris.Fuzz()

    def end(self) -> int:
        """Say what was seen. Returns 1 where something broke."""
        said = f"{self.count:,} files, {self.refused:,} refused, slowest {self.slowest:.2f} s"
        print(f"{self.name}: {said}, broken {len(self.broken)}", flush=True)
        return int(bool(self.broken))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
