"""Whether jobs started when they were told that they would."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from .records import JobRecord, Told

ON_TIME = 15 * 60.0
"""Seconds before or after the told start that are as told."""
AT_JOINING = 5 * 60.0
"""Seconds after joining in which what is told first is told at joining."""
HOUR_AHEAD = (45 * 60.0, 75 * 60.0)
"""Seconds from telling to the told start that are an hour ahead."""


@dataclass(frozen=True, slots=True)
class Accuracy:
    """How many starts were told, and the shares (0-1) that came as told.

    `on_time` within 15 minutes of the told moment, `in_range` inside the told range,
    which should hold 8 times in 10. None where nothing was told.
    """

    told: int = 0
    on_time: float | None = None
    in_range: float | None = None


@dataclass(frozen=True, slots=True)
class Forecasts:
    """How right forecasts were: those made at joining, an hour ahead, and all."""

    at_joining: Accuracy = Accuracy()
    hour_ahead: Accuracy = Accuracy()
    all: Accuracy = Accuracy()


def forecasts(prints: Iterable[JobRecord]) -> Forecasts:
    """Compare what was told with the starts of prints that were seen starting."""
    told = [
        (one, forecast, one.started)
        for one in prints
        if one.watched and one.started is not None
        for forecast in one.told
    ]

    def among(counts: Callable[[JobRecord, Told], bool]) -> Accuracy:
        return _accuracy([(f, start) for one, f, start in told if counts(one, f)])

    return Forecasts(among(_at_joining), among(_hour_ahead), among(lambda *_: True))


def _at_joining(job: JobRecord, told: Told) -> bool:
    return told is job.told[0] and told.made_at - job.created <= AT_JOINING


def _hour_ahead(_job: JobRecord, told: Told) -> bool:
    least, most = HOUR_AHEAD
    return least <= told.start - told.made_at <= most


def _accuracy(told: list[tuple[Told, float]]) -> Accuracy:
    if not told:
        return Accuracy()
    on_time = sum(abs(start - one.start) <= ON_TIME for one, start in told)
    in_range = sum(one.low <= start <= one.high for one, start in told)
    return Accuracy(len(told), on_time / len(told), in_range / len(told))
