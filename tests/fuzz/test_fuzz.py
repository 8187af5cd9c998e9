"""Whatever a file holds, its reader takes it or says no in its own words: no other error, no second line."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.fuzz._mutate import mutated
from tests.fuzz._readers import CORPUS, READERS, judged

#: Examples of a reader that builds a whole report of each file.
_FEW = 6


@pytest.mark.parametrize("name", READERS)
def test_a_sound_file_is_taken(name: str) -> None:
    assert [judged(READERS[name], seed) for seed in READERS[name].seeds()] == [[]] * len(READERS[name].seeds())


@pytest.mark.parametrize("name", READERS)
def test_a_changed_file_is_taken_or_refused(name: str) -> None:
    reader = READERS[name]
    seeds = list(reader.seeds())

    @settings(max_examples=_FEW if name.startswith("results") else 40)
    @given(st.sampled_from(seeds), st.randoms(use_true_random=False))
    def holds(seed: bytes, random: Random) -> None:
        judged(reader, mutated(seed, random, seeds))

    holds()


@pytest.mark.parametrize("path", sorted(CORPUS.glob("*/*")), ids=lambda path: f"{path.parent.name}-{path.name}")
def test_a_file_that_once_broke_a_reader_does_no_more(path: Path) -> None:
    judged(READERS[path.parent.name], path.read_bytes())
