"""Home Assistant's view of one path: its routes, at both addresses."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from http import HTTPMethod
from itertools import groupby
from operator import attrgetter
import re
from typing import Any

from aiohttp import web

from homeassistant.components.http import KEY_HASS, HomeAssistantView
from homeassistant.exceptions import HomeAssistantError

from ...const import DOMAIN
from ...presentation.refusals import translated_refusals
from ..queues import async_caller_of
from .exchange import Exchange
from .idempotency import async_once
from .json_body import json_object
from .problems import ProblemError, async_problem
from .queue_choice import QUEUE, async_queue_of
from .rates import check_rate
from .reading import Reader, UnreadableError
from .responses import async_response
from .route import BASE, SECOND_BASE, Route
from .words import async_worded

LONGEST_BODY = 64 * 1024
"""Bytes of a request that is JSON: no job says more of itself."""
_JSON = re.compile(r"application/([^/]+\+)?json")


def views(routes: Iterable[Route]) -> Iterator[HomeAssistantView]:
    """Return a view for each path."""
    ordered = sorted(routes, key=attrgetter("path"))
    for path, of_path in groupby(ordered, key=attrgetter("path")):
        yield _PathView(path, list(of_path))


class _PathView(HomeAssistantView):
    """What can be done at one path."""

    def __init__(self, path: str, routes: list[Route]) -> None:
        self.url = f"{BASE}/{path}"
        self.extra_urls = [f"{SECOND_BASE}/{path}"]
        self.name = f"api:{DOMAIN}:{path}"
        for route in routes:
            handle = partial(_async_handle, route, _Readers.of(route))
            setattr(self, route.method.lower(), handle)
            if route.method is HTTPMethod.GET:
                setattr(self, "head", handle)


@dataclass(frozen=True, slots=True)
class _Readers:
    """What reads an operation's address, and its body where it takes one."""

    query: Reader
    body: Reader | None

    @classmethod
    def of(cls, route: Route) -> _Readers:
        """Return those of an operation."""
        return cls(
            Reader({**QUEUE, **route.query}),
            None if route.body is None else Reader(route.body),
        )


async def _async_handle(
    route: Route, readers: _Readers, request: web.Request, **_: str
) -> web.StreamResponse:
    hass = request.app[KEY_HASS]
    try:
        check_rate(request, route.rate)
        return await _async_answer(route, readers, request)
    except HomeAssistantError as err:
        return await async_problem(hass, request, err)


async def _async_answer(
    route: Route, readers: _Readers, request: web.Request
) -> web.StreamResponse:
    hass = request.app[KEY_HASS]
    try:
        query = readers.query.query(request.query)
    except UnreadableError as err:
        raise await async_worded(hass, request, "invalid_query", err.wrongs) from err
    reader = None if request.content_type in route.content else readers.body
    given = {} if reader is None else await _async_given(request)
    try:
        body = {} if reader is None else reader.body(given)
    except UnreadableError as err:
        raise await async_worded(hass, request, "invalid_body", err.wrongs) from err
    entry = await async_queue_of(hass, request, {**body, **query})
    with translated_refusals(entry.runtime_data):
        caller = await async_caller_of(request, entry)
        exchange = Exchange(
            hass=hass,
            request=request,
            entry=entry,
            caller=caller,
            query=query,
            body=body,
        )
        return await async_once(exchange, given, partial(async_response, route))


async def _async_given(request: web.Request) -> dict[str, Any]:
    """Return what the body says, before anything of it is read as a field."""
    content = await request.content.read(LONGEST_BODY + 1)
    while len(content) <= LONGEST_BODY and (
        more := await request.content.read(LONGEST_BODY)
    ):
        content += more
    if len(content) > LONGEST_BODY:
        raise ProblemError("body_too_long", limit=str(LONGEST_BODY))
    if content and not _JSON.fullmatch(request.content_type):
        raise ProblemError("body_media_type")
    return json_object(content)
