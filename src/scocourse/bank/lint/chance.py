"""How likely a count is by chance: the exact binomial test.

Clopper and Pearson (1934), "The use of confidence or fiducial limits", Biometrika 26(4), 404-413, for the tails.
"""

from __future__ import annotations

from math import exp, fsum, lgamma, log

#: A bank is reported when chance alone does so less often than this, all of a rule's tests on the bank together.
LEVEL = 0.01


def at_least(count: int, trials: int, chance: float) -> float:
    """The probability of ``count`` or more successes in ``trials``, each with the probability ``chance`` in (0, 1)."""
    return min(1.0, fsum(_exactly(number, trials, chance) for number in range(count, trials + 1)))


def at_most(count: int, trials: int, chance: float) -> float:
    """The probability of ``count`` or fewer successes."""
    return at_least(trials - count, trials, 1 - chance)


def _exactly(count: int, trials: int, chance: float) -> float:
    ways = lgamma(trials + 1) - lgamma(count + 1) - lgamma(trials - count + 1)
    return exp(ways + count * log(chance) + (trials - count) * log(1 - chance))
