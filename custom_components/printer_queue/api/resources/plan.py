"""The plan, and what an admin stops and lets go on of the whole queue."""

from http import HTTPMethod
from typing import Any

import voluptuous as vol

from ...presentation.closures import closure_view
from ...requests import fields
from ...requests.closures import CLOSURE_FIELDS
from ...requests.execute import async_act
from ...requests.verbs import Verb
from ...times import if_known, local_iso
from ..http.etags import as_published, revision_of_queue, tag
from ..http.exchange import Exchange
from ..http.route import Answer, Handler, Route, Schema
from ..shapes.parts import ref


async def _async_plan(exchange: Exchange) -> Answer:
    """Answer with the first to start first; what has no printer in sight comes last."""
    plan = exchange.queue.data.plan
    return Answer(
        body={
            "made": local_iso(plan.made_at),
            "next_start": if_known(local_iso, plan.next_start),
            **_stops(exchange),
            "assignments": await exchange.views().async_assignments(),
        }
    )


def _set(verb: Verb) -> Handler:
    """Return what stops something of the queue or lets it go on."""

    async def handle(exchange: Exchange) -> Answer:
        await async_act(
            exchange.hass, exchange.entry, exchange.caller, verb, exchange.body
        )
        return await _async_stops(exchange)

    return handle


async def _async_stops(exchange: Exchange) -> Answer:
    """Answer with both: whether offers are paused, and whether starting is stopped."""
    body = _stops(exchange)
    return Answer(body=body, etag=tag(revision_of_queue(exchange.queue), body))


def _stops(exchange: Exchange) -> dict[str, Any]:
    state = exchange.queue.data.state
    return {
        "paused": state.paused,
        "pause": closure_view(state.pause),
        "starting_stopped": state.starting_stopped,
    }


async def _async_revision(exchange: Exchange) -> str:
    return revision_of_queue(exchange.queue)


def _seen(what: str, summary: str) -> Route:
    return Route(
        method=HTTPMethod.GET,
        path=f"queue/{what}",
        operation=f"get_queue_{what}",
        summary=summary,
        tag="queue",
        answer=ref("Stops"),
        handler=_async_stops,
    )


def _changed(
    what: str, verb: Verb, field: str, summary: str, more: Schema | None = None
) -> Route:
    return Route(
        method=HTTPMethod.PUT,
        path=f"queue/{what}",
        operation=f"set_queue_{what}",
        summary=summary,
        tag="queue",
        body={vol.Required(field): bool, **(more or {})},
        answer=ref("Stops"),
        handler=_set(verb),
        only_admins=True,
        revision=_async_revision,
    )


ROUTES = (
    Route(
        method=HTTPMethod.GET,
        path="plan",
        operation="get_plan",
        summary="Who gets which printer when, and why somebody waits",
        tag="queue",
        answer=ref("Plan"),
        handler=_async_plan,
        tagged=as_published,
    ),
    _seen("paused", "Whether offers are paused"),
    _changed(
        "paused",
        Verb.SET_PAUSED,
        fields.ATTR_PAUSED,
        "Pause offers, or go on",
        CLOSURE_FIELDS,
    ),
    _seen("starting", "Whether all printers are stopped from starting"),
    _changed(
        "starting",
        Verb.SET_STARTING,
        fields.ATTR_STOPPED,
        "Stop all printers from starting by themselves, or let them go on",
    ),
)
