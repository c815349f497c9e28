"""The plan of all jobs and printers, by the queue's ordering."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from ..learning.calibration import Calibration
from ..learning.durations import Durations
from ..model import Job, JobStatus, QueueState
from ..optimiser.arrays import Arrays
from ..optimiser.fifo import scheduled_fifo
from ..optimiser.solution import Draft, Solution
from ..optimiser.solve import plan as optimised
from ..report import PrinterReport
from ..rules.order import in_turn, positions
from .availability import Availability, availability_of
from .due_steps import due_steps
from .formulate import Formulation, formulate
from .formulation_cache import FormulationCache
from .plan import Z80, Expectations, Plan
from .reasons import plan_reasons

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
    cache: FormulationCache | None = None,
) -> Plan:
    """Plan all open jobs; `reports` holds each printer's last report by its id.

    An optimised plan begins with the one `before`; `cache` saves work from one plan to
    the next. While offers are paused nobody can be given a time: then only what
    printers do and are kept for is expected.
    """
    availability = availability_of(state, reports, durations, now)
    jobs = [] if state.paused else in_turn(state, now)
    translation = formulate(availability, jobs, cache or FormulationCache())
    solution = None
    if state.settings.ordering.is_planned:
        kept = _kept(translation, before)
        solution = optimised(translation.problem, before=kept, moves=moves)
    schedule = solution or _fifo(translation)
    expected = _expected(availability, translation, schedule, calibration)
    sequences = {
        printer_id: tuple(translation.jobs[task] for task in tasks)
        for printer_id, tasks in zip(
            translation.printers, schedule.sequences, strict=True
        )
    }
    steps = due_steps(availability, expected, sequences)
    return Plan(
        made_at=now,
        jobs=expected,
        free_at={
            key: now + timedelta(seconds=free.mean)
            for key, free in availability.free.items()
        },
        next_start=_next_start(availability, sequences, expected),
        sequences={
            key: tuple(job.id for job in jobs) for key, jobs in sequences.items()
        },
        positions=_positions(state, expected, now),
        reasons=plan_reasons(availability, translation, solution) if solution else {},
        cost=solution.cost if solution else None,
        asks=steps.asks,
        late=steps.late,
        forecasts=steps.forecasts,
        next_step_at=steps.next_at,
    )


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
    return [
        [index[job_id] for job_id in before.sequences.get(key, ()) if job_id in index]
        for key in translation.printers
    ]


def _expected(
    availability: Availability,
    translation: Formulation,
    schedule: Solution | Draft,
    calibration: Calibration | None,
) -> Expectations:
    """Return what is expected of all jobs, with the uncertainty that adds up."""
    expected = availability.expected
    spread, turnround = availability.spread, availability.turnround.variance
    for printer_id, tasks in zip(translation.printers, schedule.sequences, strict=True):
        variance = availability.free[printer_id].variance
        if printer_id in availability.idle:
            variance = availability.changeover.variance - turnround
        for task in tasks:
            # In plain numbers: this is done for every job that waits, at every change.
            start, end = schedule.starts[task], schedule.ends[task]
            variance += turnround
            reach = Z80 * variance**0.5
            begins = (start, start - reach, start + reach)
            if calibration is not None:
                begins = calibration.range(*begins)
            variance += ((end - start) * spread) ** 2
            reach = Z80 * variance**0.5
            ends = (end, end - reach, end + reach)
            expected.put(translation.jobs[task].id, printer_id, begins, ends)
    return expected


def _next_start(
    availability: Availability,
    sequences: Mapping[str, Sequence[Job]],
    expected: Expectations,
) -> datetime | None:
    """Return when the first printer could start what joined now, behind all that wait."""
    if availability.state.paused or not sequences:
        return None
    ready = []
    for printer_id, jobs in sequences.items():
        gap = availability.turnround.mean
        free = availability.free[printer_id].mean
        if jobs:
            free = max(free, expected.end_in(jobs[-1].id) or 0.0)
        elif printer_id in availability.idle:
            gap = availability.changeover.mean
        ready.append(free + gap)
    return availability.now + timedelta(seconds=min(ready))


def _positions(
    state: QueueState, expected: Expectations, now: datetime
) -> Mapping[str, int]:
    """Return every queued job's place, 1 for the one that is asked next."""
    if state.settings.ordering.keeps_places:
        return positions(state)
    queued = in_turn(state, now)
    if state.settings.ordering.is_planned:
        never = float("inf")
        starts = {job.id: expected.start_in(job.id) for job in queued}
        queued.sort(key=lambda job: never if (s := starts[job.id]) is None else s)
    asked = sum(job.status is JobStatus.OFFERED for job in state.jobs.values())
    return {job.id: place for place, job in enumerate(queued, start=asked + 1)}
