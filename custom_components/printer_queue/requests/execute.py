"""How a request is carried out on a job, a printer or the queue."""

from dataclasses import dataclass

from homeassistant.core import HomeAssistant

from ..coordinator import QueueConfigEntry, QueueCoordinator
from ..core.commands import Caller, JobCommand, LateCommand, PlanNow
from ..core.errors import QueueError
from ..core.model import Job, JobStatus
from ..core.plan.plan import Plan
from ..core.rules.who_may import check_may_act_for, check_may_change
from .fields import ATTR_JOB_ID, ATTR_PERSON, ATTR_PRINTER_ID, URGENCY, Fields
from .persons import async_person_meant
from .targets import async_job, async_jobs_now
from .verbs import REQUESTS, JobRequest, Verb

_ABOUT_A_JOB = (ATTR_JOB_ID, ATTR_PRINTER_ID, ATTR_PERSON, *URGENCY)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a request: the job, or the printer's id, that it was about.

    `job` is as it is now. `stop_at_printer` says of a cancelled job that its print goes
    on until somebody stops it at the printer; None where nothing was cancelled.
    """

    job: Job | None = None
    printer_id: str | None = None
    stop_at_printer: bool | None = None


async def async_act(
    hass: HomeAssistant,
    entry: QueueConfigEntry,
    caller: Caller,
    verb: Verb,
    fields: Fields,
) -> Outcome:
    """Carry out what is asked; a repeated request answers as the first one did.

    Raises QueueError when it is refused and StoreError when it could not be stored;
    then nothing has changed.
    """
    check_may_change(caller)
    request = REQUESTS[verb]
    if isinstance(request, JobRequest):
        return await _async_act_on_job(hass, entry, caller, request, fields)
    await entry.runtime_data.execute(request.command(caller, fields))
    return Outcome(printer_id=fields.get(ATTR_PRINTER_ID))


async def async_schedule(
    hass: HomeAssistant, entry: QueueConfigEntry, caller: Caller, fields: Fields
) -> Plan:
    """Plan at once, where asked with a job made more urgent before; return the plan.

    Raises QueueError and StoreError.
    """
    check_may_change(caller)
    if not caller.is_admin:
        raise QueueError("admins_only")
    if not fields.keys().isdisjoint(_ABOUT_A_JOB):
        await async_act(hass, entry, caller, Verb.UPDATE_JOB, fields)
    queue = entry.runtime_data
    await queue.execute(PlanNow(caller=caller))
    await queue.replanner.async_plan_now()
    return queue.data.plan


async def _async_act_on_job(
    hass: HomeAssistant,
    entry: QueueConfigEntry,
    caller: Caller,
    request: JobRequest,
    fields: Fields,
) -> Outcome:
    queue = entry.runtime_data
    person = await async_person_meant(hass, entry, caller, fields)
    job = await async_job(queue, person, fields, request.meant)
    ends_as = request.ends_as(fields)
    if job.ended_at is None or request.takes_ended:
        if request.prepare is not None:
            fields = await request.prepare(queue, job, fields)
        command = request.command(caller, job, fields)
        ended = await _async_execute(queue, command, job.id)
    else:
        ended = job
    if ended is not None:
        _check_ended(caller, ended, ends_as)
    [now] = await async_jobs_now(queue, request.answers(job))
    is_cancelled = ends_as is JobStatus.CANCELLED
    return Outcome(now, None, _stays_on_printer(queue, job) if is_cancelled else None)


async def _async_execute(
    queue: QueueCoordinator, command: JobCommand | LateCommand, job_id: str
) -> Job | None:
    """Carry out a command; return the job instead where it has ended meanwhile."""
    try:
        await queue.execute(command)
    except QueueError as err:
        if err.key != "no_such_job":
            raise
        ended = await queue.in_store(queue.store.job, job_id)
        if ended is None:
            raise
        return ended
    return None


def _check_ended(caller: Caller, job: Job, ends_as: JobStatus | None) -> None:
    """Refuse what would not have ended the job in this way."""
    check_may_act_for(caller, job)
    if job.status is not ends_as:
        raise QueueError("job_has_ended", job=job.spec.name)


def _stays_on_printer(queue: QueueCoordinator, job: Job) -> bool:
    """Return whether a cancelled job's print goes on and cannot be stopped from here."""
    printer = queue.data.state.printers.get(job.printer_id or "")
    return (
        job.status is JobStatus.PRINTING
        and printer is not None
        and printer.ignored_print
        and not queue.connections.can_stop(printer.id)
    )
