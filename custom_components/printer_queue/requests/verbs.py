"""What can be asked of an existing job, a printer or the queue."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from homeassistant.util.ulid import ulid_now

from ..coordinator import QueueCoordinator
from ..core import commands as cmd
from ..core.commands import Caller
from ..core.errors import QueueError
from ..core.model import USUAL_PRIORITY, Job, JobStatus
from ..core.reason import Reason
from ..core.rules.retries import next_try_id
from .closures import closure_of
from .fields import (
    ATTR_BEFORE,
    ATTR_COPIES,
    ATTR_ESTIMATE,
    ATTR_FILAMENTS,
    ATTR_IN_SERVICE,
    ATTR_JOB_ID,
    ATTR_MESSAGE,
    ATTR_NAME,
    ATTR_NOTE,
    ATTR_NOTES,
    ATTR_OFFER_ID,
    ATTR_OUTCOME,
    ATTR_PAUSED,
    ATTR_PRINTER_ID,
    ATTR_PRINTERS,
    ATTR_PRIORITY,
    ATTR_SITES,
    ATTR_STOPPED,
    ATTR_TASK,
    URGENCY,
    Fields,
)
from .job_spec import filaments_of, grams_of
from .sites import with_site_ids
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
    REQUEUE = "requeue"
    DROP = "drop"
    PICK_UP = "pick_up"
    PAUSE_PRINT = "pause_print"
    RESUME_PRINT = "resume_print"
    STOP_PRINT = "stop_print"  # cancels the job that prints, and no other
    CLEAR_PLATE = "clear_plate"
    LOAD_SPOOLS = "load_spools"
    MAINTENANCE_DONE = "maintenance_done"
    SET_IN_SERVICE = "set_in_service"
    SET_PAUSED = "set_paused"
    SET_STARTING = "set_starting"


def _the_same(job: Job) -> str:
    return job.id


def _stays_open(fields: Fields) -> JobStatus | None:
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class JobRequest:
    """What is asked of a job.

    `meant` chooses the job where none is named; `command` makes the command from it and
    the request's fields, which `prepare` has filled up with what only the queue knows.
    `ends_as` says how the job ends by it: a job that has ended so already is the answer,
    so that a repeated request answers the same; if it has ended otherwise, it is refused.
    Only what `takes_ended` is asked of ended jobs. `answers` names the job to answer with
    where another one comes of it.
    """

    meant: Meant
    command: Callable[[Caller, Job, Fields], cmd.JobCommand | cmd.LateCommand]
    prepare: Callable[[QueueCoordinator, Job, Fields], Awaitable[Fields]] | None = None
    ends_as: Callable[[Fields], JobStatus | None] = _stays_open
    takes_ended: bool = False
    answers: Callable[[Job], str] = _the_same


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


async def _with_sites(queue: QueueCoordinator, job: Job, fields: Fields) -> Fields:
    """Name sites by their ids."""
    return with_site_ids(queue.data.state.settings, fields)


_HELD_FOR = "held_for"
_WAITED_FOR = "waited_for"
_RANK = "rank"


async def _with_history(queue: QueueCoordinator, job: Job, fields: Fields) -> Fields:
    """Add what the history knows of a job that has ended, or has passed."""
    if job.ended_at is None:
        if job.reason is not Reason.PASSED:
            return fields
        rank = await queue.in_store(queue.store.rank_before_pass, job.id)
        return {**fields, _RANK: rank}
    waited_for = None
    if job.spec.after is not None and job.spec.after not in queue.data.state.jobs:
        waited_for = await queue.in_store(queue.store.job, job.spec.after)
    held_for = await queue.in_store(queue.store.held_for, job.id)
    return {**fields, _HELD_FOR: held_for, _WAITED_FOR: waited_for}


async def _while_it_prints(queue: QueueCoordinator, job: Job, fields: Fields) -> Fields:
    """Refuse to stop what does not print: that would cancel another job than is meant."""
    if job.status is not JobStatus.PRINTING:
        raise QueueError("not_begun", job=job.spec.name)
    return fields


def _revise(caller: Caller, job: Job, fields: Fields) -> cmd.Revise:
    wanted = (ATTR_ESTIMATE, ATTR_NAME, ATTR_NOTES, *URGENCY)
    change = {key: fields[key] for key in wanted if key in fields}
    for key, usual in ((ATTR_PRIORITY, USUAL_PRIORITY), (ATTR_NOTES, "")):
        if key in change and change[key] is None:
            change[key] = usual
    if (filaments := filaments_of(fields)) is not None:
        change[ATTR_FILAMENTS] = filaments
        change["filament_grams"] = grams_of(fields)
    if ATTR_PRINTERS in fields:
        change[ATTR_PRINTERS] = frozenset(fields[ATTR_PRINTERS])
    if ATTR_SITES in fields:
        change[ATTR_SITES] = frozenset(fields[ATTR_SITES])
    if ATTR_COPIES in fields:
        change |= {ATTR_COPIES: fields[ATTR_COPIES], "further_id": ulid_now()}
    if not change:
        raise QueueError("nothing_to_change")
    return cmd.Revise(caller=caller, job_id=job.id, **change)


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
_TO_PAUSE = Meant((_PRINTING, _any))
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
        command=lambda caller, job, fields: cmd.Cancel(
            caller=caller, job_id=job.id, message=fields.get(ATTR_MESSAGE)
        ),
        ends_as=lambda _: JobStatus.CANCELLED,
    ),
    Verb.RESTORE: JobRequest(
        meant=_ANY_JOB,
        command=lambda caller, job, fields: cmd.Restore(
            caller=caller,
            job=job,
            held_for=fields.get(_HELD_FOR),
            before=fields.get(_WAITED_FOR),
            rank=fields.get(_RANK),
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
    Verb.UPDATE_JOB: JobRequest(meant=_ANY_JOB, command=_revise, prepare=_with_sites),
    Verb.FINISH: JobRequest(
        meant=_TO_FINISH,
        command=lambda caller, job, fields: cmd.Finish(
            caller=caller, job_id=job.id, outcome=JobStatus(fields[ATTR_OUTCOME])
        ),
        ends_as=lambda fields: JobStatus(fields[ATTR_OUTCOME]),
    ),
    Verb.REQUEUE: JobRequest(
        meant=_ANY_JOB,
        command=lambda caller, job, _: cmd.Requeue(caller=caller, job_id=job.id),
        takes_ended=True,
        answers=lambda job: next_try_id(job.id),
    ),
    Verb.PICK_UP: JobRequest(
        meant=_ANY_JOB,
        command=lambda caller, job, _: cmd.PickUp(caller=caller, job_id=job.id),
        takes_ended=True,
    ),
    Verb.DROP: JobRequest(
        meant=_ANY_JOB,
        command=lambda caller, job, _: cmd.DropDeadLetter(caller=caller, job_id=job.id),
        takes_ended=True,
    ),
    Verb.PAUSE_PRINT: JobRequest(
        meant=_TO_PAUSE,
        command=lambda caller, job, _: cmd.PausePrint(caller=caller, job_id=job.id),
    ),
    Verb.RESUME_PRINT: JobRequest(
        meant=_TO_PAUSE,
        command=lambda caller, job, _: cmd.ContinuePrint(caller=caller, job_id=job.id),
    ),
    Verb.STOP_PRINT: JobRequest(
        meant=Meant((_PRINTING,)),
        command=lambda caller, job, _: cmd.Cancel(caller=caller, job_id=job.id),
        prepare=_while_it_prints,
        ends_as=lambda _: JobStatus.CANCELLED,
    ),
    Verb.CLEAR_PLATE: PlainRequest(
        command=lambda caller, fields: cmd.ClearPlate(
            caller=caller,
            printer_id=fields[ATTR_PRINTER_ID],
            job_id=fields.get(ATTR_JOB_ID),
        )
    ),
    Verb.LOAD_SPOOLS: PlainRequest(
        command=lambda caller, fields: cmd.LoadSpools(
            caller=caller,
            printer_id=fields[ATTR_PRINTER_ID],
            spools=tuple(spool.filament for spool in fields[ATTR_FILAMENTS]),
            grams=tuple(spool.grams for spool in fields[ATTR_FILAMENTS]),
        )
    ),
    Verb.MAINTENANCE_DONE: PlainRequest(
        command=lambda caller, fields: cmd.MaintenanceDone(
            caller=caller,
            printer_id=fields[ATTR_PRINTER_ID],
            task=fields.get(ATTR_TASK),
            note=fields.get(ATTR_NOTE),
        )
    ),
    Verb.SET_IN_SERVICE: PlainRequest(
        command=lambda caller, fields: cmd.SetInService(
            caller=caller,
            printer_id=fields[ATTR_PRINTER_ID],
            in_service=fields[ATTR_IN_SERVICE],
            closure=closure_of(fields),
        )
    ),
    Verb.SET_PAUSED: PlainRequest(
        command=lambda caller, fields: cmd.SetPaused(
            caller=caller, paused=fields[ATTR_PAUSED], closure=closure_of(fields)
        )
    ),
    Verb.SET_STARTING: PlainRequest(
        command=lambda caller, fields: cmd.SetStarting(
            caller=caller,
            stopped=fields[ATTR_STOPPED],
            printer_id=fields.get(ATTR_PRINTER_ID),
        )
    ),
}
