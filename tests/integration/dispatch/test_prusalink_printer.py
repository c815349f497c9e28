"""A Prusa printer that Home Assistant's own integration shows, and PrusaLink is told to print."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.printer_queue.const import SUBENTRY_PRINTER
from custom_components.printer_queue.core.model import JobStatus
from homeassistant.core import HomeAssistant
from homeassistant.helpers import (
    device_registry as dr,
    entity_registry as er,
    issue_registry as ir,
)
from tests.support.makerspace import Makerspace
from tests.support.orders import gcode
from tests.support.peers import async_wait_until
from tests.support.prusalink.server import KEY, USER, PrusaLink
from tests.support.set_up import subentry
from tests.support.shown import device_id

pytestmark = pytest.mark.enable_socket

STATE, FILE = "printer.state", "job.filename"


@pytest.fixture
async def server() -> AsyncIterator[PrusaLink]:
    """Run a PrusaLink; whatever is sent to it has to be as described."""
    server = PrusaLink()
    await server.open()
    yield server
    await server.close()
    assert server.faults == []


class Shop:
    """A queue with one Prusa printer, and Home Assistant's own entities of it."""

    space: Makerspace

    def __init__(self, hass: HomeAssistant, server: PrusaLink, folder: Path) -> None:
        """Show the printer; the queue is still to be set up."""
        self.hass = hass
        self.server = server
        self._folder = folder
        entry = MockConfigEntry(domain="prusalink")
        entry.add_to_hass(hass)
        device = dr.async_get(hass).async_get_or_create(
            config_entry_id=entry.entry_id, identifiers={("prusalink", "dev")}
        )
        registry = er.async_get(hass)
        self.entities = {
            key: registry.async_get_or_create(
                "sensor",
                "prusalink",
                f"entry_{key}",
                config_entry=entry,
                device_id=device.id,
            )
            for key in (STATE, FILE)
        }
        self.poll()

    async def join(self, name: str) -> str:
        """Let Ann have a file printed on this printer."""
        path = gcode(self._folder, f"{name}.gcode", ["G28", "G1 X1"])
        printer = device_id(self.hass, self.space, "p1")
        return await self.space.join("Ann", name, file=str(path), printer=printer)

    async def becomes(self, job_id: str, status: JobStatus) -> None:
        """Wait until a job has a status, open or ended."""
        await async_wait_until(
            lambda: self._has(job_id, status), f"the job becomes {status}"
        )
        if not status.is_open:
            assert (await self.space.ended(job_id)).status is status

    def _has(self, job_id: str, status: JobStatus) -> bool:
        job = self.space.queue.data.state.jobs.get(job_id)
        return job.status is status if job is not None else not status.is_open

    def poll(self) -> None:
        """Let the integration look at the printer, as it does every few seconds."""
        shown = {STATE: self.server.state.lower(), FILE: self.server.file or "unknown"}
        for key, state in shown.items():
            self.hass.states.async_set(self.entities[key].entity_id, state)


@pytest.fixture
async def shop(hass: HomeAssistant, server: PrusaLink, tmp_path: Path) -> Shop:
    """Set a queue up whose printer rests."""
    shop = Shop(hass, server, tmp_path)
    hass.config.allowlist_external_dirs = {str(tmp_path)}
    printer: dict[str, Any] = {
        "follow": "entity",
        "entity": shop.entities[STATE].id,
        "starts_by_itself": True,
        "way": "prusalink",
        "address": server.address,
        "api_key": KEY,
        "username": USER,
    }
    described = subentry(SUBENTRY_PRINTER, "p1", "MK4", **printer)
    shop.space = await Makerspace.open(hass, subentries=(described,))
    return shop


async def begun(shop: Shop) -> str:
    """Let a job be printed; return its id."""
    job = await shop.join("bracket")
    await async_wait_until(lambda: shop.server.starts, "it is told to print")
    shop.poll()
    await shop.becomes(job, JobStatus.PRINTING)
    return job


async def test_a_job_is_printed_from_the_queue_to_its_end(shop: Shop) -> None:
    job = await begun(shop)
    assert shop.server.starts == ["bracket-1-1.gcode"]
    shop.server.state = "FINISHED"
    shop.poll()
    await shop.becomes(job, JobStatus.COMPLETED)
    await async_wait_until(lambda: not shop.server.files, "its file is removed")


async def test_a_cancelled_job_stops_its_print(shop: Shop) -> None:
    job = await begun(shop)
    await shop.space.ask("cancel", job_id=job)
    await async_wait_until(lambda: shop.server.state == "STOPPED", "it stops")


async def test_a_drive_that_is_missing_is_said_in_repairs(
    hass: HomeAssistant, shop: Shop
) -> None:
    shop.server.storages[1]["available"] = False
    await shop.join("bracket")
    await async_wait_until(lambda: troubles(hass), "Repairs says so")
    assert shop.server.starts == []


def troubles(hass: HomeAssistant) -> list[Any]:
    """Return the open issues that name a USB drive."""
    issues = ir.async_get(hass).issues.values()
    return [i for i in issues if "USB" in str(i.translation_placeholders)]
