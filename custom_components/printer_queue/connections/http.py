"""Asks printers over their own HTTP APIs."""

import asyncio

import aiohttp

from homeassistant.core import HomeAssistant
from homeassistant.helpers.aiohttp_client import async_get_clientsession
from homeassistant.util import dt as dt_util

from ..printers.adapter import HttpAnswer, HttpRequest

PATIENCE = 10.0
"""Seconds for the whole of an answer."""
LARGEST = 256 * 1024
"""Bytes; what a printer answers beyond that is left unread."""


async def async_ask(hass: HomeAssistant, request: HttpRequest) -> HttpAnswer:
    """Return what a printer answers; never raise.

    A redirect is an answer as it stands: the key is for this address alone.
    """
    status, body = None, b""
    try:
        async with (
            asyncio.timeout(PATIENCE),
            async_get_clientsession(hass).get(
                request.url, headers=request.headers, allow_redirects=False
            ) as response,
        ):
            async for chunk in response.content.iter_chunked(LARGEST):
                body += chunk
                if len(body) > LARGEST:
                    response.close()
                    break
            status = response.status
    except TimeoutError, OSError, aiohttp.ClientError, ValueError:
        pass
    return HttpAnswer(request, status, body, dt_util.utcnow())
