"""A class whose truth is known: students answer by the two-parameter logistic model, from a seed.

A. Birnbaum, "Some Latent Trait Models and Their Use in Inferring an Examinee's Ability", in Lord and Novick,
Statistical Theories of Mental Test Scores (1968): the chance of a right answer is ``1 / (1 + exp(-a (theta - b)))``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np

from scocourse.items import digest
from scocourse.items.choice import Choice
from scocourse.model import Attempt
from scocourse.progress.file import write_attempts

#: When the class sat down.
BEGUN = datetime(2026, 9, 1, 9, 0, tzinfo=UTC)


def simulate(
    items: Sequence[Choice],
    *,
    students: int,
    seed: int,
    discrimination: Mapping[str, float],
    difficulty: Mapping[str, float],
    quiz: str = "",
    better: float = 0.0,
    shunned: Mapping[str, str] | None = None,
    begun: datetime = BEGUN,
) -> dict[str, list[Attempt]]:
    """The attempts of each student at ``items``, all of one key. ``better`` is added to every ability.

    A wrong answer is any distractor alike, but for the option that ``shunned`` names of an item: nobody takes it.
    """
    rng = np.random.default_rng([seed, *quiz.encode()])
    # the same seed gives the same students, whichever quiz they sit
    abilities = np.random.default_rng(1000 + seed).normal(size=students) + better
    attempts: dict[str, list[Attempt]] = {}
    for number, theta in enumerate(abilities):
        name = f"student-{number:03}"
        attempts[name] = []
        for place, item in enumerate(items):
            chance = 1 / (1 + np.exp(-discrimination[item.id] * (theta - difficulty[item.id])))
            wrong = [id for id in "abcdefghij"[: len(item.options)] if id not in item.key()]
            wrong = [id for id in wrong if id != (shunned or {}).get(item.id)]
            right = rng.random() < chance
            response = list(item.key()) if right else [str(rng.choice(wrong))]
            at = begun + timedelta(minutes=number, seconds=20 * place)
            attempts[name].append(
                Attempt(
                    id=rng.bytes(8).hex(),
                    item=item.id,
                    digest=digest(item),
                    response=response,
                    status="scored",
                    value=float(right),
                    at=at.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
                    confidence=("low", "medium", "high")[int(chance > 0.5) + int(chance > 0.8)],
                    quiz=quiz,
                )
            )
    return attempts


def write_class(folder: Path, attempts: Mapping[str, Sequence[Attempt]]) -> list[Path]:
    """One attempts file a student."""
    paths = [folder / f"{name}.jsonl" for name in attempts]
    for path, made in zip(paths, attempts.values()):
        write_attempts(path, made)
    return paths
