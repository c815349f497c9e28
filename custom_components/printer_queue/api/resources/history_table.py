"""Ended jobs as one table that is sent while it is read."""

from collections.abc import AsyncIterator
from http import HTTPMethod
import logging

from aiohttp import web

from ...core.errors import QueueError
from ...presentation.ended_csv import header, lines
from ...queue.pages import PAGE
from ...store.ended import Place, Wanted
from ...store.errors import StoreError
from ..http.etags import as_published
from ..http.exchange import Exchange

_LOGGER = logging.getLogger(__name__)

CSV = "text/csv"


async def async_table(
    exchange: Exchange, wanted: Wanted, beyond: Place | None
) -> web.StreamResponse:
    """Send the jobs that are wanted, behind a place.

    Raises QueueError and StoreError while nothing is sent yet. Where the store fails
    later on the connection is cut, so that nobody takes a part for the whole.
    """
    request = exchange.request
    response = web.StreamResponse(
        headers={
            "Content-Type": f"{CSV}; charset=utf-8; header=present",
            "Content-Disposition": 'attachment; filename="printer-queue.csv"',
            "Cache-Control": "private, no-cache",
            "Vary": "Accept",
        }
    )
    response.etag = as_published(exchange)
    parts = _async_parts(exchange, wanted, beyond)
    first = await anext(parts)
    await response.prepare(request)
    if request.method == HTTPMethod.HEAD:
        return response
    try:
        await response.write(first)
        async for part in parts:
            await response.write(part)
    except (QueueError, StoreError) as err:
        _LOGGER.debug("Could not read the history to its end: %s", err)
        if request.transport is not None:
            request.transport.abort()
    return response


async def _async_parts(
    exchange: Exchange, wanted: Wanted, beyond: Place | None
) -> AsyncIterator[bytes]:
    """Yield the table piece by piece, beginning with its header."""
    queue, written = exchange.queue, header()
    names = await queue.in_store(queue.store.printer_names)
    more = True
    while more:
        page = await queue.in_store(
            queue.store.ended.endings, wanted, beyond=beyond, limit=PAGE
        )
        written += await exchange.hass.async_add_executor_job(
            lines, page, names, exchange.viewer
        )
        yield written.encode()
        written, more = "", len(page) == PAGE
        if page:
            beyond = Place(page[-1].ended, page[-1].number)
