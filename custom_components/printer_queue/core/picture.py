"""What entities, actions and cards are shown: one immutable picture of the queue."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cached_property
from math import inf

from .minutes import whole_minute
from .model import Job, JobStatus, QueueState
from .plan.plan import Plan
from .printer import Printer
from .report import PrinterReport
from .rules.order import waiting_of
from .rules.starts import hours_allow_start
from .rules.wanted import wanted_printers
from .settings import NamesShown


@dataclass(frozen=True, slots=True)
class PrinterFigures:
    """What a printer did: this week (since Monday, local) and over all its prints.

    `success_rate` is the share of ended prints that were completed, 0-100; None while
    none has ended.
    """

    prints_this_week: int = 0
    printed_this_week: timedelta = timedelta()
    success_rate: float | None = None


@dataclass(frozen=True, slots=True)
class Figures:
    """What is counted from the history."""

    finished_today: int = 0
    printers: Mapping[str, PrinterFigures] = field(default_factory=dict)


@dataclass(frozen=True)
class QueueData:
    """The whole queue after its last change."""

    state: QueueState
    plan: Plan
    figures: Figures

    @cached_property
    def waits(self) -> int:
        """How many jobs are queued."""
        return sum(job.status is JobStatus.QUEUED for job in self.state.jobs.values())

    @cached_property
    def waiting(self) -> list[Job]:
        """The queued jobs, first who is asked first; at the end who is not planned."""
        return list(self.in_line())

    def in_line(self) -> Iterator[Job]:
        """Yield the queued jobs in that order: of thousands the first ones are enough."""
        jobs, places = self.state.jobs, self.plan.positions
        for job_id in places:
            job = jobs.get(job_id)
            if job is not None and job.status is JobStatus.QUEUED:
                yield job
        yield from waiting_of(job for job in jobs.values() if job.id not in places)

    @cached_property
    def in_order(self) -> list[Job]:
        """All open jobs in the order of joining, or in that in which they are asked.

        Then those with a printer come first, and those on hold last.
        """
        jobs = sorted(self.state.jobs.values(), key=lambda job: job.rank)
        if not self.state.settings.ordering.keeps_places:
            places = self.plan.positions
            jobs.sort(
                key=lambda job: 0 if job.status.has_printer else places.get(job.id, inf)
            )
        return jobs

    @cached_property
    def kept(self) -> dict[str, Job]:
        """The job that keeps each printer, of those that a job keeps."""
        return self.state.kept()

    @cached_property
    def next_jobs(self) -> dict[str, Job]:
        """The job that is next on each printer, of those that print another still."""
        printing = self.state.printing()
        kept = self.state.next().items()
        return {printer_id: job for printer_id, job in kept if printer_id in printing}

    @cached_property
    def _wanted(self) -> frozenset[str]:
        """The printers that somebody needs, though no job keeps them."""
        return wanted_printers(self.state, self.plan.made_at)

    def printer(self, printer_id: str, report: PrinterReport | None) -> PrinterData:
        """Return what is known of one printer, with its last report."""
        job = self.kept.get(printer_id)
        expected = self.plan.jobs.get(job.id) if job else None
        printer = self.state.printers[printer_id]
        free_at = self.plan.new_from.get(printer_id)
        is_free = free_at is not None and free_at <= self.plan.made_at
        opening = free_at is not None and self._waits_for_opening(printer, free_at)
        if free_at is not None and opening:
            hours = self.state.hours.at_site(printer.spec.site_id)
            free_at = hours.opens_at(free_at)
        return PrinterData(
            printer=printer,
            report=report,
            job=job,
            next_job=self.next_jobs.get(printer_id),
            ends_at=whole_minute(expected.end) if expected else None,
            free_at=whole_minute(free_at) if free_at else None,
            is_free=is_free,
            waits_for_opening=opening,
            figures=self.figures.printers.get(printer_id, PrinterFigures()),
            wanted=job is not None or printer_id in self._wanted,
            names=self.state.settings.names,
        )

    def _waits_for_opening(self, printer: Printer, free_at: datetime) -> bool:
        return printer.spec.starts_by_itself and not hours_allow_start(
            self.state, printer, free_at
        )


@dataclass(frozen=True, slots=True)
class PrinterData:
    """One printer after its last report.

    `ends_at` is when the print of the job that it is kept for is expected to end,
    `free_at` when somebody who joined now could have it, behind all that wait, both to
    the minute; None while nobody knows. It `is_free` where that is at once. A printer that starts by itself `waits_for_opening` where it
    is free earlier, and starts nothing outside of opening hours. `next_job` is the one that it is kept for while it still
    prints `job`. `wanted` says that it prints, is kept for a job or reserved at this
    time or, while it is not heard, that a waiting job would be given it if it were. `uploaded` is how much of the
    next print's file it has been given, 0-100; None while it is given none. `names` is the
    queue's rule of whose names are shown.
    """

    printer: Printer
    report: PrinterReport | None
    job: Job | None
    next_job: Job | None
    ends_at: datetime | None
    free_at: datetime | None
    figures: PrinterFigures
    wanted: bool = False
    is_free: bool = False
    waits_for_opening: bool = False
    uploaded: float | None = None
    names: NamesShown = NamesShown.EVERYBODY
