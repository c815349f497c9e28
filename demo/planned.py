"""The planned demo: unlike printers, and jobs that say what they need and by when.

All three printers remain X1C to Home Assistant. Carbon C stands for a smaller one with
a wide nozzle and a single spool, Carbon B for one that is ventilated for ASA.
"""

from datetime import UTC, datetime, timedelta
from typing import Any

from .home_assistant import Client
from .makerspace import DOMAIN, PEOPLE, SERIALS, PrinterSetup, Queue, bambu
from .outside import Outside
from .story import claim_and_start, join_as
from .x1c.snapshot import Equipment, Spool

RULES = {"plan": {"ordering": "optimised", "early_ask": 20, "overtakes": 3}}
"""What the options of the queue are answered with; hours stay open at all times."""

_A, _B, _C = SERIALS

_RED = {"material": "PLA", "color": "#E53935"}
_WHITE = {"material": "PLA", "color": "#F5F5F5"}
_BLACK = {"material": "PLA", "color": "#161616"}
_BLUE = {"material": "PETG", "color": "#1E88E5"}
_ASA = {"material": "ASA", "color": "#6D4C41"}

EQUIPMENT = {
    SERIALS[_A]: Equipment(
        spools=(
            Spool("PLA", "F5F5F5"),
            Spool("PLA", "161616", 45),
            Spool("PETG", "1E88E5", 60),
            None,
        ),
        external=None,
    ),
    SERIALS[_B]: Equipment(spools=(), external=Spool("ASA", "6D4C41")),
    SERIALS[_C]: Equipment(spools=(), external=Spool("PLA", "E53935"), nozzle=0.6),
}
"""What is built in and loaded, by serial number: one AMS, and two single spools."""


def _able(name: str, volume: int, nozzle: float, **more: Any) -> PrinterSetup:
    sides = dict.fromkeys(("volume_x", "volume_y", "volume_z"), volume)
    machine = {**sides, "nozzle": nozzle, "plate_gate": "claim", **more}
    return bambu(name, SERIALS[name], machine)


PRINTERS = (
    _able(_A, 256, 0.4, place={"site": "Window", "hourly_cost": 0.4}),
    _able(
        _B,
        256,
        0.4,
        abilities={"tags": ["ventilated"]},
        place={"site": "Workshop", "hourly_cost": 0.5},
    ),
    _able(
        _C,
        180,
        0.6,
        abilities={"prefers": "small"},
        place={"site": "Window", "hourly_cost": 0.3},
    ),
)


async def begin(client: Client, queue: Queue, outside: Outside) -> None:
    """Let two people print for long, and others join with all kinds of wishes."""
    me, mia, jonas, aylin = (person.name for person in PEOPLE)
    now = datetime.now(UTC)

    async def join(
        person: str, name: str, hours: float, filament: Any, **more: Any
    ) -> str:
        wish = {"filaments": [filament], "grams": round(18 * hours), **more}
        return await join_as(person, client, queue, name, round(60 * hours), **wish)

    def within(hours: float) -> str:
        return (now + timedelta(hours=hours)).isoformat()

    await join(mia, "Cosplay helmet", 26, _WHITE, nozzle=0.4)
    await claim_and_start(mia, _A, client, queue, outside)
    await join(jonas, "Robot arm", 34, _ASA, tags=["ventilated"])
    await claim_and_start(jonas, _B, client, queue, outside)

    await join(me, "Drawer divider", 0.8, _RED, deadline=within(4))
    await join(mia, "Phone stand", 1.5, _BLACK)
    await join(aylin, "Plant pot", 3, _RED)
    housing = await join(
        me, "Lamp base", 5, _BLUE, size_x=240, size_y=180, size_z=60, nozzle=0.4
    )
    await join(me, "Lamp shade", 4, _WHITE, nozzle=0.4, after=housing)
    await join(jonas, "Club trophy", 3, _BLUE, priority=1, deadline=within(6))
    await join(aylin, "Garden clip", 1, _ASA, copies=3, goal="Greenhouse")
    await join(mia, "Name sign", 2, _RED, deadline=within(20), priority=3)


STEPS = f"""\
  The queue plans: deadlines, priorities and what is loaded say who is asked. The
  panel shows when everybody is expected to start and why they wait, its timeline
  what each printer does.

  1. Ping.   {_C} is free and has red PLA: you are asked for your drawer divider.
             Press "Claim" in the panel, or on your phone.
  2. Print.  At the printers press "Start" at {_C}. A few seconds later it prints.
             When it is over the others' starts move up: it was quicker than a real
             printer's.
  3. Early.  {_A} still prints when the next person is asked for it: that is
             20 minutes before its end, as the queue is set up at first.
  4. Join.   Join with a deadline or a material and watch where the plan puts it.
  5. Urge.   In the developer tools run the action "{DOMAIN}.schedule" with another
             priority or deadline: it returns the new plan."""
