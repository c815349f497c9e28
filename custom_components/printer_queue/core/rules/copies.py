"""How many copies of a print are in the queue: each is a job of its own."""

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping

from .. import commands as cmd
from ..decision import Decision
from ..errors import QueueError
from ..events import Revised
from ..model import STARTING, Job, QueueState
from .begun import check_not_begun, has_begun
from .job_requests import cancel
from .join import check_copies, join_further
from .start_limits import was_sent
from .who_may import own_job


def copies_key(job: Job) -> Hashable | None:
    """Return what a job has in common with its copies; None for one that has none.

    They are one person's and have one goal, which may hold other parts, too: so the name
    counts as well.
    """
    if job.spec.goal is None or job.person is None:
        return None
    return job.person.id, job.spec.goal, job.spec.name


def count_copies(jobs: Iterable[Job]) -> Mapping[Hashable, int]:
    """Return how many open jobs there are by `copies_key`."""
    keys = (copies_key(job) for job in jobs)
    return Counter(key for key in keys if key is not None)


def copies_of(state: QueueState, job: Job) -> list[Job]:
    """Return a job and its copies that are in the queue, with those that print."""
    key = copies_key(job)
    if key is None:
        return [job]
    return [other for other in state.jobs.values() if copies_key(other) == key]


def change_copies(
    decision: Decision, before: QueueState, command: cmd.Revise, wanted: int
) -> None:
    """Let further copies of a job join, or cancel the last of those that wait.

    `before` is the queue before what else is changed of the job, such as its name.
    Raises QueueError for fewer than have begun, and for what nobody could join with.
    """
    job = own_job(decision.state, command)
    check_not_begun(decision.state, job)
    check_copies(wanted)
    copies = copies_of(before, before.jobs[job.id])
    if wanted > len(copies):
        _add(decision, command, job, wanted - len(copies))
    elif wanted < len(copies):
        _cancel_last(decision, command, copies, wanted)


def _add(decision: Decision, command: cmd.Revise, job: Job, more: int) -> None:
    spec, person = job.spec, job.person
    assert command.further_id is not None and person is not None
    if spec.goal is None:
        decision.emit(
            Revised(
                at=decision.now,
                actor=decision.actor,
                job_id=job.id,
                name=spec.name,
                notes=spec.notes,
                needs=spec.needs,
                material_id=spec.material_id,
                filament_grams=spec.filament_grams,
                goal=job.id,
            )
        )
        spec = decision.state.jobs[job.id].spec
    join_further(
        decision,
        cmd.Join(
            caller=command.caller,
            person=person,
            job_id=command.further_id,
            spec=spec,
            copies=more,
        ),
    )


def _cancel_last(
    decision: Decision, command: cmd.Revise, copies: list[Job], wanted: int
) -> None:
    """Cancel those that wait before those that have a printer, and the one that is meant last."""
    begun = [job for job in copies if _has_begun(decision.state, job)]
    if wanted < len(begun):
        job = decision.state.jobs[command.job_id]
        raise QueueError("copies_begun", job=job.spec.name, count=len(begun))
    waiting = [job for job in copies if job not in begun]
    waiting.sort(
        key=lambda job: (
            job.id == command.job_id,
            job.status.has_printer,
            -job.rank,
        )
    )
    for job in waiting[: len(copies) - wanted]:
        cancel(decision, cmd.Cancel(caller=command.caller, job_id=job.id))


def _has_begun(state: QueueState, job: Job) -> bool:
    return has_begun(state, job) or (job.status in STARTING and was_sent(job))
