"""The farm of the demo: three unlike printers take jobs with files, and nobody presses start."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from demo.app import Demo, Options
from demo.farm.models import THINGS
from demo.home_assistant import Client
from demo.makerspace import DOMAIN, find_queue
from demo.waiting import until

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.timeout(280)]

FAST = 1000
"""A print of four hours takes a quarter of a minute."""
ENDED = frozenset({"completed", "failed", "cancelled"})


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def demo(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Demo]:
    """Run `script/demo --farm`."""
    folder: Path = tmp_path_factory.mktemp("farm")
    demo = Demo(Options(farm=True, folder=folder, speed=FAST))
    async with demo.opened():
        yield demo


async def asked(client: Client, action: str) -> dict[str, Any]:
    queue = await find_queue(client)
    answer: dict[str, Any] = await client.call(
        f"{DOMAIN}.{action}", {"config_entry_id": queue.entry_id}, answers=True
    )
    return answer


async def test_all_that_joined_is_printed_by_itself_once(demo: Demo) -> None:
    client = demo.home.client

    async def all_over() -> bool:
        return not (await asked(client, "status"))["queue"]

    await until(all_over, "the last job to be over", within=240)
    jobs = (await asked(client, "history"))["jobs"]
    done = [job["name"] for job in jobs if job["status"] == "completed"]
    letters = [job["name"] for job in (await asked(client, "dead_letters"))["jobs"]]
    assert len(done) == len(set(done))
    assert sorted(done + letters) == sorted(thing.name for thing in THINGS)
    assert len(letters) <= 1

    printers = {job["printer"] for job in jobs if job["status"] == "completed"}
    assert printers == {"Carbon", "Giga", "Artisan"}
    assert demo.farm is not None
    begun = [request["subtask_name"] for request in demo.farm.carbon.begun]
    assert len(begun) == len(set(begun))
    sliced = next(job for job in jobs if job["name"] == "Knob")
    assert sliced["grams"] > 0
    assert sliced["actual_cost"] is not None
