"""How far forecasts of a start may be trusted, learnt from what became of earlier ones.

A forecast at joining is off by what nobody can know then: turns that are missed, prints
that fail, urgent jobs that come later. All of that grows with the wait, and depends on
what is waited for: a print, a person, or that somebody is there again. So errors are
kept as logarithms of (actual + 30 min) / (forecast + 30 min), and the range for a wait
is a conformal one (Vovk, Gammerman & Shafer, "Algorithmic Learning in a Random World",
2005): it holds so many of the errors that were made when the same was waited for about
as long, later ones counting more. Of all such ranges it is the shortest, since errors
are lopsided: who misses the evening starts the next day. How many of them it has to
hold follows what the ranges that were told have held (Gibbs & Candès, "Adaptive
conformal inference under distribution shift", NeurIPS 34, 2021). As long as few are
known, it is shrunk to the plan's own range.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import exp, inf, log
from typing import NamedTuple, Self

from ..samples import ForecastResult, WaitsFor

OFFSET = 1800.0
"""Seconds added to waits before their logarithm is taken."""
BANDWIDTH = 0.5
"""By how much in logarithms waits may differ and still be about as long."""
HALF_LIFE = 80.0
"""An error counts half after so many later ones."""
SHRINK = 6.0
"""As many forecasts speak for the plan's own range before the first is known."""
STEP = 0.25
STEPS = tuple(log(OFFSET) + STEP * step for step in range(24))
"""The waits for which errors are worked out, in logarithms: up to a week."""
MISSED = 0.2
"""Share of the starts that ranges should miss."""
PACE = 0.05
LEAST_MISSED, MOST_MISSED = 0.08, 0.4
"""How fast the share follows what was missed, and how far."""
ONE_SIDE = 0.9
"""Share of what a range misses that may lie on one side of it."""
LEADS = (5400.0, 6 * 3600.0)
"""Seconds of waits up to which, and up to which, what was missed is counted apart."""


class _Errors(NamedTuple):
    """The errors at both ends of a range, and how many it rests on."""

    early: float
    late: float
    weight: float


class _Error(NamedTuple):
    """One forecast's error, its wait (both logarithms), and what it counts."""

    error: float
    wait: float
    weight: float


@dataclass(frozen=True, slots=True)
class Calibration:
    """For whatever is waited for, the errors at each of `STEPS`."""

    errors: dict[WaitsFor, tuple[_Errors, ...]]

    @classmethod
    def learn(cls, forecast_results: Sequence[ForecastResult]) -> Self:
        """Learn from forecasts and what became of them, oldest first.

        None leave ranges as they are.
        """
        shares = _shares_to_miss(forecast_results)
        weighted: dict[WaitsFor, list[_Error]] = {}
        for age, result in enumerate(reversed(forecast_results)):
            wait = _log(result.wait.total_seconds())
            error = _log(result.actual.total_seconds()) - wait
            weighted.setdefault(result.waits_for, []).append(
                _Error(error, wait, 0.5 ** (age / HALF_LIFE))
            )
        errors = {}
        for waits_for, made in weighted.items():
            made.sort()
            errors[waits_for] = tuple(
                _errors_near(
                    step, made, shares.get((waits_for, _lead(exp(step) - OFFSET)))
                )
                for step in STEPS
            )
        return cls(errors)

    def range(
        self, waits_for: WaitsFor, mean: float, low: float, high: float
    ) -> tuple[float, float, float]:
        """Return the range of a start as experience widens or narrows it."""
        errors = self.errors.get(waits_for)
        if errors is None or mean <= 0:
            return mean, low, high
        at = _log(mean)
        place = min(max(round((at - STEPS[0]) / STEP), 0), len(STEPS) - 1)
        early, late, weight = errors[place]
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


def _lead(seconds: float) -> int:
    return sum(seconds > lead for lead in LEADS)


def _shares_to_miss(
    results: Iterable[ForecastResult],
) -> dict[tuple[WaitsFor, int], float]:
    """Return which share ranges have to leave out to miss one start in five.

    Less where the ranges that were told have missed more, for each kind of wait.
    """
    shares: dict[tuple[WaitsFor, int], float] = {}
    for result in results:
        key = result.waits_for, _lead(result.wait.total_seconds())
        share = shares.get(key, MISSED) + PACE * (MISSED - (not result.held))
        shares[key] = min(max(share, LEAST_MISSED), MOST_MISSED)
    return shares


def _errors_near(step: float, made: Iterable[_Error], share: float | None) -> _Errors:
    """Return the shortest range of the errors of waits that were about as long."""
    near = [
        (error, weight * exp(-(((wait - step) / BANDWIDTH) ** 2) / 2))
        for error, wait, weight in made
    ]
    whole = sum(weight for _, weight in near)
    if whole < 1e-6:
        return _Errors(0.0, 0.0, 0.0)
    early, late = _shortest(near, whole * (MISSED if share is None else share))
    return _Errors(early, late, whole)


def _shortest(near: Sequence[tuple[float, float]], out: float) -> tuple[float, float]:
    """Return the ends of the shortest range that leaves out no more than that weight.

    `near` are errors in order with their weights. Short is meant in seconds, not in
    logarithms.
    """
    most = out * ONE_SIDE
    last, before, after = len(near) - 1, 0.0, 0.0
    while last > 0 and after + near[last][1] <= most:
        after += near[last][1]
        last -= 1
    best, length = (near[0][0], near[last][0]), inf
    for error, weight in near:
        while before + after > out and last < len(near) - 1:
            last += 1
            after -= near[last][1]
        seconds = exp(near[last][0]) - exp(error)
        if seconds < length:
            best, length = (error, near[last][0]), seconds
        before += weight
        if before > most:
            break
    return best
