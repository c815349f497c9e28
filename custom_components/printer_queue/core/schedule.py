"""The plan: when each waiting job is expected to start and end, and where.

First come, first served: each job takes the printer that is expected to be free first
among those that fit it. Every expectation carries a range that should hold 8 times in
10: variances of the prints and change-overs before it add up, as for independent
sums, and the range is the normal one (1.2816 standard deviations to either side).
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from heapq import heapify, heappop, heappush, heapreplace
from typing import NamedTuple, override

from .estimate import Durations
from .fit import may_run
from .model import Job, JobStatus, Printer, QueueState
from .offers import waits_for_plate
from .order import waiting
from .report import PrinterReport, PrinterState

Z80 = 1.2816
"""Standard deviations from the middle to either end of an 80 % range."""
OWN_WORD_ERROR = 300.0
OWN_WORD_SHARE = 0.08
"""What a printer's own remaining time is off by: seconds, and share of it."""
LEAST_LEFT = 60.0
"""Seconds that a print is expected to need still when its time has run out."""
OVERDUE_SHARE = 0.1
"""A print past its predicted end is expected to need this share of it still."""
USUAL_CHANGEOVER_SHARE = 0.4
"""Share of both windows that people need from offer to start, while none is learnt."""
SHRINK_CHANGEOVER = 5


class Spell(NamedTuple):
    """Seconds from the making of a plan, as a mean and a variance (seconds squared)."""

    mean: float
    variance: float = 0.0

    def plus(self, other: Spell) -> Spell:
        """Return what follows on it."""
        return Spell(self.mean + other.mean, self.variance + other.variance)


class Expected(NamedTuple):
    """When a job is expected to start and end; `low`..`high` is the 80 % range.

    What has begun has a certain start in the past.
    """

    printer_id: str
    made_at: datetime
    start_in: Spell
    end_in: Spell

    @property
    def start(self) -> datetime:
        """When it is expected to start, or did."""
        return self._moment(self.start_in.mean)

    @property
    def start_low(self) -> datetime:
        """The early end of the start's range."""
        return self._low(self.start_in)

    @property
    def start_high(self) -> datetime:
        """The late end of the start's range."""
        return self._high(self.start_in)

    @property
    def end(self) -> datetime:
        """When it is expected to end."""
        return self._moment(self.end_in.mean)

    @property
    def end_low(self) -> datetime:
        """The early end of the end's range."""
        return self._low(self.end_in)

    @property
    def end_high(self) -> datetime:
        """The late end of the end's range."""
        return self._high(self.end_in)

    def _low(self, at: Spell) -> datetime:
        """Nothing that is still to come can have been before the plan."""
        low = at.mean - Z80 * at.variance**0.5
        return self._moment(max(low, min(at.mean, 0.0)))

    def _high(self, at: Spell) -> datetime:
        return self._moment(at.mean + Z80 * at.variance**0.5)

    def _moment(self, seconds: float) -> datetime:
        return self.made_at + timedelta(seconds=seconds)


type _Place = tuple[str, float, float, float, float]
"""Printer, and the means and variances of start and end: see `Expected`."""


class Expectations(Mapping[str, Expected]):
    """What is expected of each job, worked out when somebody asks.

    A plan of a thousand jobs is made anew with every change. Kept as plain tuples of
    plain values it is nothing that the garbage collector looks through.
    """

    def __init__(self, made_at: datetime) -> None:
        """Begin with no job."""
        self._made_at = made_at
        self._places: dict[str, _Place] = {}

    def put(
        self,
        job_id: str,
        printer_id: str,
        start: tuple[float, float],
        end: tuple[float, float],
    ) -> None:
        """Write down one job; `start` and `end` are spells."""
        self._places[job_id] = (printer_id, *start, *end)

    def end_in(self, job_id: str) -> float | None:
        """Return the seconds from the making of the plan to a job's end."""
        place = self._places.get(job_id)
        return None if place is None else place[3]

    def first_after(self, now: datetime, among: Iterable[str]) -> str | None:
        """Return the job that starts first of those that do not end before `now`."""
        passed = (now - self._made_at).total_seconds()
        coming = (
            (place[1], job_id)
            for job_id in among
            if (place := self._places.get(job_id)) is not None and place[3] > passed
        )
        return min(coming, default=(0.0, None))[1]

    @override
    def __getitem__(self, job_id: str) -> Expected:
        printer_id, start, start_variance, end, end_variance = self._places[job_id]
        return Expected(
            printer_id,
            self._made_at,
            Spell(start, start_variance),
            Spell(end, end_variance),
        )

    @override
    def __contains__(self, job_id: object) -> bool:
        return job_id in self._places

    @override
    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    @override
    def __len__(self) -> int:
        return len(self._places)


@dataclass(frozen=True, slots=True)
class Plan:
    """What is expected of every open job that is not held.

    `free_at` tells for each printer in service when the next person could be asked
    for it if nobody waited. A job without an entry fits no printer that is there.
    """

    made_at: datetime
    jobs: Expectations
    free_at: Mapping[str, datetime] = field(default_factory=dict)
    next_start: datetime | None = None
    """When a job that joined now is expected to start, on the first free printer.

    None while offers are paused or no printer is there.
    """


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


def _changeover(state: QueueState) -> Spell:
    settings = state.settings
    windows = (settings.claim_window + settings.start_window).total_seconds()
    usual = windows * USUAL_CHANGEOVER_SHARE
    seen = sorted(one.total_seconds() for one in state.changeovers)
    weight = len(seen) / (len(seen) + SHRINK_CHANGEOVER)
    median = seen[len(seen) // 2] if seen else usual
    high = seen[len(seen) * 9 // 10] if seen else windows
    mean = median * weight + usual * (1 - weight)
    p90 = max(high * weight + windows * (1 - weight), mean)
    return Spell(mean, ((p90 - mean) / Z80) ** 2)


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
        # From the share by which the 90th percentile is above the median.
        self.spread = durations.over / Z80
        self.slots: dict[str, Spell] = {}
        self.heap: list[tuple[float, str]] = []
        self.free_at: dict[str, datetime] = {}
        self.expected = Expectations(now)

    def place_running(self) -> None:
        """Find out when each printer is free of what it does or is kept for."""
        kept = self.state.kept()
        for printer in self.state.printers.values():
            job = kept.get(printer.id)
            free = self._free_after(printer, job)
            if printer.in_service and (printer.online or job is not None):
                self.slots[printer.id] = free
                self.free_at[printer.id] = self._moment(free.mean)

    def _free_after(self, printer: Printer, job: Job | None) -> Spell:
        if job is None:
            return self._free_without_job(printer)
        if job.status is JobStatus.PRINTING:
            left = self._left(printer, job)
            began = (job.started_at or self.now) - self.now
            start = Spell(began.total_seconds())
            self.expected.put(job.id, printer.id, start, left)
            return left
        since = job.offer.offered_at if job.offer else self.now
        passed = (self.now - since).total_seconds()
        start_in = Spell(
            max(self.changeover.mean - passed, 60.0), self.changeover.variance
        )
        end = start_in.plus(self._print(job, printer.id))
        self.expected.put(job.id, printer.id, start_in, end)
        return end

    def _free_without_job(self, printer: Printer) -> Spell:
        busy = printer.state.is_active or printer.state is PrinterState.PREPARING
        if not busy:
            # Nobody knows when the plate is cleared: as soon as people come, usually.
            return self.changeover if waits_for_plate(printer) else Spell(0.0)
        told = self._own_word(printer)
        return told or Spell(self.durations.usual.total_seconds())

    def _left(self, printer: Printer, job: Job) -> Spell:
        """Return what is left of a print: the printer's word, else the prediction."""
        told = self._own_word(printer)
        if told is not None:
            return told
        whole = self._print(job, printer.id)
        until = job.paused_at or self.now
        printed = until - (job.started_at or until) - job.paused_for
        left = whole.mean - printed.total_seconds()
        least = max(whole.mean * OVERDUE_SHARE, LEAST_LEFT)
        return Spell(max(left, least), whole.variance)

    def _own_word(self, printer: Printer) -> Spell | None:
        report = self.reports.get(printer.id)
        if report is None or not report.state.is_active or report.remaining is None:
            return None
        running = report.state is not PrinterState.PAUSED
        passed = self.now - report.at if running else timedelta()
        left = max((report.remaining - passed).total_seconds(), LEAST_LEFT)
        return Spell(left, (OWN_WORD_ERROR + OWN_WORD_SHARE * left) ** 2 / Z80**2)

    def _print(self, job: Job, printer_id: str) -> Spell:
        p50 = self._seconds(job, printer_id)
        return Spell(p50, (p50 * self.spread) ** 2)

    def _seconds(self, job: Job, printer_id: str) -> float:
        person_id = job.person.id if job.person else None
        return self.durations.seconds(
            job.estimate, person_id, job.needs.material, printer_id
        )

    def place_waiting(self) -> None:
        """Give each waiting job, in order, the first printer that fits it.

        Who has passed takes their turn when they are asked again: until then the
        others are before them. While offers are paused nobody can be told a time.
        """
        if self.state.paused:
            return
        self.heap = [(slot.mean, key) for key, slot in self.slots.items()]
        heapify(self.heap)
        passed: list[tuple[float, int, Job]] = []
        for place, job in enumerate(waiting(self.state)):
            while passed and self.heap and passed[0][0] <= self.heap[0][0]:
                self._place_first(heappop(passed)[2])
            asked = job.not_before
            if asked is not None and asked > self.now:
                wait = (asked - self.now).total_seconds()
                heappush(passed, (wait, place, job))
            else:
                self._place_first(job)
        while passed:
            self._place_first(heappop(passed)[2])

    def _place_first(self, job: Job) -> None:
        """Put a job on the printer that is free first of those that fit it."""
        skipped: list[tuple[float, str]] = []
        while self.heap:
            _, printer_id = self.heap[0]
            if may_run(job.needs, self.state.printers[printer_id].spec):
                heapreplace(self.heap, (self._place(job, printer_id), printer_id))
                break
            skipped.append(heappop(self.heap))
        for entry in skipped:
            heappush(self.heap, entry)

    def _place(self, job: Job, printer_id: str) -> float:
        """Put a job behind all that the printer has; return when it is free again.

        In plain numbers: this is done for every job that waits, at every change.
        """
        free, variance = self.slots[printer_id]
        if job.not_before is not None:
            free = max(free, (job.not_before - self.now).total_seconds())
        free += self.changeover.mean
        variance += self.changeover.variance
        took = self._seconds(job, printer_id)
        end = Spell(free + took, variance + (took * self.spread) ** 2)
        self.slots[printer_id] = end
        self.expected.put(job.id, printer_id, (free, variance), end)
        return end.mean

    def _moment(self, seconds: float) -> datetime:
        return self.now + timedelta(seconds=seconds)

    def plan(self) -> Plan:
        """Return what was found."""
        slots = () if self.state.paused else self.slots.values()
        first = min((slot.mean for slot in slots), default=None)
        start = None if first is None else self._moment(first + self.changeover.mean)
        return Plan(self.now, self.expected, self.free_at, start)
