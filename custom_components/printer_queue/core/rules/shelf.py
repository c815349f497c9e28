"""Finished parts wait on the shelf until somebody says that they were picked up.

Their owners are reminded, and later the admins are asked who takes them off. A part whose
owner clears the plate that it lies on is picked up by that.
"""

from collections.abc import Iterator
from datetime import datetime

from .. import commands as cmd
from ..decision import Decision
from ..errors import QueueError
from ..events import CLOCK, Ended, PickedUp, PickupReminded, PlateCleared, PutOnShelf
from ..model import Job, JobStatus, QueueState
from ..shelf import ShelvedPart
from .who_may import check_may_act_for

MOST_PARTS = 500
"""The oldest leave the shelf for more: nobody has cared for them for long."""


def follow_shelf(decision: Decision) -> None:
    """Put what was completed on the shelf, and take off what its owner has taken."""
    for step in decision.steps:
        event, job = step.event, step.job_after
        if isinstance(event, Ended) and job is not None:
            _put(decision, job)
        elif isinstance(event, PlateCleared):
            lay_there = step.before.printers[event.printer_id].plate_print
            job_id = lay_there.job_id if lay_there is not None else None
            part = decision.state.shelf.get(job_id or "")
            if part is not None and part.person_id == event.actor:
                _take(decision, part.job_id, event.actor)


def _put(decision: Decision, job: Job) -> None:
    """Let the part of a job wait, where the queue looks after parts."""
    is_done = job.status is JobStatus.COMPLETED and job.started_at is not None
    if decision.state.settings.pickup_reminder is None or not is_done:
        return
    if job.person is None or job.ended_at is None:
        return
    part = ShelvedPart(
        job_id=job.id,
        number=job.number,
        name=job.spec.name,
        person_id=job.person.id,
        person=job.person.name,
        ended_at=job.ended_at,
        printer_id=job.printer_id,
        picture=job.spec.picture,
    )
    decision.emit(PutOnShelf(at=decision.now, actor=CLOCK, job_id=job.id, part=part))
    for job_id in tuple(decision.state.shelf)[:-MOST_PARTS]:
        _take(decision, job_id, CLOCK)


def pick_up(decision: Decision, command: cmd.PickUp) -> None:
    """Take a part off the shelf, for its owner or by an admin; once is enough.

    Nothing lies there of a job that is open, but it is somebody's all the same.
    """
    part = decision.state.shelf.get(command.job_id)
    if part is None:
        job = decision.state.jobs.get(command.job_id)
        if job is not None:
            check_may_act_for(command.caller, job)
        return
    caller = command.caller
    is_own = caller.person is not None and caller.person.id == part.person_id
    if not (is_own or caller.is_admin):
        raise QueueError("not_your_job", job=part.name, person=part.person)
    _take(decision, part.job_id, decision.actor)


def remind_of_shelf(decision: Decision) -> None:
    """Remind owners of parts that have waited for so long, and later ask the admins."""
    for part in tuple(decision.state.shelf.values()):
        for asks_helpers, moment in _moments(decision.state, part):
            if moment <= decision.now:
                decision.emit(
                    PickupReminded(
                        at=decision.now,
                        actor=CLOCK,
                        job_id=part.job_id,
                        asks_helpers=asks_helpers,
                    )
                )


def shelf_moments(state: QueueState) -> Iterator[datetime]:
    """Yield when somebody is to be told of parts that wait."""
    for part in state.shelf.values():
        for _, moment in _moments(state, part):
            yield moment


def _moments(state: QueueState, part: ShelvedPart) -> Iterator[tuple[bool, datetime]]:
    """Yield what has not been said of a part yet, and when it is to be said."""
    owner, helpers = state.settings.pickup_reminder, state.settings.pickup_help
    if owner is not None and not part.reminded:
        yield False, part.ended_at + owner
    if helpers is not None and not part.helpers_asked:
        yield True, part.ended_at + helpers


def _take(decision: Decision, job_id: str, actor: str) -> None:
    decision.emit(PickedUp(at=decision.now, actor=actor, job_id=job_id))
