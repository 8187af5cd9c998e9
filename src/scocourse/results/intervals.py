"""How sure a figure is: intervals that hold the true one in 95 classes of 100."""

from __future__ import annotations

from math import atanh, sqrt, tanh

from msgspec import Struct

# scipy.stats has the same functions, and takes a second and 50 MB to be imported
from scipy.special import fdtri, ndtri, stdtrit

CONFIDENCE = 0.95


class Interval(Struct, frozen=True):
    """From ``low`` to ``high``."""

    low: float
    high: float


def of_alpha(alpha: float, students: int, items: int) -> Interval:
    """Of coefficient alpha and so of KR-20, by the F distribution.

    L. S. Feldt, "The Approximate Sampling Distribution of Kuder-Richardson Reliability Coefficient Twenty",
    Psychometrika 30 (1965), 357-370; as formulas 6 and 7 of L. S. Feldt, D. J. Woodruff and F. A. Salih, "Statistical
    Inference for Coefficient Alpha", Applied Psychological Measurement 11 (1987), 93-103.
    """
    degrees = students - 1, (students - 1) * (items - 1)
    tail = (1 - CONFIDENCE) / 2
    low, high = (1 - (1 - alpha) * float(fdtri(*degrees, share)) for share in (1 - tail, tail))
    return Interval(low, high)


def of_share(share: float, count: int) -> Interval:
    """Of a share of ``count`` cases.

    E. B. Wilson, "Probable Inference, the Law of Succession, and Statistical Inference", Journal of the American
    Statistical Association 22 (1927), 209-212. Part-scores count as that share of a right answer.
    """
    z2 = float(ndtri((1 + CONFIDENCE) / 2)) ** 2
    middle = (share + z2 / (2 * count)) / (1 + z2 / count)
    half = sqrt(z2 * (max(share * (1 - share), 0.0) / count + z2 / (4 * count * count))) / (1 + z2 / count)
    return Interval(max(0.0, middle - half), min(1.0, middle + half))


def of_correlation(r: float, count: int) -> Interval:
    """Of a correlation from ``count`` pairs, four or more: Fisher's z.

    R. A. Fisher, "On the Probable Error of a Coefficient of Correlation", Metron 1 (1921), 3-32.
    """
    z, half = atanh(max(-0.999999, min(0.999999, r))), float(ndtri((1 + CONFIDENCE) / 2)) / sqrt(count - 3)
    return Interval(tanh(z - half), tanh(z + half))


def of_mean(mean: float, deviation: float, count: int) -> Interval:
    """Of a mean of ``count`` values, two or more, with the sample standard deviation: Student's t."""
    half = float(stdtrit(count - 1, (1 + CONFIDENCE) / 2)) * deviation / sqrt(count)
    return Interval(mean - half, mean + half)
