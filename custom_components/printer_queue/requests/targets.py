"""Which job a request is about."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from ..coordinator import QueueCoordinator
from ..core.errors import QueueError
from ..core.model import Job, JobStatus, Person, QueueState
from ..core.printer import Printer
from ..core.rules.who_may import known_printer
from .fields import ATTR_JOB_ID, ATTR_PERSON, ATTR_PRINTER_ID, Fields


@dataclass(frozen=True, slots=True)
class Meant:
    """Which job a person means who names none: the first of these that there is.

    The last choices are jobs for which the rules will say why it cannot be done, or
    for which it has been done already.
    """

    choices: tuple[Callable[[Job], bool], ...]


async def async_job(
    queue: QueueCoordinator,
    person: Person | None,
    fields: Fields,
    meant: Meant,
) -> Job:
    """Return the job that is meant, which may have ended.

    A person who is named together with a job or printer has to be the job's owner.
    Raises QueueError when there is no such job, or when it is unclear which.
    """
    job = await _async_job(queue, person, fields, meant)
    if person is None or ATTR_PERSON not in fields:
        return job
    if job.person is None or job.person.id != person.id:
        raise QueueError("job_of_somebody_else", job=job.spec.name, person=person.name)
    return job


async def _async_job(
    queue: QueueCoordinator,
    person: Person | None,
    fields: Fields,
    meant: Meant,
) -> Job:
    if (named := fields.get(ATTR_JOB_ID)) is not None:
        job = await async_find(queue, str(named))
        if job is None:
            raise QueueError("no_such_job")
        return job
    if (printer_id := fields.get(ATTR_PRINTER_ID)) is not None:
        return _on_printer(queue.data.state, printer_id, meant)
    if person is None:
        raise QueueError("job_missing")
    own = [
        job
        for job in queue.data.state.jobs.values()
        if job.person is not None and job.person.id == person.id
    ]
    return _of_person(own, meant, person)


def _on_printer(state: QueueState, printer_id: str, meant: Meant) -> Job:
    """Return what the printer prints, or the job that is next there."""
    printer = known_printer(state, printer_id)
    there = (state.printing_on(printer_id), state.next_on(printer_id))
    for choice in meant.choices:
        for job in there:
            if job is not None and choice(job):
                return job
    raise QueueError("nothing_on_printer", printer=printer.spec.name)


def _of_person(jobs: Iterable[Job], meant: Meant, person: Person) -> Job:
    ordered = sorted(jobs, key=lambda job: job.rank)
    for choice in meant.choices:
        chosen = [job for job in ordered if choice(job)]
        if len(chosen) > 1:
            names = ", ".join(f"{job.number} ({job.spec.name})" for job in chosen)
            raise QueueError("several_jobs", person=person.name, jobs=names)
        if chosen:
            return chosen[0]
    raise QueueError("no_open_job", person=person.name)


def offered_job(state: QueueState, offer_id: str) -> Job | None:
    """Return the job that an offer was made to, while it is that job's present one."""
    for job in state.jobs.values():
        if job.offer is not None and job.offer.id == offer_id:
            return job
    return None


def printer_of_print(state: QueueState, job_id: str) -> Printer | None:
    """Return the printer on whose plate the print of a job lies."""
    for printer in state.printers.values():
        if printer.plate_print is not None and printer.plate_print.job_id == job_id:
            return printer
    return None


def open_job(state: QueueState, named: str | int) -> Job | None:
    """Find an open job by its id or number."""
    if str(named) in state.jobs:
        return state.jobs[str(named)]
    number = str(named).removeprefix("#")
    return next((job for job in state.jobs.values() if str(job.number) == number), None)


async def async_before(queue: QueueCoordinator, named: str | int) -> str | None:
    """Return the id of the job that has to be completed first; None if it has been.

    Raises QueueError for a job that will not be completed any more.
    """
    job = await async_find(queue, str(named))
    if job is not None and job.status is JobStatus.COMPLETED:
        return None
    if job is None or job.ended_at is not None:
        raise QueueError("no_such_job_before", before=named)
    return job.id


async def async_jobs_now(queue: QueueCoordinator, *job_ids: str) -> list[Job]:
    """Return jobs as they are now, open or ended; an unknown one is left out."""
    jobs = [
        queue.data.state.jobs.get(job_id)
        or await queue.in_store(queue.store.job, job_id)
        for job_id in job_ids
    ]
    return [job for job in jobs if job is not None]


async def async_find(queue: QueueCoordinator, named: str) -> Job | None:
    """Find a job by its id or number: an open one, else one that has ended, by its id."""
    job = open_job(queue.data.state, named)
    return job or await queue.in_store(queue.store.job, named)
