"""What people have printed in the last four weeks, so that the history has a story.

It is written straight into the queue's file while the queue is switched off: nobody
has to wait four weeks. The same moments of the week have the same prints every time.
"""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
import random
from zoneinfo import ZoneInfo

from custom_components.printer_queue.core import events as ev
from custom_components.printer_queue.core.decision import Decision
from custom_components.printer_queue.core.events import CLOCK
from custom_components.printer_queue.core.model import Job, JobSpec, JobStatus, Person
from custom_components.printer_queue.core.needs import Filament, Needs
from custom_components.printer_queue.core.reason import Reason
from custom_components.printer_queue.core.rules.order import rank_at_end
from custom_components.printer_queue.core.samples import Forecast
from custom_components.printer_queue.core.settings import Settings
from custom_components.printer_queue.store import sqlite_store

from .home_assistant import Client, HomeAssistantError
from .makerspace import DOMAIN, QUEUE_NAME, Queue
from .waiting import until

WEEKS = 4
OPENS, CLOSES = 9, 21
"""Hours of the day in the makerspace's own time."""
LAST_HOURS = timedelta(hours=14)
"""It was open all of them: the timeline shows prints whenever the demo is tried."""
TIME_ZONE = ZoneInfo("Europe/Berlin")

THINGS = (
    "Bracket",
    "Cable clip",
    "Camera mount",
    "Chess set",
    "Drone frame",
    "Gear wheel",
    "Lamp shade",
    "Lens cap",
    "Pencil holder",
    "Phone case",
    "Plant pot",
    "Spool holder",
)
MATERIALS = ("PLA", "PLA", "PLA", "PETG", "PETG", "ASA")
FAILS = {"PLA": 0.06, "PETG": 0.12, "ASA": 0.25}
"""The share that fails."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Print:
    """One print of the past; it was asked for ten minutes before it started."""

    printer_id: str
    person: Person
    name: str
    material: str
    joined: datetime
    start: datetime
    estimate: timedelta
    actual: timedelta
    outcome: JobStatus
    late_by: timedelta
    """How much later than true its start was expected when it joined."""

    @property
    def end(self) -> datetime:
        """When it was over."""
        return self.start + self.actual


async def live_through(client: Client, folder: Path, queue: Queue) -> None:
    """Give the queue its past; `folder` is Home Assistant's."""
    people = [Person(id=key, name=name) for name, key in queue.members.items()]
    past = prints(list(queue.printers.values()), people, datetime.now(UTC))
    switch = {"type": "config_entries/disable", "entry_id": queue.entry_id}
    await client.command(**switch, disabled_by="user")
    file = folder / DOMAIN / f"{queue.entry_id}.db"
    await asyncio.to_thread(_store, file, list(past))
    await client.command(**switch, disabled_by=None)
    await until(
        lambda: _follows_all(client, queue), "the printers to report again", within=60
    )


async def _follows_all(client: Client, queue: Queue) -> bool:
    """Return whether the queue runs and knows of every printer what it does."""
    try:
        status = await client.call(
            f"{DOMAIN}.status", {"config_entry_id": queue.entry_id}, answers=True
        )
    except HomeAssistantError:
        return False
    return all(printer["connected"] for printer in status["printers"])


def prints(
    printer_ids: list[str], people: list[Person], now: datetime
) -> Iterator[Print]:
    """Yield what was printed, in the order of the starts; the last ended an hour ago."""
    luck = random.Random(QUEUE_NAME)
    free = {
        key: (now - timedelta(weeks=WEEKS)).replace(minute=0, second=0, microsecond=0)
        for key in printer_ids
    }
    while free:
        printer_id = min(free, key=lambda key: free[key])
        start = free[printer_id] + timedelta(minutes=10 + luck.expovariate(1 / 150))
        if start < now - LAST_HOURS:
            start = _while_open(luck, start)
        done = _print(luck, printer_id, luck.choice(people), start)
        if done.end > now - timedelta(hours=1):
            del free[printer_id]
        else:
            yield done
            free[printer_id] = done.end + timedelta(minutes=15)


def _while_open(luck: random.Random, start: datetime) -> datetime:
    """Return the moment, or one in the next morning."""
    local = start.astimezone(TIME_ZONE)
    if OPENS <= local.hour < CLOSES:
        return start
    day = local.date() + timedelta(days=local.hour >= CLOSES)
    morning = datetime(day.year, day.month, day.day, OPENS, tzinfo=TIME_ZONE)
    return morning.astimezone(UTC) + timedelta(minutes=luck.randrange(5, 90))


def _print(
    luck: random.Random, printer_id: str, person: Person, start: datetime
) -> Print:
    material = luck.choice(MATERIALS)
    estimate = timedelta(minutes=5 * round(luck.lognormvariate(4.6, 0.6) / 5) + 15)
    # Everybody has a habit: some take slicers' times, some guess.
    habit = 1 + len(person.name) % 3 / 10
    actual = estimate * (habit * luck.lognormvariate(0, 0.12))
    outcome = JobStatus.COMPLETED
    if luck.random() < FAILS[material]:
        outcome, actual = JobStatus.FAILED, actual * luck.uniform(0.1, 0.8)
    elif luck.random() < 0.04:
        outcome, actual = JobStatus.CANCELLED, actual * luck.uniform(0.05, 0.4)
    return Print(
        printer_id=printer_id,
        person=person,
        name=luck.choice(THINGS),
        material=material,
        joined=start - timedelta(minutes=15 + luck.expovariate(1 / 60)),
        start=start,
        estimate=estimate,
        actual=actual,
        outcome=outcome,
        late_by=timedelta(minutes=luck.gauss(0, 12)),
    )


def _store(file: Path, past: list[Print]) -> None:
    """Store these prints as the queue's own events."""
    store = sqlite_store(file)
    store.open()
    try:
        before = store.load(Settings(name=QUEUE_NAME))
        decision = Decision(before, past[-1].end, CLOCK)
        for done in past:
            _emit(decision, done)
        store.append(decision.steps)
    finally:
        store.close()


def _emit(decision: Decision, done: Print) -> None:
    forecast = Forecast(
        made_at=done.joined,
        start=done.start + done.late_by,
        low=done.start + done.late_by - timedelta(minutes=15),
        high=done.start + done.late_by + timedelta(minutes=20),
    )
    number = decision.state.next_number
    job = Job(
        id=f"past{number}",
        number=number,
        spec=JobSpec(
            name=done.name,
            estimate=done.estimate,
            needs=Needs(filaments=(Filament(done.material),)),
            grams=round(done.estimate.total_seconds() / 200),
        ),
        person=done.person,
        created_at=done.joined,
        rank=rank_at_end(decision.state),
        forecasts=(forecast,),
    )
    offered, claimed = (
        done.start - timedelta(minutes=10),
        done.start - timedelta(minutes=6),
    )
    printer = f"printer:{done.printer_id}"
    decision.emit(ev.Joined(at=done.joined, actor=done.person.id, job=job))
    decision.emit(
        ev.Offered(
            at=offered,
            actor=CLOCK,
            job_id=job.id,
            printer_id=done.printer_id,
            offer_id=f"{job.id}-1",
            claim_by=done.start,
        )
    )
    decision.emit(
        ev.Claimed(
            at=claimed,
            actor=done.person.id,
            job_id=job.id,
            start_by=claimed + timedelta(minutes=15),
        )
    )
    decision.emit(
        ev.Started(
            at=done.start,
            actor=printer,
            job_id=job.id,
            printer_id=done.printer_id,
            started_at=done.start,
            watched=True,
        )
    )
    decision.emit(
        ev.Ended(
            at=done.end,
            actor=printer,
            job_id=job.id,
            reason=Reason.PRINTER_REPORTED,
            outcome=done.outcome,
            ended_at=done.end,
            watched=True,
        )
    )
    decision.emit(
        ev.PlateCleared(
            at=done.end + timedelta(minutes=5),
            actor=done.person.id,
            printer_id=done.printer_id,
        )
    )
