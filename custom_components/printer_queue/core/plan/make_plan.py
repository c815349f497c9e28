"""The plan of all jobs and printers, by the queue's ordering."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from math import inf

from ..learning.calibration import Calibration
from ..learning.durations import Durations
from ..learning.lateness import LATEST
from ..learning.print_ends import PrintEnds
from ..minutes import steady
from ..model import Job, QueueState
from ..optimiser.arrays import Arrays
from ..optimiser.fifo import scheduled_fifo
from ..optimiser.solution import Draft, Solution
from ..optimiser.solve import plan as optimised
from ..printer import Printer
from ..report import PrinterReport
from ..rules.order import in_turn, positions
from ..samples import WaitsFor
from .availability import Availability, availability_of
from .busy import closings
from .due_steps import DueSteps, due_steps
from .filament import filament_ahead
from .formulate import Formulation, formulate
from .formulation_cache import FormulationCache
from .look_ahead import LOOKS_AGAIN, LookAhead, Looked, Planned, looked_ahead
from .plan import Expectations, Plan, Spell
from .plan_reason import PlanReason
from .reasons import plan_reasons, steady_reasons

ONLINE_MOVES = 600
"""How many changes of a plan are tried whenever something happens."""
THOROUGH_MOVES = 20_000
"""How many are tried when somebody asks for the best plan; takes seconds."""


def make_plan(
    state: QueueState,
    reports: Mapping[str, PrinterReport],
    durations: Durations,
    now: datetime,
    *,
    before: Plan | None = None,
    moves: int = ONLINE_MOVES,
    calibration: Calibration | None = None,
    print_ends: PrintEnds | None = None,
    cache: FormulationCache | None = None,
    ahead: LookAhead | None = None,
) -> Plan:
    """Plan all open jobs; `reports` holds each printer's last report by its id.

    An optimised plan begins with the one `before`, and moments to come stay as they are
    there until they really move; `cache` saves work from one plan to
    the next. With `ahead` somebody is asked in view of what may come, where the queue's
    rules want that; without, the plan is that of those who wait. While the queue is paused with
    no end nobody can be given a time: then only what printers do and are kept for is
    expected.
    """
    availability = availability_of(
        state, reports, durations, now, before, print_ends=print_ends
    )
    queued = in_turn(state, now)
    jobs = [] if state.is_paused_for_good else queued
    cache = cache or FormulationCache()
    translation = formulate(availability, jobs, cache)
    solution = None
    if state.settings.ordering.is_planned:
        solution = optimised(
            translation.problem,
            before=_kept(translation, before),
            moves=moves,
            parameters=cache.parameters if moves <= ONLINE_MOVES else None,
        )
        cache.keep_parameters(solution.parameters)
    schedule = solution or _fifo(translation)
    sequences = _sequences(translation, schedule)
    ids = {key: tuple(job.id for job in jobs) for key, jobs in sequences.items()}
    filament = filament_ahead(state, ids)
    changed = frozenset(
        job_id for job_id, answer in filament.items() if answer.enough is False
    )
    expected = _expected(availability, translation, schedule, changed)
    expected.calibrate(calibration, print_ends)
    new_from = _steady_moments(
        before.new_from if before else {},
        _new_from(availability, sequences, expected),
        now,
    )
    steps = due_steps(availability, expected, sequences)
    looked = Looked(steps.asks)
    if ahead is not None and steps.asks and solution and state.settings.looks_ahead:
        planned = Planned(
            availability=availability,
            jobs=jobs,
            sequences=ids,
            asks=steps.asks,
            kept_free=before.kept_free if before else {},
        )
        looked = looked_ahead(planned, ahead)
    reasons = plan_reasons(availability, translation, solution) if solution else {}
    numbers = _positions(state, expected, queued)
    expected.steady(before.jobs if before else None)
    return Plan(
        made_at=now,
        jobs=expected,
        free_at={
            key: now + timedelta(seconds=free.mean)
            for key, free in availability.free.items()
        },
        new_from=new_from,
        next_start=_next_start(availability, new_from),
        sequences=ids,
        positions=numbers,
        reasons=steady_reasons(
            before.reasons if before else {},
            {**reasons, **_awaiting(looked, now)},
            now,
        ),
        cost=solution.cost if solution else None,
        asks=looked.asks,
        late=steps.late,
        forecasts=steps.forecasts,
        end_forecasts=steps.end_forecasts,
        reported_ends={key: word.end for key, word in availability.reported.items()},
        next_step_at=min(_moments(looked, steps), default=None),
        filament=filament,
        kept_free=looked.kept_free,
    )


def _awaiting(looked: Looked, now: datetime) -> dict[str, PlanReason]:
    """Return why those wait for whom a printer is free that is kept free."""
    return {
        kept.job_id: PlanReason(kept.kind, printer_id, kept.expected, now)
        for printer_id, kept in looked.kept_free.items()
    }


def _moments(looked: Looked, steps: DueSteps) -> Iterator[datetime]:
    """Yield when time alone leads to more."""
    if steps.next_at is not None:
        yield steps.next_at
    for kept in looked.kept_free.values():
        yield min(kept.until, kept.looked_at + LOOKS_AGAIN)


def _fifo(translation: Formulation) -> Draft:
    """Return what comes about if everybody is asked in turn; nobody asks for its cost."""
    problem = translation.problem
    return scheduled_fifo(Arrays(problem), range(len(problem.tasks)))


def _kept(
    translation: Formulation, before: Plan | None
) -> Sequence[Sequence[int]] | None:
    """Return the sequences of the plan before, of the jobs that still wait."""
    if before is None or before.cost is None:
        return None
    index = {job.id: task for task, job in enumerate(translation.jobs)}
    kept: list[list[int]] = []
    reserved: set[int] = set()
    for reservation in translation.reservations:
        tasks = [
            index[job_id]
            for job_id in before.sequences.get(reservation.printer_id, ())
            if job_id in index
            and translation.jobs[index[job_id]].person_id == reservation.person.id
            and reservation.start <= before.jobs[job_id].start < reservation.end
        ]
        reserved.update(tasks)
        kept.append(tasks)
    printers = translation.printers[: len(translation.printers) - len(kept)]
    lines = [
        [
            index[job_id]
            for job_id in before.sequences.get(key, ())
            if job_id in index and index[job_id] not in reserved
        ]
        for key in printers
    ]
    return lines + kept


def _sequences(
    translation: Formulation, schedule: Solution | Draft
) -> dict[str, Sequence[Job]]:
    """Return each printer's jobs in their order, those of its reservations among them."""
    tasks: dict[str, list[int]] = {}
    for key, line in zip(translation.printers, schedule.sequences, strict=True):
        tasks.setdefault(key, []).extend(line)
    if translation.reservations:
        for line in tasks.values():
            line.sort(key=schedule.starts.__getitem__)
    return {
        key: tuple(translation.jobs[task] for task in line)
        for key, line in tasks.items()
    }


def _expected(
    availability: Availability,
    translation: Formulation,
    schedule: Solution | Draft,
    changed: frozenset[str],
) -> Expectations:
    """Return what is expected of all jobs, with the uncertainty that adds up.

    For jobs among `changed` the spool is changed since too little is left on it.
    """
    expected = availability.expected
    spread, turnround = availability.spread, availability.turnround.variance
    closes_at = {
        site_id: closings(availability, printer)
        for site_id, printer in _one_of_each_site(availability).items()
    }
    starts: Sequence[float] = schedule.starts
    ends: Sequence[float] = schedule.ends
    if changed:
        starts, ends = _with_changes(availability, translation, schedule, changed)
    jobs = translation.jobs
    # In plain numbers: this is done for every job that waits, at every change.
    for printer_id, tasks in zip(translation.printers, schedule.sequences, strict=True):
        closings_there = closes_at[availability.state.printers[printer_id].spec.site_id]
        variance = availability.free[printer_id].variance
        waits_for = WaitsFor.PRINT
        if printer_id in availability.idle:
            variance = availability.changeover.variance - turnround
            waits_for = WaitsFor.PERSON
        done = availability.free[printer_id].mean
        numbers: list[float] = []
        waits: list[WaitsFor] = []
        for task in tasks:
            start, end, job = starts[task], ends[task], jobs[task]
            if job.spec.earliest_start is not None:
                wished = (job.spec.earliest_start - availability.now).total_seconds()
                expected.bound(job.id, wished)
                if wished > Spell(done, max(variance, 0.0)).range.high:
                    # What is before it will be over by then.
                    variance, waits_for = 0.0, WaitsFor.PERSON
            if closings_there:
                if start > closings_there[0]:
                    waits_for = WaitsFor.OPENING
                closes = _next(closings_there, start)
                if start + LATEST > closes:
                    expected.tell_by(job.id, closes)
            begins = variance + turnround
            variance = begins + ((end - start) * spread) ** 2
            numbers += start, begins, end, variance
            waits.append(waits_for)
            if job.forecasts:
                expected.told_before(job.id)
            waits_for, done = WaitsFor.PRINT, end
        expected.put_line(printer_id, [jobs[task].id for task in tasks], numbers, waits)
    return expected


def _next(moments: Sequence[float], at: float) -> float:
    """Return the first of the moments that is not before another one."""
    place = bisect_left(moments, at)
    return moments[place] if place < len(moments) else inf


def _with_changes(
    availability: Availability,
    translation: Formulation,
    schedule: Solution | Draft,
    changed: frozenset[str],
) -> tuple[Sequence[float], Sequence[float]]:
    """Return when tasks start and end if the spool is changed for some of the jobs.

    Where the schedule has no swap for them already, they and those behind them start later
    by one.
    """
    starts, ends, swapped = [*schedule.starts], [*schedule.ends], schedule.swapped
    gap, swap = translation.problem.changeover, translation.problem.swap_time
    for printer_id, tasks in zip(translation.printers, schedule.sequences, strict=True):
        done = availability.free[printer_id].mean
        behind = 0.0
        for task in tasks:
            soonest = done + gap + swap * swapped[task]
            behind = max(min(behind, soonest - starts[task]), 0.0)
            if translation.jobs[task].id in changed and not swapped[task]:
                behind += swap
            starts[task] += behind
            ends[task] += behind
            done = ends[task]
    return starts, ends


def _one_of_each_site(availability: Availability) -> Mapping[str | None, Printer]:
    printers = (availability.state.printers[key] for key in availability.free)
    return {printer.spec.site_id: printer for printer in printers}


def _new_from(
    availability: Availability,
    sequences: Mapping[str, Sequence[Job]],
    expected: Expectations,
) -> Mapping[str, datetime]:
    """Return when what joined now could have each printer, behind all that wait there.

    A job that its person wants later holds nobody up until then.
    """
    if availability.state.is_paused_for_good:
        return {}
    starts = {}
    for printer_id, jobs in sequences.items():
        gap = availability.turnround.mean
        free = availability.free[printer_id].mean
        behind = _before_gap(availability.now, jobs, expected, free)
        if behind:
            free = max(free, expected.end_in(behind[-1].id) or 0.0)
        elif printer_id in availability.idle:
            gap = 0.0
        starts[printer_id] = availability.now + timedelta(seconds=free + gap)
    return starts


def _before_gap(
    now: datetime, jobs: Sequence[Job], expected: Expectations, free: float
) -> Sequence[Job]:
    """Return a printer's jobs up to the first that leaves it free for others before."""
    for place, job in enumerate(jobs):
        earliest = job.spec.earliest_start
        if earliest is None or earliest <= now:
            continue
        if place:
            free = max(free, expected.end_in(jobs[place - 1].id) or 0.0)
        if (earliest - now).total_seconds() > free:
            return jobs[:place]
    return jobs


def _steady_moments(
    before: Mapping[str, datetime], moments: Mapping[str, datetime], now: datetime
) -> Mapping[str, datetime]:
    """Return moments to the minute, those of before until they really move."""
    return {
        key: steady(before.get(key), moment, now) for key, moment in moments.items()
    }


def _next_start(
    availability: Availability, new_from: Mapping[str, datetime]
) -> datetime | None:
    """Return when what joined now could start on the first printer that it could have."""
    stands = timedelta(seconds=availability.changeover.mean)
    starts = (
        moment + stands if moment <= availability.now else moment
        for moment in new_from.values()
    )
    return min(starts, default=None)


def _positions(
    state: QueueState, expected: Expectations, jobs: Sequence[Job]
) -> Mapping[str, int]:
    """Return the number of every job that waits: 1 for the one that is asked next.

    `jobs` are those that wait, whoever is asked first by the ordering first.
    """
    if state.settings.ordering.keeps_places:
        return positions(state)
    ids = [job.id for job in jobs]
    if state.settings.ordering.is_planned:
        ids = expected.by_start(ids)
    return {job_id: place for place, job_id in enumerate(ids, start=1)}
