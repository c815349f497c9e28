"""A Bambu Lab printer that the queue starts: real sockets, a real broker, a whole queue."""

from collections.abc import AsyncIterator
from pathlib import Path
import shutil
from typing import Any
from unittest.mock import patch

import pytest
from pytest_homeassistant_custom_component.common import async_fire_time_changed

from custom_components.printer_queue.connections.manager import LOOK_ROUND_EVERY
from custom_components.printer_queue.const import DOMAIN
from demo.bambu.printer import Temper
from demo.bambu.storage import Quirks
from demo.waiting import until
from homeassistant.config_entries import ConfigSubentryDataWithId
from homeassistant.core import HomeAssistant
from homeassistant.helpers import issue_registry as ir
from homeassistant.util import dt as dt_util
from tests.support.bambu_bench import QUICK, SLOW, Bench, bench
from tests.support.files import SLICED
from tests.support.makerspace import Makerspace
from tests.support.shown import device_id

pytestmark = pytest.mark.enable_socket


@pytest.fixture(autouse=True)
def answers_come_soon() -> Any:
    """Wait for no answer longer than a printer beside us needs."""
    way = "custom_components.printer_queue.dispatch.ways.bambu"
    with patch(f"{way}.ANSWERED_WITHIN", 3.0):
        yield


class Farm:
    """A queue with one printer of its own, and the file that everybody prints."""

    def __init__(self, shop: Bench, space: Makerspace, file: Path) -> None:
        self.shop = shop
        self.space = space
        self.file = file

    async def join(self, **more: Any) -> str:
        answer = await self.space.ask("join", person="Ann", file=str(self.file), **more)
        job_id: str = answer["job"]["id"]
        return job_id

    async def clear(self) -> None:
        left = device_id(self.space.hass, self.space, "left")
        await self.space.ask("clear_plate", device_id=left)

    async def becomes(self, job_id: str, status: str) -> Any:
        async def job() -> Any:
            state = self.space.queue.data.state
            found = state.jobs.get(job_id) or await self.space.queue.in_store(
                self.space.queue.store.job, job_id
            )
            return found if found and found.status == status else None

        return await until(job, f"{job_id} to be {status}", within=30)


async def farm(
    hass: HomeAssistant, tmp_path: Path, shop: Bench, **options: Any
) -> Farm:
    """Set up a queue whose only printer starts by itself."""
    prints = tmp_path / "prints"
    prints.mkdir()
    file = prints / "bracket.gcode.3mf"
    shutil.copy(SLICED, file)
    hass.config.allowlist_external_dirs = {str(prints)}
    printer = ConfigSubentryDataWithId(
        data={
            **shop.config,
            "starts_by_itself": True,
            "way": "bambu",
            "models": ["Bambu Lab A1", "N2S"],
            "volume_x": 256,
            "volume_y": 256,
            "volume_z": 256,
            "nozzle": 0.4,
            "max_nozzle_temperature": 300,
            "max_bed_temperature": 110,
        },
        subentry_id="left",
        subentry_type="printer",
        title="Left",
        unique_id=None,
    )
    space = await Makerspace.open(hass, options=options, subentries=(printer,))
    return Farm(shop, space, file)


@pytest.fixture
async def running(hass: HomeAssistant, tmp_path: Path) -> AsyncIterator[Farm]:
    """Return a farm whose printer prints a quarter of an hour in two seconds."""
    async with bench(hass, tmp_path, pace=QUICK) as shop:
        built = await farm(hass, tmp_path, shop)
        yield built
        await hass.config_entries.async_unload(built.space.entry.entry_id)


async def test_two_jobs_are_printed_one_after_the_other_by_themselves(
    running: Farm,
) -> None:
    first, second = await running.join(), await running.join()
    await running.clear()
    await running.becomes(first, "completed")
    assert len(running.shop.printer.begun) == 1
    await running.clear()
    await running.becomes(second, "completed")
    names = [request["subtask_name"] for request in running.shop.printer.begun]
    assert len(names) == len(set(names)) == 2
    await until(
        lambda: running.shop.printer.storage.stored == [], "an empty card", within=20
    )


@pytest.fixture
async def slow(hass: HomeAssistant, tmp_path: Path) -> AsyncIterator[Farm]:
    """Return a farm whose printer takes its time."""
    async with bench(hass, tmp_path, pace=SLOW) as shop:
        built = await farm(hass, tmp_path, shop)
        yield built
        await hass.config_entries.async_unload(built.space.entry.entry_id)


async def test_a_file_that_lies_on_the_printer_is_printed_and_stays_there(
    running: Farm,
) -> None:
    storage = running.shop.printer.storage
    shutil.copy(SLICED, storage.card / "vase.gcode.3mf")
    answer = await running.space.ask(
        "join",
        person="Ann",
        estimate=15,
        printer_file="vase.gcode.3mf",
        printer=device_id(running.space.hass, running.space, "left"),
        material="PLA",
    )
    await running.clear()
    await running.becomes(answer["job"]["id"], "completed")
    [begun] = running.shop.printer.begun
    assert begun["file"] == "vase.gcode.3mf"
    assert storage.uploads == 0
    assert storage.stored == ["vase.gcode.3mf"]


async def test_a_cancelled_job_stops_the_printer_and_leaves_no_file(slow: Farm) -> None:
    job = await slow.join()
    await slow.clear()
    await slow.becomes(job, "printing")
    await slow.space.ask("cancel", job_id=job)
    await slow.becomes(job, "cancelled")
    await slow.shop.becomes("cancelled")
    await until(
        lambda: slow.shop.printer.storage.stored == [], "an empty card", within=20
    )


async def test_a_restart_in_a_print_changes_nothing(slow: Farm) -> None:
    job = await slow.join()
    await slow.clear()
    await slow.becomes(job, "printing")
    await slow.space.restart()
    await slow.becomes(job, "printing")
    slow.shop.printer.skip(1)
    await slow.becomes(job, "completed")
    assert len(slow.shop.printer.begun) == 1


async def test_a_restart_in_an_upload_prints_once(
    hass: HomeAssistant, tmp_path: Path
) -> None:
    quirks = Quirks(bytes_per_second=100_000)
    async with bench(hass, tmp_path, quirks=quirks) as shop:
        built = await farm(hass, tmp_path, shop)
        job = await built.join()
        await built.clear()
        await until(lambda: shop.printer.storage.uploads == 1, "an upload")
        await built.space.restart()
        await built.becomes(job, "completed")
        assert len(shop.printer.begun) == 1
        await hass.config_entries.async_unload(built.space.entry.entry_id)


def issues(hass: HomeAssistant) -> dict[str, dict[str, str] | None]:
    """Return what Repairs says of the queue: words by kind."""
    return {
        str(issue.translation_key): issue.translation_placeholders
        for (domain, _), issue in ir.async_get(hass).issues.items()
        if domain == DOMAIN
    }


async def test_without_developer_mode_repairs_says_once_how_to_allow_it(
    hass: HomeAssistant, tmp_path: Path
) -> None:
    async with bench(hass, tmp_path, temper=Temper(developer_mode=False)) as shop:
        built = await farm(hass, tmp_path, shop)
        await built.join(retries=0)
        await built.clear()
        await until(lambda: built.space.queue.data.state.dead_letters, "a dead letter")
        async_fire_time_changed(hass, dt_util.utcnow() + LOOK_ROUND_EVERY)
        await until(lambda: "developer_mode" in issues(hass), "an issue")
        assert "printer_refuses" not in issues(hass)
        assert shop.printer.begun == []
        await hass.config_entries.async_unload(built.space.entry.entry_id)


async def test_a_wrong_access_code_is_an_issue_that_goes_with_it(
    hass: HomeAssistant, tmp_path: Path
) -> None:
    async with bench(hass, tmp_path) as shop:
        shop.printer.storage.access_code = "87654321"
        built = await farm(hass, tmp_path, shop)
        await built.join(retries=0)
        await built.clear()
        await until(lambda: "printer_refuses" in issues(hass), "an issue")
        said = issues(hass)["printer_refuses"]
        assert said is not None
        assert "access code" in said["error"]
        assert "12345678" not in said["error"]
        await hass.config_entries.async_unload(built.space.entry.entry_id)
