"""A queue whose printer is a Klipper: what trouble, silence and other files mean for people."""

from datetime import timedelta
import json
from typing import Any
from unittest.mock import MagicMock

from freezegun.api import FrozenDateTimeFactory
import pytest
from pytest_homeassistant_custom_component.common import async_fire_mqtt_message

from custom_components.printer_queue.const import SUBENTRY_PRINTER
from custom_components.printer_queue.core.model import Job, JobStatus
from homeassistant.core import HomeAssistant
from tests.support.makerspace import Makerspace
from tests.support.set_up import subentry

VORON = subentry(
    SUBENTRY_PRINTER,
    "voron",
    "Voron",
    follow="moonraker",
    instance="voron",
    plate_gate="claim",
)
READY = {"state": "ready"}
SHUTDOWN = {"state": "shutdown", "state_message": "MCU 'mcu' shutdown"}


class Shop:
    """A queue with one Klipper, which reports what a test wants."""

    def __init__(
        self, hass: HomeAssistant, freezer: FrozenDateTimeFactory, space: Makerspace
    ) -> None:
        """Take a queue that is set up."""
        self.hass = hass
        self.freezer = freezer
        self.space = space
        self.moment = 1000.0

    async def wait(self, seconds: float) -> None:
        """Let time pass."""
        self.moment += seconds
        await self.space.wait(self.freezer, timedelta(seconds=seconds))

    async def report(self, **objects: dict[str, Any]) -> None:
        """Publish what has changed, and wait until it is believed."""
        body = {"eventtime": self.moment, "status": objects}
        async_fire_mqtt_message(self.hass, "voron/klipper/status", json.dumps(body))
        await self.wait(3)

    async def refuse(self) -> None:
        """Answer the request for everything as a Moonraker without Klipper does."""
        error = {"code": 503, "message": "Klippy Host not connected"}
        answer = json.dumps({"error": error, "id": 20251})
        async_fire_mqtt_message(self.hass, "voron/moonraker/api/response", answer)
        await self.wait(3)

    async def status(self, job_id: str) -> JobStatus:
        """Return how a job stands, open or ended."""
        jobs = self.space.queue.data.state.jobs
        if job_id in jobs:
            return jobs[job_id].status
        return (await self.space.ended(job_id)).status

    @property
    def asked(self) -> Job | None:
        """The job for which somebody is asked or has claimed."""
        return self.space.queue.data.state.next_on("voron")

    @property
    def printing(self) -> Job | None:
        """The job that it prints."""
        return self.space.queue.data.state.printing_on("voron")

    async def print_of(self, who: str, file: str = "a.gcode") -> str:
        """Let a member join, claim and print for twenty minutes; return the job's id."""
        job_id = await self.space.join(who, name=file, estimate=25)
        await self.space.ask("claim", job_id=job_id)
        await self.report(
            print_stats={"state": "printing", "filename": file, "total_duration": 0.2},
            virtual_sdcard={"progress": 0.02},
        )
        assert await self.status(job_id) is JobStatus.PRINTING
        await self.wait(30)
        await self.report(
            print_stats={"total_duration": 30.0}, virtual_sdcard={"progress": 0.03}
        )
        return job_id


@pytest.fixture
async def shop(
    hass: HomeAssistant,
    mqtt_mock: MagicMock,
    freezer: FrozenDateTimeFactory,
    subscriptions_at_once: None,
) -> Shop:
    """Open a queue with a Klipper that rests."""
    space = await Makerspace.open(hass, subentries=(VORON,))
    shop = Shop(hass, freezer, space)
    await shop.report(webhooks=READY, print_stats={"state": "standby", "filename": ""})
    return shop


async def test_a_shutdown_fails_the_print_and_blocks_the_printer_until_it_is_ready(
    shop: Shop,
) -> None:
    hers = await shop.print_of("Ann")
    await shop.space.join("Ben")
    await shop.report(webhooks=SHUTDOWN)
    assert await shop.status(hers) is JobStatus.FAILED
    ended = await shop.space.ended(hers)
    assert ended.error == "MCU 'mcu' shutdown"
    await shop.report(print_stats={"state": "paused"})
    for _ in range(8):
        await shop.wait(3600)
        assert shop.asked is None
    await shop.report(webhooks=READY, print_stats={"state": "standby", "filename": ""})
    assert shop.asked is not None


async def test_the_print_after_a_restart_that_was_not_published_is_whose_it_is(
    shop: Shop,
) -> None:
    await shop.print_of("Ann")
    await shop.report(webhooks=SHUTDOWN)
    shop.moment = 20.0
    await shop.report(display_status={"progress": 0.0})
    await shop.report(print_stats={"state": "standby", "filename": ""})
    again = shop.asked
    assert again is not None
    await shop.space.ask("claim", job_id=again.id)
    await shop.report(print_stats={"state": "printing", "filename": "a.gcode"})
    assert await shop.status(again.id) is JobStatus.PRINTING
    await shop.report(print_stats={"state": "complete"})
    assert await shop.status(again.id) is JobStatus.COMPLETED


async def test_a_klipper_that_dies_in_silence_fails_its_print(shop: Shop) -> None:
    job = await shop.print_of("Ann")
    await shop.wait(61)
    await shop.refuse()
    assert await shop.status(job) is JobStatus.FAILED
    await shop.report(webhooks=READY, print_stats={"state": "standby", "filename": ""})
    assert shop.printing is None


@pytest.mark.parametrize("in_between", [False, True])
@pytest.mark.parametrize("progress", [0.001, 0.025, 0.2])
async def test_another_file_ends_the_paused_job_and_begins_one_of_its_own(
    shop: Shop, progress: float, in_between: bool
) -> None:
    job = await shop.print_of("Ann")
    await shop.report(print_stats={"state": "paused", "total_duration": 40.0})
    stats = {"filename": "b.gcode", "total_duration": 0.2, "print_duration": 0.0}
    if in_between:
        body = {
            "eventtime": shop.moment,
            "status": {"print_stats": {"state": "standby"}},
        }
        async_fire_mqtt_message(shop.hass, "voron/klipper/status", json.dumps(body))
        shop.moment += 0.25
    body = {
        "eventtime": shop.moment,
        "status": {
            "print_stats": stats | {"state": "printing"},
            "virtual_sdcard": {"progress": progress},
        },
    }
    async_fire_mqtt_message(shop.hass, "voron/klipper/status", json.dumps(body))
    for step in range(1, 4):
        await shop.wait(0.5)
        await shop.report(virtual_sdcard={"progress": progress + step / 1000})
    assert await shop.status(job) is JobStatus.CANCELLED
    assert shop.printing is not None
    assert (shop.printing.file, shop.printing.is_walk_up) == ("b.gcode", True)
    await shop.report(print_stats={"state": "complete"})
    assert await shop.status(job) is JobStatus.CANCELLED


async def test_the_same_file_again_ends_the_paused_job(shop: Shop) -> None:
    job = await shop.print_of("Ann")
    await shop.report(print_stats={"state": "paused", "total_duration": 40.0})
    await shop.report(print_stats={"state": "printing", "total_duration": 0.2})
    await shop.report(print_stats={"total_duration": 3.2})
    assert await shop.status(job) is JobStatus.CANCELLED
    assert shop.printing is not None
    await shop.report(print_stats={"state": "complete"})
    assert await shop.status(job) is JobStatus.CANCELLED
