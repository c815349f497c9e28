"""How a job comes into the queue."""

from . import commands as cmd
from .errors import QueueError
from .events import Joined
from .fit import FitAnswer, fits, may_run
from .model import JOINS_COUNTED_FOR, Job, QueueState
from .order import rank_at_end
from .people import check_estimate, known_printer
from .turn import Turn

LONGEST_NAME = 100


def join(turn: Turn, command: cmd.Join) -> None:
    """Put the job at the end; the same idempotency key gives the same job."""
    if job_by_key(turn.state, command.person.id, command.idempotency_key) is not None:
        return
    name = command.name.strip()
    _check_person(turn.state, command)
    if not 1 <= len(name) <= LONGEST_NAME:
        raise QueueError("name_length", longest=LONGEST_NAME)
    check_estimate(command.estimate)
    _check_printers(turn.state, command)
    _check_limits(turn, command)
    job = Job(
        id=command.job_id,
        number=turn.state.next_number,
        name=name,
        person=command.person,
        created_at=turn.now,
        rank=rank_at_end(turn.state),
        estimate=command.estimate,
        needs=command.needs,
        notes=command.notes,
        idempotency_key=command.idempotency_key,
    )
    turn.emit(Joined(at=turn.now, actor=turn.actor, job=job))


def job_by_key(state: QueueState, person_id: str, key: str | None) -> Job | None:
    """Return the person's open job that was joined with this key."""
    if key is None:
        return None
    for job in state.jobs.values():
        if (
            job.idempotency_key == key
            and job.person is not None
            and job.person.id == person_id
        ):
            return job
    return None


def _check_person(state: QueueState, command: cmd.Join) -> None:
    caller = command.caller
    if not caller.is_admin and (
        caller.person is None or caller.person.id != command.person.id
    ):
        raise QueueError("only_for_yourself", person=command.person.name)
    if state.settings.members_only and command.person.id not in state.members:
        raise QueueError("members_only", person=command.person.name)


def _check_printers(state: QueueState, command: cmd.Join) -> None:
    needs = command.needs
    for printer_id in needs.printers:
        known_printer(state, printer_id)
    specs = [printer.spec for printer in state.printers.values()]
    if not specs or any(may_run(needs, spec) for spec in specs):
        return
    chosen = [s for s in specs if not needs.printers or s.id in needs.printers]
    answer: FitAnswer = fits(needs, chosen[0])
    raise QueueError(f"fits_nowhere_{answer.reason}", job=command.name)


def _check_limits(turn: Turn, command: cmd.Join) -> None:
    """Open jobs and joins a minute, for everybody but admins."""
    state, caller = turn.state, command.caller
    member = state.members.get(command.person.id)
    by_admin = caller.is_admin and caller.person is not None
    if by_admin or (member is not None and member.is_admin):
        return
    mine = sum(
        1
        for job in state.jobs.values()
        if job.person is not None and job.person.id == command.person.id
    )
    limit = state.settings.open_jobs_limit
    if mine >= limit:
        raise QueueError("too_many_open_jobs", limit=limit)
    since = turn.now - JOINS_COUNTED_FOR
    recent = sum(
        1
        for one in state.recent_joins
        if one.person_id == command.person.id and one.at > since
    )
    if recent >= state.settings.joins_per_minute:
        raise QueueError("joining_too_fast", limit=state.settings.joins_per_minute)
