"""Means over the seeds with their confidence intervals, and differences in pairs."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist, fmean, stdev


@dataclass(frozen=True, slots=True)
class Mean:
    """A mean and half the width of its 95 % confidence interval."""

    value: float
    margin: float


def mean(values: Sequence[float]) -> Mean:
    """Return the mean of one value for each seed; nothing is known of a single one."""
    if len(values) < 2:
        return Mean(fmean(values), 0.0)
    margin = _t975(len(values) - 1) * stdev(values) / sqrt(len(values))
    return Mean(fmean(values), margin)


def difference(ones: Sequence[float], others: Sequence[float]) -> Mean:
    """Return the mean of the differences of each pair: of the same jobs."""
    return mean([ours - theirs for ours, theirs in zip(ones, others, strict=True)])


def ratio(ones: Sequence[float], others: Sequence[float]) -> Mean:
    """Return the ratio of the means, its interval from the pairs.

    By linearisation, since the pairs are dependent (Law & Kelton, chapter 9): the
    margin of `ours - ratio * theirs`, over the mean of the others.
    """
    value = fmean(ones) / fmean(others)
    rests = [ours - value * theirs for ours, theirs in zip(ones, others, strict=True)]
    return Mean(value, mean(rests).margin / fmean(others))


def _t975(freedom: int) -> float:
    """Return Student's 97.5 % quantile (Abramowitz & Stegun, formula 26.7.5)."""
    z = NormalDist().inv_cdf(0.975)
    return (
        z
        + (z**3 + z) / (4 * freedom)
        + (5 * z**5 + 16 * z**3 + 3 * z) / (96 * freedom**2)
        + (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / (384 * freedom**3)
    )
