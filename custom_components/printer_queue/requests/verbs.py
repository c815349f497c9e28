"""What can be asked of an existing job, a printer or the queue."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from ..coordinator import QueueCoordinator
from ..core import commands as cmd
from ..core.commands import Caller
from ..core.errors import QueueError
from ..core.model import USUAL_PRIORITY, Job, JobStatus, Reason
from .fields import (
    ATTR_BEFORE,
    ATTR_ESTIMATE,
    ATTR_FILAMENTS,
    ATTR_IN_SERVICE,
    ATTR_OFFER_ID,
    ATTR_OUTCOME,
    ATTR_PAUSED,
    ATTR_PRINTER_ID,
    ATTR_PRIORITY,
    URGENCY,
    Fields,
)
from .targets import Meant, open_job


class Verb(StrEnum):
    """What can be asked."""

    CLAIM = "claim"
    PASS = "pass"  # declines an offer
    CANCEL = "cancel"
    RESTORE = "restore"
    HOLD = "hold"
    RESUME = "resume"
    RELEASE = "release"
    MOVE = "move"
    UPDATE_TIME = "update_time"
    UPDATE_JOB = "update_job"
    FINISH = "finish"
    CLEAR_PLATE = "clear_plate"
    LOAD_SPOOLS = "load_spools"
    SET_IN_SERVICE = "set_in_service"
    SET_PAUSED = "set_paused"


def _stays_open(fields: Fields) -> JobStatus | None:
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class JobRequest:
    """What is asked of a job.

    `meant` chooses the job where none is named; `command` makes the command from it and
    the request's fields, which `prepare` has filled up with what only the queue knows.
    `ends_as` says how the job ends by it: a job that has ended so already is the answer,
    so that a repeated request answers the same; if it has ended otherwise, it is refused.
    Only what `takes_ended` is asked of ended jobs.
    """

    meant: Meant
    command: Callable[[Caller, Job, Fields], cmd.JobCommand | cmd.Restore]
    prepare: Callable[[QueueCoordinator, Job, Fields], Awaitable[Fields]] | None = None
    ends_as: Callable[[Fields], JobStatus | None] = _stays_open
    takes_ended: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PlainRequest:
    """What is asked of a printer or of the whole queue: the fields say all of it."""

    command: Callable[[Caller, Fields], cmd.PersonCommand]


async def _with_place(queue: QueueCoordinator, job: Job, fields: Fields) -> Fields:
    """Name the job that is to be behind by its id."""
    named = fields.get(ATTR_BEFORE)
    if named is None:
        return fields
    other = open_job(queue.data.state, named)
    return {**fields, ATTR_BEFORE: other.id if other else str(named)}


_HELD_FOR = "held_for"
_WAITED_FOR = "waited_for"


async def _with_history(queue: QueueCoordinator, job: Job, fields: Fields) -> Fields:
    """Add what the history knows of a job that has ended."""
    if job.ended_at is None:
        return fields
    waited_for = None
    if job.spec.after is not None and job.spec.after not in queue.data.state.jobs:
        waited_for = await queue.in_store(queue.store.job, job.spec.after)
    held_for = await queue.in_store(queue.store.held_for, job.id)
    return {**fields, _HELD_FOR: held_for, _WAITED_FOR: waited_for}


def _reprioritise(caller: Caller, job: Job, fields: Fields) -> cmd.Reprioritise:
    change = {key: fields[key] for key in URGENCY if key in fields}
    if not change:
        raise QueueError("nothing_to_change")
    if change.get(ATTR_PRIORITY, USUAL_PRIORITY) is None:
        change[ATTR_PRIORITY] = USUAL_PRIORITY
    return cmd.Reprioritise(caller=caller, job_id=job.id, **change)


def _is(*statuses: JobStatus) -> Callable[[Job], bool]:
    return lambda job: job.status in statuses


def _waits_because(reason: Reason) -> Callable[[Job], bool]:
    return lambda job: job.status is JobStatus.QUEUED and job.reason is reason


def _any(job: Job) -> bool:
    return True


_OFFERED = _is(JobStatus.OFFERED)
_RESERVED = _is(JobStatus.RESERVED)
_PRINTING = _is(JobStatus.PRINTING)

_TO_CLAIM = Meant((_OFFERED, _RESERVED, _any))
_TO_PASS = Meant((_OFFERED, _waits_because(Reason.PASSED), _RESERVED, _any))
_TO_RELEASE = Meant(
    (
        _is(JobStatus.OFFERED, JobStatus.RESERVED),
        _waits_because(Reason.RELEASED),
        _PRINTING,
        _any,
    )
)
_TO_HOLD = Meant(
    (
        _is(JobStatus.QUEUED, JobStatus.OFFERED, JobStatus.RESERVED),
        _is(JobStatus.HELD),
        _any,
    )
)
_TO_RESUME = Meant((_is(JobStatus.HELD), _any))
_TO_MOVE = Meant((_is(JobStatus.QUEUED), _any))
_TO_FINISH = Meant((_is(JobStatus.PRINTING, JobStatus.RESERVED), _any))
_ANY_JOB = Meant((_any,))


REQUESTS: Mapping[Verb, JobRequest | PlainRequest] = {
    Verb.CLAIM: JobRequest(
        meant=_TO_CLAIM,
        command=lambda caller, job, fields: cmd.Claim(
            caller=caller, job_id=job.id, offer_id=fields.get(ATTR_OFFER_ID)
        ),
    ),
    Verb.PASS: JobRequest(
        meant=_TO_PASS,
        command=lambda caller, job, fields: cmd.Pass(
            caller=caller, job_id=job.id, offer_id=fields.get(ATTR_OFFER_ID)
        ),
    ),
    Verb.CANCEL: JobRequest(
        meant=_ANY_JOB,
        command=lambda caller, job, _: cmd.Cancel(caller=caller, job_id=job.id),
        ends_as=lambda _: JobStatus.CANCELLED,
    ),
    Verb.RESTORE: JobRequest(
        meant=_ANY_JOB,
        command=lambda caller, job, fields: cmd.Restore(
            caller=caller,
            job=job,
            held_for=fields.get(_HELD_FOR),
            before=fields.get(_WAITED_FOR),
        ),
        prepare=_with_history,
        takes_ended=True,
    ),
    Verb.HOLD: JobRequest(
        meant=_TO_HOLD,
        command=lambda caller, job, _: cmd.Hold(caller=caller, job_id=job.id),
    ),
    Verb.RESUME: JobRequest(
        meant=_TO_RESUME,
        command=lambda caller, job, _: cmd.Resume(caller=caller, job_id=job.id),
    ),
    Verb.RELEASE: JobRequest(
        meant=_TO_RELEASE,
        command=lambda caller, job, _: cmd.Release(caller=caller, job_id=job.id),
    ),
    Verb.MOVE: JobRequest(
        meant=_TO_MOVE,
        command=lambda caller, job, fields: cmd.Move(
            caller=caller, job_id=job.id, before=fields.get(ATTR_BEFORE)
        ),
        prepare=_with_place,
    ),
    Verb.UPDATE_TIME: JobRequest(
        meant=_ANY_JOB,
        command=lambda caller, job, fields: cmd.UpdateTime(
            caller=caller, job_id=job.id, estimate=fields[ATTR_ESTIMATE]
        ),
    ),
    Verb.UPDATE_JOB: JobRequest(meant=_ANY_JOB, command=_reprioritise),
    Verb.FINISH: JobRequest(
        meant=_TO_FINISH,
        command=lambda caller, job, fields: cmd.Finish(
            caller=caller, job_id=job.id, outcome=JobStatus(fields[ATTR_OUTCOME])
        ),
        ends_as=lambda fields: JobStatus(fields[ATTR_OUTCOME]),
    ),
    Verb.CLEAR_PLATE: PlainRequest(
        command=lambda caller, fields: cmd.ClearPlate(
            caller=caller, printer_id=fields[ATTR_PRINTER_ID]
        )
    ),
    Verb.LOAD_SPOOLS: PlainRequest(
        command=lambda caller, fields: cmd.LoadSpools(
            caller=caller,
            printer_id=fields[ATTR_PRINTER_ID],
            spools=fields[ATTR_FILAMENTS],
        )
    ),
    Verb.SET_IN_SERVICE: PlainRequest(
        command=lambda caller, fields: cmd.SetInService(
            caller=caller,
            printer_id=fields[ATTR_PRINTER_ID],
            in_service=fields[ATTR_IN_SERVICE],
        )
    ),
    Verb.SET_PAUSED: PlainRequest(
        command=lambda caller, fields: cmd.SetPaused(
            caller=caller, paused=fields[ATTR_PAUSED]
        )
    ),
}
