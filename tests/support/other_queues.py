"""Other queues in the same Home Assistant: a farm with many jobs, and a hasty shed."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from demo.makerspace import DOMAIN, bambu
from demo.x1c.printer import SimulatedX1C
from tests.support.scene import QUICK, Scene

FARM, SHED = "Print farm", "Shed"
SHED_SERIAL, FARM_SERIAL = "00M09A000000004", "00M09A000000005"
FARM_JOBS = 500
AT_ONCE = 100
"""Copies that may be joined at once."""


async def add_queue(scene: Scene, name: str, **rules: Any) -> str:
    """Set up a queue where everybody may join; return the entry's id."""
    answers = {
        "name": name,
        "claim_window": 10,
        "start_window": 15,
        "reminder": 0,
        "misses_before_hold": 3,
        "may_join": "anyone",
        **rules,
    }
    made = await scene.client.create(DOMAIN, answers)
    entry_id: str = made["result"]["entry_id"]
    await show_panel(scene, entry_id, False, people={"may_join": "anyone"}, **rules)
    return entry_id


async def show_panel(scene: Scene, entry_id: str, shown: bool, **rules: Any) -> None:
    """Say in a queue's options whether the panel is in the sidebar."""
    answers = {"claim_window": 10, "start_window": 15, "reminder": 0, **rules}
    await scene.client.create(entry_id, {**answers, "show_panel": shown}, of="options")


@asynccontextmanager
async def farm(scene: Scene) -> AsyncIterator[str]:
    """Run a queue in which so many jobs wait for one printer."""
    async with printer(scene, FARM_SERIAL):
        entry_id = await add_queue(scene, FARM)
        answers = bambu("Farm printer", FARM_SERIAL).answers
        await scene.client.create([entry_id, "printer"], *answers, of="subentries")
        for first in range(0, FARM_JOBS, AT_ONCE):
            wish = {
                "config_entry_id": entry_id,
                "name": f"Gear {first // AT_ONCE}",
                "estimate": 60 + first // 10,
                "copies": AT_ONCE,
            }
            await scene.client.call(f"{DOMAIN}.join", wish, answers=True)
        yield entry_id


def printer(scene: Scene, serial: str) -> SimulatedX1C:
    """Return one more printer on the broker."""
    return SimulatedX1C(serial, scene.broker.host, scene.broker.port, pace=QUICK)


@asynccontextmanager
async def hasty_shed(scene: Scene) -> AsyncIterator[str]:
    """Run a queue where nobody has more than a minute to claim, and only one try.

    Jonas is asked for its only printer at once.
    """
    async with printer(scene, SHED_SERIAL):
        entry_id = await add_queue(scene, SHED, claim_window=1, misses_before_hold=1)
        answers = bambu("Shed printer", SHED_SERIAL).answers
        await scene.client.create([entry_id, "printer"], *answers, of="subentries")
        wish = {"config_entry_id": entry_id, "name": "Nest box", "estimate": 30}
        await scene.people["Jonas"].call(f"{DOMAIN}.join", wish, answers=True)
        yield entry_id
