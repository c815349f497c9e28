"""When starts are told and how far that may be trusted, learnt from earlier forecasts.

A forecast at joining is off by what nobody can know then: turns that are missed, prints
that fail, urgent jobs that come later. All of that grows with the wait, and depends on
what is waited for: a print, a person, or that somebody is there again. So errors are
kept as logarithms of (actual + 30 min) / (forecast + 30 min), and the range for a wait
is a conformal one (see `conformal`) of the errors that were made when a wait was about
as long, mostly of those that waited for the same. How many of them it has to hold is
followed apart for the first forecast of a job, made as it joined, and for those that
come when it is an hour away. As long as few are known, it is shrunk to the plan's own
range. The start itself is told where most lie close to it (see `lateness`); errors are
those of the plan, whatever was told.
"""

from collections.abc import Sequence
from math import exp, log
from typing import NamedTuple, Self

from ..samples import ForecastResult, WaitsFor
from .conformal import Errors, Weighted, share_to_miss, shortest_range
from .lateness import usual_lateness

OFFSET = 1800.0
"""Seconds added to waits before their logarithm is taken."""
BANDWIDTH = 0.8
"""By how much in logarithms waits may differ and still be about as long."""
OTHERS = 0.2
"""How much an error counts that was made when something else was waited for."""
HALF_LIFE, HALF_LIFE_AN_HOUR_AHEAD = 80.0, 35.0
"""An error counts half after so many later ones, for first forecasts and an hour ahead."""
SHRINK = 6.0
"""As many forecasts speak for the plan's own range before the first is known."""
BACK_AN_HOUR_AHEAD = 0.5
"""How fast the share to miss comes back an hour ahead. One turn in seven is missed there,
and often slips to the next day: else ranges reach until then for days after a few. What
changes is followed by a shorter half-life instead."""
STEP = 0.25
STEPS = tuple(log(OFFSET) + STEP * step for step in range(24))
"""The waits for which errors are worked out, in logarithms: up to a week."""


class _Error(NamedTuple):
    """One planned start's error, its wait (both logarithms), and how many came later."""

    error: float
    wait: float
    age: int
    waits_for: WaitsFor


class Calibration:
    """What ranges of starts have to hold; worked out when it is asked for."""

    def __init__(
        self,
        errors: Sequence[_Error],
        shares: tuple[float, float],
        forecast_results: Sequence[ForecastResult],
    ) -> None:
        """Keep errors in order, and the shares to miss at first and again."""
        self._errors = errors
        self._shares = shares
        self._results = forecast_results
        self._later: dict[WaitsFor, float] = {}
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
            errors.append(_Error(error, wait, age, result.waits_for))
        first, again = (
            share_to_miss(
                ((one.held, 1.0) for one in forecast_results if one.again is again),
                back,
            )
            for again, back in ((False, 0.0), (True, BACK_AN_HOUR_AHEAD))
        )
        return cls(sorted(errors), (first, again), forecast_results)

    def range(
        self,
        waits_for: WaitsFor,
        mean: float,
        low: float,
        high: float,
        *,
        again: bool = False,
    ) -> tuple[float, float, float]:
        """Return when a start is told, and its range as experience widens or narrows it.

        `mean`, `low` and `high` are the plan's own; `again` says that a start of the job
        was forecast before.
        """
        if mean <= 0:
            return mean, low, high
        at = _log(mean)
        place = min(max(round((at - STEPS[0]) / STEP), 0), len(STEPS) - 1)
        early, late, weight = self._at(waits_for, place, again=again)
        trust = weight / (weight + SHRINK)
        seen_low = exp(at + early) - OFFSET
        seen_high = exp(at + late) - OFFSET
        told = mean + self._lateness(waits_for)
        return (
            told,
            min(low + (seen_low - low) * trust, mean),
            max(high + (seen_high - high) * trust, told),
        )

    def _lateness(self, waits_for: WaitsFor) -> float:
        later = self._later.get(waits_for)
        if later is None:
            later = self._later[waits_for] = usual_lateness(self._results, waits_for)
        return later

    def _at(self, waits_for: WaitsFor, place: int, *, again: bool) -> Errors:
        key = waits_for, again, place
        known = self._known.get(key)
        if known is None:
            step = STEPS[place]
            half_life = HALF_LIFE_AN_HOUR_AHEAD if again else HALF_LIFE
            near = [
                Weighted(
                    error,
                    0.5 ** (age / half_life)
                    * exp(-(((wait - step) / BANDWIDTH) ** 2) / 2)
                    * (1.0 if waited_for is waits_for else OTHERS),
                )
                for error, wait, age, waited_for in self._errors
            ]
            # Short is meant in seconds, not in logarithms.
            known = shortest_range(near, self._shares[again], exp)
            self._known[key] = known
        return known


def _log(seconds: float) -> float:
    return log(max(seconds, 0.0) + OFFSET)
