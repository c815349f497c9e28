"""What it costs the others that one printer alone prints a job, before anybody says so."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from . import commands as cmd
from .decide import decide
from .model import JobStatus, QueueState
from .plan.plan import Expected
from .rules.move import gives_places
from .rules.order import waiting
from .rules.who_may import known_printer

NOTICED = timedelta(minutes=1)
"""What a start has to move by to be told: plans are no more exact."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """When the job is expected as things are and as they would be, and whose starts move.

    `moved` has by job how much later each of the others starts, negative for earlier, the
    most delayed first. None is expected where nobody knows.
    """

    before: Expected | None
    after: Expected | None
    moved: Mapping[str, timedelta]


def as_if_placed(
    state: QueueState,
    caller: cmd.Caller,
    job_id: str,
    printer_id: str,
    now: datetime,
) -> QueueState:
    """Return the queue in which only this printer prints the job, before all who wait.

    It keeps its place where the ordering gives none. Raises QueueError as the commands
    would that lead there.
    """
    known_printer(state, printer_id)
    only = frozenset({printer_id})
    revised = cmd.Revise(caller=caller, job_id=job_id, printers=only)
    state = _after(state, revised, now)
    job, others = state.jobs[job_id], waiting(state)
    if job.status is not JobStatus.QUEUED or others[0].id == job_id:
        return state
    if not gives_places(state.settings.ordering):
        return state
    to_front = cmd.Move(caller=caller, job_id=job_id, before=others[0].id)
    return _after(state, to_front, now)


def cost_of(
    job_id: str, before: Mapping[str, Expected], after: Mapping[str, Expected]
) -> Cost:
    """Compare what is expected of all jobs, as things are and as they would be."""
    moved = {
        other: by
        for other, was in before.items()
        if other != job_id
        and (would := after.get(other)) is not None
        and abs(by := would.start - was.start) >= NOTICED
    }
    return Cost(
        before=before.get(job_id),
        after=after.get(job_id),
        moved=dict(sorted(moved.items(), key=lambda one: one[1], reverse=True)),
    )


def _after(state: QueueState, command: cmd.Command, now: datetime) -> QueueState:
    steps = decide(state, command, now)
    return steps[-1].after if steps else state
