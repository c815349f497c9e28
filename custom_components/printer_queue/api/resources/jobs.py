"""Jobs: how one is submitted, what became of it, and how it is cancelled."""

from http import HTTPMethod, HTTPStatus

from ...presentation.events import event_view
from ...presentation.farm import utc_iso
from ...presentation.quotas import quotas_view
from ...presentation.silences import silences
from ...requests.fields import ATTR_IDEMPOTENCY_KEY, ATTR_JOB_ID, MESSAGE_FIELDS
from ...requests.join import async_join
from ...requests.one_job import async_one_job
from ...requests.quotas import quotas_after
from ...requests.verbs import Verb
from .. import farm
from ..http.etags import revision_of_job, tag
from ..http.exchange import Exchange
from ..http.route import Answer, Route
from ..job_view import async_job_view, async_job_views, async_revision
from ..shapes.parts import ref
from .job_changes import async_act_on_job

_TAG = "jobs"
_RECEIPT = ("job_id", "status", "queue_position", "estimated_start_time")
"""All that a program for print farms expects of what it has submitted."""


async def _async_submit(exchange: Exchange) -> Answer:
    """Put a job at the end of the queue, and answer with it.

    A body that uses the names of print farms alone (`job_name`, `stl_path`, …) is
    answered with its four fields. Any other is answered with the whole job, with its
    `copies`, with what is left of its person's `quotas`, and with what its file has not said.
    """
    values = farm.own_fields(exchange.request, exchange.entry, exchange.body)
    if exchange.own_key is not None:
        values.setdefault(ATTR_IDEMPOTENCY_KEY, exchange.own_key)
    joined = await async_join(exchange.hass, exchange.entry, exchange.caller, values)
    headers = {"Location": f"{exchange.request.path}/{joined.job.id}"}
    if farm.is_theirs(exchange.body):
        view = await async_job_view(exchange, joined.job)
        answer = {name: view[name] for name in _RECEIPT}
    else:
        jobs = [joined.job, *joined.copies]
        view, *copies = await async_job_views(exchange, jobs)
        unsaid = {} if joined.facts is None else silences(joined.facts)
        quotas = quotas_view(quotas_after(exchange.entry, joined.job))
        answer = {**view, "copies": copies, "quotas": quotas, **unsaid}
    return Answer(body=answer, status=HTTPStatus.CREATED, headers=headers)


async def _async_job(exchange: Exchange) -> Answer:
    """Answer with a job, open or ended, and with all that has become of it.

    `history` are its entries of the audit trail, the oldest first. Old ones are purged,
    as the queue's options say.
    """
    queue = exchange.queue
    known = await async_one_job(queue, exchange.named(ATTR_JOB_ID))
    view = await async_job_view(exchange, known.job)
    view["history"] = [
        event_view(
            stored,
            known.job,
            known.printer_names,
            queue.data.state.settings.site_names,
            exchange.viewer,
        )
        for stored in known.history
    ]
    return Answer(body=view, etag=tag(revision_of_job(known.job), view))


async def _async_cancel(exchange: Exchange) -> Answer:
    """End a job at any stage; a print that is under way is stopped.

    `stop_at_printer` is there, and true, where a print goes on until somebody stops it
    at the printer. `message` is what the owner reads when somebody else cancels it.
    """
    outcome = await async_act_on_job(exchange, Verb.CANCEL, exchange.query)
    job = outcome.job
    assert job is not None
    assert job.ended_at is not None
    answer: dict[str, object] = {
        "job_id": job.id,
        "status": job.status.value,
        "cancellation_time": utc_iso(job.ended_at),
    }
    if outcome.stop_at_printer:
        answer["stop_at_printer"] = True
    return Answer(body=answer)


ROUTES = (
    Route(
        method=HTTPMethod.POST,
        path="jobs",
        operation="submit_job",
        summary="Put a job at the end of the queue",
        tag=_TAG,
        body=farm.SUBMISSION,
        examples={
            "own": {"name": "bracket", "estimate": "PT2H30M", "material": "PETG"},
            "farm": {"job_name": "hex_box_v1", "stl_path": "/cad/hex_box.stl"},
        },
        answer={"anyOf": [ref("SubmittedJob"), ref("Receipt")]},
        status=HTTPStatus.CREATED,
        handler=_async_submit,
    ),
    Route(
        method=HTTPMethod.GET,
        path="jobs/{job_id}",
        operation="get_job",
        summary="A job and all that has become of it",
        tag=_TAG,
        answer=ref("JobWithHistory"),
        handler=_async_job,
    ),
    Route(
        method=HTTPMethod.DELETE,
        path="jobs/{job_id}",
        operation="cancel_job",
        summary="Cancel a job at any stage",
        tag=_TAG,
        query=MESSAGE_FIELDS,
        answer=ref("Cancelled"),
        handler=_async_cancel,
        revision=async_revision,
    ),
)
