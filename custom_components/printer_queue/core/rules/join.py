"""How a job comes into the queue."""

from dataclasses import replace
from datetime import datetime

from .. import commands as cmd
from ..decision import Decision
from ..errors import QueueError
from ..events import Joined
from ..model import USUAL_PRIORITY, Job, JobSpec, Person, QueueState
from ..samples import JOINS_COUNTED_FOR
from .approval import hold_for_approval, needs_approval
from .limits import (
    check_deadline,
    check_estimate,
    check_priority,
    check_texts,
    earliest_start,
    is_whole,
    priorities,
)
from .order import rank_at_end
from .placement import check_placement
from .quotas import check_quotas
from .starts import is_sliced_here
from .who_may import has_no_limits

MOST_COPIES = 100
MOST_RETRIES = 10


def join(decision: Decision, command: cmd.Join) -> None:
    """Put the job at the end; the same idempotency key gives the same job."""
    if (
        job_by_key(decision.state, command.person.id, command.idempotency_key)
        is not None
    ):
        return
    command = replace(
        command, spec=replace(command.spec, name=command.spec.name.strip())
    )
    state = decision.state
    check_person(state, command.caller, command.person)
    if not is_whole(command.idempotency_key or ""):
        raise QueueError("half_a_character", field="person")
    check_texts(command.spec)
    _check_time(decision.state, command)
    check_placement(decision.state, command.spec, command.person, decision.now)
    _check_limits(decision, command)
    _check_plan(decision, command)
    _put_at_end(decision, command)


def join_further(decision: Decision, command: cmd.Join) -> None:
    """Put further copies of a job that has joined before at the end.

    A high priority that an admin gave that one is not theirs.
    """
    spec = command.spec
    if spec.priority not in priorities(command.caller):
        spec = replace(spec, priority=USUAL_PRIORITY)
        command = replace(command, spec=spec)
    check_person(decision.state, command.caller, command.person)
    _check_limits(decision, command)
    _put_at_end(decision, command)


def _put_at_end(decision: Decision, command: cmd.Join) -> None:
    """Let the jobs join, on hold where an admin has to approve them."""
    state = decision.state
    _emit_jobs(decision, command)
    ids = ids_of_copies(command.job_id, command.copies)
    if needs_approval(state, command.caller, command.person, command.spec):
        for job_id in ids:
            hold_for_approval(decision, decision.state.jobs[job_id])
    check_quotas(decision, state, command.caller, command.person, ids)


def check_may_join(state: QueueState, caller: cmd.Caller) -> None:
    """Refuse somebody who could not join with one more job."""
    person = caller.person
    if person is None or caller.is_admin:
        return
    if state.settings.members_only and person.id not in state.members:
        raise QueueError("members_only", person=person.name)
    check_open_jobs(state, caller, person, 1)


def as_if_joined(state: QueueState, command: cmd.Join, now: datetime) -> QueueState:
    """Return the queue with the jobs in it, whoever may join and wherever they fit.

    Raises QueueError for what no job can have.
    """
    decision = Decision(state, now, command.caller.actor)
    _check_time(decision.state, command)
    _check_plan(decision, command)
    _emit_jobs(decision, command)
    return decision.state


def ids_of_copies(first: str, copies: int) -> list[str]:
    """Return the ids of the jobs that are joined at once."""
    return [first, *(f"{first}-{copy}" for copy in range(2, copies + 1))]


def _emit_jobs(decision: Decision, command: cmd.Join) -> None:
    spec = _from_now_on(command.spec, decision.now)
    if command.copies > 1 and spec.goal is None:
        spec = replace(spec, goal=command.job_id)
    for job_id in ids_of_copies(command.job_id, command.copies):
        job = Job(
            id=job_id,
            number=decision.state.next_number,
            spec=spec,
            person=command.person,
            created_at=decision.now,
            rank=rank_at_end(decision.state),
            idempotency_key=(
                command.idempotency_key if job_id == command.job_id else None
            ),
            created_by=decision.actor,
        )
        decision.emit(Joined(at=decision.now, actor=decision.actor, job=job))


def _from_now_on(spec: JobSpec, now: datetime) -> JobSpec:
    """Return what is asked for, without a time to wait for that has come."""
    wished = earliest_start(spec.earliest_start, spec.deadline, now)
    return replace(spec, earliest_start=wished)


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


def check_person(state: QueueState, caller: cmd.Caller, person: Person) -> None:
    """Refuse what somebody asks for a person for whom they may not ask."""
    if not is_whole(person.name):
        raise QueueError("half_a_character", field="person")
    if not caller.is_admin and (caller.person is None or caller.person.id != person.id):
        raise QueueError("only_for_yourself", person=person.name)
    if state.settings.members_only and person.id not in state.members:
        raise QueueError("members_only", person=person.name)


def _check_time(state: QueueState, command: cmd.Join) -> None:
    """Refuse a missing estimate, where nobody wants a guess or slicing shows the time."""
    estimate = command.spec.estimate
    may_be_missing = command.guesses_time or is_sliced_here(state, command.spec)
    if estimate is not None or not may_be_missing:
        check_estimate(estimate)


def _check_plan(decision: Decision, command: cmd.Join) -> None:
    """Refuse what no plan can hold."""
    if command.spec.priority != USUAL_PRIORITY:
        check_priority(command.caller, command.spec.priority)
    check_deadline(command.spec.deadline, decision.now)
    if command.spec.after is not None and command.spec.after not in decision.state.jobs:
        raise QueueError("no_such_job_before", before=command.spec.after)
    check_copies(command.copies)
    if not 0 <= command.spec.retries <= MOST_RETRIES:
        raise QueueError("retries_out_of_range", most=MOST_RETRIES)


def check_copies(copies: int) -> None:
    """Refuse no copies, and too many."""
    if not 1 <= copies <= MOST_COPIES:
        raise QueueError("copies_out_of_range", most=MOST_COPIES)


def _check_limits(decision: Decision, command: cmd.Join) -> None:
    """Limit open jobs and joins a minute, for everybody but admins."""
    state, person = decision.state, command.person
    check_open_jobs(state, command.caller, person, command.copies)
    if has_no_limits(state, command.caller, person):
        return
    since = decision.now - JOINS_COUNTED_FOR
    recent = sum(
        1
        for recent in state.recent_joins
        # What is noted in the future was noted before the clock was set back.
        if recent.person_id == person.id and since < recent.at <= decision.now
    )
    if recent >= state.settings.joins_per_minute:
        raise QueueError("joining_too_fast", limit=state.settings.joins_per_minute)


def check_open_jobs(
    state: QueueState, caller: cmd.Caller, person: Person, more: int
) -> None:
    """Refuse more jobs than one person may have in the queue; admins have no limit."""
    if has_no_limits(state, caller, person):
        return
    mine = sum(
        1
        for job in state.jobs.values()
        if job.person is not None and job.person.id == person.id
    )
    limit = state.settings.open_jobs_limit
    if mine + more > limit:
        raise QueueError("too_many_open_jobs", limit=limit)
