"""A queue whose printers are all followed by entities needs no MQTT."""

from pathlib import Path

import pytest

from demo.home_assistant import HomeAssistant
from demo.makerspace import DOMAIN, add_printer, find_queue
from demo.waiting import until

pytestmark = pytest.mark.asyncio(loop_scope="package")

PRINTER = "input_select.printer"
SELECT = """
input_select:
  printer:
    options: ["Ready", "Busy", "Done"]
    initial: "Ready"
"""


async def test_a_job_runs_from_joining_to_its_end_by_an_entity_alone(
    tmp_path: Path,
) -> None:
    async with HomeAssistant(tmp_path, more=SELECT) as home:
        client = home.client
        rules = {
            "name": "Shed",
            "claim_window": 10,
            "start_window": 15,
            "reminder": 2,
            "misses_before_hold": 3,
            "may_join": "anyone",
        }
        made = await client.create(DOMAIN, rules)
        await add_printer(
            client,
            made["result"]["entry_id"],
            {"name": "Old one", "follow": "entity"},
            {"entity": PRINTER},
            {"values": {"Ready": "idle", "Busy": "printing", "Done": "finished"}},
            {"plate_gate": "claim"},
        )
        queue = await find_queue(client)
        assert list(queue.printers) == ["Old one"]

        joined = await client.call(
            f"{DOMAIN}.join", {"name": "Hook", "estimate": 30}, answers=True
        )

        async def becomes(status: str) -> None:
            async def is_so() -> bool:
                told = await client.call(f"{DOMAIN}.my_jobs", {}, answers=True)
                jobs = {job["id"]: job for job in [*told["open"], *told["recent"]]}
                return bool(jobs[joined["job"]["id"]]["status"] == status)

            await until(is_so, f"the job to be {status}")

        await becomes("offered")
        await client.call(f"{DOMAIN}.claim")
        for option, status in (("Busy", "printing"), ("Done", "completed")):
            select = {"entity_id": PRINTER, "option": option}
            await client.call("input_select.select_option", select)
            await becomes(status)

        components = (await client.get("/api/config"))["components"]
        assert "mqtt" not in components
        log = home.log.read_text(encoding="utf-8").splitlines()
        assert [line for line in log if " ERROR " in line and DOMAIN in line] == []
