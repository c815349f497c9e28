"""What happens, as a stream of server-sent events that is read from the stored log.

Nothing waits in memory for a client: each reads the log at its own pace, page by page
from the event that it had last, whether that was a moment or a restart ago.
"""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from functools import partial
from http import HTTPMethod
import re

from aiohttp import web
import voluptuous as vol

from homeassistant.exceptions import UnknownUser
from homeassistant.helpers import config_validation as cv

from ...core.errors import QueueError
from ...presentation.events import event_view
from ...requests.check import Check
from ...requests.fields import ATTR_JOB_ID
from ...requests.log import async_last_event, async_log_page
from ...store import StoreError
from ...store.codec import EVENT_KINDS
from ...store.log import LogPage
from ...viewers import viewer_of
from ..http.event_stream import KEEP_ALIVE, MEDIA_TYPE, event_stream, sent_event
from ..http.exchange import Exchange
from ..http.problems import ProblemError
from ..http.route import Route
from ..http.streams import STREAMS, Stream
from ..queues import async_caller_of
from ..shapes.parts import TEXT

ATTR_AFTER = "after"
ATTR_KIND = "kind"
LAST_EVENT_ID = "Last-Event-ID"
KEEP_ALIVE_EVERY = timedelta(seconds=15)
TRIED_AGAIN_AFTER = timedelta(seconds=5)
"""While the store fails."""
COMES_AGAIN_AFTER = timedelta(seconds=3)
"""How long clients are asked to wait before they connect anew."""
READY = "ready"
PURGED = "purged"
_NUMBER = re.compile("[0-9]{1,15}")


async def _async_events(exchange: Exchange) -> web.StreamResponse:
    """Each event has its number as `id`, its kind as `event`, and JSON as `data`.

    A client that comes again with the number of the event that it had last, in the header
    `Last-Event-ID` or as `after`, goes on with the next one. Without a number the first
    event is `ready`, whose number is that of what happened last; `purged` has the number
    up to which events are no longer kept.
    """
    last = _last_of_client(exchange)
    read = partial(
        async_log_page,
        exchange.queue,
        kinds=exchange.query.get(ATTR_KIND, ()),
        job_id=exchange.query.get(ATTR_JOB_ID),
    )
    response, start = event_stream(COMES_AGAIN_AFTER)
    if exchange.request.method == HTTPMethod.HEAD:
        return response
    with exchange.hass.data[STREAMS].open(exchange) as stream:
        after = await async_last_event(exchange.queue) if last is None else last
        if last is None:  # so that the client has a number to go on from
            start += sent_event(after, READY, {"number": after})
        await response.prepare(exchange.request)

        async def follow() -> None:
            await response.write(start)
            await _async_follow(exchange, stream, response, read, after)

        await stream.async_run(follow)
    return response


async def _async_follow(
    exchange: Exchange,
    stream: Stream,
    response: web.StreamResponse,
    read: Callable[[int], Awaitable[LogPage]],
    after: int,
) -> None:
    """Send page after page until whoever asked may no longer, or the queue is gone."""
    while True:
        wait = KEEP_ALIVE_EVERY
        try:
            page = await read(after)
            sent = await _async_sent(exchange, page)
        except StoreError:
            wait = TRIED_AGAIN_AFTER
        except QueueError, UnknownUser:
            return
        else:
            if sent:
                await response.write(sent)
            if page.upto != after:
                after = page.upto
                continue
        if not await stream.async_news(wait):
            await response.write(KEEP_ALIVE)


async def _async_sent(exchange: Exchange, page: LogPage) -> bytes:
    """Return a page as it is sent to whoever asked, as what they are by now.

    Raises UnknownUser and QueueError for an account that is gone.
    """
    caller = await async_caller_of(exchange.request, exchange.entry)
    settings = exchange.queue.data.state.settings
    viewer = viewer_of(exchange.hass, settings.names, caller)
    if page.is_forgotten:
        return sent_event(page.upto, PURGED, {"number": page.upto})
    return b"".join(
        sent_event(
            stored.seq,
            stored.event.kind,
            event_view(
                stored,
                page.jobs.get(stored.job_id or ""),
                page.printer_names,
                settings.site_names,
                viewer,
            ),
        )
        for stored in page.events
    )


def _last_of_client(exchange: Exchange) -> int | None:
    """Return the event that the client had last: as it says when it comes again, or first."""
    given = exchange.request.headers.get(LAST_EVENT_ID)
    if not given:
        after: int | None = exchange.query.get(ATTR_AFTER)
        return after
    if _NUMBER.fullmatch(given) is None:
        raise ProblemError("last_event_id_invalid")
    return int(given)


_AFTER = Check(
    int,
    {
        "type": "integer",
        "minimum": 0,
        "maximum": 10**15 - 1,
        "description": "The number of the event that was received last; 0 begins with the"
        " oldest that is kept. Without it the stream begins with what comes next.",
    },
)
_KINDS = Check(
    tuple,
    {
        "type": "array",
        "items": {"type": "string", "enum": sorted(EVENT_KINDS)},
        "description": "Only events of this kind; may be given several times.",
    },
)
_JOB = Check(cv.string, {**TEXT, "description": "Only events of the job of this ID."})

ROUTES = (
    Route(
        method=HTTPMethod.GET,
        path="events",
        operation="follow_events",
        summary="What happens, as it happens: server-sent events from the log",
        tag="events",
        query={
            vol.Optional(ATTR_AFTER): _AFTER,
            vol.Optional(ATTR_KIND): _KINDS,
            vol.Optional(ATTR_JOB_ID): _JOB,
        },
        headers={LAST_EVENT_ID: "The number of the last event that arrived."},
        media_types=(MEDIA_TYPE,),
        handler=_async_events,
    ),
)
