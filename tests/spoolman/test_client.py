"""Asking Spoolman, and what is made of whatever answers."""

from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import timedelta
import json
from threading import get_ident
from unittest.mock import patch

import aiohttp
from aiohttp import web
from aiohttp.test_utils import TestServer
import pytest

from custom_components.printer_queue.core.needs import Filament
from custom_components.printer_queue.spoolman import client as module
from custom_components.printer_queue.spoolman.client import (
    NotSpoolmanError,
    Spoolman,
    SpoolmanError,
    SpoolmanRefusedError,
    SpoolmanSilentError,
    address_of,
)
from custom_components.printer_queue.spoolman.spool import StoredSpool
from tests.support.spoolman import SpoolmanServer

type Answered = Callable[[web.Response], Awaitable[Spoolman]]


@pytest.fixture
async def answered(socket_enabled: None) -> AsyncIterator[Answered]:
    """Return what asks a server that answers everything in the same way."""
    servers: list[TestServer] = []
    async with aiohttp.ClientSession() as session:

        async def begin(response: web.Response) -> Spoolman:
            async def answer(_request: web.Request) -> web.Response:
                return response

            app = web.Application()
            app.router.add_route("*", "/{path:.*}", answer)
            server = TestServer(app)
            await server.start_server()
            servers.append(server)
            return Spoolman(session, str(server.make_url("")).rstrip("/"))

        yield begin
        for server in servers:
            await server.close()


async def test_spoolman_says_which_version_it_is(client: Spoolman) -> None:
    assert await client.async_version() == "0.26.1"


async def test_all_spools_are_read(client: Spoolman, server: SpoolmanServer) -> None:
    server.add(7, used=12.34, location="X1C p1", name="Lipstick Red")
    server.add(9, weight=None, material="PETG", color=None)
    assert await client.async_spools() == (
        StoredSpool(
            id=7,
            filament=Filament("PLA", "FF0000"),
            used=12.34,
            remaining=987.66,
            location="X1C p1",
            name="Lipstick Red PLA",
        ),
        StoredSpool(id=9, filament=Filament("PETG"), used=0, name="PETG"),
    )


async def test_what_a_print_used_is_counted(
    client: Spoolman, server: SpoolmanServer
) -> None:
    server.add(7, used=10)
    await client.async_use(7, 2.5)
    assert await client.async_used(7) == 12.5


@pytest.mark.parametrize("method", ["async_used", "async_use"])
async def test_a_spool_that_is_gone_is_a_refusal(client: Spoolman, method: str) -> None:
    grams = () if method == "async_used" else (1.0,)
    with pytest.raises(SpoolmanRefusedError, match="No spool with ID 99 found"):
        await getattr(client, method)(99, *grams)


async def test_a_refusal_repeats_one_short_line_of_what_was_said(
    answered: Answered,
) -> None:
    said = web.json_response({"message": "No\n" + "x" * 100_000}, status=404)
    with pytest.raises(SpoolmanRefusedError) as refused:
        await (await answered(said)).async_used(7)
    assert str(refused.value) == "HTTP 404: No"


@pytest.mark.parametrize(
    ("fault", "error"),
    [
        ("down", SpoolmanSilentError),
        ("lost", SpoolmanSilentError),
        ("broken", SpoolmanSilentError),
        ("page", NotSpoolmanError),
    ],
)
async def test_what_goes_wrong_is_told_apart(
    client: Spoolman,
    server: SpoolmanServer,
    fault: str,
    error: type[SpoolmanError],
) -> None:
    server.faults["GET"] = fault
    with pytest.raises(error):
        await client.async_version()


async def test_nobody_waits_for_an_answer_for_ever(
    client: Spoolman, server: SpoolmanServer
) -> None:
    server.answer.clear()
    short = patch.object(module, "ANSWER_WITHIN", timedelta(seconds=0.05))
    with short, pytest.raises(SpoolmanSilentError, match="timeout"):
        await client.async_version()


@pytest.mark.parametrize(
    "response",
    [
        web.json_response([]),
        web.json_response({"version": ""}),
        web.json_response({"detail": "Not Found"}, status=404),
        web.json_response({"message": "Log in first"}, status=401),
        web.json_response({}, status=307, headers={"Location": "https://elsewhere"}),
    ],
)
async def test_what_is_no_spoolman_is_none(
    answered: Answered, response: web.Response
) -> None:
    with pytest.raises(NotSpoolmanError):
        await (await answered(response)).async_version()


@pytest.mark.parametrize("spare", [0, 200_000])
async def test_what_is_nested_beyond_reason_is_no_spoolman(
    answered: Answered, spare: int
) -> None:
    text = "[" * 200_000 + " " * spare
    with pytest.raises(NotSpoolmanError):
        await (await answered(web.Response(text=text))).async_spools()


async def test_while_a_long_answer_is_parsed_everything_else_goes_on(
    answered: Answered,
) -> None:
    client = await answered(web.json_response([[]] * 300_000))
    threads: set[int] = set()
    parse = json.loads

    def parse_somewhere(text: bytes) -> object:
        threads.add(get_ident())
        return parse(text)

    with patch.object(json, "loads", parse_somewhere):
        assert await client.async_spools() == ()
    assert threads
    assert get_ident() not in threads


async def test_only_spools_are_spools(answered: Answered) -> None:
    with pytest.raises(NotSpoolmanError):
        await (await answered(web.json_response({}))).async_spools()
    with pytest.raises(NotSpoolmanError):
        await (await answered(web.json_response({}))).async_used(7)


async def test_an_endless_answer_is_left_unread(answered: Answered) -> None:
    with (
        patch.object(module, "_LARGEST", 1000),
        pytest.raises(SpoolmanSilentError),
    ):
        await (await answered(web.json_response("x" * 2000))).async_spools()


@pytest.mark.enable_socket
async def test_what_breaks_does_not_say_the_password() -> None:
    async with aiohttp.ClientSession() as session:
        client = Spoolman(session, "http://ann:secret@127.0.0.1:1")
        with pytest.raises(SpoolmanSilentError) as failure:
            await client.async_version()
    assert "secret" not in str(failure.value)


@pytest.mark.parametrize(
    ("entered", "address"),
    [
        ("http://spoolman.local:7912", "http://spoolman.local:7912"),
        (" https://host/base/ ", "https://host/base"),
        ("http://host:7912/api/v1/", "http://host:7912"),
        ("http://host/base/api/v1?x=1#y", "http://host/base"),
        ("http://ann:secret@host", "http://ann:secret@host"),
        ("spoolman.local:7912", None),
        ("ftp://host", None),
        ("http://", None),
        ("http://host:99999", None),
        ("", None),
    ],
)
def test_an_address_is_taken_as_people_write_it(
    entered: str, address: str | None
) -> None:
    assert address_of(entered) == address
