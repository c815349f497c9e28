"""Asks a Spoolman over HTTP: github.com/Donkie/Spoolman, the API below /api/v1."""

import asyncio
from datetime import timedelta
from http import HTTPStatus
import json
from typing import Any

import aiohttp
from yarl import URL

from ..printers.coerce import first_line, text
from .spool import StoredSpool, spool_from

ANSWER_WITHIN = timedelta(seconds=10)
_LARGEST = 16 * 1024 * 1024
"""Bytes; a spool takes about one thousand."""
_LONG = 256 * 1024
"""Bytes that take milliseconds to parse, for which nothing else should have to wait."""
_API = "/api/v1"
_REFUSALS = frozenset({HTTPStatus.BAD_REQUEST, HTTPStatus.NOT_FOUND})
"""Those of Spoolman's own say why in a `message`; what stands before it does not."""


class SpoolmanError(Exception):
    """Spoolman did not do what it was asked; the kinds below say why.

    Its text is a few technical words, which go into sentences of any language.
    """


class SpoolmanSilentError(SpoolmanError):
    """Nobody answered, or something between broke: it may have been done."""


class NotSpoolmanError(SpoolmanError):
    """What answers is no Spoolman."""


class SpoolmanRefusedError(SpoolmanError):
    """Spoolman does not have the spool, or does not take what it was told."""


def address_of(entered: str) -> str | None:
    """Return the address that Spoolman's API is below; None for what is none.

    The API's own path, a slash at the end and what comes after it are left out.
    """
    try:
        url = URL(entered.strip())
        port = url.port
    except ValueError:
        return None
    if url.scheme not in ("http", "https") or not url.host or port is None:
        return None
    path = url.path.rstrip("/").removesuffix(_API).rstrip("/")
    return str(url.with_path(path).with_query(None).with_fragment(None)).rstrip("/")


class Spoolman:
    """One Spoolman. Every method raises a SpoolmanError."""

    def __init__(self, session: aiohttp.ClientSession, address: str) -> None:
        """Take an address without a slash at its end, as `address_of` returns it."""
        self._session = session
        self._base = address + _API

    async def async_version(self) -> str:
        """Return which version it is."""
        answer = await self._ask("GET", "/info")
        version = text(answer.get("version")) if isinstance(answer, dict) else None
        if version is None:
            raise NotSpoolmanError("no version")
        return version

    async def async_spools(self) -> tuple[StoredSpool, ...]:
        """Return all spools that are not archived."""
        answer = await self._ask("GET", "/spool")
        if not isinstance(answer, list):
            raise NotSpoolmanError("no list of spools")
        return tuple(spool for raw in answer if (spool := spool_from(raw)) is not None)

    async def async_used(self, spool_id: int) -> float:
        """Return how many grams it has counted as used of a spool."""
        spool = spool_from(await self._ask("GET", f"/spool/{spool_id}"))
        if spool is None:
            raise NotSpoolmanError("no spool")
        return spool.used

    async def async_use(self, spool_id: int, grams: float) -> None:
        """Let it count so many grams more; twice asked is twice counted."""
        await self._ask("PUT", f"/spool/{spool_id}/use", {"use_weight": grams})

    async def _ask(
        self, method: str, path: str, body: dict[str, Any] | None = None
    ) -> Any:
        """Return what it answers, as JSON says it."""
        try:
            async with (
                asyncio.timeout(ANSWER_WITHIN.total_seconds()),
                self._session.request(
                    method,
                    self._base + path,
                    json=body,
                    allow_redirects=False,
                    middlewares=(_Once(),),
                ) as response,
            ):
                status = response.status
                content = await _read(response)
        except TimeoutError as err:
            raise SpoolmanSilentError("timeout") from err
        except (OSError, aiohttp.ClientError, ValueError) as err:
            # Its text may name the address, and a password with it.
            raise SpoolmanSilentError(type(err).__name__) from err
        if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            raise SpoolmanSilentError(f"HTTP {status}")
        try:
            answer = await _parsed(content)
        except (ValueError, RecursionError) as err:
            raise NotSpoolmanError(f"HTTP {status}, no JSON") from err
        if status in _REFUSALS and isinstance(answer, dict) and "message" in answer:
            why = first_line(answer["message"])
            raise SpoolmanRefusedError(f"HTTP {status}: {why or 'refused'}")
        if status != HTTPStatus.OK:
            raise NotSpoolmanError(f"HTTP {status}")
        return answer


class _Once:
    """Lets one request be sent one time.

    aiohttp sends a PUT again whose connection ends without an answer, and Spoolman counts
    each of them.
    """

    def __init__(self) -> None:
        self._is_sent = False

    async def __call__(
        self, request: aiohttp.ClientRequest, handler: aiohttp.ClientHandlerType
    ) -> aiohttp.ClientResponse:
        if self._is_sent:
            raise SpoolmanSilentError("disconnected")
        self._is_sent = True
        return await handler(request)


async def _read(response: aiohttp.ClientResponse) -> bytearray:
    content = bytearray()
    async for chunk in response.content.iter_any():
        content += chunk
        if len(content) > _LARGEST:
            raise ValueError("The answer is too long")
    return content


async def _parsed(content: bytearray) -> Any:
    """Return what JSON says; a RecursionError is raised for what is nested too deeply."""
    if len(content) < _LONG:
        return json.loads(content)
    return await asyncio.get_running_loop().run_in_executor(None, json.loads, content)
