"""How far forecasts of a start may be trusted, learnt from what became of earlier ones.

A forecast at joining is off by what nobody can know then: turns that are missed, prints
that fail, urgent jobs that come later. All of that grows with the wait, and depends on
what is waited for: a print, a person, or that somebody is there again. So errors are
kept as logarithms of (actual + 30 min) / (forecast + 30 min), and the range for a wait
is a conformal one (see `conformal`) of the errors that were made when a wait was about
as long, mostly of those that waited for the same. How many of them it has to hold is
followed apart for the first forecast of a job, made as it joined, and for those that
come when it is an hour away. As long as few are known, it is shrunk to the plan's own
range.
"""

from collections.abc import Sequence
from math import exp, log
from typing import NamedTuple, Self

from ..samples import ForecastResult, WaitsFor
from .conformal import Errors, Weighted, share_to_miss, shortest_range

OFFSET = 1800.0
"""Seconds added to waits before their logarithm is taken."""
BANDWIDTH = 0.8
"""By how much in logarithms waits may differ and still be about as long."""
OTHERS = 0.2
"""How much an error counts that was made when something else was waited for."""
HALF_LIFE = 80.0
"""An error counts half after so many later ones."""
SHRINK = 6.0
"""As many forecasts speak for the plan's own range before the first is known."""
STEP = 0.25
STEPS = tuple(log(OFFSET) + STEP * step for step in range(24))
"""The waits for which errors are worked out, in logarithms: up to a week."""


class _Error(NamedTuple):
    """One forecast's error, its wait (both logarithms), and what it counts."""

    error: float
    wait: float
    weight: float
    waits_for: WaitsFor


class Calibration:
    """What ranges of starts have to hold; worked out when it is asked for."""

    def __init__(self, errors: Sequence[_Error], shares: tuple[float, float]) -> None:
        """Keep errors in order, and the shares to miss at first and again."""
        self._errors = errors
        self._shares = shares
        self._known: dict[tuple[WaitsFor, bool, int], Errors] = {}

    @classmethod
    def learn(cls, forecast_results: Sequence[ForecastResult]) -> Self:
        """Learn from forecasts and what became of them, oldest first.

        None leave ranges as they are.
        """
        errors = []
        for age, result in enumerate(reversed(forecast_results)):
            wait = _log(result.wait.total_seconds())
            error = _log(result.actual.total_seconds()) - wait
            weight = 0.5 ** (age / HALF_LIFE)
            errors.append(_Error(error, wait, weight, result.waits_for))
        first, again = (
            share_to_miss(one.held for one in forecast_results if one.again is again)
            for again in (False, True)
        )
        return cls(sorted(errors), (first, again))

    def range(
        self,
        waits_for: WaitsFor,
        mean: float,
        low: float,
        high: float,
        *,
        again: bool = False,
    ) -> tuple[float, float, float]:
        """Return the range of a start as experience widens or narrows it.

        `again` says that a start of the job was forecast before.
        """
        if mean <= 0:
            return mean, low, high
        at = _log(mean)
        place = min(max(round((at - STEPS[0]) / STEP), 0), len(STEPS) - 1)
        early, late, weight = self._at(waits_for, place, again=again)
        trust = weight / (weight + SHRINK)
        seen_low = exp(at + early) - OFFSET
        seen_high = exp(at + late) - OFFSET
        return (
            mean,
            min(low + (seen_low - low) * trust, mean),
            max(high + (seen_high - high) * trust, mean),
        )

    def _at(self, waits_for: WaitsFor, place: int, *, again: bool) -> Errors:
        key = waits_for, again, place
        known = self._known.get(key)
        if known is None:
            step = STEPS[place]
            near = [
                Weighted(
                    error,
                    weight
                    * exp(-(((wait - step) / BANDWIDTH) ** 2) / 2)
                    * (1.0 if waited_for is waits_for else OTHERS),
                )
                for error, wait, weight, waited_for in self._errors
            ]
            # Short is meant in seconds, not in logarithms.
            known = shortest_range(near, self._shares[again], exp)
            self._known[key] = known
        return known


def _log(seconds: float) -> float:
    return log(max(seconds, 0.0) + OFFSET)
