"""An answer as it is sent: JSON with its tag, or the word that nothing has changed."""

from http import HTTPStatus

from aiohttp import ETag, web

from homeassistant.components.http import HomeAssistantView

from .etags import digest, is_known
from .exchange import Exchange
from .preconditions import unchanged
from .route import Answer, Route

LOOKS = ("GET", "HEAD")
"""Requests that change nothing."""


async def async_response(route: Route, exchange: Exchange) -> web.StreamResponse:
    """Answer a request; raises what its handler raises, and ProblemError."""
    if exchange.request.method in LOOKS:
        return await _async_look(route, exchange)
    async with unchanged(exchange, route.revision):
        answer = await route.handler(exchange)
    return answer if isinstance(answer, web.StreamResponse) else _response(answer)


async def _async_look(route: Route, exchange: Exchange) -> web.StreamResponse:
    """Answer with what there is, unless whoever asks has it already."""
    request = exchange.request
    etag = None if route.tagged is None else route.tagged(exchange)
    if etag is not None and is_known(request, etag):
        return _unchanged_since(etag)
    answer = await route.handler(exchange)
    if isinstance(answer, web.StreamResponse):
        return answer
    response = _response(answer)
    if response.etag is None:
        content = response.body if isinstance(response.body, bytes) else b""
        response.etag = etag or ETag(value=digest(content), is_weak=True)
    if is_known(request, response.etag):
        return _unchanged_since(response.etag)
    response.headers["Cache-Control"] = "private, no-cache"
    return response


def _response(answer: Answer) -> web.Response:
    if answer.body is None:
        response = web.Response(status=answer.status, headers=answer.headers)
    else:
        response = HomeAssistantView.json(answer.body, answer.status, answer.headers)
    if answer.etag is not None:
        response.etag = ETag(value=answer.etag)
    return response


def _unchanged_since(etag: ETag) -> web.Response:
    response = web.Response(status=HTTPStatus.NOT_MODIFIED)
    response.etag = etag
    return response
