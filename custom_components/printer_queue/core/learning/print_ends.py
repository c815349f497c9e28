"""When prints that run will end: what printers' own words are worth, and how far off.

A printer's remaining time is right to within a few per cent, or far off, as printers
are. Many reckon with speeds that they do not reach: then the time left is short by the
same share all through a print, and counts down more slowly than the clock. So there are
three estimates of what is left: the printer's word, the same at the pace at which it has
counted down so far, and what earlier prints of that person, printer and material say.
They are weighted by the inverse of their variances (Bates & Granger, "The combination of
forecasts", Operational Research Quarterly 20, 1969), which are learnt for each printer,
as is the share by which it is off on average. While few prints are known they are shrunk
to what is usual.

The range around is a conformal one (see `conformal`) of what ends were off by, in
logarithms over each printer's own spread, when about as much was left.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import timedelta
from math import exp, log
from typing import NamedTuple, Self

from ..samples import PrintForecastResult
from .conformal import Errors, Weighted, share_to_miss, shortest_range

USUAL_WORD, USUAL_PACED = 0.08, 0.15
"""What words of printers are off by that nothing is known of (standard deviation of the
logarithm), and the same at their pace."""
SHRINK = 6.0
"""As many prints speak for what is usual before the first is known."""
HALF_LIFE = 40.0
"""A forecast counts half after so many later ones: printers change with a firmware."""
FLOOR = 60.0
"""Seconds: printers count in minutes."""
FAR_OFF = 0.7
"""Errors count as no larger (logarithm): what was no print's time says nothing of it."""
OFFSET = 300.0
"""Seconds added to what is left before its logarithm is taken for a range."""
BANDWIDTH = 0.8
"""By how much in logarithms times left may differ and still be about as long."""
STEP = 0.5
STEPS = tuple(log(OFFSET) + STEP * step for step in range(14))
"""The times left for which errors are worked out, in logarithms: up to two days."""


class Estimate(NamedTuple):
    """Seconds that are left of a print, and their standard deviation."""

    left: float
    deviation: float


class _Worth(NamedTuple):
    """By what an estimate is off on average, and its spread around that (logarithms).

    `prints` is how many it rests on, later ones counting more.
    """

    bias: float
    spread: float
    prints: float


class PrintEnds:
    """What is known of each printer; without experience all are as usual."""

    def __init__(
        self,
        words: dict[str, _Worth],
        paced: dict[str, _Worth],
        spreads: dict[str, float],
        errors: Sequence[tuple[float, float, float]],
        share: float,
    ) -> None:
        """Keep what each printer's estimates are worth, and errors in order.

        `errors` are over the printer's spread in `spreads`, each with the logarithm of
        what was left, and its weight.
        """
        self._words = words
        self._paced = paced
        self._spreads = spreads
        self._errors = errors
        self._share = share
        self._known: dict[int, Errors] = {}

    @classmethod
    def learn(cls, results: Sequence[PrintForecastResult]) -> Self:
        """Learn from forecasts of ends and what became of them, oldest first."""
        spreads = {
            printer_id: worth.spread
            for printer_id, worth in _worths(
                results, lambda one: one.left, USUAL_WORD
            ).items()
        }
        errors = []
        for age, one in enumerate(reversed(results)):
            left = _log(one.left)
            error = (_log(one.actual) - left) / spreads.get(one.printer_id, USUAL_WORD)
            errors.append((error, left, 0.5 ** (age / HALF_LIFE)))
        return cls(
            _worths(results, lambda one: one.reported, USUAL_WORD),
            _worths(results, lambda one: one.paced, USUAL_PACED),
            spreads,
            sorted(errors),
            share_to_miss(one.held for one in results),
        )

    def combined(
        self, printer_id: str, predicted: Estimate, word: Estimate, paced: float | None
    ) -> Estimate:
        """Return what is left by all that is known, in seconds.

        `predicted` is what earlier prints say, `word` what the printer does, `paced` the
        same at its pace. Of a printer that nothing is known of the word is taken as it is.
        """
        known = self._words.get(printer_id)
        if known is None:
            return word
        said = _estimate(known, word.left)
        # Who has mistyped an estimate tells nothing: it moves the printer's word by half
        # of its deviation at most.
        apart = abs(predicted.left - said.left)
        doubted = Estimate(predicted.left, max(predicted.deviation, apart))
        estimates = [doubted, said]
        if paced is not None:
            worth = self._paced.get(printer_id, _Worth(0.0, USUAL_PACED, 0.0))
            estimates.append(_estimate(worth, paced))
        weights = [1 / one.deviation**2 for one in estimates]
        whole = sum(weights)
        columns = zip(estimates, weights, strict=True)
        left = sum(one.left * weight for one, weight in columns) / whole
        trust = known.prints / (known.prints + SHRINK)
        return Estimate(
            word.left + (left - word.left) * trust,
            word.deviation + (whole**-0.5 - word.deviation) * trust,
        )

    def range(
        self, printer_id: str, mean: float, low: float, high: float
    ) -> tuple[float, float, float]:
        """Return the range of an end as experience widens or narrows it."""
        if mean <= 0:
            return mean, low, high
        at = log(mean + OFFSET)
        place = min(max(round((at - STEPS[0]) / STEP), 0), len(STEPS) - 1)
        early, late, weight = self._at(place)
        trust, spread = weight / (weight + SHRINK), self._spread(printer_id)
        seen_low = exp(at + early * spread) - OFFSET
        seen_high = exp(at + late * spread) - OFFSET
        return (
            mean,
            min(low + (seen_low - low) * trust, mean),
            max(high + (seen_high - high) * trust, mean),
        )

    def _spread(self, printer_id: str) -> float:
        return self._spreads.get(printer_id, USUAL_WORD)

    def _at(self, place: int) -> Errors:
        known = self._known.get(place)
        if known is None:
            step = STEPS[place]
            near = [
                Weighted(error, weight * exp(-(((left - step) / BANDWIDTH) ** 2) / 2))
                for error, left, weight in self._errors
            ]
            known = self._known[place] = shortest_range(near, self._share, float)
        return known


def _estimate(worth: _Worth, left: float) -> Estimate:
    left *= exp(worth.bias)
    return Estimate(left, ((worth.spread * left) ** 2 + FLOOR**2) ** 0.5)


def _worths(
    results: Iterable[PrintForecastResult],
    of: Callable[[PrintForecastResult], timedelta | None],
    usual: float,
) -> dict[str, _Worth]:
    """Return what an estimate is worth at each printer, by prints that were completed."""
    seen: dict[str, list[float]] = {}
    for result in results:
        estimate = of(result)
        if estimate is not None and result.completed:
            error = log(_seconds(result.actual) / _seconds(estimate))
            error = min(max(error, -FAR_OFF), FAR_OFF)
            seen.setdefault(result.printer_id, []).append(error)
    return {key: _worth(errors, usual) for key, errors in seen.items()}


def _worth(errors: Sequence[float], usual: float) -> _Worth:
    weights = [0.5 ** (age / HALF_LIFE) for age in reversed(range(len(errors)))]
    prints = sum(weights)
    whole = prints + SHRINK
    columns = list(zip(errors, weights, strict=True))
    bias = sum(error * weight for error, weight in columns) / whole
    squares = sum((error - bias) ** 2 * weight for error, weight in columns)
    return _Worth(bias, ((squares + SHRINK * usual**2) / whole) ** 0.5, prints)


def _seconds(left: timedelta) -> float:
    return max(left.total_seconds(), 0.0) + FLOOR


def _log(left: timedelta) -> float:
    return log(max(left.total_seconds(), 0.0) + OFFSET)
