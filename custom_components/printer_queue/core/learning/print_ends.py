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

The range around is a conformal one (see `conformal`) of what ends were off by, over what
they usually are: a share of what is left, each printer's own, and besides some time that
is the same however little is left. Forecasts that knew the pace of a countdown are apart
from those that did not, since they are far better. Each print counts once, however often
its end was forecast: a print that fails early is forecast once, and would count too little.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import timedelta
from math import exp, hypot, log
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
PRINTS_HALF_LIFE = 40.0
"""What an end was off by counts half for ranges after so many later prints."""
FLOOR = 60.0
"""Seconds: printers count in minutes."""
FAR_OFF = 0.7
"""Errors count as no larger (logarithm): what was no print's time says nothing of it."""
ALWAYS_OFF = 120.0
"""Seconds that ends are off by however little is left: what is told stays until it moves
by as much (see `STEADY_WITHIN`)."""
OTHERS = 0.2
"""How much an error counts that was made with the pace known, where it is not, and back."""


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


class _Error(NamedTuple):
    """What one told end was off by, over what is usual, and what it counts."""

    error: float
    weight: float
    paced: bool


class PrintEnds:
    """What is known of each printer; without experience all are as usual."""

    def __init__(
        self,
        words: dict[str, _Worth],
        paced: dict[str, _Worth],
        told: tuple[dict[str, _Worth], dict[str, _Worth]],
        results: Sequence[PrintForecastResult],
    ) -> None:
        """Keep what each printer's estimates are worth, and what was off in the past.

        `told` is what was told of ends, without the pace of the countdown and with it.
        """
        self._words = words
        self._paced = paced
        self._told = told
        self._errors = sorted(self._off(results))
        self._shares = tuple(
            share_to_miss((one.held, 1 / one.looks) for one in apart)
            for apart in _by_pace(results)
        )
        self._known: dict[bool, Errors] = {}

    @classmethod
    def learn(cls, results: Sequence[PrintForecastResult]) -> Self:
        """Learn from forecasts of ends and what became of them, oldest first."""
        without, with_pace = (
            _worths(apart, lambda one: one.left, USUAL_WORD)
            for apart in _by_pace(results)
        )
        return cls(
            _worths(results, lambda one: one.reported, USUAL_WORD),
            _worths(results, lambda one: one.paced, USUAL_PACED),
            (without, with_pace),
            results,
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
        self, printer_id: str, mean: float, low: float, high: float, *, paced: bool
    ) -> tuple[float, float, float]:
        """Return the range of an end as experience widens or narrows it.

        `paced` says whether the pace of the printer's countdown is known.
        """
        if mean <= 0:
            return mean, low, high
        early, late, weight = self._at(paced=paced)
        trust, usual = weight / (weight + SHRINK), self._usual(printer_id, mean, paced)
        seen_low, seen_high = mean + early * usual, mean + late * usual
        return (
            mean,
            min(low + (seen_low - low) * trust, mean),
            max(high + (seen_high - high) * trust, mean),
        )

    def _at(self, *, paced: bool) -> Errors:
        known = self._known.get(paced)
        if known is None:
            errors = [
                Weighted(error, weight * (1.0 if had_pace is paced else OTHERS))
                for error, weight, had_pace in self._errors
            ]
            known = shortest_range(errors, self._shares[paced], float)
            self._known[paced] = known
        return known

    def _off(self, results: Sequence[PrintForecastResult]) -> Iterator[_Error]:
        prints_since = 0.0
        for one in reversed(results):
            paced, left = _has_pace(one), one.left.total_seconds()
            off = one.actual.total_seconds() - left
            weight = 0.5 ** (prints_since / PRINTS_HALF_LIFE) / one.looks
            prints_since += 1 / one.looks
            yield _Error(off / self._usual(one.printer_id, left, paced), weight, paced)

    def _usual(self, printer_id: str, left: float, paced: bool) -> float:
        """Return the seconds by which an end is usually off with so much left."""
        worth = self._told[paced].get(printer_id)
        spread = USUAL_WORD if worth is None else worth.spread
        return hypot(spread * left, ALWAYS_OFF)


def _has_pace(result: PrintForecastResult) -> bool:
    return result.paced is not None


def _by_pace(
    results: Sequence[PrintForecastResult],
) -> tuple[Sequence[PrintForecastResult], Sequence[PrintForecastResult]]:
    """Return those without the pace of a countdown, and those with it."""
    return (
        [one for one in results if not _has_pace(one)],
        [one for one in results if _has_pace(one)],
    )


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
