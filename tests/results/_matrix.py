"""Scores as a matrix (a row a student, a column an item; nan: not answered), and as the table that is analysed."""

from __future__ import annotations

from typing import Any

import ibis
import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from scocourse.results.engine import Engine

Matrix = NDArray[np.float64]

_CHOSEN = pa.schema(
    [
        ("student", pa.string()),
        ("quiz", pa.string()),
        ("item", pa.string()),
        ("response", pa.string()),
        ("confidence", pa.string()),
        ("value", pa.float64()),
    ]
)


def chosen(engine: Engine, *quizzes: Matrix) -> ibis.Table:
    """The matrices as quizzes q0, q1 and so on, taken by students s0, s1 and so on at items i0, i1 and so on."""
    rows: list[dict[str, Any]] = [
        {"student": f"s{s}", "quiz": f"q{q}", "item": f"i{i}", "response": "null", "confidence": None, "value": value}
        for q, matrix in enumerate(quizzes)
        for (s, i), value in np.ndenumerate(matrix)
        if not np.isnan(value)
    ]
    return engine.table(pa.Table.from_pylist(rows, schema=_CHOSEN))


def lsat_6() -> Matrix:
    """Section 6 of a Law School Admission Test: 1,000 examinees, 5 items; how many gave each pattern 00000 to 11111.

    R. D. Bock and M. Lieberman, "Fitting a Response Model for n Dichotomously Scored Items", Psychometrika 35 (1970),
    179-197.
    """
    counts = [3, 6, 2, 11, 1, 1, 3, 4, 1, 8, 0, 16, 0, 3, 2, 15]
    counts += [10, 29, 14, 81, 3, 28, 15, 80, 16, 56, 21, 173, 11, 61, 28, 298]
    return np.array(
        [[float(digit) for digit in f"{pattern:05b}"] for pattern, count in enumerate(counts) for _ in range(count)]
    )


def wuensch() -> Matrix:
    """Ten students, ten items: K. L. Wuensch, "The Kuder-Richardson 20", East Carolina University."""
    rows = (
        "1111110110 1011011101 1111011001 0010001000 0000010010 1110111111 1101110111 1111111101 0101111101 1101101110"
    )
    return np.array([[float(digit) for digit in row] for row in rows.split()])
