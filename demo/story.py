"""What happens in the demo: scripts behind the dashboard's buttons, and a few jobs."""

from collections.abc import Mapping
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
    """Write the scripts that the dashboard's buttons run, and let them be loaded."""
    scripts = {
        "join_the_queue": _join(queue),
        "claim": {
            "alias": "Claim what I am offered",
            "icon": "mdi:hand-extended",
            "sequence": [
                {
                    "action": f"{DOMAIN}.claim",
                    "data": {"config_entry_id": queue.entry_id},
                }
            ],
        },
        **{
            start_script(name): _start(queue, name, serial)
            for name, serial in serials.items()
            if serial is not None
        },
    }
    path = home.folder / "scripts.yaml"
    path.write_text(json.dumps(scripts, indent=1), encoding="utf-8")  # JSON is YAML
    await home.client.call("script.reload")


def _join(queue: Queue) -> dict[str, Any]:
    return {
        "alias": "Join with a job of mine",
        "icon": "mdi:plus",
        "sequence": [
            {
                "action": f"{DOMAIN}.join",
                "data": {
                    "config_entry_id": queue.entry_id,
                    "name": "Cable clip {{ range(100, 1000) | random }}",
                    "estimate": 60,
                },
            }
        ],
    }


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
    await join_as(mia, client, queue, "Cosplay helmet", LONG)
    await claim_and_start(mia, carbon_a, client, queue, outside)
    await join_as(jonas, client, queue, "Robot arm", LONGER)
    await claim_and_start(jonas, carbon_b, client, queue, outside)
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


async def job_on(printer: str, client: Client, queue: Queue) -> dict[str, Any] | None:
    """Return the job that a printer is kept for, as the status action tells it."""
    status = await client.call(
        f"{DOMAIN}.status", {"config_entry_id": queue.entry_id}, answers=True
    )
    wanted = queue.printers[printer]
    job: dict[str, Any] | None = next(
        one["job"] for one in status["printers"] if one["id"] == wanted
    )
    return job


STEPS = """\
  1. Join.   On the dashboard type "Vase 2h" into the list and press Enter,
             or click "Join with a job of mine". The list is the queue.
  2. Ping.   Carbon C is free and asks Aylin first. On the phones' page press
             "Pass" on Aylin's phone: your phone rings and Discord pings you.
  3. Claim.  Press "Claim" on your phone there, or on the dashboard
             "Claim what I am offered". Carbon C is reserved for you.
  4. Print.  On the dashboard click "At the printer: start" at Carbon C. A few
             seconds later it prints, with its progress and its end. (Estimates
             are of a real printer's time; what prints tells its true end.)
  5. Finish. When the print is over, phone and Discord say so. The next person is
             asked then, or up to 20 minutes before. The print stands in the
             calendar of the page "Plan"."""
"""The walk from joining to a logged print, click by click."""


def walk(board: str, page: str, speed: float, steps: str) -> str:
    """Return where to look, and what to do there."""
    me = PEOPLE[0]
    return f"""
Ready.

  Home Assistant        {board}
                        log in as {me.username} with the password {PASSWORD}; you are {me.name}
                        (mia, jonas and aylin have the same password)
  Discord and phones    {page}

  A walk through it; prints run {speed:g} times as fast:

{steps}

Ctrl-C ends everything; the next run goes on from here, --reset forgets it.
"""


def watch(board: str, page: str) -> str:
    """Return what to look at while a recording is played."""
    me = PEOPLE[0]
    return f"""
Ready: the recording is being played.

  Home Assistant        {board}
                        log in as {me.username} with the password {PASSWORD}
  Discord and phones    {page}

Ctrl-C ends everything.
"""
