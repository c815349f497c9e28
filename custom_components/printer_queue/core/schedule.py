"""The plan: when each waiting job is expected to start and end, and where.

First come, first served: each job takes the printer that is expected to be free first
among those that fit it. Every expectation carries a range that should hold 8 times in
10: variances of the prints and change-overs before it add up, as for independent
sums, and the range is the normal one (1.2816 standard deviations to either side).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from heapq import heapify, heappop, heappush

from .estimate import Durations
from .fit import may_run
from .model import Job, JobStatus, Printer, QueueState
from .order import waiting
from .report import PrinterReport, PrinterState

Z80 = 1.2816
"""Standard deviations from the middle to either end of an 80 % range."""
OWN_WORD_ERROR = 300.0
OWN_WORD_SHARE = 0.08
"""What a printer's own remaining time is off by: seconds, and share of it."""
OVERDUE_SHARE = 0.1
"""A print past its predicted end is expected to need this share of it still."""
USUAL_CHANGEOVER_SHARE = 0.4
"""Share of both windows that people need from offer to start, while none is learnt."""
SHRINK_CHANGEOVER = 5


@dataclass(frozen=True, slots=True)
class Expected:
    """When a job is expected to start and end; `low`..`high` is the 80 % range."""

    printer_id: str
    start: datetime
    start_low: datetime
    start_high: datetime
    end: datetime
    end_low: datetime
    end_high: datetime


@dataclass(frozen=True, slots=True)
class Plan:
    """What is expected of every open job that is not held.

    `free_at` tells for each printer in service when the next person could be asked
    for it if nobody waited. A job without an entry fits no printer that is there.
    """

    made_at: datetime
    jobs: Mapping[str, Expected] = field(default_factory=dict)
    free_at: Mapping[str, datetime] = field(default_factory=dict)
    next_start: datetime | None = None
    """When a job that joined now is expected to start, on the first free printer."""


@dataclass(frozen=True, slots=True)
class _Sum:
    """Seconds from now as a mean and a variance (seconds squared)."""

    mean: float
    variance: float = 0.0

    def plus(self, other: _Sum) -> _Sum:
        return _Sum(self.mean + other.mean, self.variance + other.variance)


def make_plan(
    state: QueueState,
    reports: Mapping[str, PrinterReport],
    durations: Durations,
    now: datetime,
) -> Plan:
    """Plan all open jobs; `reports` holds each printer's last report by its id."""
    planner = _Planner(state, reports, durations, now)
    planner.place_running()
    planner.place_waiting()
    return planner.plan()


def changeover(state: QueueState) -> timedelta:
    """Return the usual time from an offer to the start of its print."""
    return timedelta(seconds=_changeover(state).mean)


def _changeover(state: QueueState) -> _Sum:
    settings = state.settings
    windows = (settings.claim_window + settings.start_window).total_seconds()
    usual = windows * USUAL_CHANGEOVER_SHARE
    seen = sorted(one.total_seconds() for one in state.changeovers)
    weight = len(seen) / (len(seen) + SHRINK_CHANGEOVER)
    median = seen[len(seen) // 2] if seen else usual
    high = seen[len(seen) * 9 // 10] if seen else windows
    mean = median * weight + usual * (1 - weight)
    p90 = max(high * weight + windows * (1 - weight), mean)
    return _Sum(mean, ((p90 - mean) / Z80) ** 2)


class _Planner:
    """Places jobs on printers one after the other."""

    def __init__(
        self,
        state: QueueState,
        reports: Mapping[str, PrinterReport],
        durations: Durations,
        now: datetime,
    ) -> None:
        self.state = state
        self.reports = reports
        self.durations = durations
        self.now = now
        self.changeover = _changeover(state)
        self.slots: dict[str, _Sum] = {}
        self.free_at: dict[str, datetime] = {}
        self.expected: dict[str, Expected] = {}

    def place_running(self) -> None:
        """Find out when each printer is free of what it does or is kept for."""
        kept = {
            job.printer_id: job
            for job in self.state.jobs.values()
            if job.status.has_printer
        }
        for printer in self.state.printers.values():
            job = kept.get(printer.id)
            free = self._free_after(printer, job)
            if printer.in_service and (printer.online or job is not None):
                self.slots[printer.id] = free
                self.free_at[printer.id] = self._moment(free.mean)

    def _free_after(self, printer: Printer, job: Job | None) -> _Sum:
        if job is None:
            return self._free_without_job(printer)
        if job.status is JobStatus.PRINTING:
            left = self._left(printer, job)
            start = job.started_at or self.now
            self._expect(job, printer.id, None, left, start)
            return left
        since = job.offer.offered_at if job.offer else self.now
        passed = (self.now - since).total_seconds()
        start_in = _Sum(
            max(self.changeover.mean - passed, 60.0), self.changeover.variance
        )
        end = start_in.plus(self._print(job, printer.id))
        self._expect(job, printer.id, start_in, end)
        return end

    def _free_without_job(self, printer: Printer) -> _Sum:
        busy = printer.state.is_active or printer.state is PrinterState.PREPARING
        if not busy:
            return _Sum(0.0)
        told = self._own_word(printer)
        return told or _Sum(self.durations.usual.total_seconds())

    def _left(self, printer: Printer, job: Job) -> _Sum:
        """Return what is left of a print: the printer's word, else the prediction."""
        told = self._own_word(printer)
        if told is not None:
            return told
        whole = self._print(job, printer.id)
        elapsed = (self.now - (job.started_at or self.now)).total_seconds()
        left = whole.mean - (elapsed - job.paused_for.total_seconds())
        return _Sum(max(left, whole.mean * OVERDUE_SHARE), whole.variance)

    def _own_word(self, printer: Printer) -> _Sum | None:
        report = self.reports.get(printer.id)
        if report is None or not report.state.is_active or report.remaining is None:
            return None
        left = (report.remaining - (self.now - report.at)).total_seconds()
        left = max(left, 0.0)
        return _Sum(left, (OWN_WORD_ERROR + OWN_WORD_SHARE * left) ** 2 / Z80**2)

    def _print(self, job: Job, printer_id: str) -> _Sum:
        told = self.durations.predict(job, printer_id)
        p50, p90 = told.p50.total_seconds(), told.p90.total_seconds()
        return _Sum(p50, ((p90 - p50) / Z80) ** 2)

    def place_waiting(self) -> None:
        """Give each waiting job, in order, the first printer that fits it."""
        heap = [(slot.mean, key) for key, slot in self.slots.items()]
        heapify(heap)
        for job in waiting(self.state):
            skipped: list[tuple[float, str]] = []
            while heap:
                mean, printer_id = heappop(heap)
                if may_run(job.needs, self.state.printers[printer_id].spec):
                    heappush(heap, (self._place(job, printer_id), printer_id))
                    break
                skipped.append((mean, printer_id))
            for entry in skipped:
                heappush(heap, entry)

    def _place(self, job: Job, printer_id: str) -> float:
        """Put a job behind all that the printer has; return when it is free again."""
        free = self.slots[printer_id]
        if job.not_before is not None:
            wait = (job.not_before - self.now).total_seconds()
            free = _Sum(max(free.mean, wait), free.variance)
        start = free.plus(self.changeover)
        end = start.plus(self._print(job, printer_id))
        self._expect(job, printer_id, start, end)
        self.slots[printer_id] = end
        return end.mean

    def _expect(
        self,
        job: Job,
        printer_id: str,
        start: _Sum | None,
        end: _Sum,
        started_at: datetime | None = None,
    ) -> None:
        """Write down one job; a running one has started for certain."""
        end_range = self._range(end)
        if start is None:
            began = started_at or self.now
            start_range = (began, began, began)
        else:
            start_range = self._range(start)
        self.expected[job.id] = Expected(printer_id, *start_range, *end_range)

    def _range(self, at: _Sum) -> tuple[datetime, datetime, datetime]:
        reach = Z80 * at.variance**0.5
        return (
            self._moment(at.mean),
            self._moment(max(at.mean - reach, 0.0)),
            self._moment(at.mean + reach),
        )

    def _moment(self, seconds: float) -> datetime:
        return self.now + timedelta(seconds=seconds)

    def plan(self) -> Plan:
        """Return what was found."""
        first = min((slot.mean for slot in self.slots.values()), default=None)
        start = None if first is None else self._moment(first + self.changeover.mean)
        return Plan(self.now, self.expected, self.free_at, start)
