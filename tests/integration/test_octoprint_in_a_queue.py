"""A queue whose printer is an OctoPrint: what trouble, silence and restarts mean for people."""

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
from homeassistant.util import dt as dt_util
from tests.support.makerspace import Makerspace
from tests.support.set_up import subentry

FILE = {"name": "part.gcode", "path": "part.gcode"}
ENDER = subentry(
    SUBENTRY_PRINTER,
    "ender",
    "Ender",
    follow="octoprint",
    base_topic="octoPrint/",
    plate_gate="claim",
)


class Shop:
    """A queue with one OctoPrint, which says what a test wants."""

    def __init__(
        self, hass: HomeAssistant, freezer: FrozenDateTimeFactory, space: Makerspace
    ) -> None:
        """Take a queue that is set up."""
        self.hass = hass
        self.freezer = freezer
        self.space = space

    async def wait(self, seconds: float) -> None:
        """Let time pass."""
        await self.space.wait(self.freezer, timedelta(seconds=seconds))

    async def say(self, topic: str, payload: Any, *, retain: bool = False) -> None:
        """Publish a message, and wait until it is believed."""
        text = payload if isinstance(payload, str) else json.dumps(payload)
        async_fire_mqtt_message(self.hass, f"octoPrint/{topic}", text, retain=retain)
        await self.wait(3)

    async def event(self, event: str, **fields: Any) -> None:
        """Fire an event."""
        moment = int(dt_util.utcnow().timestamp())
        await self.say(
            f"event/{event}", {"_event": event, "_timestamp": moment} | fields
        )

    async def change(self, state_id: str) -> None:
        """Change the printer's state."""
        await self.event("PrinterStateChanged", state_id=state_id)

    async def status(self, job_id: str) -> JobStatus:
        """Return how a job stands, open or ended."""
        jobs = self.space.queue.data.state.jobs
        return (
            jobs[job_id].status
            if job_id in jobs
            else (await self.space.ended(job_id)).status
        )

    @property
    def asked(self) -> Job | None:
        """The job for which somebody is asked or has claimed."""
        return self.space.queue.data.state.next_on("ender")

    async def print_of(self, who: str) -> str:
        """Let a member join, claim and print; return the job's id."""
        job_id = await self.space.join(who, estimate=25)
        await self.space.ask("claim", job_id=job_id)
        await self.change("STARTING")
        await self.event("PrintStarted", **FILE)
        await self.change("PRINTING")
        assert await self.status(job_id) is JobStatus.PRINTING
        return job_id


@pytest.fixture
async def shop(
    hass: HomeAssistant,
    mqtt_mock: MagicMock,
    freezer: FrozenDateTimeFactory,
    subscriptions_at_once: None,
) -> Shop:
    """Open a queue with an OctoPrint that rests."""
    space = await Makerspace.open(hass, subentries=(ENDER,))
    shop = Shop(hass, freezer, space)
    await shop.change("OPERATIONAL")
    return shop


@pytest.mark.parametrize("paused", [False, True])
async def test_a_printer_that_is_lost_in_a_print_is_offered_to_nobody_until_it_is_back(
    shop: Shop, paused: bool
) -> None:
    hers = await shop.print_of("Ann")
    await shop.space.join("Ben")
    await shop.wait(1200)
    if paused:
        await shop.change("PAUSED")
    await shop.change("OFFLINE")
    await shop.event("PrintFailed", reason="error", error="", **FILE)
    assert await shop.status(hers) is JobStatus.FAILED

    for _ in range(8):
        await shop.wait(3600)
        assert shop.asked is None

    await shop.change("OPERATIONAL")
    assert shop.asked is not None


async def test_an_emergency_stop_in_a_pause_completes_nothing(shop: Shop) -> None:
    job = await shop.print_of("Ann")
    await shop.wait(1200)
    await shop.change("PAUSED")
    await shop.wait(300)
    await shop.change("CLOSED_WITH_ERROR")
    assert await shop.status(job) is JobStatus.FAILED
    await shop.wait(1860)
    await shop.change("OPERATIONAL")
    assert await shop.status(job) is JobStatus.FAILED


async def test_the_queue_goes_on_after_a_restart_of_home_assistant(
    shop: Shop,
) -> None:
    await shop.space.restart()
    job = await shop.space.join("Ann")
    assert await shop.status(job) is JobStatus.QUEUED
    await shop.say("mqtt", "connected", retain=True)
    await shop.say(
        "progress/printing", {"path": "", "location": "", "progress": 0}, retain=True
    )
    assert await shop.status(job) is JobStatus.OFFERED


async def test_a_paused_print_that_is_started_anew_ends_the_job(shop: Shop) -> None:
    job = await shop.print_of("Ann")
    await shop.wait(60)
    await shop.change("PAUSED")
    await shop.change("STARTING")
    await shop.event("PrintStarted", **FILE)
    await shop.change("PRINTING")
    assert await shop.status(job) is JobStatus.CANCELLED
    assert shop.space.queue.data.state.printing_on("ender") is not None


async def test_a_start_that_was_not_heard_is_seen_by_its_progress(shop: Shop) -> None:
    job = await shop.space.join("Ann")
    await shop.space.ask("claim", job_id=job)
    await shop.say("event/PrintStarted", "{")
    await shop.wait(60)
    await shop.say("progress/printing", {"path": "part.gcode", "progress": 1})
    assert await shop.status(job) is JobStatus.PRINTING
