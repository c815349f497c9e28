"""What is kept of a week: its measures, and what the plots are drawn from."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Self

from .course import JobRecord, Of
from .measures import MEASURES, hours_waited

_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Findings:
    """One week: a number for each measure (None: nothing to measure).

    `waits` are hours, `errors` the minutes by which forecasts of each kind were off.
    """

    numbers: Mapping[str, float | None]
    waits: tuple[float, ...]
    errors: Mapping[Of, tuple[float, ...]]

    @classmethod
    def of(cls, course: JobRecord) -> Self:
        """Take them from what happened."""
        return cls(
            numbers={key: measure.of(course) for key, measure in MEASURES.items()},
            waits=tuple(hours_waited(course)),
            errors={
                of: tuple(
                    abs(forecast.expected - forecast.actual) / _MINUTE
                    for forecast in course.forecasts
                    if forecast.of is of
                )
                for of in Of
            },
        )
