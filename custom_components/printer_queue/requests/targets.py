"""Which queue, printer and job an action is about."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from homeassistant.const import ATTR_CONFIG_ENTRY_ID, ATTR_DEVICE_ID
from homeassistant.core import HomeAssistant, ServiceCall
from homeassistant.helpers import service

from ..const import DOMAIN
from ..coordinator import QueueConfigEntry, QueueCoordinator
from ..core.model import Job, JobStatus, Person, QueueState, Reason
from ..presentation.refusals import refusals_told, wrong_call
from .fields import ATTR_JOB_ID, ATTR_PERSON, ATTR_PRINTERS


def queue_of(call: ServiceCall) -> QueueConfigEntry:
    """Return the named queue, else that of the named printer, else the only one."""
    device_id = call.data.get(ATTR_DEVICE_ID)
    if device_id is None:
        entry_id = call.data.get(ATTR_CONFIG_ENTRY_ID)
        entry: QueueConfigEntry = service.async_get_config_entry(
            call.hass, DOMAIN, entry_id
        )
        return entry
    _, entry = service.async_get_device_and_config_entry(call.hass, DOMAIN, device_id)
    if call.data.get(ATTR_CONFIG_ENTRY_ID, entry.entry_id) != entry.entry_id:
        raise wrong_call("printer_of_other_queue")
    return entry


def printer_of(hass: HomeAssistant, entry: QueueConfigEntry, device_id: str) -> str:
    """Return the printer's id of a device; raise when it is none of this queue."""
    device, owner = service.async_get_device_and_config_entry(hass, DOMAIN, device_id)
    if owner.entry_id != entry.entry_id:
        raise wrong_call("printer_of_other_queue")
    for printer_id in entry.runtime_data.data.state.printers:
        if (DOMAIN, f"{entry.entry_id}_{printer_id}") in device.identifiers:
            return printer_id
    raise wrong_call("not_a_printer", device=device.name_by_user or device.name)


def printers_of(call: ServiceCall, entry: QueueConfigEntry) -> frozenset[str]:
    """Return the ids of the chosen printers; empty when any will do."""
    return frozenset(
        printer_of(call.hass, entry, device_id)
        for device_id in call.data.get(ATTR_PRINTERS, ())
    )


@dataclass(frozen=True, slots=True)
class Wish:
    """Which job a person means who names none: the first of these that there is.

    The last choices are jobs for which the rules will say why it cannot be done, or
    for which it has been done already.
    """

    choices: tuple[Callable[[Job], bool], ...]


def _is(*statuses: JobStatus) -> Callable[[Job], bool]:
    return lambda job: job.status in statuses


def _waits_because(reason: Reason) -> Callable[[Job], bool]:
    return lambda job: job.status is JobStatus.QUEUED and job.reason is reason


def _any(job: Job) -> bool:
    return True


_OFFERED = _is(JobStatus.OFFERED)
_RESERVED = _is(JobStatus.RESERVED)
_PRINTING = _is(JobStatus.PRINTING)

CLAIM = Wish((_OFFERED, _RESERVED, _any))
PASS = Wish((_OFFERED, _waits_because(Reason.PASSED), _RESERVED, _any))
RELEASE = Wish(
    (
        _is(JobStatus.OFFERED, JobStatus.RESERVED),
        _waits_because(Reason.RELEASED),
        _PRINTING,
        _any,
    )
)
HOLD = Wish(
    (
        _is(JobStatus.QUEUED, JobStatus.OFFERED, JobStatus.RESERVED),
        _is(JobStatus.HELD),
        _any,
    )
)
RESUME = Wish((_is(JobStatus.HELD), _any))
MOVE = Wish((_is(JobStatus.QUEUED), _any))
FINISH = Wish((_is(JobStatus.PRINTING, JobStatus.RESERVED), _any))
ANY = Wish((_any,))


async def async_job(
    call: ServiceCall, entry: QueueConfigEntry, person: Person | None, wish: Wish
) -> Job:
    """Return the job that is meant, which may have ended; raise when it is unclear.

    A person who is named together with a job or printer has to be the job's owner.
    """
    job = await _async_job(call, entry, person, wish)
    if person is None or ATTR_PERSON not in call.data:
        return job
    if job.person is None or job.person.id != person.id:
        raise wrong_call("job_of_somebody_else", job=job.spec.name, person=person.name)
    return job


async def _async_job(
    call: ServiceCall, entry: QueueConfigEntry, person: Person | None, wish: Wish
) -> Job:
    queue = entry.runtime_data
    if (named := call.data.get(ATTR_JOB_ID)) is not None:
        return await _async_named(queue, str(named))
    if (device_id := call.data.get(ATTR_DEVICE_ID)) is not None:
        printer_id = printer_of(call.hass, entry, device_id)
        return _on_printer(queue.data.state, printer_id, wish)
    if person is None:
        raise wrong_call("job_missing")
    own = [
        job
        for job in queue.data.state.jobs.values()
        if job.person is not None and job.person.id == person.id
    ]
    return _meant(own, wish, person)


def _on_printer(state: QueueState, printer_id: str, wish: Wish) -> Job:
    """Return what the printer prints, or the job that is next there: by the wish."""
    there = (state.printing_on(printer_id), state.next_on(printer_id))
    for choice in wish.choices:
        for job in there:
            if job is not None and choice(job):
                return job
    printer = state.printers[printer_id].spec.name
    raise wrong_call("nothing_on_printer", printer=printer)


def _meant(jobs: Iterable[Job], wish: Wish, person: Person) -> Job:
    ordered = sorted(jobs, key=lambda job: job.rank)
    for choice in wish.choices:
        found = [job for job in ordered if choice(job)]
        if len(found) > 1:
            names = ", ".join(f"{job.number} ({job.spec.name})" for job in found)
            raise wrong_call("several_jobs", person=person.name, jobs=names)
        if found:
            return found[0]
    raise wrong_call("no_open_job", person=person.name)


async def async_before(queue: QueueCoordinator, named: str | int | None) -> str | None:
    """Return the id of the job that has to be completed first; None if it has been."""
    if named is None:
        return None
    job = await _async_found(queue, str(named))
    if job is not None and job.status is JobStatus.COMPLETED:
        return None
    if job is None or job.ended_at is not None:
        raise wrong_call("no_such_job_before", before=named)
    return job.id


def open_job(queue: QueueCoordinator, named: str | int) -> Job | None:
    """Find an open job by its id or number."""
    jobs = queue.data.state.jobs
    if str(named) in jobs:
        return jobs[str(named)]
    number = str(named).removeprefix("#")
    return next((job for job in jobs.values() if str(job.number) == number), None)


async def _async_named(queue: QueueCoordinator, named: str) -> Job:
    job = await _async_found(queue, named)
    if job is None:
        raise wrong_call("no_such_job")
    return job


async def _async_found(queue: QueueCoordinator, named: str) -> Job | None:
    """Find a job by its id or number: an open one, else one that has ended, by its id."""
    job = open_job(queue, named)
    if job is not None:
        return job
    with refusals_told(queue):
        return await queue.in_store(queue.store.job, named)
