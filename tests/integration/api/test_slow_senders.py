"""People whose lines are slow, or silent, keep nobody else waiting."""

from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from http import HTTPStatus
import time
from typing import Any

from freezegun.api import FrozenDateTimeFactory
import pytest

from custom_components.printer_queue.job_files.line import SILENT_FOR
from homeassistant.config_entries import ConfigEntryState
from tests.integration.job_files.conftest import incoming, until
from tests.support.form import BOUNDARY, FORM, cut_off, part
from tests.support.makerspace import Makerspace
from tests.support.sender import URL, Sender

from .conftest import ClientOf

SIZE = 1_000_000
SOON = 10.0
"""Seconds; a busy machine answers a short request within far less."""
BEGINNING = b"; slow\n" * 50_000
"""So long that a reader of forms gives some of it on."""


def real_time() -> float:
    """Return seconds; the tests' own clock stands still."""
    return time.clock_gettime(time.CLOCK_MONOTONIC)


@asynccontextmanager
async def slow_senders(
    keeping: Makerspace, clients: list[Any]
) -> AsyncIterator[list[str]]:
    """Let each client send four files, in pieces and as forms, that never come to an end.

    Gives the addresses of the pieces, one for each client.
    """
    form = {"Content_Type": f"multipart/form-data; boundary={BOUNDARY}"}
    begun = part("size", str(SIZE).encode()) + (
        part("file", BEGINNING, "slow.gcode").removesuffix(b"\r\n")
    )
    addresses = []
    async with AsyncExitStack() as lines:
        for client in clients:
            for _ in range(3):
                line = cut_off(
                    client, "POST", URL, begun, Content_Length=str(SIZE), **form
                )
                await lines.enter_async_context(line)
            body = {"name": "slow.gcode", "size": SIZE}
            answer = await client.post(URL, json=body)
            addresses.append(answer.headers["Location"])
            line = cut_off(
                client, "PUT", addresses[-1], BEGINNING, Content_Length=str(SIZE)
            )
            await lines.enter_async_context(line)
        uploads = keeping.queue.files.uploads
        await until(
            keeping.hass,
            lambda: sum(upload.received > 0 for upload in uploads) == 4 * len(clients),
        )
        yield addresses


async def silence(
    keeping: Makerspace, freezer: FrozenDateTimeFactory, brings: Callable[[], bool]
) -> None:
    """Let lines be silent for so long that it brings something about."""

    def passes() -> bool:
        freezer.tick(SILENT_FOR)  # again, as a piece may have come just before
        return brings()

    await until(keeping.hass, passes)


@pytest.fixture
async def clients(keeping: Makerspace, client_of: ClientOf) -> list[Any]:
    """Let Ann, Ben and Cleo use a queue that keeps files."""
    return [await client_of(name) for name in ("Ann", "Ben", "Cleo")]


async def test_short_requests_are_answered_while_twelve_files_come_slowly(
    keeping: Makerspace, clients: list[Any]
) -> None:
    ann, ben, _ = clients
    async with slow_senders(keeping, clients) as addresses:
        begun = real_time()
        status = await ann.get("/api/printer_queue/status")
        looked = await ann.get(addresses[0])
        joined = await ben.post(
            "/api/printer_queue/jobs", json={"name": "bracket", "estimate": 30}
        )
        taken = real_time() - begun
    assert (status.status, joined.status) == (HTTPStatus.OK, HTTPStatus.CREATED)
    assert 0 < (await looked.json())["received"] < SIZE
    assert taken < SOON


async def test_a_whole_file_arrives_while_others_come_slowly(
    keeping: Makerspace, clients: list[Any]
) -> None:
    _, _, cleo = clients
    async with slow_senders(keeping, clients[:2]):
        begun = real_time()
        content = BEGINNING
        by_card = Sender(cleo, keeping.entry)
        upload = await by_card.begin("quick.gcode", len(content))
        sent = await by_card.send(upload["upload_id"], content)
        taken = real_time() - begun
    assert sent["received"] == len(content)
    assert taken < SOON


async def test_the_same_upload_is_not_waited_for_either(
    keeping: Makerspace, clients: list[Any]
) -> None:
    ann = clients[0]
    async with slow_senders(keeping, [ann]) as [address]:
        begun = real_time()
        again = await ann.put(
            address,
            data=b"x",
            headers={
                "Content-Range": f"bytes {len(BEGINNING)}-{len(BEGINNING)}/{SIZE}"
            },
        )
        assert again.status == HTTPStatus.CONFLICT
        assert real_time() - begun < SOON


async def test_a_queue_is_unloaded_although_lines_are_silent(
    keeping: Makerspace, clients: list[Any]
) -> None:
    hass, entry = keeping.hass, keeping.entry
    async with slow_senders(keeping, clients):
        unloading = hass.async_create_task(
            hass.config_entries.async_unload(entry.entry_id)
        )
        await until(hass, unloading.done)
        assert entry.state is ConfigEntryState.NOT_LOADED
        assert not incoming(hass)


async def test_a_fifth_upload_begins_although_four_lines_are_silent(
    keeping: Makerspace, clients: list[Any]
) -> None:
    ann = clients[0]
    async with slow_senders(keeping, [ann]) as [address]:
        body = {"name": "fifth.gcode", "size": SIZE}
        beginning = keeping.hass.async_create_task(ann.post(URL, json=body))
        await until(keeping.hass, beginning.done)
        fifth = await beginning
        uploads = (await (await ann.get(URL)).json())["uploads"]
    assert fifth.status == HTTPStatus.CREATED
    addresses = [f"{URL}/{upload['upload_id']}" for upload in uploads]
    assert addresses[-2:] == [address, fifth.headers["Location"]]
    assert len(addresses) == 4


async def test_an_upload_goes_on_from_what_arrived_before_its_line_fell_silent(
    keeping: Makerspace, clients: list[Any], freezer: FrozenDateTimeFactory
) -> None:
    ann = clients[0]
    answer = await ann.post(URL, json={"name": "slow.gcode", "size": SIZE})
    address = answer.headers["Location"]
    form = part("size", str(SIZE).encode()) + part("file", BEGINNING, "slow.gcode")
    length = str(SIZE)
    uploads = keeping.queue.files.uploads
    async with (
        cut_off(ann, "PUT", address, BEGINNING, Content_Length=length),
        cut_off(ann, "POST", URL, form[:-2], Content_Length=length, **FORM),
    ):
        await until(
            keeping.hass, lambda: sum(upload.received > 0 for upload in uploads) == 2
        )
        await silence(
            keeping,
            freezer,
            lambda: not any(upload.turn.locked() for upload in uploads),
        )
        for upload in uploads:
            left = BEGINNING * 3
            arrived = upload.received
            rest = await ann.put(
                f"{URL}/{upload.id}",
                data=left[arrived:SIZE],
                headers={"Content-Range": f"bytes {arrived}-{SIZE - 1}/{SIZE}"},
            )
            assert (await rest.json())["received"] == SIZE


async def test_nothing_is_left_of_a_form_that_fell_silent_and_never_said_its_size(
    keeping: Makerspace, clients: list[Any], freezer: FrozenDateTimeFactory
) -> None:
    ann = clients[0]
    begun = part("file", BEGINNING, "slow.gcode").removesuffix(b"\r\n")
    async with cut_off(ann, "POST", URL, begun, Content_Length=str(SIZE), **FORM):
        await until(keeping.hass, lambda: len(incoming(keeping.hass)) == 1)
        await silence(keeping, freezer, lambda: not incoming(keeping.hass))
        assert await (await ann.get(URL)).json() == {"uploads": []}
