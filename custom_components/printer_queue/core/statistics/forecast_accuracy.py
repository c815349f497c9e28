"""Whether jobs started when it was forecast that they would."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from .records import ForecastRecord, JobRecord

ON_TIME = 15 * 60.0
"""Seconds before or after the forecast start that are as forecast."""
AT_JOINING = 5 * 60.0
"""Seconds after joining in which the first forecast was made at joining."""
HOUR_AHEAD = (45 * 60.0, 75 * 60.0)
"""Seconds from a forecast to the start in it that are an hour ahead."""


@dataclass(frozen=True, slots=True)
class Accuracy:
    """How many starts were forecast, and the shares (0-1) that came as forecast.

    `on_time` within 15 minutes of the forecast moment, `in_range` inside the range,
    which should hold 8 times in 10. None without a forecast.
    """

    count: int = 0
    on_time: float | None = None
    in_range: float | None = None


@dataclass(frozen=True, slots=True)
class Forecasts:
    """How right forecasts were: those made at joining, an hour ahead, and all."""

    at_joining: Accuracy = Accuracy()
    hour_ahead: Accuracy = Accuracy()
    all: Accuracy = Accuracy()


def forecasts(prints: Iterable[JobRecord]) -> Forecasts:
    """Compare forecasts with the starts of prints that were seen starting."""
    made = [
        (job, forecast, job.started)
        for job in prints
        if job.watched and job.started is not None
        for forecast in job.forecasts
    ]

    def among(counts: Callable[[JobRecord, ForecastRecord], bool]) -> Accuracy:
        return _accuracy(
            [
                (forecast, start)
                for job, forecast, start in made
                if counts(job, forecast)
            ]
        )

    return Forecasts(among(_at_joining), among(_hour_ahead), among(lambda *_: True))


def _at_joining(job: JobRecord, forecast: ForecastRecord) -> bool:
    return forecast is job.forecasts[0] and forecast.made_at - job.created <= AT_JOINING


def _hour_ahead(_job: JobRecord, forecast: ForecastRecord) -> bool:
    least, most = HOUR_AHEAD
    return least <= forecast.start - forecast.made_at <= most


def _accuracy(made: list[tuple[ForecastRecord, float]]) -> Accuracy:
    if not made:
        return Accuracy()
    on_time = sum(abs(start - forecast.start) <= ON_TIME for forecast, start in made)
    in_range = sum(forecast.low <= start <= forecast.high for forecast, start in made)
    return Accuracy(len(made), on_time / len(made), in_range / len(made))
