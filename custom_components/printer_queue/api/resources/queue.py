"""The queue as a whole: who waits, what prints."""

from collections import Counter
from http import HTTPMethod

import voluptuous as vol

from ...core.model import Job, JobStatus
from ...core.plan.plan import Plan
from ...requests import fields
from ..farm import printer_in
from ..http.etags import as_published
from ..http.exchange import Exchange
from ..http.route import Answer, Route, Schema
from ..job_view import async_job_rows
from ..shapes.parts import ref

_STATUS = "status"


async def _async_queue(exchange: Exchange) -> Answer:
    """Answer with the open jobs, the first to be asked first, and count all of them.

    `status` and `printer_id` leave jobs out of the list, not out of the counts. A job
    belongs to the printer that it has, else to the one where it is expected to print.
    """
    data, query = exchange.queue.data, exchange.query
    counts = Counter(job.status for job in data.state.jobs.values())
    jobs = data.in_order
    if (status := query.get(_STATUS)) is not None:
        jobs = [job for job in jobs if job.status == status]
    if (named := query.get(fields.ATTR_PRINTER_ID)) is not None:
        printer_id = printer_in(exchange.entry, named, fields.ATTR_PRINTER_ID)
        jobs = [job for job in jobs if _goes_to(job, data.plan) == printer_id]
    return Answer(
        body={
            "total_jobs": counts.total(),
            "queued": counts[JobStatus.QUEUED],
            "printing": counts[JobStatus.PRINTING],
            "jobs": await async_job_rows(exchange, jobs),
        }
    )


def _goes_to(job: Job, plan: Plan) -> str | None:
    if job.printer_id is not None:
        return job.printer_id
    expected = plan.jobs.get(job.id)
    return expected.printer_id if expected else None


_QUERY: Schema = {
    vol.Optional(_STATUS): vol.In([status.value for status in JobStatus]),
    vol.Optional(fields.ATTR_PRINTER_ID): str,
}

ROUTES = (
    Route(
        method=HTTPMethod.GET,
        path="queue",
        operation="get_queue",
        summary="Who waits and what prints",
        tag="queue",
        query=_QUERY,
        answer=ref("Queue"),
        handler=_async_queue,
        tagged=as_published,
    ),
)
