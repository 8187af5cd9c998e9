"""The figures against what was published, against numpy, and against what must hold of any class."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from tests.results._matrix import Matrix, chosen, lsat_6, wuensch

from scocourse.results import intervals, items, reliability, standing
from scocourse.results.engine import Engine

#: An example is many classes, each a quiz of its own: what takes time is to ask, not to compute.
SOME = settings(max_examples=4, deadline=None, suppress_health_check=list(HealthCheck), phases=[Phase.generate])
CLASSES = st.lists(
    arrays(
        float, st.tuples(st.integers(2, 12), st.integers(2, 6)), elements=st.sampled_from([0.0, 0.25, 1 / 3, 0.5, 1.0])
    ),
    min_size=15,
    max_size=25,
)


def statistics(engine: Engine, *quizzes: Matrix) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The rows of items and of quizzes."""
    cells = items.scores(chosen(engine, *quizzes))
    cells = items.scores(chosen(engine, *quizzes))
    totals = items.totals(items.points(cells))
    counts = items.counts(cells, totals, "item", "value")
    rows = engine.rows(items.item_statistics(counts))
    quiz_rows = reliability.reliability(engine, cells, totals, counts)
    return (
        sorted(rows, key=lambda row: (row["quiz"], int(row["item"][1:]))),
        sorted(quiz_rows, key=lambda row: str(row["quiz"])),
    )


def test_the_lsat_gives_what_was_published_of_it(engine: Engine) -> None:
    # D. Rizopoulos, "ltm: An R Package for Latent Variable Modeling and Item Response Theory Analyses", Journal of
    # Statistical Software 17/5 (2006), descript(LSAT): shares, point-biserials without the item, Cronbach's alpha
    rows, (quiz,) = statistics(engine, lsat_6())
    assert [row["facility"] for row in rows] == pytest.approx([0.924, 0.709, 0.553, 0.763, 0.870])
    assert [round(row["point_biserial"], 4) for row in rows] == [0.1128, 0.1532, 0.1728, 0.1444, 0.1216]
    assert round(quiz["alpha"], 4) == 0.2950
    assert quiz["kr20"] == pytest.approx(quiz["alpha"])
    assert (quiz["students"], quiz["items"]) == (1000, 5)


def test_wuenschs_class_gives_his_shares_variance_and_kr_20(engine: Engine) -> None:
    rows, (quiz,) = statistics(engine, wuensch())
    assert [row["facility"] for row in rows] == pytest.approx([0.7, 0.7, 0.6, 0.7, 0.6, 0.8, 0.7, 0.7, 0.5, 0.6])
    assert quiz["deviation"] ** 2 == pytest.approx(5.84)
    # his p q are 0.21, 0.21, 0.24, 0.21, 0.24, 0.16, 0.21, 0.21, 0.25 and 0.24, which are 2.18
    assert quiz["kr20"] == pytest.approx(10 / 9 * (1 - 2.18 / 5.84))


@pytest.mark.parametrize(
    ("alpha", "students", "items", "low", "high"),
    [
        # D. G. Bonett, statpsych, ci.cronbach(.05, .85, 7, 89), with n (k - 1) for the second degrees of freedom
        (0.85, 89, 7, 0.7971254, 0.8931436),
        # C. Evans's feldt1.return(0.913, 873, 20) in the statistics pages of the MRC Cognition and Brain Sciences Unit
        (0.913, 873, 20, 0.9044024, 0.9211588),
    ],
)
def test_feldts_interval_is_that_of_other_programs(
    alpha: float, students: int, items: int, low: float, high: float
) -> None:
    interval = intervals.of_alpha(alpha, students, items)
    assert (interval.low, interval.high) == pytest.approx((low, high), abs=1e-4)


def test_a_share_of_81_in_263_has_wilsons_interval() -> None:
    # R. G. Newcombe, "Two-Sided Confidence Intervals for the Single Proportion", Statistics in Medicine 17 (1998)
    interval = intervals.of_share(81 / 263, 263)
    assert (round(interval.low, 4), round(interval.high, 4)) == (0.2553, 0.3662)


def reference(matrix: Matrix) -> tuple[list[tuple[float, float | None, float]], float | None]:
    """Facility, corrected point-biserial and discrimination of every item, and alpha, with numpy and lists alone."""
    n, k = matrix.shape
    points = matrix.sum(axis=1)
    means = np.round(points / k, 9)
    size = max(int(np.floor(0.27 * n + 0.5)), 1)
    out = []
    for i in range(k):
        column, rest = matrix[:, i], np.round((points - matrix[:, i]) / (k - 1), 9)
        varies = column.std() * rest.std() > 1e-9
        r = float(np.corrcoef(column, rest)[0, 1]) if varies else None
        groups = []
        for sign in (-1, 1):
            weight, left = np.zeros(n), float(size)
            for value in sorted(set(means), key=lambda value: sign * value):
                tied = means == value
                weight[tied] = min(left / tied.sum(), 1)
                left -= weight[tied].sum()
                if left <= 0:
                    break
            groups.append(float((weight * column).sum() / weight.sum()))
        out.append((float(column.mean()), r, groups[0] - groups[1]))
    variance = points.var(ddof=1)
    alpha = k / (k - 1) * (1 - matrix.var(axis=0, ddof=1).sum() / variance) if variance > 1e-12 else None
    return out, alpha


@SOME
@given(classes=CLASSES)
def test_any_class_gives_what_an_independent_computation_gives(engine: Engine, classes: list[Matrix]) -> None:
    rows, quizzes = statistics(engine, *classes)
    for number, matrix in enumerate(classes):
        wanted, alpha = reference(matrix)
        found = [row for row in rows if row["quiz"] == f"q{number}"]
        for row, (facility, r, discrimination) in zip(found, wanted, strict=True):
            assert row["facility"] == pytest.approx(facility)
            assert row["point_biserial"] == (None if r is None else pytest.approx(r, abs=1e-6))
            assert row["discrimination"] == pytest.approx(discrimination, abs=1e-9)
        (quiz,) = (quiz for quiz in quizzes if quiz["quiz"] == f"q{number}")
        assert quiz["alpha"] == (None if alpha is None else pytest.approx(alpha))


@SOME
@given(classes=CLASSES, seed=st.integers(0, 2**32 - 1))
def test_the_order_of_students_changes_nothing_and_every_figure_keeps_its_bounds(
    engine: Engine, classes: list[Matrix], seed: int
) -> None:
    rng = np.random.default_rng(seed)
    rows, quizzes = statistics(engine, *classes)
    others, other_quizzes = statistics(engine, *(rng.permutation(matrix) for matrix in classes))
    for one, other in zip([*rows, *quizzes], [*others, *other_quizzes], strict=True):
        assert one.pop("quiz") == other.pop("quiz")
        assert one.pop("item", "") == other.pop("item", "")
        assert one == {name: None if value is None else pytest.approx(value, abs=1e-9) for name, value in other.items()}
    for row in rows:
        assert 0 <= row["facility"] <= 1
        assert row["point_biserial"] is None or -1 <= row["point_biserial"] <= 1
        assert -1 <= row["discrimination"] <= 1
        interval = intervals.of_share(row["facility"], row["students"])
        assert 0 <= interval.low <= row["facility"] + 1e-12
        assert row["facility"] - 1e-12 <= interval.high <= 1
    assert all(quiz["alpha"] is None or quiz["alpha"] <= 1 + 1e-9 for quiz in quizzes)


def test_questions_that_few_were_asked_and_students_who_left_some_out_do_not_spoil_reliability(engine: Engine) -> None:
    matrix = lsat_6()[::10]
    wanted = statistics(engine, matrix)[1][0]["alpha"]
    wider = np.hstack([matrix, np.full((len(matrix), 1), np.nan)])
    wider[:3, 5] = 1.0
    unfinished = np.full((1, 6), np.nan)
    unfinished[0, :2] = 1.0
    (quiz,) = statistics(engine, np.vstack([wider, unfinished]))[1]
    assert quiz["alpha"] == pytest.approx(wanted)
    assert (quiz["class_size"], quiz["class_items"], quiz["students"], quiz["items"]) == (101, 6, 100, 5)


def test_the_gain_is_that_of_students_who_took_both_tests(engine: Engine) -> None:
    rng = np.random.default_rng(5)
    before = (rng.random((20, 10)) < 0.4).astype(float)
    after = (rng.random((20, 10)) < 0.7).astype(float)
    after[15:] = np.nan  # five did not come back
    after[14, 1:] = np.nan  # one gave up at once
    row = engine.rows(
        standing.gain(items.totals(items.points(items.scores(chosen(engine, before, after)))), "q0", "q1")
    )[0]
    change = after[:14].mean(axis=1) - before[:14].mean(axis=1)
    assert row["students"] == 14
    assert row["difference"] == pytest.approx(change.mean())
    assert row["deviation"] == pytest.approx(change.std(ddof=1))
    interval = intervals.of_mean(row["difference"], row["deviation"], 14)
    # 2.1604: the 97.5 per cent point of Student's t with 13 degrees of freedom
    assert interval.high - interval.low == pytest.approx(2 * 2.1604 * change.std(ddof=1) / np.sqrt(14), rel=1e-4)
