"""What people do with a job: each answers with the job as it is then."""

from http import HTTPMethod

import voluptuous as vol

from ...requests import fields
from ...requests.execute import Outcome, async_act
from ...requests.fields import Fields
from ...requests.verbs import Verb
from .. import farm
from ..http.etags import revision_of_job, tag
from ..http.exchange import Exchange
from ..http.route import Answer, Handler, Route, Schema
from ..job_view import async_job_view, async_revision
from ..shapes.parts import ref

_TAG = "jobs"
_PRIORITY: Schema = {
    vol.Required(str(marker)): check
    for marker, check in fields.URGENCY_FIELDS.items()
    if marker == fields.ATTR_PRIORITY
}


async def async_act_on_job(exchange: Exchange, verb: Verb, values: Fields) -> Outcome:
    """Do something with the job of the path. Raises QueueError and StoreError."""
    which = {fields.ATTR_JOB_ID: exchange.named(fields.ATTR_JOB_ID)}
    return await async_act(
        exchange.hass, exchange.entry, exchange.caller, verb, {**values, **which}
    )


async def _async_answer(exchange: Exchange, outcome: Outcome) -> Answer:
    """Answer with the job as it is now.

    `stop_at_printer` says of a cancelled job whether its print goes on until somebody
    stops it at the printer.
    """
    job = outcome.job
    assert job is not None
    body = await async_job_view(exchange, job)
    if outcome.stop_at_printer is not None:
        body["stop_at_printer"] = outcome.stop_at_printer
    return Answer(body=body, etag=tag(revision_of_job(job), body))


async def _async_update(exchange: Exchange) -> Answer:
    """Change what is given of the job: all of it, or nothing.

    `estimate` may be changed at any stage, the others until the print has begun. A
    `deadline`, an `earliest_start` or `notes` of null takes it away, a `priority` of null
    is the usual one, no `filaments` or `printers` are any. A printer that the job had
    and no longer fits it gives back without a miss, and keeps its place.
    """
    values = farm.own_fields(exchange.request, exchange.entry, exchange.body)
    outcome = await async_act_on_job(exchange, Verb.UPDATE_JOB, values)
    return await _async_answer(exchange, outcome)


def _act(verb: Verb) -> Handler:
    """Return what does this with a job."""

    async def handle(exchange: Exchange) -> Answer:
        outcome = await async_act_on_job(exchange, verb, exchange.body)
        return await _async_answer(exchange, outcome)

    return handle


_VERBS: dict[Verb, tuple[str, Schema]] = {
    Verb.CLAIM: ("Accept the printer that is offered", {}),
    Verb.PASS: ("Decline the printer that is offered; the next person is asked", {}),
    Verb.HOLD: ("Take a job out of turn; it keeps its place", {}),
    Verb.RESUME: ("Let a job that is on hold wait for its turn again", {}),
    Verb.RELEASE: ("Give a printer back that was offered or claimed", {}),
    Verb.MOVE: (
        "Put a waiting job before another one, or at the end",
        fields.PLACE_FIELDS,
    ),
    Verb.RESTORE: ("Take back that a job was cancelled, within 10 minutes", {}),
    Verb.PICK_UP: ("Say that the part of a job that is done was picked up", {}),
    Verb.FINISH: (
        "Say how a print ended, where its printer has not",
        fields.OUTCOME_FIELDS,
    ),
    Verb.PAUSE_PRINT: ("Let the job's print stand still", {}),
    Verb.RESUME_PRINT: ("Let the job's paused print go on", {}),
    Verb.STOP_PRINT: ("Stop the job's print, which cancels the job", {}),
}
_FOR_ADMINS = frozenset({Verb.MOVE, Verb.FINISH})

ROUTES = (
    Route(
        method=HTTPMethod.PATCH,
        path="jobs/{job_id}",
        operation="update_job",
        summary="Change what a job asks for",
        tag=_TAG,
        body={
            **farm.REVISION,
            **fields.PERSON_FIELDS,
        },
        answer=ref("ChangedJob"),
        handler=_async_update,
        revision=async_revision,
    ),
    Route(
        method=HTTPMethod.PATCH,
        path="jobs/{job_id}/priority",
        operation="update_priority",
        summary="Change a job's priority",
        tag=_TAG,
        body=_PRIORITY,
        answer=ref("ChangedJob"),
        handler=_async_update,
        revision=async_revision,
    ),
    *(
        Route(
            method=HTTPMethod.POST,
            path=f"jobs/{{job_id}}/{verb}",
            operation=f"{verb}_job" if "print" not in verb else verb.value,
            summary=summary,
            tag=_TAG,
            body={**fields.PERSON_FIELDS, **more},
            only_admins=verb in _FOR_ADMINS,
            answer=ref("ChangedJob"),
            handler=_act(verb),
            revision=async_revision,
        )
        for verb, (summary, more) in _VERBS.items()
    ),
)
