"""A Home Assistant of its own lets a real OctoPrint print what people send, to every end."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass
from typing import Any

import pytest
import pytest_asyncio

from demo.broker import Broker
from demo.home_assistant import Client, HomeAssistant
from demo.makerspace import DOMAIN, Queue, add_mqtt, add_printer, find_queue
from demo.waiting import until
from tests.support.octoprint import KEY, OctoPrint, octoprint
from tests.support.octoprint_bridge import bridged

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.timeout(180)]

PRINTER = "Ender"
MODEL = "Creality Ender-3"
PATIENCE = 60.0
"""Seconds; a state is believed after two, and a look at the printer may take ten."""
RULES = {
    "name": "Shed",
    "claim_window": 10,
    "start_window": 15,
    "reminder": 2,
    "misses_before_hold": 3,
    "may_join": "anyone",
}
UPLOADS = f"/api/{DOMAIN}/uploads"

type Job = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Shed:
    """A Home Assistant, and the OctoPrint that its queue lets print."""

    home: HomeAssistant
    server: OctoPrint
    queue: Queue

    @property
    def client(self) -> Client:
        """The owner."""
        return self.home.client

    async def ask(self, action: str, **data: Any) -> dict[str, Any]:
        """Perform an action of the queue; return its answer."""
        answer: dict[str, Any] = await self.client.call(
            f"{DOMAIN}.{action}", data, answers=True
        )
        return answer

    async def join(self, name: str, seconds: int) -> str:
        """Send a file that prints for so long, as the card does, and join with it."""
        gcode = _gcode(seconds)
        begun = await self.client.post(
            UPLOADS,
            {
                "config_entry_id": self.queue.entry_id,
                "name": f"{name}.gcode",
                "size": len(gcode),
            },
        )
        upload = begun["upload_id"]
        path = f"{UPLOADS}/{self.queue.entry_id}/{upload}"
        received = await self.client.request("PUT", path, data=gcode)
        assert received["received"] == len(gcode)
        joined = await self.ask("join", name=name, estimate=1, upload=upload)
        job_id: str = joined["job"]["id"]
        return job_id

    async def jobs(self) -> dict[str, Job]:
        """Return the open jobs and the last that ended, by their ids."""
        jobs = await self.ask("my_jobs")
        return {job["id"]: job for job in (*jobs["open"], *jobs["recent"])}

    async def becomes(self, job_id: str, status: str) -> Job:
        """Wait until a job has this status."""

        async def is_so() -> Job | None:
            job = (await self.jobs())[job_id]
            return job if job["status"] == status else None

        return await until(is_so, f"{job_id} to be {status}", within=PATIENCE)

    async def reports(self, *states: str) -> None:
        """Wait until the queue believes that the printer is in one of these states."""

        async def is_so() -> bool:
            [printer] = (await self.ask("status"))["printers"]
            return printer["state"] in states

        await until(is_so, f"{PRINTER} to be {states}", within=PATIENCE)

    async def gets_to(self, percent: int) -> None:
        """Wait until the queue knows that so much is printed."""

        async def is_so() -> bool:
            [printer] = (await self.ask("status"))["printers"]
            return (printer["progress"] or 0) >= percent

        await until(is_so, f"{PRINTER} to get to {percent} %", within=PATIENCE)

    async def power_cut(self, *, until_printed: bool = False) -> None:
        """Kill Home Assistant and start it again, at once or once the print is over."""
        await self.home.settled(self.queue.entry_id, *self.queue.printers.values())
        await self.home.kill()
        if until_printed:
            await until(lambda: self.server.printing is None, "the print is over")
        await self.home.start()

    async def clear_plate(self) -> None:
        """Say that the plate is clear, once nothing is printed any more."""
        await self.reports("idle", "cancelled", "finished")
        devices = await self.client.command(type="config/device_registry/list")
        [printer] = [d["id"] for d in devices if d["name"] == PRINTER]
        await self.ask("clear_plate", device_id=printer)

    def starts(self, name: str) -> int:
        """Return how often a file whose name begins so has been started."""
        return sum(
            line["topic"].endswith("/PrintStarted")
            and str(line["payload"].get("path")).startswith(name)
            for line in self.server.published()
        )

    def complaints(self) -> list[str]:
        """Return the errors that the queue has logged."""
        lines = self.home.log.read_text(encoding="utf-8").splitlines()
        return [line for line in lines if " ERROR " in line and DOMAIN in line]


def _gcode(seconds: int) -> bytes:
    """Return what a slicer would write for a print that only waits."""
    lines = ["G28", *["G4 P100"] * (10 * seconds), f"; printer_model = {MODEL}", ""]
    return "\n".join(lines).encode()


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def running_shed(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Shed]:
    """Set up a queue whose one printer starts by itself, as an admin with a browser does."""
    folder = tmp_path_factory.mktemp("shed")
    (folder / "octoprint").mkdir()
    async with AsyncExitStack() as running:
        broker = await running.enter_async_context(Broker(folder / "broker"))
        home = HomeAssistant(folder / "config")
        peer = octoprint(folder / "octoprint")
        server, _ = await asyncio.gather(
            asyncio.to_thread(running.enter_context, peer),
            running.enter_async_context(home),
        )
        await running.enter_async_context(bridged(server, broker))
        yield Shed(home, server, await _set_up(home.client, broker, server))


@pytest_asyncio.fixture(loop_scope="module")
async def shed(running_shed: Shed) -> AsyncIterator[Shed]:
    """Give a test the shed with an empty queue and a clear plate."""
    yield running_shed
    for job_id in [job["id"] for job in (await running_shed.ask("my_jobs"))["open"]]:
        await running_shed.ask("cancel", job_id=job_id)
    running_shed.server.rest()
    await running_shed.clear_plate()
    assert running_shed.complaints() == []


async def _set_up(client: Client, broker: Broker, server: OctoPrint) -> Queue:
    """Fill in the forms."""
    await add_mqtt(client, broker)
    entry = (await client.create(DOMAIN, RULES))["result"]["entry_id"]
    await add_printer(
        client,
        entry,
        {"name": PRINTER, "follow": "octoprint"},
        {"base_topic": "octoPrint/", "address": server.address, "api_key": KEY},
        {"starts_by_itself": True, "plate_gate": "claim"},
        {"models": [MODEL]},
    )
    return await find_queue(client)


async def test_a_print_is_paused_resumed_and_cancelled_and_outlives_a_power_cut(
    shed: Shed,
) -> None:
    job = await shed.join("vase", seconds=600)
    await shed.becomes(job, "printing")
    assert (shed.server.printing or "").startswith("vase-")

    await shed.ask("pause_print", job_id=job)
    await until(lambda: shed.server.state == "Paused", "it pauses")
    await shed.reports("paused")
    await shed.ask("resume_print", job_id=job)
    await until(lambda: shed.server.state == "Printing", "it goes on")
    await shed.reports("printing")

    await shed.power_cut()
    await shed.reports("printing")
    assert (await shed.jobs())[job]["status"] == "printing"

    await shed.ask("cancel", job_id=job)
    await until(lambda: shed.server.printing is None, "it stops")
    await shed.becomes(job, "cancelled")
    await until(lambda: not shed.server.stored("vase-"), "its file is removed")
    assert shed.starts("vase-") == 1


async def test_a_failed_print_is_tried_again_and_may_end_during_a_power_cut(
    shed: Shed,
) -> None:
    job = await shed.join("lid", seconds=8)
    await shed.becomes(job, "printing")
    await shed.gets_to(20)
    shed.server.command("!!DEBUG:trigger_fatal_error_marlin")
    await shed.becomes(job, "failed")
    [again] = [new for new in (await shed.jobs()).values() if new["retry_of"] == job]
    # It has cost so little that nobody is asked about another try.
    shed.server.rest()
    await shed.clear_plate()
    await shed.becomes(again["id"], "printing")

    await shed.power_cut(until_printed=True)
    ended = await shed.becomes(again["id"], "completed")
    assert [failure["attempt_id"] for failure in ended["failed_attempts"]] == [
        f"{job}-a1"
    ]
    assert shed.starts("lid-") == 2
