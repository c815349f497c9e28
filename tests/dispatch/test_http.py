"""What is sent to a printer, how long it may take, and to whom it never goes."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import timedelta
from pathlib import Path
import threading
from typing import IO
from unittest.mock import patch

from aiohttp import web
from aiohttp.test_utils import TestServer
import pytest

from custom_components.printer_queue.dispatch import http
from custom_components.printer_queue.dispatch.http import PrinterHttp
from custom_components.printer_queue.printers.call import Call
from custom_components.printer_queue.printers.fault import Fault, WayError
from homeassistant.core import HomeAssistant
from tests.support.orders import gcode
from tests.support.peers import async_wait_until

pytestmark = pytest.mark.enable_socket

UPLOAD = Call("POST", "/upload", file_name="part.gcode")

type Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
type Serve = Callable[[Handler], Awaitable[PrinterHttp]]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Have a file of half a megabyte."""
    return gcode(tmp_path, "part.gcode", ["G1 X1 Y1 E1"] * 50_000)


@pytest.fixture
async def serve(hass: HomeAssistant) -> AsyncIterator[Serve]:
    """Serve a printer that answers as a test wants."""
    servers: list[TestServer] = []

    async def begin(handler: Handler) -> PrinterHttp:
        app = web.Application(client_max_size=2**30)
        app.router.add_route("*", "/{path:.*}", handler)
        server = TestServer(app)
        await server.start_server()
        servers.append(server)
        address = str(server.make_url("")).rstrip("/")
        return PrinterHttp(hass, address, {"X-Api-Key": "secret"})

    yield begin
    for server in servers:
        await server.close()


async def test_a_file_is_sent_with_its_length_and_not_in_chunks(
    serve: Serve, file: Path
) -> None:
    received: list[bytes] = []
    lengths: list[int | None] = []

    async def take(request: web.Request) -> web.Response:
        lengths.append(request.content_length)
        received.append(await request.read())
        return web.Response(status=201)

    printer = await serve(take)
    shares: list[float] = []
    assert (await printer.async_call(UPLOAD, file, shares.append)).status == 201
    assert [len(content) for content in received] == lengths == [600_000]
    assert shares[-1] == 100


async def test_a_file_that_opens_when_nobody_sends_it_any_more_is_closed(
    serve: Serve, file: Path
) -> None:
    opens, go_on = threading.Event(), threading.Event()
    handles: list[IO[bytes]] = []
    original = Path.open

    def slowly(path: Path, mode: str) -> IO[bytes]:
        opens.set()
        go_on.wait(10)
        handles.append(original(path, mode))
        return handles[-1]

    async def take(request: web.Request) -> web.Response:
        return web.Response(text=str(len(await request.read())))

    printer = await serve(take)
    with patch.object(Path, "open", slowly):
        sending = asyncio.create_task(printer.async_call(UPLOAD, file))
        assert await asyncio.to_thread(opens.wait, 10)
        sending.cancel()
        with pytest.raises(asyncio.CancelledError):
            await sending
        go_on.set()
        await async_wait_until(
            lambda: bool(handles) and handles[0].closed, "the file to be closed"
        )


async def test_a_redirect_gets_neither_key_nor_file(serve: Serve, file: Path) -> None:
    visited: list[str] = []

    async def elsewhere(request: web.Request) -> web.Response:
        visited.append(request.path)
        await request.read()
        raise web.HTTPTemporaryRedirect("/elsewhere")

    printer = await serve(elsewhere)
    assert (await printer.async_call(UPLOAD, file)).status == 307
    assert visited == ["/upload"]


async def test_a_printer_that_does_not_answer_is_given_up(
    serve: Serve, file: Path
) -> None:
    async def forget(_request: web.Request) -> web.Response:
        await asyncio.sleep(1)
        return web.Response()

    printer = await serve(forget)
    limit = timedelta(seconds=0.2)
    with (
        patch.object(http, "PATIENCE", limit),
        patch.object(http, "SETTLING", limit),
        patch.object(http, "SLOWEST", 10**9),
    ):
        for call, sent in ((Call("GET", "/"), None), (UPLOAD, file)):
            with pytest.raises(WayError) as caught:
                await printer.async_call(call, sent)
            assert caught.value.fault is Fault.UNREACHABLE


async def test_an_upload_ends_when_nobody_wants_it_any_more(
    serve: Serve, tmp_path: Path
) -> None:
    begun, cancelled, ended = asyncio.Event(), asyncio.Event(), asyncio.Event()
    received: list[bytes] = []

    async def take(request: web.Request) -> web.Response:
        await request.content.readany()
        begun.set()
        await cancelled.wait()
        try:
            received.append(await request.read())
        finally:
            ended.set()
        return web.Response()

    printer = await serve(take)
    large = gcode(tmp_path, "part.gcode", ["G1 X1 Y1 E1"] * 2_000_000)
    upload = asyncio.create_task(printer.async_call(UPLOAD, large))
    await begun.wait()
    upload.cancel()
    with pytest.raises(asyncio.CancelledError):
        await upload
    cancelled.set()
    async with asyncio.timeout(10):
        await ended.wait()
    assert received == []


async def test_an_endless_answer_is_read_only_to_a_point(serve: Serve) -> None:
    async def go_on(request: web.Request) -> web.StreamResponse:
        answer = web.StreamResponse()
        await answer.prepare(request)
        for _ in range(1000):
            await answer.write(b"x" * 65536)
        return answer

    printer = await serve(go_on)
    reply = await printer.async_call(Call("GET", "/"))
    assert len(reply.body) < 1_000_000


async def test_a_file_that_is_gone_is_the_jobs_fault(serve: Serve) -> None:
    async def take(_request: web.Request) -> web.Response:
        return web.Response()

    printer = await serve(take)
    with pytest.raises(WayError) as caught:
        await printer.async_call(UPLOAD, Path("nowhere.gcode"))
    assert caught.value.fault is Fault.JOB
