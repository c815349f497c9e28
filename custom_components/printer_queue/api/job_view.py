"""A job as the REST API answers with it: as actions do, and in the words of farms."""

from collections.abc import Callable, Sequence

from orjson import Fragment

from homeassistant.helpers.json import json_bytes

from ..core.errors import QueueError
from ..core.model import Job
from ..presentation.farm import farm_job
from ..presentation.jobs import View, Views
from ..requests.fields import ATTR_JOB_ID
from ..requests.targets import async_find
from ..turns import in_turns
from .http.etags import revision_of_job
from .http.exchange import Exchange


async def async_named_job(exchange: Exchange) -> Job:
    """Return the job of the path, by its id or number; raises QueueError, StoreError."""
    job = await async_find(exchange.queue, exchange.named(ATTR_JOB_ID))
    if job is None:
        raise QueueError("no_such_job")
    return job


async def async_revision(exchange: Exchange) -> str:
    """Return the revision of the job of the path; raises as `async_named_job`."""
    return revision_of_job(await async_named_job(exchange))


async def async_job_view(exchange: Exchange, job: Job) -> View:
    """Describe a job, open or ended. Raises StoreError."""
    [view] = await async_job_views(exchange, [job])
    return view


async def async_job_views(exchange: Exchange, jobs: Sequence[Job]) -> list[View]:
    """Describe jobs; those that have ended may name printers that were removed.

    Raises StoreError.
    """
    describe = await _async_describe(exchange, jobs)
    return [describe(job) async for job in in_turns(jobs)]


async def async_job_rows(exchange: Exchange, jobs: Sequence[Job]) -> list[Fragment]:
    """Describe many jobs, each as JSON: to write all of them at once takes too long.

    Raises StoreError.
    """
    describe = await _async_describe(exchange, jobs)
    return [Fragment(json_bytes(describe(job))) async for job in in_turns(jobs)]


async def _async_describe(
    exchange: Exchange, jobs: Sequence[Job]
) -> Callable[[Job], View]:
    queue = exchange.queue
    names: dict[str, str] = {}
    if any(job.ended_at is not None for job in jobs):
        names = await queue.in_store(queue.store.printer_names)
    views, plan = Views(queue, exchange.caller, names), queue.data.plan

    def describe(job: Job) -> View:
        view = views.job(job)
        return view | farm_job(view, job, plan)

    return describe
