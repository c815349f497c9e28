"""The action that takes back that a job was cancelled."""

from homeassistant.core import ServiceCall, ServiceResponse

from ..coordinator import QueueCoordinator
from ..core.commands import Caller, Restore
from ..core.model import Job
from ..presentation.refusals import refusals_told
from ..requests import targets
from ..requests.persons import async_who
from .jobs import async_answer


async def restore(call: ServiceCall) -> ServiceResponse:
    """Let a cancelled job wait again; one that is open already is the answer."""
    entry = targets.queue_of(call)
    queue = entry.runtime_data
    caller, person = await async_who(call, entry)
    job = await targets.async_job(call, entry, person, targets.ANY)
    with refusals_told(queue):
        await queue.execute(await _async_command(queue, caller, job))
    return await async_answer(queue, job.id)


async def _async_command(queue: QueueCoordinator, caller: Caller, job: Job) -> Restore:
    """Return the command, with what the history tells of the job."""
    if job.ended_at is None:
        return Restore(caller=caller, job=job)
    before = None
    if job.spec.after is not None and job.spec.after not in queue.data.state.jobs:
        before = await queue.in_store(queue.store.job, job.spec.after)
    return Restore(
        caller=caller,
        job=job,
        held_for=await queue.in_store(queue.store.held_for, job.id),
        before=before,
    )
