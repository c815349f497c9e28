"""What became of jobs, page by page, or all of it as a table."""

from http import HTTPMethod

from aiohttp import ETag, web
import voluptuous as vol

from ...core.model import Job
from ...presentation.jobs import Views
from ...requests.fields import ATTR_LIMIT
from ...requests.history import HISTORY_FIELDS, async_wanted
from ...requests.pages import (
    CURSOR_FIELDS,
    Order,
    Page,
    bad_cursor,
    cursor_at,
    place_of,
    sorted_by,
)
from ...store.ended import Place
from ..http.etags import as_published
from ..http.exchange import Exchange
from ..http.media_types import preferred
from ..http.pages import paged
from ..http.route import Answer, Route
from ..shapes.parts import ref
from .history_table import CSV, async_table

_JSON = "application/json"
_ATTR_FORMAT = "format"
_FORMATS = {"csv": CSV, "json": _JSON}
_LATEST = 1e12
"""Seconds since 1970, beyond the calendar's end; what is later does not fit the file."""
_MOST_JOBS = 2**53


async def _async_history(exchange: Exchange) -> Answer | web.StreamResponse:
    """Answer with the last that ended first.

    With `Accept: text/csv` or `format=csv` the answer is a table with the columns of the
    panel's download. It has all rows from the cursor on, whatever the limit, and is sent
    while it is read. Cells that a spreadsheet would take for formulas begin with an
    apostrophe.
    """
    order = Order.of(exchange.query)
    beyond = _beyond(exchange, order)
    wanted = await async_wanted(
        exchange.hass,
        exchange.entry,
        exchange.caller,
        exchange.query,
        newest_first=order.descending,
    )
    if _wants_table(exchange):
        return await async_table(exchange, wanted, beyond)
    queue, limit = exchange.queue, exchange.query[ATTR_LIMIT]
    jobs = await queue.in_store(
        queue.store.ended.jobs, wanted, beyond=beyond, limit=limit + 1
    )
    shown, more = jobs[:limit], len(jobs) > limit
    cursor = cursor_at(order, *_place_of(shown[-1])) if more else None
    names = await queue.in_store(queue.store.printer_names)
    views = Views(queue, exchange.caller, names)
    page = Page(await views.async_jobs(shown), cursor)
    return paged(exchange, "jobs", page, Vary="Accept")


def _beyond(exchange: Exchange, order: Order) -> Place | None:
    """Return behind which place to begin; raises ProblemError for a bad cursor."""
    given = place_of(exchange.query, order, (int, float), int)
    if given is None:
        return None
    place = Place(*given)
    if abs(place.ended) > _LATEST or abs(place.number) > _MOST_JOBS:
        raise bad_cursor()
    return place


def _place_of(job: Job) -> Place:
    assert job.ended_at is not None  # nothing else is in the history
    return Place(job.ended_at.timestamp(), job.number)


def _wants_table(exchange: Exchange) -> bool:
    named = exchange.query.get(_ATTR_FORMAT)
    asked = _FORMATS[named] if named else preferred(exchange.request, (_JSON, CSV))
    return asked == CSV


def _tagged(exchange: Exchange) -> ETag | None:
    """Tag a table before any of it is sent; a page is tagged by what it says."""
    return as_published(exchange) if _wants_table(exchange) else None


ROUTES = (
    Route(
        method=HTTPMethod.GET,
        path="history",
        operation="get_history",
        summary="What became of jobs, as JSON page by page or all of it as CSV",
        tag="history",
        query={
            **HISTORY_FIELDS,
            **CURSOR_FIELDS,
            **sorted_by("ended", usual="-ended"),
            vol.Optional(_ATTR_FORMAT): vol.In(sorted(_FORMATS)),
        },
        answer=ref("Jobs"),
        media_types=(CSV,),
        handler=_async_history,
        tagged=_tagged,
    ),
)
