"""Other queues in the same Home Assistant: a farm with many jobs, a hasty shed, and a hall.

Nobody presses start in the hall.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from demo.farm.models import GIGA_MODEL, write_models
from demo.giga.printer import SimulatedGiga
from demo.makerspace import DOMAIN, X1C, add_printer, bambu
from demo.x1c.printer import SimulatedX1C
from tests.support.scene import QUICK, Scene

FARM, SHED, HALL = "Print farm", "Shed", "Print hall"
"""All after the makerspace: the panel begins with the first by name."""
SHED_SERIAL, FARM_SERIAL = "00M09A000000004", "00M09A000000005"
FARM_JOBS = 500
AT_ONCE = 100
"""Copies that may be joined at once."""
GIGA = "Giga"
SMOKE = "binary_sensor.hall_smoke"
WHITE_PLA = {"material": "PLA", "color": [245, 245, 245]}
IN_NO_TIME = replace(QUICK, speed=3600)
"""A print of an hour takes a second."""


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
    choice = {"next_step_id": "rules"}
    await scene.client.create(
        entry_id, choice, {**answers, "show_panel": shown}, of="options"
    )


@asynccontextmanager
async def farm(scene: Scene) -> AsyncIterator[str]:
    """Run a queue in which so many jobs wait for one printer."""
    async with printer(scene, FARM_SERIAL):
        entry_id = await add_queue(scene, FARM)
        answers = bambu("Farm printer", FARM_SERIAL).answers
        await add_printer(scene.client, entry_id, *answers)
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
        await add_printer(scene.client, entry_id, *answers)
        wish = {"config_entry_id": entry_id, "name": "Nest box", "estimate": 30}
        await scene.people["Jonas"].call(f"{DOMAIN}.join", wish, answers=True)
        yield entry_id


@dataclass(frozen=True, slots=True)
class Hall:
    """A queue whose only printer starts by itself, and fails every print."""

    scene: Scene
    entry_id: str
    files: dict[str, Path]

    async def smell(self, *, smoke: bool) -> None:
        """Let the smoke alarm, which has to be off, report."""
        alarm = {"friendly_name": "Smoke alarm", "device_class": "smoke"}
        state = {"state": "on" if smoke else "off", "attributes": alarm}
        await self.scene.client.post(f"/api/states/{SMOKE}", state)

    async def join(self, person: str, name: str, **more: Any) -> None:
        """Join with the file of one of the demo's things."""
        file = str(self.files[name])
        await self.scene.people[person].call(
            f"{DOMAIN}.join",
            {"config_entry_id": self.entry_id, "name": name, "file": file, **more},
            answers=True,
        )


@asynccontextmanager
async def hall(scene: Scene, folder: Path) -> AsyncIterator[Hall]:
    """Run a queue in which nobody is asked for anything."""
    broker = (scene.broker.host, scene.broker.port)
    async with SimulatedGiga(
        GIGA.lower(), folder, broker, pace=IN_NO_TIME, fails_every=1
    ) as giga:
        entry_id = await add_queue(scene, HALL)
        built = Hall(scene, entry_id, write_models(scene.home.media))
        await built.smell(smoke=False)
        await add_printer(
            scene.client,
            entry_id,
            {"name": GIGA, "follow": "moonraker"},
            {"instance": GIGA.lower()},
            X1C | {"starts_by_itself": True, "loaded": WHITE_PLA},
            {"way": "moonraker", "models": [GIGA_MODEL], "interlocks_off": [SMOKE]},
            {"address": giga.address},
        )
        yield built
