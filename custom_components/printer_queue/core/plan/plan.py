"""What a plan says: each job's printer, start and end with their ranges, and the steps.

Ranges should hold 8 times in 10: variances of the prints and change-overs before a
start add up, as for independent sums, and the range is the normal one (1.2816 standard
deviations to either side), widened or narrowed by what became of earlier forecasts.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from math import inf
from typing import NamedTuple, override

from ..commands import Ask, FollowPlan
from ..learning.calibration import Calibration
from ..learning.print_ends import PrintEnds
from ..minutes import STEADY_WITHIN
from ..rules.filament import FilamentAnswer
from ..samples import Forecast, PrintForecast, WaitsFor
from .plan_reason import PlanReason, PlanReasonKind

Z80 = 1.2816
"""Standard deviations from the middle to either end of an 80 % range."""


class Spell(NamedTuple):
    """Seconds from the making of a plan, as a mean and a variance (seconds squared)."""

    mean: float
    variance: float = 0.0

    def plus(self, other: Spell) -> Spell:
        """Return what follows on it."""
        return Spell(self.mean + other.mean, self.variance + other.variance)

    @property
    def range(self) -> Range:
        """Return the middle and the ends of the 80 % range."""
        reach = Z80 * self.variance**0.5
        return Range(self.mean, self.mean - reach, self.mean + reach)


class Range(NamedTuple):
    """Seconds from the making of a plan: the expected, and the 80 % range around."""

    mean: float
    low: float
    high: float

    @property
    def earliest(self) -> float:
        """The low end: nothing that is still to come can have been before the plan."""
        return max(self.low, min(self.mean, 0.0))


class Expected(NamedTuple):
    """When a job is expected to start and end; `low`..`high` is the 80 % range.

    What has begun has a certain start in the past.
    """

    printer_id: str
    made_at: datetime
    start_in: Range
    end_in: Range
    waits_for: WaitsFor = WaitsFor.PERSON

    @property
    def start(self) -> datetime:
        """When it is expected to start, or did."""
        return self._moment(self.start_in.mean)

    @property
    def start_low(self) -> datetime:
        """The early end of the start's range."""
        return self._moment(self.start_in.earliest)

    @property
    def start_high(self) -> datetime:
        """The late end of the start's range."""
        return self._moment(self.start_in.high)

    @property
    def end(self) -> datetime:
        """When it is expected to end."""
        return self._moment(self.end_in.mean)

    @property
    def end_low(self) -> datetime:
        """The early end of the end's range."""
        return self._moment(self.end_in.earliest)

    @property
    def end_high(self) -> datetime:
        """The late end of the end's range."""
        return self._moment(self.end_in.high)

    def _moment(self, seconds: float) -> datetime:
        return self.made_at + timedelta(seconds=seconds)


class Expectations(Mapping[str, Expected]):
    """What is expected of each job, worked out when somebody asks.

    A plan of a thousand jobs is made anew with every change. Kept in flat lists it is
    nothing that wakes the garbage collector, which takes longer than the planning.
    """

    def __init__(self, made_at: datetime) -> None:
        self._made_at = made_at
        self._calibration: Calibration | None = None
        self._print_ends: PrintEnds | None = None
        self._running: dict[str, bool] = {}
        self._again: set[str] = set()
        self._places: dict[str, int] = {}
        self._printers: list[str] = []
        self._numbers: list[float] = []
        self._waits_for: list[WaitsFor | None] = []
        self._earliest: dict[str, float] = {}
        self._latest: dict[str, float] = {}

    def calibrate(
        self, calibration: Calibration | None, print_ends: PrintEnds | None
    ) -> None:
        """Widen or narrow ranges by experience: of starts, and of ends of prints."""
        self._calibration = calibration
        self._print_ends = print_ends

    def put(
        self,
        job_id: str,
        printer_id: str,
        start: tuple[float, float],
        end: tuple[float, float],
    ) -> None:
        """Write down a job that a printer does or is kept for; both are spells."""
        self.put_line(printer_id, [job_id], [*start, *end], [None])

    def put_line(
        self,
        printer_id: str,
        job_ids: Sequence[str],
        numbers: Sequence[float],
        waits_for: Sequence[WaitsFor | None],
    ) -> None:
        """Write down jobs of one printer, and what each waits for if nobody was asked yet.

        `numbers` are four for each job: its start and its end, as spells.
        """
        places = range(len(self._printers), len(self._printers) + len(job_ids))
        self._places.update(zip(job_ids, places, strict=True))
        self._printers += [printer_id] * len(job_ids)
        self._numbers += numbers
        self._waits_for += waits_for

    def runs(self, job_id: str, *, paced: bool) -> None:
        """Let a job be one that prints; `paced` says whether its countdown has a pace."""
        self._running[job_id] = paced

    def told_before(self, job_id: str) -> None:
        """Let a job be one whose start was forecast before."""
        self._again.add(job_id)

    def bound(self, job_id: str, earliest: float) -> None:
        """Let the range of a job's start begin no sooner than in so many seconds."""
        self._earliest[job_id] = earliest

    def tell_by(self, job_id: str, latest: float) -> None:
        """Let a job's start be told no later than for so many seconds from now."""
        self._latest[job_id] = latest

    def steady(self, before: Expectations | None) -> None:
        """Put starts and ends to come on whole minutes: those of before until they move.

        In seconds, as the plan has them: dates of a thousand jobs would take as long as
        planning a part of them.
        """
        now, numbers = self._made_at.timestamp(), self._numbers
        for job_id, place in self._places.items():
            start, end = numbers[4 * place], numbers[4 * place + 2]
            if start <= 0.0:  # it has begun
                continue
            told = (
                before.from_now(job_id, self._printers[place], now) if before else None
            )
            if told is not None and told[0] > 0.0 and _hold(told, (start, end)):
                start, end = told
            for column, seconds in ((0, start), (2, end)):
                on_minute = (now + seconds + 30.0) // 60.0 * 60.0
                numbers[4 * place + column] = on_minute - now

    def from_now(
        self, job_id: str, printer_id: str, now: float
    ) -> tuple[float, float] | None:
        """Return in how many seconds from now a job starts and ends on a printer."""
        place = self._places.get(job_id)
        if place is None or self._printers[place] != printer_id:
            return None
        passed = now - self._made_at.timestamp()
        start, end = self._numbers[4 * place], self._numbers[4 * place + 2]
        return start - passed, end - passed

    def start_in(self, job_id: str) -> float | None:
        """Return the seconds from the making of the plan to a job's start."""
        return self._number(job_id, 0)

    def end_in(self, job_id: str) -> float | None:
        """Return the seconds from the making of the plan to a job's end."""
        return self._number(job_id, 2)

    def end(self, job_id: str) -> datetime | None:
        """Return when a job is expected to end, without working out the range."""
        seconds = self.end_in(job_id)
        return None if seconds is None else self._made_at + timedelta(seconds=seconds)

    def by_start(self, ids: Iterable[str]) -> list[str]:
        """Return jobs in the order of their starts; those without one come last."""
        places, numbers = self._places, self._numbers
        starts = {
            job_id: inf if (place := places.get(job_id)) is None else numbers[4 * place]
            for job_id in ids
        }
        return sorted(starts, key=starts.__getitem__)

    def first_after(self, now: datetime, among: Iterable[str]) -> str | None:
        """Return the job that starts first of those that do not end before `now`."""
        passed = (now - self._made_at).total_seconds()
        coming = (
            (self.start_in(job_id) or 0.0, job_id)
            for job_id in among
            if (end := self.end_in(job_id)) is not None and end > passed
        )
        return min(coming, default=(0.0, None))[1]

    def _number(self, job_id: str, column: int) -> float | None:
        place = self._places.get(job_id)
        return None if place is None else self._numbers[4 * place + column]

    @override
    def __getitem__(self, job_id: str) -> Expected:
        place = self._places[job_id]
        start, start_variance, end, end_variance = self._numbers[
            4 * place : 4 * place + 4
        ]
        begins, waits_for = Spell(start, start_variance).range, self._waits_for[place]
        if waits_for is not None and self._calibration is not None:
            begins = Range(
                *self._calibration.range(
                    waits_for, *begins, again=job_id in self._again
                )
            )
            if (latest := self._latest.get(job_id)) is not None:
                begins = begins._replace(mean=min(begins.mean, max(latest, start)))
            end += begins.mean - start
        if (earliest := self._earliest.get(job_id)) is not None:
            low = max(begins.low, min(earliest, begins.mean))
            begins = begins._replace(low=low)
        return Expected(
            self._printers[place],
            self._made_at,
            begins,
            self._ends(job_id, begins, Spell(end, end_variance)),
            waits_for or WaitsFor.PERSON,
        )

    def _ends(self, job_id: str, begins: Range, end: Spell) -> Range:
        """Return the range of an end: of a print that runs by experience.

        That of others is at least as wide as the range of their start.
        """
        mean, low, high = end.range
        paced = self._running.get(job_id)
        if paced is not None:
            if self._print_ends is None:
                return end.range
            printer_id = self._printers[self._places[job_id]]
            return Range(
                *self._print_ends.range(printer_id, mean, low, high, paced=paced)
            )
        return Range(
            mean,
            min(low, mean - (begins.mean - begins.low)),
            max(high, mean + (begins.high - begins.mean)),
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


def _hold(told: tuple[float, float], seconds: tuple[float, float]) -> bool:
    """Return whether moments that were told have hardly moved."""
    within = STEADY_WITHIN.total_seconds()
    return all(abs(was - now) < within for was, now in zip(told, seconds, strict=True))


@dataclass(frozen=True, slots=True)
class KeptFree:
    """A printer that nobody is asked for, in view of what is likely to come.

    It is since `since`, and until `until` at most; by `expected` what it waits for has
    usually come. `job_id` would have been asked, out of `jobs` that waited when that was
    worked out at `looked_at`.
    """

    since: datetime
    until: datetime
    looked_at: datetime
    jobs: frozenset[str]
    job_id: str
    kind: PlanReasonKind
    expected: datetime


@dataclass(frozen=True, slots=True)
class Plan:
    """What is expected of every open job that is not held.

    `free_at` tells for each printer in service that may start when the next person could be asked
    for it if nobody waited. A job without an entry fits no printer that is there.
    `sequences` holds each printer's waiting jobs in their order, `positions` the
    number of every job that waits (1 is asked next) in that order, `cost` the whole in weighted
    minutes where it was optimised. `steps` are due now; `next_step_at` is when time alone leads to
    further ones.
    """

    made_at: datetime
    jobs: Expectations
    free_at: Mapping[str, datetime] = field(default_factory=dict)
    new_from: Mapping[str, datetime] = field(default_factory=dict)
    """When a job that joined now could have each printer that may start, behind the others."""
    next_start: datetime | None = None
    """When a job that joined now is expected to start, on the first free printer.

    None while the queue is paused, or no printer is there that may start.
    """
    sequences: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    positions: Mapping[str, int] = field(default_factory=dict)
    reasons: Mapping[str, PlanReason] = field(default_factory=dict)
    cost: float | None = None
    asks: tuple[Ask, ...] = ()
    late: tuple[str, ...] = ()
    forecasts: Mapping[str, Forecast] = field(default_factory=dict)
    end_forecasts: Mapping[str, PrintForecast] = field(default_factory=dict)
    reported_ends: Mapping[str, datetime] = field(default_factory=dict)
    """The ends of jobs that print by their printers' own words."""
    next_step_at: datetime | None = None
    filament: Mapping[str, FilamentAnswer] = field(default_factory=dict)
    """Whether what is left on the spools is enough, of jobs for which that is known."""
    kept_free: Mapping[str, KeptFree] = field(default_factory=dict)
    """The printers that nobody is asked for yet, in view of what is likely to come."""

    @property
    def steps(self) -> FollowPlan | None:
        """What the plan leads to now; None for nothing."""
        if not (self.asks or self.late):
            return None
        return FollowPlan(asks=self.asks, late=self.late)

    @property
    def notes(self) -> FollowPlan | None:
        """What is to be remembered of its forecasts, at leisure; None for nothing."""
        if not (self.forecasts or self.end_forecasts):
            return None
        return FollowPlan(forecasts=self.forecasts, end_forecasts=self.end_forecasts)
