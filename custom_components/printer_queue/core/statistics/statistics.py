"""What the queue achieved in a period.

A job counts in the period in which it ended; only utilisation looks at every moment.

- throughput: prints that were completed.
- failure rate: failed prints among those that were completed or failed; what people
  cancelled says nothing about the printer.
- waiting: from joining to the offer that led to the print, and to its start, of jobs
  that were printed. Walk-ups do not wait. Time on hold is waiting, too: the history
  does not distinguish it. A new try after a failed print waits from the failure on.
- deadlines met: jobs that were completed by their deadline, among those with a deadline
  that were completed or failed for good. Cancelled ones were given up, not missed, and
  a failed print that is tried again is decided by its last try.
- grams: what jobs say they need. A print that was not completed used the share of its
  estimate that it ran.
- cost: the same of what jobs say they cost; of the others the printer's hourly cost for
  as long as they kept it, whatever became of them.
- swaps, utilisation, forecasts: see `swaps`, `utilisation`, `forecast_accuracy`.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ..model import JobStatus
from ..printer import PrinterSpec
from .forecast_accuracy import Forecasts, forecasts
from .records import History, JobRecord
from .swaps import Swaps, count_swaps
from .utilisation import Utilisation, together, utilisation

HOUR = 3600.0
DAY = 24 * HOUR


@dataclass(frozen=True, slots=True)
class Waits:
    """How long jobs waited, in seconds; None where none did.

    The median and the 95th percentile are the smallest waits that half and 95 of 100
    did not exceed.
    """

    mean: float | None = None
    median: float | None = None
    p95: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """What was counted of some jobs; `printed` in seconds, pauses included.

    `cancelled` are prints that somebody stopped, `given_up` jobs that never printed.
    """

    completed: int
    failed: int
    cancelled: int
    given_up: int
    printed: float
    grams: float
    cost: float
    swaps: int
    deadlines: int
    deadlines_met: int
    to_offer: Waits
    to_start: Waits

    @property
    def failure_rate(self) -> float | None:
        """Share (0-1) of failed prints; None where none was completed or failed."""
        prints = self.completed + self.failed
        return self.failed / prints if prints else None

    @property
    def deadlines_share(self) -> float | None:
        """Share (0-1) of the deadlines that were met; None where there were none."""
        return self.deadlines_met / self.deadlines if self.deadlines else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Statistics:
    """A period's figures; `since` and `until` are seconds since 1970 UTC.

    `people` go by id, walk-ups under None; `names` are what they were called last.
    `materials` go by the type of the main filament in upper case, jobs that do not say
    under None.
    """

    since: float
    until: float
    whole: Tally
    swaps: Swaps
    use: Mapping[str, Utilisation]
    forecasts: Forecasts
    people: Mapping[str | None, Tally]
    names: Mapping[str, str]
    materials: Mapping[str | None, Tally]
    printers: Mapping[str, Tally]

    @property
    def use_together(self) -> Utilisation:
        """The use of all printers."""
        return together(self.use)

    @property
    def per_day(self) -> float | None:
        """Completed prints a day; None for an empty period."""
        days = (self.until - self.since) / DAY
        return self.whole.completed / days if days > 0 else None


def statistics(history: History, since: float, until: float) -> Statistics:
    """Return the figures of a period, which begins with the first job at the earliest."""
    jobs = [job for job in history.ended if since < (job.ended or 0.0) <= until]
    if history.first is not None:
        since = min(max(since, history.first), until)
    prints = [job for job in jobs if job.started is not None]
    swaps = count_swaps(prints, history.printers, history.trays, history.materials)
    people: dict[str | None, _Sums] = {}
    materials: dict[str | None, _Sums] = {}
    printers: dict[str, _Sums] = {}
    names: dict[str, str] = {}
    tried_again = {job.retry_of for job in (*history.ended, *history.open)}
    for job in jobs:
        material = job.needs.material
        groups = [
            _of(people, job.person_id),
            _of(materials, material.upper() if material else None),
        ]
        if job.person_id is not None and job.person is not None:
            names[job.person_id] = job.person
        spec = None
        if job.printer_id is not None and not _was_given_up(job):
            groups.append(_of(printers, job.printer_id))
            spec = history.printers.get(job.printer_id)
        met = None if job.id in tried_again else _deadline_met(job)
        _add(job, spec, swaps.of_prints.get(job.number, 0), met, groups)
    return Statistics(
        since=since,
        until=until,
        whole=_all(people.values()).tally(),
        swaps=swaps,
        use=utilisation(history, since, until),
        forecasts=forecasts(prints),
        people={key: sums.tally() for key, sums in people.items()},
        names=names,
        materials={key: sums.tally() for key, sums in materials.items()},
        printers={key: sums.tally() for key, sums in printers.items()},
    )


_ADDED = (
    "given_up",
    "swaps",
    "deadlines",
    "deadlines_met",
    "printed",
    "grams",
    "cost",
    "to_offer",
    "to_start",
)


class _Sums:
    """A tally in the making."""

    __slots__ = ("outcomes", *_ADDED)

    def __init__(self) -> None:
        self.outcomes = {
            JobStatus.COMPLETED: 0,
            JobStatus.FAILED: 0,
            JobStatus.CANCELLED: 0,
        }
        self.given_up = self.swaps = self.deadlines = self.deadlines_met = 0
        self.printed = self.grams = self.cost = 0.0
        self.to_offer: list[float] = []
        self.to_start: list[float] = []

    def tally(self) -> Tally:
        """Return what was counted."""
        return Tally(
            completed=self.outcomes[JobStatus.COMPLETED],
            failed=self.outcomes[JobStatus.FAILED],
            cancelled=self.outcomes[JobStatus.CANCELLED],
            given_up=self.given_up,
            printed=self.printed,
            grams=self.grams,
            cost=self.cost,
            swaps=self.swaps,
            deadlines=self.deadlines,
            deadlines_met=self.deadlines_met,
            to_offer=_waits(self.to_offer),
            to_start=_waits(self.to_start),
        )


def _all(parts: Iterable[_Sums]) -> _Sums:
    """Add up tallies that have no job in common."""
    whole = _Sums()
    for part in parts:
        for outcome, count in part.outcomes.items():
            whole.outcomes[outcome] += count
        for name in _ADDED:
            setattr(whole, name, getattr(whole, name) + getattr(part, name))
    return whole


def _of[K](groups: dict[K, _Sums], key: K) -> _Sums:
    sums = groups.get(key)
    if sums is None:
        sums = groups[key] = _Sums()
    return sums


def _add(
    job: JobRecord,
    spec: PrinterSpec | None,
    swaps: int,
    met: bool | None,
    groups: Iterable[_Sums],
) -> None:
    """Count a job in each of its groups."""
    if _was_given_up(job):
        for sums in groups:
            sums.given_up += 1
        return
    took = _took(job)
    share = _share_used(job, took)
    grams = (job.grams or 0.0) * share
    if job.spent is not None:
        cost = job.spent
    elif job.cost is not None:
        cost = job.cost * share
    else:
        hourly = spec.hourly_cost if spec is not None else None
        cost = (hourly or 0.0) * took / HOUR
    for sums in groups:
        sums.outcomes[job.status] += 1
        sums.printed += took
        sums.grams += grams
        sums.cost += cost
        sums.swaps += swaps
        if job.person_id is not None and job.started is not None:
            sums.to_start.append(max(job.started - job.waits_from, 0.0))
            if job.offered is not None:
                sums.to_offer.append(max(job.offered - job.waits_from, 0.0))
        if met is not None:
            sums.deadlines += 1
            sums.deadlines_met += met


def _was_given_up(job: JobRecord) -> bool:
    """Return whether it never printed; an admin may have said how it ended without."""
    return job.started is None and job.status is JobStatus.CANCELLED


def _took(job: JobRecord) -> float:
    if job.started is None or job.ended is None:
        return 0.0
    return job.ended - job.started


def _deadline_met(job: JobRecord) -> bool | None:
    """Return whether a deadline was met; None without one, or where it was given up."""
    if job.deadline is None or job.ended is None:
        return None
    if job.status is JobStatus.COMPLETED:
        return job.ended <= job.deadline
    return False if job.status is JobStatus.FAILED else None


def _share_used(job: JobRecord, took: float) -> float:
    """Return which share of its filament a print used."""
    if job.status is JobStatus.COMPLETED or not job.estimate:
        return 1.0
    return min(took / job.estimate, 1.0)


def _waits(seconds: Sequence[float]) -> Waits:
    if not seconds:
        return Waits()
    ordered = sorted(seconds)
    return Waits(
        sum(ordered) / len(ordered), _quantile(ordered, 50), _quantile(ordered, 95)
    )


def _quantile(ordered: Sequence[float], percent: int) -> float:
    """Return the smallest value up to which so many percent lie (nearest rank)."""
    return ordered[-(-len(ordered) * percent // 100) - 1]
