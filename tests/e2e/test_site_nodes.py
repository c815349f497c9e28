"""Two sites with a Home Assistant and a broker each: what prints at one is known at the other."""

from collections.abc import Callable
from contextlib import AsyncExitStack
from datetime import timedelta
import json
from pathlib import Path
from typing import Any

import pytest

from demo.broker import Broker
from demo.home_assistant import HomeAssistant
from demo.makerspace import DOMAIN, add_mqtt
from demo.postgresql import Postgresql
from demo.sites import restore_backup
from demo.waiting import until
from demo.x1c.printer import SimulatedX1C
from tests.support.scene import QUICK

pytestmark = pytest.mark.asyncio(loop_scope="package")

SITES = {"West": "00M09A000000001", "East": "00M09A000000002"}
"""The serial numbers of the printers there."""
RULES = {
    "name": "Workshops",
    "claim_window": 10,
    "start_window": 15,
    "reminder": 2,
    "misses_before_hold": 3,
    "may_join": "anyone",
}


def change_entries(
    home: HomeAssistant, change: Callable[[dict[str, Any]], None]
) -> None:
    """Change each config entry of a Home Assistant that is stopped."""
    file = home.folder / ".storage" / "core.config_entries"
    stored = json.loads(file.read_text(encoding="utf-8"))
    for entry in stored["data"]["entries"]:
        change(entry)
    file.write_text(json.dumps(stored), encoding="utf-8")


def subentry(kind: str, of_id: str, title: str, **data: Any) -> dict[str, Any]:
    """Return a site or printer as Home Assistant stores it."""
    return {
        "data": data,
        "subentry_id": of_id,
        "subentry_type": kind,
        "title": title,
        "unique_id": None,
    }


def of_site(home: HomeAssistant, own: list[str], broker: Broker) -> None:
    """Let a Home Assistant that is stopped be that of sites, with a broker of its own."""
    sites = [subentry("site", name, name) for name in SITES]
    printers = [
        subentry(
            "printer",
            f"printer {name}",
            f"{name} X1C",
            follow="bambu",
            serial=serial,
            bridge_topic=f"bambu/{serial}/bridge",
            site_id=name,
        )
        for name, serial in SITES.items()
    ]

    def change(entry: dict[str, Any]) -> None:
        if entry["domain"] == "mqtt":
            entry["data"]["port"] = broker.port
        elif entry["domain"] == DOMAIN:
            entry["options"]["followed_sites"] = own
            entry["subentries"] = sites + printers

    change_entries(home, change)


async def test_a_print_at_another_site_is_followed_there_and_ends_after_an_outage(
    tmp_path: Path,
) -> None:
    async with AsyncExitStack() as stack:
        server = Postgresql()
        stack.callback(server.remove)
        server.start()
        brokers = {
            name: await stack.enter_async_context(Broker(tmp_path / f"broker {name}"))
            for name in SITES
        }
        printers = {
            name: await stack.enter_async_context(
                SimulatedX1C(serial, brokers[name].host, brokers[name].port, pace=QUICK)
            )
            for name, serial in SITES.items()
        }
        west, east = (HomeAssistant(tmp_path / name, name=name) for name in SITES)
        for home in (west, east):
            stack.push_async_callback(home.close)
        await west.start()
        await add_mqtt(west.client, brokers["West"])
        made = await west.client.create(DOMAIN, RULES)
        entry_id = made["result"]["entry_id"]
        moved = ({"next_step_id": "database"}, {"database_url": server.new_database()})
        await west.client.create(entry_id, *moved, of="options")
        await west.stop()
        restore_backup(west.folder, east.folder)
        of_site(west, [], brokers["West"])  # follows all that nobody else does
        of_site(east, ["East"], brokers["East"])
        await west.start()  # which leads
        await east.start()

        joined = await west.client.call(
            f"{DOMAIN}.join",
            {"name": "Hook", "estimate": 10, "sites": ["East"]},
            answers=True,
        )

        async def becomes(status: str) -> None:
            async def is_so() -> bool:
                told = await west.client.call(f"{DOMAIN}.my_jobs", {}, answers=True)
                jobs = {job["id"]: job for job in [*told["open"], *told["recent"]]}
                return bool(jobs[joined["job"]["id"]]["status"] == status)

            await until(is_so, f"the job to be {status}", within=30)

        await becomes("offered")
        await west.client.call(f"{DOMAIN}.claim")
        printers["East"].start("Hook", timedelta(minutes=10))
        await becomes("printing")
        await east.kill()
        printers["East"].skip(0.9)  # it is over soon, and nobody hears it

        async def is_known() -> bool:
            shown = await west.client.get(
                "/api/states/binary_sensor.east_x1c_connection"
            )
            return bool(shown["attributes"]["silent_because"] == "site_silent")

        await until(is_known, "West to know that nobody hears East", within=60)
        await becomes("printing")
        await east.start()
        await becomes("completed")
