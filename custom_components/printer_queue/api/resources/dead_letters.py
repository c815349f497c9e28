"""Jobs that have failed for good and wait for somebody's decision."""

from http import HTTPMethod, HTTPStatus

from ...core.errors import QueueError
from ...presentation.jobs import Views
from ...requests import fields
from ...requests.dead_letters import DEAD_LETTER_FIELDS, async_dead_letters
from ...requests.execute import Outcome, async_act
from ...requests.pages import Page
from ...requests.verbs import Verb
from ..http.etags import revision_of_job
from ..http.exchange import Exchange
from ..http.pages import paged
from ..http.route import Answer, Route
from ..shapes.parts import ref

_LETTER = f"dead-letters/{{{fields.ATTR_JOB_ID}}}"


async def _async_dead_letters(exchange: Exchange) -> Answer:
    """Each has all its attempts; the last that failed comes first."""
    queue = exchange.queue
    page = await async_dead_letters(
        exchange.hass, exchange.entry, exchange.caller, exchange.query
    )
    names = await queue.in_store(queue.store.printer_names)
    jobs = await Views(queue, exchange.caller, names).async_jobs(page.rows)
    return paged(exchange, "jobs", Page(jobs, page.cursor))


async def _async_requeue(exchange: Exchange) -> Answer:
    """Answer with the try that comes of it, the same however often it is asked for."""
    outcome = await _async_act(exchange, Verb.REQUEUE)
    assert outcome.job is not None  # what is asked of a job answers with one
    queue = exchange.queue
    names = await queue.in_store(queue.store.printer_names)
    return Answer(body={"job": Views(queue, exchange.caller, names).job(outcome.job)})


async def _async_drop(exchange: Exchange) -> Answer:
    """Leave it in the history."""
    await _async_act(exchange, Verb.DROP)
    return Answer(status=HTTPStatus.NO_CONTENT)


async def _async_act(exchange: Exchange, verb: Verb) -> Outcome:
    job_id = {fields.ATTR_JOB_ID: exchange.named(fields.ATTR_JOB_ID)}
    return await async_act(exchange.hass, exchange.entry, exchange.caller, verb, job_id)


async def _async_revision(exchange: Exchange) -> str:
    letters = exchange.queue.data.state.dead_letters
    job = letters.get(exchange.named(fields.ATTR_JOB_ID))
    if job is None:
        raise QueueError("no_such_dead_letter")
    return revision_of_job(job)


ROUTES = (
    Route(
        method=HTTPMethod.GET,
        path="dead-letters",
        operation="get_dead_letters",
        summary="Jobs that failed for good and wait for a decision",
        tag="dead letters",
        query=DEAD_LETTER_FIELDS,
        answer=ref("Jobs"),
        handler=_async_dead_letters,
    ),
    Route(
        method=HTTPMethod.POST,
        path=f"{_LETTER}/requeue",
        operation="requeue",
        summary="Put a job that failed for good into the queue again",
        tag="dead letters",
        body={},
        answer=ref("JobOfOne"),
        handler=_async_requeue,
        revision=_async_revision,
    ),
    Route(
        method=HTTPMethod.DELETE,
        path=_LETTER,
        operation="drop",
        summary="Take a job off the list of those that failed for good",
        tag="dead letters",
        status=HTTPStatus.NO_CONTENT,
        handler=_async_drop,
        revision=_async_revision,
    ),
)
