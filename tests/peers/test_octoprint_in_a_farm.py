"""A queue that starts prints by itself, on a real OctoPrint, over a real broker."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.printer_queue.const import SUBENTRY_PRINTER
from custom_components.printer_queue.core import commands as cmd
from custom_components.printer_queue.core.model import Job, JobStatus
from demo.broker import Broker
from homeassistant.core import HomeAssistant
from tests.support.makerspace import Makerspace
from tests.support.octoprint import KEY, OctoPrint
from tests.support.octoprint_bridge import bridged
from tests.support.orders import gcode
from tests.support.peers import async_wait_until
from tests.support.set_up import subentry
from tests.support.shown import device_id
from tests.support.world import ADMIN

PATIENCE = 60.0
"""Seconds; a state is believed after two, and a look at the printer may take ten."""


class Farm:
    """A queue whose only printer is the server, and starts by itself."""

    def __init__(self, space: Makerspace, server: OctoPrint, folder: Path) -> None:
        """Take a queue that is set up."""
        self.space = space
        self.server = server
        self._folder = folder
        self._place = len(server.published())

    async def join(self, name: str, moments: int) -> str:
        """Let Ann have a file printed that takes so many tenths of a second."""
        path = gcode(self._folder, f"{name}.gcode", ["G28", *["G4 P100"] * moments])
        return await self.space.join(
            "Ann", name, estimate=1, file=str(path), printer=self._device
        )

    async def join_there(self, name: str) -> str:
        """Let Ann have a file printed that the server has already."""
        answer = await self.space.ask(
            "join", person="Ann", estimate=1, printer_file=name, printer=self._device
        )
        job_id: str = answer["job"]["id"]
        return job_id

    @property
    def _device(self) -> str:
        return device_id(self.space.hass, self.space, "ender")

    async def job(self, job_id: str) -> Job:
        """Return a job, open or ended."""
        jobs = self.space.queue.data.state.jobs
        return jobs[job_id] if job_id in jobs else await self.space.ended(job_id)

    async def becomes(self, job_id: str, *statuses: JobStatus) -> Job:
        """Wait until a job has one of these statuses."""
        seen: list[JobStatus] = []
        with suppress(TimeoutError):
            async with asyncio.timeout(PATIENCE):
                while True:
                    job = await self.job(job_id)
                    if job.status in statuses:
                        return job
                    if job.status not in seen[-1:]:
                        seen.append(job.status)
                    await asyncio.sleep(0.2)
        pytest.fail(f"{job} became {seen}, not {statuses}; it is {self.server.state}")

    async def execute(self, command: cmd.Command) -> None:
        """Let the queue decide."""
        await self.space.queue.execute(command)

    def starts(self, name: str) -> int:
        """Return how often a file whose name begins so has been started."""
        return sum(
            line["topic"].endswith("/PrintStarted")
            and str(line["payload"].get("path")).startswith(name)
            for line in self.server.published()[self._place :]
        )

    @property
    def open(self) -> list[Job]:
        """The open jobs that somebody has joined with."""
        jobs = self.space.queue.data.state.jobs.values()
        return [job for job in jobs if job.person is not None]

    async def rests(self) -> None:
        """Wait until the queue believes that the printer could print."""
        await async_wait_until(
            lambda: self.space.queue.data.state.printers["ender"].state.is_ready,
            "the printer rests",
        )

    async def clear_plate(self) -> None:
        """Say that the plate is clear."""
        await self.space.ask("clear_plate", device_id=self._device)


@pytest.fixture
def hass_config_dir(tmp_path: Path) -> str:
    """Give Home Assistant a configuration, which its MQTT reads."""
    (tmp_path / "configuration.yaml").touch()
    return str(tmp_path)


@pytest.fixture
async def broker(tmp_path: Path) -> AsyncIterator[Broker]:
    """Run a broker."""
    async with Broker(tmp_path / "broker") as running:
        yield running


@pytest.fixture
async def farm(
    hass: HomeAssistant,
    enable_custom_integrations: None,
    broker: Broker,
    octoprint_server: OctoPrint,
    tmp_path: Path,
) -> AsyncIterator[Farm]:
    """Set a queue up whose printer rests, and says so."""
    octoprint_server.rest()
    data = {"broker": broker.host, "port": broker.port, "protocol": broker.protocol}
    mqtt = MockConfigEntry(
        domain="mqtt",
        data=data,
        options={"birth_message": {}, "discovery": False},
        version=2,
    )
    mqtt.add_to_hass(hass)
    assert await hass.config_entries.async_setup(mqtt.entry_id)
    printer: dict[str, Any] = {
        "follow": "octoprint",
        "base_topic": "octoPrint/",
        "address": octoprint_server.address,
        "api_key": KEY,
        "starts_by_itself": True,
        "way": "octoprint",
    }
    hass.config.allowlist_external_dirs = {str(tmp_path)}
    described = subentry(SUBENTRY_PRINTER, "ender", "Ender", **printer)
    async with bridged(octoprint_server, broker):
        space = await Makerspace.open(hass, subentries=(described,))
        farm = Farm(space, octoprint_server, tmp_path)
        # The print of the test before lies on the plate, and the printer says so.
        await farm.rests()
        await farm.clear_plate()
        yield farm
        await hass.config_entries.async_unload(space.entry.entry_id)
    await hass.config_entries.async_unload(mqtt.entry_id)


async def test_two_jobs_are_printed_one_after_the_other(farm: Farm) -> None:
    first = await farm.join("vase", 60)
    second = await farm.join("lid", 20)
    await farm.becomes(first, JobStatus.PRINTING)
    assert (farm.server.printing or "").startswith("vase-")
    await farm.becomes(first, JobStatus.COMPLETED)
    assert farm.server.stored("vase-") == []
    assert (await farm.job(second)).status is JobStatus.QUEUED
    await farm.clear_plate()
    await farm.becomes(second, JobStatus.COMPLETED)


async def test_a_file_that_lies_there_is_printed_and_stays_there(farm: Farm) -> None:
    job = await farm.join_there("short.gcode")
    await farm.becomes(job, JobStatus.COMPLETED)
    assert farm.starts("short.gcode") == 1
    assert farm.server.stored("short") == ["short.gcode"]


async def test_a_print_is_paused_resumed_and_cancelled_from_the_queue(
    farm: Farm,
) -> None:
    job = await farm.join("vase", 600)
    await farm.becomes(job, JobStatus.PRINTING)
    await farm.execute(cmd.PausePrint(caller=ADMIN, job_id=job))
    await async_wait_until(lambda: farm.open[0].paused_at, "its pause is believed")
    assert farm.server.state == "Paused"
    await farm.execute(cmd.ContinuePrint(caller=ADMIN, job_id=job))
    await async_wait_until(lambda: farm.server.state == "Printing", "it goes on")
    await farm.space.ask("cancel", job_id=job)
    await async_wait_until(lambda: farm.server.printing is None, "it stops")
    await farm.becomes(job, JobStatus.CANCELLED)


async def test_what_fails_is_tried_again_once_the_printer_is_back(farm: Farm) -> None:
    job = await farm.join("vase", 600)
    await farm.becomes(job, JobStatus.PRINTING)
    farm.server.command("!!DEBUG:trigger_fatal_error_marlin")
    await farm.becomes(job, JobStatus.FAILED)
    [again] = farm.open
    assert again.retry_of == job
    farm.server.rest()
    await farm.rests()
    await farm.clear_plate()
    printing = await farm.becomes(again.id, JobStatus.PRINTING)
    assert [failure.id for failure in printing.failed_attempts] == [f"{job}-a1"]
    assert farm.server.printing == printing.file == "vase-2-1.gcode"


@pytest.mark.parametrize(
    "status", [JobStatus.SCHEDULED, JobStatus.UPLOADING, JobStatus.PRINTING]
)
async def test_a_restart_in_the_middle_prints_the_job_once(
    farm: Farm, status: JobStatus
) -> None:
    job = await farm.join("vase", 80)
    order = [JobStatus.SCHEDULED, JobStatus.UPLOADING, JobStatus.PRINTING]
    await farm.becomes(job, *order[order.index(status) :])
    await farm.space.restart()
    ended = await farm.becomes(job, JobStatus.COMPLETED)
    assert ended.failed_attempts == ()
    assert farm.starts("vase-") == 1


async def test_a_print_that_somebody_else_has_begun_is_waited_for(farm: Farm) -> None:
    farm.server.start("long.gcode")
    await async_wait_until(lambda: farm.server.state == "Printing", "it prints")
    job = await farm.join("vase", 20)
    await asyncio.sleep(5)
    assert farm.server.printing == "long.gcode"
    assert (await farm.job(job)).status is JobStatus.QUEUED
    farm.server.rest()
    await farm.rests()
    await farm.clear_plate()
    await farm.becomes(job, JobStatus.COMPLETED)
