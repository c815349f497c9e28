"""Actions on jobs: each answers with the job as it is then."""

from collections.abc import Callable

from homeassistant.core import ServiceCall, ServiceResponse
from homeassistant.util.ulid import ulid_now

from ..coordinator import QueueCoordinator
from ..core import commands as cmd
from ..core.errors import QueueError
from ..core.model import Job, JobStatus
from ..core.rules.join import MOST_COPIES, ids_of_copies, job_by_key
from ..core.rules.requests import check_may_act_for
from ..presentation.jobs import View, Views
from ..presentation.refusals import refusals_told, wrong_call
from ..requests import targets
from ..requests.fields import (
    ATTR_BEFORE,
    ATTR_COPIES,
    ATTR_ESTIMATE,
    ATTR_IDEMPOTENCY_KEY,
    ATTR_NOTES,
    ATTR_OUTCOME,
    URGENCY,
)
from ..requests.join_command import async_wish
from ..requests.persons import async_who

type Make = Callable[[cmd.Caller, str], cmd.JobCommand]


async def join(call: ServiceCall) -> ServiceResponse:
    """Put a job at the end of the queue; the same key gives the same job for ever."""
    entry = targets.queue_of(call)
    queue = entry.runtime_data
    caller, person = await async_who(call, entry)
    if person is None:
        raise wrong_call("person_missing")
    key = call.data.get(ATTR_IDEMPOTENCY_KEY)
    with refusals_told(queue):
        if key is not None:
            before = await queue.in_store(queue.store.job_by_key, person.id, key)
            if before is not None:
                return await _async_joined(call, queue, before.id)
        command = await async_wish(
            call,
            entry,
            caller=caller,
            person=person,
            job_id=ulid_now(),
            notes=call.data.get(ATTR_NOTES) or None,
            idempotency_key=key,
        )
        await queue.execute(command)
    joined = job_by_key(queue.data.state, person.id, key)
    return await _async_joined(call, queue, joined.id if joined else command.job_id)


async def _async_joined(call: ServiceCall, queue: QueueCoordinator, first: str) -> View:
    """Return the job, and its further copies, as they are now."""
    copies = min(call.data.get(ATTR_COPIES, 1), MOST_COPIES)
    job, *further = await _async_now(queue, *ids_of_copies(first, copies))
    return {"job": job, "copies": further}


async def claim(call: ServiceCall) -> ServiceResponse:
    """Accept the offer of a printer."""
    return await _async_do(
        call, targets.CLAIM, lambda caller, job: cmd.Claim(caller=caller, job_id=job)
    )


async def pass_on(call: ServiceCall) -> ServiceResponse:
    """Decline the offer of a printer."""
    return await _async_do(
        call, targets.PASS, lambda caller, job: cmd.Pass(caller=caller, job_id=job)
    )


async def hold(call: ServiceCall) -> ServiceResponse:
    """Take a job out of turn."""
    return await _async_do(
        call, targets.HOLD, lambda caller, job: cmd.Hold(caller=caller, job_id=job)
    )


async def resume(call: ServiceCall) -> ServiceResponse:
    """Let a held job take its turn again."""
    return await _async_do(
        call, targets.RESUME, lambda caller, job: cmd.Resume(caller=caller, job_id=job)
    )


async def release(call: ServiceCall) -> ServiceResponse:
    """Give an offered or reserved printer back."""
    return await _async_do(
        call,
        targets.RELEASE,
        lambda caller, job: cmd.Release(caller=caller, job_id=job),
    )


async def update_job(call: ServiceCall) -> ServiceResponse:
    """Change how urgent a job is."""
    change = {key: call.data[key] for key in URGENCY if key in call.data}
    if not change:
        raise wrong_call("nothing_to_change")
    return await _async_do(
        call,
        targets.ANY,
        lambda caller, job: cmd.Reprioritise(caller=caller, job_id=job, **change),
    )


async def move(call: ServiceCall) -> ServiceResponse:
    """Put a waiting job right before another one, or at the end."""
    named = call.data.get(ATTR_BEFORE)
    before = None
    if named is not None:
        other = targets.open_job(targets.queue_of(call).runtime_data, named)
        before = other.id if other else str(named)
    return await _async_do(
        call,
        targets.MOVE,
        lambda caller, job: cmd.Move(caller=caller, job_id=job, before=before),
    )


async def update_time(call: ServiceCall) -> ServiceResponse:
    """Change how long a print is expected to take."""
    estimate = call.data[ATTR_ESTIMATE]
    return await _async_do(
        call,
        targets.ANY,
        lambda caller, job: cmd.UpdateTime(
            caller=caller, job_id=job, estimate=estimate
        ),
    )


async def cancel(call: ServiceCall) -> ServiceResponse:
    """End a job at any stage.

    The answer's `stop_at_printer` says that the print goes on until somebody stops it
    at the printer.
    """
    return await _async_do(
        call,
        targets.ANY,
        lambda caller, job: cmd.Cancel(caller=caller, job_id=job),
        ends_as=JobStatus.CANCELLED,
    )


async def finish(call: ServiceCall) -> ServiceResponse:
    """Say how a job ended whose printer told nothing."""
    outcome = JobStatus(call.data[ATTR_OUTCOME])
    return await _async_do(
        call,
        targets.FINISH,
        lambda caller, job: cmd.Finish(caller=caller, job_id=job, outcome=outcome),
        ends_as=outcome,
    )


async def _async_do(
    call: ServiceCall, wish: targets.Wish, make: Make, ends_as: JobStatus | None = None
) -> ServiceResponse:
    """Carry out a command on the job that is meant.

    A job that has ended already as the command would end it is the answer, so that a
    repeated call answers the same.
    """
    entry = targets.queue_of(call)
    queue = entry.runtime_data
    caller, person = await async_who(call, entry)
    job = await targets.async_job(call, entry, person, wish)
    with refusals_told(queue):
        if job.ended_at is None:
            ended = await _async_execute(queue, make(caller, job.id))
        else:
            ended = job
        if ended is not None:
            _check_ended(caller, ended, ends_as)
    answer = await async_answer(queue, job.id)
    if ends_as is JobStatus.CANCELLED:
        answer["stop_at_printer"] = _stays_on_printer(queue, job)
    return answer


async def _async_execute(
    queue: QueueCoordinator, command: cmd.JobCommand
) -> Job | None:
    """Carry out a command; return the job instead where it has ended meanwhile."""
    try:
        await queue.execute(command)
    except QueueError as err:
        if err.key != "no_such_job":
            raise
        ended = await queue.in_store(queue.store.job, command.job_id)
        if ended is None:
            raise
        return ended
    return None


def _stays_on_printer(queue: QueueCoordinator, job: Job) -> bool:
    """Say whether a cancelled job's print goes on and cannot be stopped from here."""
    printer = queue.data.state.printers.get(job.printer_id or "")
    return (
        job.status is JobStatus.PRINTING
        and printer is not None
        and printer.ignored_print
        and not queue.connections.can_stop(printer.id)
    )


def _check_ended(caller: cmd.Caller, job: Job, ends_as: JobStatus | None) -> None:
    """Refuse what would not have ended the job in this way."""
    check_may_act_for(caller, job)
    if job.status is not ends_as:
        raise QueueError("job_has_ended", job=job.spec.name)


async def async_answer(queue: QueueCoordinator, job_id: str) -> View:
    """Return the job as it is now."""
    [job] = await _async_now(queue, job_id)
    return {"job": job}


async def _async_now(queue: QueueCoordinator, *job_ids: str) -> list[View]:
    """Describe jobs as they are now; the store has those that have ended."""
    found = {key: queue.data.state.jobs.get(key) for key in job_ids}
    names: dict[str, str] = {}
    ended = [key for key, job in found.items() if job is None]
    if ended:
        with refusals_told(queue):
            for key in ended:
                found[key] = await queue.in_store(queue.store.job, key)
            names = await queue.in_store(queue.store.printer_names)
    there = [job for job in found.values() if job is not None]
    return await Views(queue, names).async_jobs(there)
