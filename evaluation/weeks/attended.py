"""When somebody is there: nobody claims, starts or clears outside of these hours."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

MONDAY = datetime(2026, 11, 2, tzinfo=UTC)
"""When the first simulated week begins."""
WEEK = timedelta(weeks=1)


@dataclass(frozen=True, slots=True)
class Attended:
    """The hours of every week: from and to (hours of the day) by weekday, 0 is Monday."""

    days: Mapping[int, tuple[float, float]]

    def spans(self, start: datetime, days: int) -> Iterator[tuple[datetime, datetime]]:
        """Yield the spans of so many days from the day of `start` on, in order."""
        midnight = start.replace(hour=0, minute=0, second=0, microsecond=0)
        for number in range(days):
            day = midnight + timedelta(days=number)
            if day.weekday() in self.days:
                opens, closes = self.days[day.weekday()]
                yield day + timedelta(hours=opens), day + timedelta(hours=closes)

    def is_open(self, moment: datetime) -> bool:
        """Return whether somebody is there."""
        return self.present_from(moment) == moment

    def present_from(self, moment: datetime) -> datetime:
        """Return the first moment from this one on at which somebody is there."""
        start, end = next(
            span for span in self.spans(moment, days=8) if span[1] > moment
        )
        return min(max(start, moment), end)


MAKERSPACE = Attended({**dict.fromkeys(range(5), (9, 21)), 5: (10, 18)})
"""Monday to Friday 9-21, Saturday 10-18, closed on Sunday."""
FARM = Attended(dict.fromkeys(range(5), (9, 19)))
"""Monday to Friday 9-19."""
