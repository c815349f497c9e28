"""How the farm is set up in Home Assistant, and what begins there."""

from datetime import UTC, datetime, timedelta
import json
from pathlib import Path
from typing import Any

from ..giga.printer import HOST
from ..home_assistant import Client
from ..makerspace import DOMAIN, PEOPLE, X1C, PrinterSetup, Queue
from .models import CARBON_MODEL, GIGA_MODEL, THINGS
from .printers import ACCESS_CODE, ARTISAN, GIGA, SERIAL, Farm

RULES: dict[str, dict[str, Any]] = {
    "plan": {"ordering": "optimised", "overtakes": 3},
    "starting": {"unattended_starts": True, "retries_late_failures": True},
    "costs": {"prices": ["PLA 19.90"]},
}
"""What the options of the queue are answered with."""
CLEARED_AFTER = timedelta(seconds=5)
"""Somebody is quick here: real plates wait for real people."""

_MACHINE = {
    **X1C,
    "starts_by_itself": True,
    "abilities": {"max_nozzle_temperature": 300, "max_bed_temperature": 110},
}
_LARGE = _MACHINE | {"volume_x": 800, "volume_y": 800, "volume_z": 1000}


def printers(farm: Farm) -> tuple[PrinterSetup, ...]:
    """Return what the forms of the printers are answered with."""
    carbon = PrinterSetup(
        "Carbon",
        (
            {"name": "Carbon", "follow": "bambu"},
            {"serial": SERIAL, "bridge_topic": f"bambu/{SERIAL}/bridge"},
            _MACHINE | {"place": {"hourly_cost": 0.4}},
            {"models": [CARBON_MODEL]},
            {"host": f"{HOST}:{farm.carbon.storage.port}", "access_code": ACCESS_CODE},
        ),
    )
    giga = PrinterSetup(
        "Giga",
        (
            {"name": "Giga", "follow": "moonraker"},
            {"instance": GIGA},
            _LARGE
            | {
                "place": {"hourly_cost": 0.9},
                "loaded": {"material": "PLA", "color": [245, 245, 245]},
            },
            {"way": "moonraker", "models": [GIGA_MODEL]},
            {"address": farm.giga.address},
        ),
    )
    artisan = PrinterSetup(
        "Artisan",
        (
            {"name": "Artisan", "follow": "agent"},
            {"topic_prefix": "printer_queue", "agent_printer": ARTISAN},
            _MACHINE
            | {"volume_x": 400, "volume_y": 400, "volume_z": 400}
            | {"place": {"hourly_cost": 0.6}},
            {},
        ),
    )
    return carbon, giga, artisan


def write_automations(folder: Path) -> None:
    """Let plates be cleared by themselves, a while after a print has ended."""
    automation = {
        "alias": "Clear the plate",
        "mode": "parallel",
        "triggers": [
            {
                "trigger": "event",
                "event_type": f"{DOMAIN}_event",
                "event_data": {"type": kind},
            }
            for kind in ("completed", "failed", "cancelled")
        ],
        "conditions": "{{ trigger.event.data.device_id is not none }}",
        "actions": [
            {"delay": {"seconds": CLEARED_AFTER.seconds}},
            {
                "action": f"{DOMAIN}.clear_plate",
                "data": {"device_id": "{{ trigger.event.data.device_id }}"},
                "continue_on_error": True,
            },
        ],
    }
    text = json.dumps([automation], indent=1)  # JSON is YAML
    (folder / "automations.yaml").write_text(text, encoding="utf-8")


async def begin(client: Client, queue: Queue, files: dict[str, Path]) -> None:
    """Let people join with the twelve things, each with its file."""
    now = datetime.now(UTC)
    for number, thing in enumerate(THINGS):
        person = PEOPLE[number % len(PEOPLE)]
        job: dict[str, Any] = {
            "config_entry_id": queue.entry_id,
            "person": queue.members[person.name],
            "name": thing.name,
            "file": str(files[thing.name]),
        }
        if thing.ending == ".stl":
            job["estimate"] = thing.minutes
        if thing.priority is not None:
            job["priority"] = thing.priority
        if thing.deadline is not None:
            deadline = now + timedelta(hours=thing.deadline)
            job["deadline"] = deadline.isoformat()
        await client.call(f"{DOMAIN}.join", job, answers=True)


STEPS = f"""\
  Nobody presses start here: three unlike printers take the twelve jobs by themselves.

  1. Look.   The panel shows files on their way to the printers, models being sliced,
             prints and their ends. Plates are cleared {CLEARED_AFTER.seconds} s after each.
  2. Fail.   Some prints fail. The next try goes to another printer where one can do it;
             what fails for good asks you for a decision at the top of the panel.
  3. Join.   Join with an STL: the Artisan's agent slices it. Sliced files go to the
             printer that they were sliced for.
  4. Stop.   Press "Stop starting", and let them go on again. Pause a print in its dialog.
  5. Pull.   End the demo in the middle and start it again: every job goes on, once."""
