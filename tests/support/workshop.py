"""A queue beside the makerspace with one printer, which only trained people may use.

It is followed by an entity of Home Assistant's, so it says nothing of its spools.
"""

from typing import Any

from demo.makerspace import X1C, add_printer

from .other_queues import add_queue
from .scene import Scene

WORKSHOP, DELTA = "Workshop", "Delta"
"""The queue is after the makerspace: the panel begins with the first by name."""
SENSOR = "sensor.delta"
RAILS, FANS = "Oil the rails", "Clean the fans"
TASKS = [
    {"name": RAILS, "prints": 50, "closes": True},
    {"name": FANS, "days": 14, "closes": False},
]
TRAINED = {"Alex": [], "Mia": [DELTA], "Jonas": []}
"""The members, with what each has been trained for."""


async def open_workshop(scene: Scene) -> str:
    """Set the queue up; return its entry's id."""
    client = scene.client
    await client.post(f"/api/states/{SENSOR}", {"state": "idle"})
    entry_id = await add_queue(scene, WORKSHOP)
    machine: dict[str, Any] = {
        **X1C,
        "place": {"training": DELTA},
        "maintenance": {"maintenance_tasks": TASKS},
    }
    follow = {"name": DELTA, "follow": "entity"}
    entities = {"entity": SENSOR}
    await add_printer(client, entry_id, follow, entities, {}, machine)
    users = await client.command(type="config/auth/list")
    ids = {user["name"]: user["id"] for user in users}
    for name, trainings in TRAINED.items():
        member = {"name": name, "user_id": ids[name], "trainings": trainings}
        await client.create([entry_id, "member"], member, of="subentries")
    return entry_id


async def load(scene: Scene, material: str, grams: int) -> None:
    """Say that one spool is on the printer, and how much is left on it."""
    devices = await scene.client.command(type="config/device_registry/list")
    device = next(one["id"] for one in devices if one["name"] == DELTA)
    spool = {"material": material, "grams": grams}
    await scene.client.call(
        "printer_queue.load_spools", {"device_id": device, "filaments": [spool]}
    )
