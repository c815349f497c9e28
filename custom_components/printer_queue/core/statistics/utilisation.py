"""How much of the time printers print, and of the time in which they were wanted."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from ..model import JobStatus
from .records import History, JobRecord

type _Stretch = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Utilisation:
    """Seconds: of printing (pauses included), of being wanted, and of the period.

    A printer is wanted while it prints and while anybody waits, by day and by night,
    whether or not it is in service and their job would fit it. Somebody waits from
    joining until their print starts or they give up.
    """

    printed: float = 0.0
    wanted: float = 0.0
    clock: float = 0.0

    @property
    def under_demand(self) -> float | None:
        """Share (0-1) of the time in which it was wanted; None where it never was."""
        return self.printed / self.wanted if self.wanted else None

    @property
    def of_the_clock(self) -> float | None:
        """Share (0-1) of the whole period; None for an empty period."""
        return self.printed / self.clock if self.clock else None


def utilisation(history: History, since: float, until: float) -> dict[str, Utilisation]:
    """Return the use of each printer that is there or printed in the period.

    What is still waiting or printing counts up to the period's end. A printer that was
    removed counts while it printed, and a job that is on hold now does not wait.
    """
    jobs = (*history.ended, *history.open)
    waiting = _Union(_clipped(map(_wait, jobs), since, until))
    prints: dict[str, list[_Stretch]] = {
        printer_id: [] for printer_id in history.present
    }
    for job in jobs:
        if job.started is not None and job.printer_id is not None:
            end = until if job.ended is None else job.ended
            prints.setdefault(job.printer_id, []).append((job.started, end))
    utilisations: dict[str, Utilisation] = {}
    for printer_id, stretches in prints.items():
        printing = _Union(_clipped(stretches, since, until))
        if printer_id in history.present:
            idle = waiting.length - sum(
                waiting.up_to(end) - waiting.up_to(start)
                for start, end in printing.parts
            )
            clock = until - since
        elif printing.length:
            idle, clock = 0.0, printing.length
        else:
            continue
        utilisations[printer_id] = Utilisation(
            printing.length, printing.length + idle, clock
        )
    return utilisations


def together(parts: Mapping[str, Utilisation]) -> Utilisation:
    """Return the use of all printers."""
    return Utilisation(
        sum(part.printed for part in parts.values()),
        sum(part.wanted for part in parts.values()),
        sum(part.clock for part in parts.values()),
    )


def _wait(job: JobRecord) -> _Stretch | None:
    if job.status is JobStatus.HELD:
        return None
    ended = job.started if job.started is not None else job.ended
    until = float("inf") if ended is None else ended
    return min(job.waits_from, until), until


def _clipped(
    stretches: Iterable[_Stretch | None], since: float, until: float
) -> list[_Stretch]:
    return [
        (max(stretch[0], since), min(stretch[1], until))
        for stretch in stretches
        if stretch is not None and stretch[1] > since and stretch[0] < until
    ]


class _Union:
    """Stretches of time without what they have in common."""

    def __init__(self, stretches: Iterable[_Stretch]) -> None:
        self.parts = _joined(sorted(stretches))
        self._starts = [start for start, _ in self.parts]
        lengths = (end - start for start, end in self.parts)
        self._before = list(accumulate(lengths, initial=0.0))

    @property
    def length(self) -> float:
        """Seconds in all."""
        return self._before[-1]

    def up_to(self, moment: float) -> float:
        """Return the seconds that lie before a moment."""
        at = bisect_right(self._starts, moment) - 1
        if at < 0:
            return 0.0
        start, end = self.parts[at]
        return self._before[at] + min(moment, end) - start


def _joined(stretches: Sequence[_Stretch]) -> list[_Stretch]:
    parts: list[_Stretch] = []
    for start, end in stretches:
        if parts and start <= parts[-1][1]:
            parts[-1] = (parts[-1][0], max(parts[-1][1], end))
        else:
            parts.append((start, end))
    return parts
