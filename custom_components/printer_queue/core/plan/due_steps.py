"""What the plan leads to now, and when time alone leads to more."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from ..commands import Ask
from ..model import NEXT, Job, JobStatus
from ..rules.offers import free_printers, may_ask_now, may_be_asked
from ..rules.starts import can_start
from ..samples import Forecast, PrintForecast
from .availability import Availability
from .plan import Expectations

AT_ONCE = timedelta(minutes=1)
"""A start that is planned at most so much later than it could be is not put off."""
SWAPPED = 300.0
"""Seconds by which a swap may put a start off."""
LATE_BY = timedelta(minutes=15)
"""A printer that was asked for early is late when it needs so much longer than that."""
AN_HOUR = timedelta(hours=1)
"""The second forecast of a start is remembered when it is so near."""
SOON = timedelta(seconds=10)
"""What is due sooner is looked at then: what stands still comes no nearer meanwhile."""
NOTED_AT_ONCE = 50
"""The forecasts of more jobs are noted with a later plan."""


@dataclass(frozen=True, slots=True)
class DueSteps:
    """What is due, and when more is due; see `Plan`."""

    asks: tuple[Ask, ...]
    late: tuple[str, ...]
    forecasts: Mapping[str, Forecast]
    end_forecasts: Mapping[str, PrintForecast]
    next_at: datetime | None


def due_steps(
    availability: Availability,
    expected: Expectations,
    sequences: Mapping[str, Sequence[Job]],
) -> DueSteps:
    """Return the steps; `sequences` holds each printer's waiting jobs in order."""
    steps = _Steps(availability, expected, sequences)
    return DueSteps(
        asks=tuple(steps.asks()),
        late=tuple(steps.late()),
        forecasts=steps.forecasts(),
        end_forecasts=steps.end_forecasts(),
        next_at=min(steps.moments(), default=None),
    )


class _Steps:
    def __init__(
        self,
        availability: Availability,
        expected: Expectations,
        sequences: Mapping[str, Sequence[Job]],
    ) -> None:
        self.availability = availability
        self.state = availability.state
        self.settings = availability.state.settings
        self.now = availability.now
        self.expected = expected
        self.sequences = sequences
        coming = self.state.next()
        self.busy = [
            printer_id
            for printer_id in self.state.printing()
            if printer_id in availability.free
            and self.state.printers[printer_id].in_service
            and printer_id not in coming
            and not self.state.printers[printer_id].spec.starts_by_itself
        ]

    def asks(self) -> Iterator[Ask]:
        """Yield whom to ask now, for printers that are free and that soon will be."""
        if self.settings.ordering.is_planned:
            # Both are learnt: either may be the longer one.
            wait = max(
                self.availability.changeover.mean, self.availability.turnround.mean
            )
            for printer in free_printers(self.state, self.now):
                yield from self._ask(printer.id, wait)
        early = self.settings.early_ask.total_seconds()
        for printer_id in self.busy if early else ():
            printer = self.state.printers[printer_id]
            if not may_ask_now(self.state, printer, self.now):
                continue
            free = self.availability.free[printer_id].mean
            if free <= early:
                yield from self._ask(
                    printer_id, free + self.availability.turnround.mean
                )

    def _ask(self, printer_id: str, start: float) -> Iterator[Ask]:
        """Ask the printer's next person, unless the plan lets the printer wait."""
        job = self._head(printer_id)
        if job is None or not may_be_asked(job, self.now):
            return
        planned = self.expected.start_in(job.id)
        latest = start + AT_ONCE.total_seconds() + SWAPPED
        if planned is not None and planned <= latest:
            yield Ask(job.id, printer_id)

    def _head(self, printer_id: str) -> Job | None:
        """Return the printer's next job.

        One that starts by itself goes on to those that it can do with what is loaded.
        """
        jobs = self.sequences.get(printer_id, ())
        printer = self.state.printers[printer_id]
        if printer.spec.starts_by_itself:
            startable = (
                job
                for job in jobs
                if may_be_asked(job, self.now) and can_start(self.state, job, printer)
            )
            return next(startable, None)
        return jobs[0] if jobs else None

    def late(self) -> Iterator[str]:
        """Yield who was asked early for a printer that is not free for long."""
        limit = (self.settings.early_ask + LATE_BY).total_seconds()
        for printer_id, job in self.state.next().items():
            printing = self.state.printing_on(printer_id)
            if printing is None or job.status not in NEXT:
                continue
            ends = self.availability.expected.end_in(printing.id)
            if ends is not None and ends > limit:
                yield job.id

    def forecasts(self) -> dict[str, Forecast]:
        """Return what was not remembered yet: at joining, and an hour ahead."""
        forecasts: dict[str, Forecast] = {}
        for job in self.state.jobs.values():
            if len(forecasts) == NOTED_AT_ONCE:
                break
            if job.status is not JobStatus.QUEUED or len(job.forecasts) > 1:
                continue
            wait = self.expected.start_in(job.id)
            if wait is None or (job.forecasts and not self._is_near(job, wait)):
                continue
            expected = self.expected[job.id]
            planned = self.now + timedelta(seconds=wait)
            forecasts[job.id] = Forecast(
                made_at=self.now,
                start=expected.start,
                low=expected.start_low,
                high=expected.start_high,
                waits_for=expected.waits_for,
                planned=planned if expected.start != planned else None,
            )
        return forecasts

    def end_forecasts(self) -> dict[str, PrintForecast]:
        """Return what was not remembered yet: as a print begins, and half-way."""
        forecasts: dict[str, PrintForecast] = {}
        for job in self.state.printing().values():
            if len(forecasts) == NOTED_AT_ONCE:
                break
            if (
                not job.watched
                or job.paused_at is not None
                or job.id not in self.expected
            ):
                continue
            looks_at = _looks_again_at(job)
            if looks_at is None or looks_at > self.now:
                continue
            expected = self.expected[job.id]
            reported = self.availability.reported.get(job.id)
            forecasts[job.id] = PrintForecast(
                made_at=self.now,
                end=expected.end,
                low=expected.end_low,
                high=expected.end_high,
                reported=reported.end if reported else None,
                paced=reported.paced if reported else None,
            )
        return forecasts

    def _is_near(self, job: Job, wait: float) -> bool:
        """Return whether the start is within the hour, and was not when first forecast."""
        first = job.forecasts[0]
        planned = (first.planned or first.start) - first.made_at
        return wait <= AN_HOUR.total_seconds() and planned > AN_HOUR

    def moments(self) -> Iterator[datetime]:
        """Yield when time alone leads to more.

        Printers are so near their end then that the next person is asked, or a time has
        come before which a person did not want to be asked.
        """
        for job in self.state.jobs.values():
            start = job.spec.earliest_start
            if start is not None and start > self.now:
                if job.status is JobStatus.QUEUED:
                    yield start
        for job in self.state.printing().values():
            half = _looks_again_at(job) if job.end_forecasts else None
            if half is not None and half > self.now and job.watched:
                yield half
        early = self.settings.early_ask
        for printer_id in self.busy if early else ():
            if self._head(printer_id) is not None:
                free = timedelta(seconds=self.availability.free[printer_id].mean)
                if free > early:
                    yield self.now + max(free - early, SOON)


def _looks_again_at(job: Job) -> datetime | None:
    """Return from when on the end of a print is to be forecast anew; None for no more."""
    if not job.end_forecasts:
        return job.started_at
    if len(job.end_forecasts) > 1:
        return None
    (first,) = job.end_forecasts
    return first.made_at + (first.end - first.made_at) / 2
