"""What happens in the demo: a start button at each printer, and a few jobs."""

from collections.abc import Mapping
from dataclasses import dataclass
import json
from typing import Any

from .dashboard import start_script
from .home_assistant import Client, HomeAssistant
from .makerspace import DOMAIN, PASSWORD, PEOPLE, SERIALS, Queue
from .outside import Outside
from .waiting import until

WALK_UP_MINUTES = 45
LONG, LONGER = 30 * 60, 40 * 60
"""Minutes. At 60 times the speed such a print is ten minutes away, and twenty, from the
last twenty minutes, in which the next person is asked early."""


async def write_scripts(
    home: HomeAssistant, queue: Queue, serials: Mapping[str, str | None]
) -> None:
    """Write the script that presses start at each printer, and let it be loaded."""
    scripts = {
        start_script(name): _start(queue, name, serial)
        for name, serial in serials.items()
        if serial is not None
    }
    path = home.folder / "scripts.yaml"
    path.write_text(json.dumps(scripts, indent=1), encoding="utf-8")  # JSON is YAML
    await home.client.call("script.reload")


def _start(queue: Queue, printer: str, serial: str) -> dict[str, Any]:
    """Press start at a printer: what it is reserved for, else something of one's own."""
    job = (
        "{{ (queue.printers | selectattr('id', 'eq', '"
        + queue.printers[printer]
        + "') | first).job }}"
    )
    payload = (
        "{{ {'name': job.name, 'minutes': job.estimate_minutes} | to_json if job else"
        f" {{'name': 'Something else', 'minutes': {WALK_UP_MINUTES}}} | to_json }}}}"
    )
    return {
        "alias": f"Start at {printer}",
        "icon": "mdi:play",
        "sequence": [
            {
                "action": f"{DOMAIN}.status",
                "data": {"config_entry_id": queue.entry_id},
                "response_variable": "queue",
            },
            {"variables": {"job": job}},
            {
                "action": "mqtt.publish",
                "data": {"topic": f"demo/{serial}/start", "payload": payload},
            },
        ],
    }


async def begin(client: Client, queue: Queue, outside: Outside) -> None:
    """Let two people print, one be asked and two wait, as on a usual evening."""
    me, mia, jonas, aylin = (person.name for person in PEOPLE)
    carbon_a, carbon_b, _ = SERIALS
    for person, thing, minutes, printer in (
        (mia, "Cosplay helmet", LONG, carbon_a),
        (jonas, "Robot arm", LONGER, carbon_b),
    ):
        device = await device_of(printer, client, queue)
        await join_as(person, client, queue, thing, minutes, printer=device)
        await claim_and_start(person, printer, client, queue, outside)
    await join_as(aylin, client, queue, "Plant pot", 90)
    await join_as(me, client, queue, "Drawer divider", 50)
    await join_as(mia, client, queue, "Phone stand", 75)


async def join_as(
    person: str,
    client: Client,
    queue: Queue,
    name: str,
    minutes: int,
    **wish: Any,
) -> str:
    """Let a person join; `wish` is what else the action takes. Return the job's id."""
    job = {
        "config_entry_id": queue.entry_id,
        "person": queue.members[person],
        "name": name,
        "estimate": minutes,
        **wish,
    }
    joined = await client.call(f"{DOMAIN}.join", job, answers=True)
    job_id: str = joined["job"]["id"]
    return job_id


async def claim_and_start(
    person: str, printer: str, client: Client, queue: Queue, outside: Outside
) -> None:
    """Press Claim on the person's phone, then start at the printer."""
    phone = next(
        p for p in outside.phones.by_token.values() if p.name.startswith(person)
    )
    await phone.press(client, "Claim")

    async def reserved() -> bool:
        job = await job_on(printer, client, queue)
        return job is not None and job["status"] == "reserved"

    await until(reserved, f"{printer} to be reserved for {person}")
    await client.call(f"script.{start_script(printer)}")

    async def prints() -> bool:
        job = await job_on(printer, client, queue)
        return job is not None and job["status"] == "printing"

    await until(prints, f"{printer} to print for {person}")


async def device_of(printer: str, client: Client, queue: Queue) -> str:
    """Return the id of a printer's device."""
    wanted = [DOMAIN, f"{queue.entry_id}_{queue.printers[printer]}"]
    devices = await client.command(type="config/device_registry/list")
    device_id: str = next(d["id"] for d in devices if wanted in d["identifiers"])
    return device_id


async def job_on(printer: str, client: Client, queue: Queue) -> dict[str, Any] | None:
    """Return the job that a printer is kept for, as the status action returns it."""
    status = await client.call(
        f"{DOMAIN}.status", {"config_entry_id": queue.entry_id}, answers=True
    )
    wanted = queue.printers[printer]
    job: dict[str, Any] | None = next(
        row["job"] for row in status["printers"] if row["id"] == wanted
    )
    return job


STEPS = """\
  1. Join.   In the panel press "Join", give a name and a time, or drop a sliced
             file on the form: it fills itself in.
  2. Ping.   Carbon C is free and asks Aylin first. On the phones' page press
             "Pass" on Aylin's phone, or log in as aylin in a private window and
             press it there. Now it is your turn: on your phone, in Discord and in
             the panel.
  3. Claim.  Press "Claim" in the panel before the time is up. Carbon C is
             reserved for you.
  4. Print.  At the printers press "Start" at Carbon C. A few seconds later it
             prints, with its progress and its end. (Estimates are of a real
             printer's time; what prints reports its true end.)
  5. Finish. When the print is over, panel, phone and Discord say so. The next
             person is asked then, or up to 20 minutes before. The print stands in
             the panel's history."""
"""The walk from joining to a logged print, click by click."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """Addresses: the queue's panel, the printers' own buttons, Discord and phones."""

    panel: str
    printers: str
    outside: str


def walk(places: Places, speed: float, steps: str) -> str:
    """Return where to look, and what to do there."""
    others = ", ".join(person.username for person in PEOPLE[1:])
    return f"""
Ready.

{_where(places)}
  You are {PEOPLE[0].name}, who is an admin. The others may log in as well, in a private window or
  another browser, and see each other's changes: {others}, with the same password.

  A walk through it; prints run {speed:g} times as fast:

{steps}

Ctrl-C ends everything; the next run goes on from here, --reset forgets it.
"""


def watch(places: Places) -> str:
    """Return what to look at while a recording is played."""
    return f"""
Ready: the recording is being played.

{_where(places)}
Ctrl-C ends everything.
"""


def _where(places: Places) -> str:
    return f"""\
  The queue             {places.panel}
                        log in as {PEOPLE[0].username} with the password {PASSWORD}
  At the printers       {places.printers}
  Discord and phones    {places.outside}
"""
