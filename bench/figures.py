"""The few statistics that the benches need."""

from collections.abc import Sequence
from statistics import median, quantiles

__all__ = ["median", "percentile"]


def percentile(values: Sequence[float], percent: int) -> float:
    """Return the value under which so many percent of all values lie."""
    return quantiles(values, n=100, method="inclusive")[percent - 1]
