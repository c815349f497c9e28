"""A file that lies at a Klipper already is started from the queue, and nothing is uploaded."""

from collections.abc import AsyncIterator
from datetime import timedelta
import json
from typing import Any
from unittest.mock import MagicMock

import pytest
from pytest_homeassistant_custom_component.common import async_fire_mqtt_message

from custom_components.printer_queue.const import SUBENTRY_PRINTER
from custom_components.printer_queue.core.attempts import Blame
from custom_components.printer_queue.core.model import Job, JobStatus
from homeassistant.core import HomeAssistant
from tests.support.makerspace import Makerspace
from tests.support.moonraker_server import MoonrakerServer
from tests.support.peers import async_wait_until
from tests.support.set_up import subentry
from tests.support.shown import device_id

pytestmark = pytest.mark.enable_socket

GEAR = "parts/Gear 2.gcode"


@pytest.fixture
async def server() -> AsyncIterator[MoonrakerServer]:
    """Run a Moonraker on whose disk a file lies."""
    async with MoonrakerServer() as running:
        running.files[GEAR] = b"G28\n"
        yield running


@pytest.fixture
async def space(
    hass: HomeAssistant, mqtt_mock: MagicMock, server: MoonrakerServer
) -> Makerspace:
    """Set a queue up with two printers that start by themselves; one is that Moonraker."""
    common: dict[str, Any] = {
        "follow": "moonraker",
        "starts_by_itself": True,
        "way": "moonraker",
    }
    printers = [
        subentry(
            SUBENTRY_PRINTER,
            name,
            name.title(),
            **common,
            instance=name,
            address=address,
        )
        for name, address in (
            ("voron", server.address),
            ("other", "http://127.0.0.1:1"),
        )
    ]
    space = await Makerspace.open(hass, subentries=tuple(printers))
    for name in ("voron", "other"):
        report(hass, name, {"state": "standby", "filename": ""})
    await async_wait_until(
        lambda: all(p.online for p in space.queue.data.state.printers.values()),
        "both printers are heard",
    )
    return space


def report(hass: HomeAssistant, name: str, stats: dict[str, Any]) -> None:
    """Let a printer publish what it does."""
    body = {
        "eventtime": 1000.0,
        "status": {"webhooks": {"state": "ready"}, "print_stats": stats},
    }
    async_fire_mqtt_message(hass, f"{name}/klipper/status", json.dumps(body))


async def join(space: Makerspace, file: str) -> str:
    """Let Ann join with a file on the Voron."""
    printer = device_id(space.hass, space, "voron")
    answer = await space.ask(
        "join", person="Ann", estimate=60, printer_file=file, printer=printer
    )
    job_id: str = answer["job"]["id"]
    return job_id


async def test_a_file_that_lies_there_is_started_and_stays_there(
    space: Makerspace, server: MoonrakerServer
) -> None:
    job_id = await join(space, GEAR)
    await async_wait_until(lambda: server.starts, "it is told to print")
    assert server.starts == [GEAR]
    stats = {"state": "printing", "filename": GEAR, "print_duration": 1.0}
    report(space.hass, "voron", stats)
    await async_wait_until(
        lambda: space.job(job_id).status is JobStatus.PRINTING, "it prints"
    )
    server.end()
    report(space.hass, "voron", stats | {"state": "complete"})
    await async_wait_until(
        lambda: job_id not in space.queue.data.state.jobs, "the print ends"
    )
    assert (await space.ended(job_id)).status is JobStatus.COMPLETED
    assert server.uploads == []
    assert list(server.files) == [GEAR]


async def test_a_file_that_is_not_there_fails_the_job_and_not_the_printer(
    space: Makerspace, server: MoonrakerServer
) -> None:
    job_id = await join(space, "nowhere.gcode")

    def letter() -> Job | None:
        return space.queue.data.state.dead_letters.get(job_id)

    await async_wait_until(letter, "it is given up")
    dead = letter()
    assert dead is not None
    [failed] = dead.failed_attempts
    assert (failed.blame, failed.error) == (
        Blame.JOB,
        "The printer has no nowhere.gcode",
    )
    assert server.starts == []
    voron = space.queue.data.state.printers["voron"]
    assert voron.in_service
    assert voron.failures_in_row == 0


async def test_it_waits_for_that_printer_alone(
    space: Makerspace, server: MoonrakerServer
) -> None:
    first = await join(space, GEAR)
    second = await join(space, GEAR)
    await async_wait_until(lambda: server.starts, "it is told to print")
    stats = {"state": "printing", "filename": GEAR, "print_duration": 1.0}
    report(space.hass, "voron", stats)
    await async_wait_until(
        lambda: space.job(first).status is JobStatus.PRINTING, "it prints"
    )
    await space.settle()
    assert space.job(second).status is JobStatus.QUEUED
    expected = space.queue.data.plan.jobs[second]
    assert expected.printer_id == "voron"
    assert expected.start > space.job(first).created_at + timedelta(minutes=30)
