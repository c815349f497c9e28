"""How far forecasts of a start may be trusted, learnt from what became of earlier ones.

A forecast at joining is off by what nobody can know then: turns that are missed, prints
that fail, urgent jobs that come later. All of that grows with the wait. So errors are
kept as logarithms of (actual + 30 min) / (forecast + 30 min), and the range for a wait
is made of the quantiles of the errors of waits that were about as long: a kernel
estimate of conditional quantiles (Yu & Jones, "Local linear quantile regression",
J. Am. Stat. Assoc. 93, 1998, in its local constant form), shrunk to the plan's own
range as long as few are known.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, log
from typing import Self

from ..samples import ForecastResult
from .durations import weighted_quantile

OFFSET = 1800.0
"""Seconds added to waits before their logarithm is taken."""
BANDWIDTH = 0.5
"""By how much in logarithms waits may differ and still be about as long."""
SHRINK = 6.0
"""As many forecasts speak for the plan's own range before the first is known."""
STEPS = tuple(log(OFFSET) + 0.25 * step for step in range(24))
"""The waits for which errors are worked out, in logarithms: up to a week."""
LOW, HIGH = 0.1, 0.9


@dataclass(frozen=True, slots=True)
class Calibration:
    """For each of `STEPS` the errors at both ends of the range, and how many it rests on."""

    errors: tuple[tuple[float, float, float], ...]

    @classmethod
    def learn(cls, forecast_results: Sequence[ForecastResult]) -> Self:
        """Learn from forecasts and what became of them; none leave ranges as they are."""
        pairs = [
            (_log(result.wait.total_seconds()), _log(result.actual.total_seconds()))
            for result in forecast_results
        ]
        return cls(tuple(_errors_near(step, pairs) for step in STEPS) if pairs else ())

    def range(self, mean: float, low: float, high: float) -> tuple[float, float, float]:
        """Return the range of a start as experience widens or narrows it."""
        if not self.errors or mean <= 0:
            return mean, low, high
        at = _log(mean)
        place = min(max(round((at - STEPS[0]) / 0.25), 0), len(STEPS) - 1)
        early, late, weight = self.errors[place]
        trust = weight / (weight + SHRINK)
        seen_low = exp(at + early) - OFFSET
        seen_high = exp(at + late) - OFFSET
        return (
            mean,
            min(low + (seen_low - low) * trust, mean),
            max(high + (seen_high - high) * trust, mean),
        )


def _log(seconds: float) -> float:
    return log(max(seconds, 0.0) + OFFSET)


def _errors_near(
    step: float, pairs: Sequence[tuple[float, float]]
) -> tuple[float, float, float]:
    weighted = [
        (actual - forecast, exp(-(((forecast - step) / BANDWIDTH) ** 2) / 2))
        for forecast, actual in pairs
    ]
    total = sum(weight for _, weight in weighted)
    if total < 1e-6:
        return 0.0, 0.0, 0.0
    return weighted_quantile(weighted, LOW), weighted_quantile(weighted, HIGH), total
