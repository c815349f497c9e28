"""Whoever answers over HTTP is bounded in time and size, and gets a key only where it belongs."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from unittest.mock import patch

from aiohttp import web
from aiohttp.test_utils import TestServer
import pytest

from custom_components.printer_queue.connections import async_ask
from custom_components.printer_queue.connections.http import LARGEST
from custom_components.printer_queue.printers.adapter import HttpRequest
from demo.processes import free_port
from homeassistant.core import HomeAssistant

pytestmark = pytest.mark.enable_socket
HEADERS = {"X-Api-Key": "SECRET"}

type Serve = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Machine:
    """An HTTP server that answers as a test wants, and remembers what it was asked."""

    def __init__(self) -> None:
        """Serve nothing yet."""
        self.asked: list[web.Request] = []
        self.serve: Serve | None = None
        app = web.Application()
        app.router.add_get("/{path:.*}", self._answer)
        self.server = TestServer(app, host="127.0.0.1")

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        self.asked.append(request)
        assert self.serve is not None
        return await self.serve(request)

    def url(self, path: str) -> str:
        """Return the address of a path."""
        return str(self.server.make_url(path))


@pytest.fixture
async def machine(socket_enabled: None) -> AsyncIterator[Machine]:
    """Run a server on this machine."""
    machine = Machine()
    await machine.server.start_server()
    yield machine
    await machine.server.close()


async def test_an_answer_comes_as_it_was_given(
    hass: HomeAssistant, machine: Machine
) -> None:
    async def serve(_: web.Request) -> web.StreamResponse:
        return web.json_response({"text": "OctoPrint"}, status=409)

    machine.serve = serve
    answer = await async_ask(hass, HttpRequest(machine.url("/a?b=c,d"), HEADERS))
    assert (answer.status, answer.body) == (409, b'{"text": "OctoPrint"}')
    assert machine.asked[0].headers["X-Api-Key"] == "SECRET"
    assert machine.asked[0].raw_path == "/a?b=c,d"


async def test_a_redirect_is_not_followed(
    hass: HomeAssistant, machine: Machine
) -> None:
    async def serve(_: web.Request) -> web.StreamResponse:
        raise web.HTTPFound("/elsewhere")

    machine.serve = serve
    answer = await async_ask(hass, HttpRequest(machine.url("/"), HEADERS))
    assert answer.status == 302
    assert len(machine.asked) == 1


async def test_an_answer_without_end_is_cut(
    hass: HomeAssistant, machine: Machine
) -> None:
    sent = 0

    async def serve(request: web.Request) -> web.StreamResponse:
        nonlocal sent
        response = web.StreamResponse()
        await response.prepare(request)
        while sent < 64 * LARGEST:
            await response.write(b"x" * LARGEST)
            sent += LARGEST
        return response

    machine.serve = serve
    answer = await async_ask(hass, HttpRequest(machine.url("/"), HEADERS))
    assert len(answer.body) <= 2 * LARGEST
    assert sent < 64 * LARGEST


async def test_an_answer_that_does_not_come_is_none(
    hass: HomeAssistant, machine: Machine
) -> None:
    over = asyncio.Event()

    async def serve(_: web.Request) -> web.StreamResponse:
        await over.wait()
        return web.Response()

    machine.serve = serve
    with patch("custom_components.printer_queue.connections.http.PATIENCE", 0.1):
        answer = await async_ask(hass, HttpRequest(machine.url("/"), HEADERS))
    over.set()
    assert answer.status is None


@pytest.mark.parametrize("url", ["http://127.0.0.1:{port}/", "http://", "nothing"])
async def test_nobody_at_an_address_is_no_answer(
    hass: HomeAssistant, socket_enabled: None, url: str
) -> None:
    request = HttpRequest(url.format(port=free_port()), HEADERS)
    assert (await async_ask(hass, request)).status is None
