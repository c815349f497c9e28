"""Everything that is real in these tests, and what people in them do and see."""

from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

from demo.broker import Broker
from demo.home_assistant import Client, HomeAssistant, HomeAssistantError
from demo.makerspace import (
    DOMAIN,
    PASSWORD,
    PEOPLE,
    SERIALS,
    Queue,
    furnish,
    phone_name,
)
from demo.outside import Outside
from demo.phones import Phone
from demo.waiting import until
from demo.x1c.life import Refused
from demo.x1c.pace import Pace
from demo.x1c.printer import SimulatedX1C
from tests.support.discord.webhook_server import WebhookServer

type Job = dict[str, Any]

QUICK = Pace(
    speed=60,
    prepare=timedelta(seconds=1),
    first_remaining=timedelta(seconds=0.5),
    cancel=timedelta(seconds=1),
    error_clears=timedelta(seconds=1),
    report_active=timedelta(seconds=0.25),
    report_idle=timedelta(seconds=1),
)
"""A print of ten minutes takes ten seconds."""
READY = {"idle", "finished", "failed", "cancelled"}
"""States of a printer that could be started."""


@dataclass
class Scene:
    """A makerspace: Home Assistant, a broker, printers, Discord and phones."""

    home: HomeAssistant
    broker: Broker
    discord: WebhookServer
    outside: Outside
    queue: Queue
    printers: dict[str, SimulatedX1C]
    people: dict[str, Client] = field(default_factory=dict)

    @property
    def client(self) -> Client:
        """The owner, who is an admin."""
        return self.home.client

    async def log_everybody_in(self) -> None:
        """Let everybody have a client of their own."""
        for person in PEOPLE:
            self.people[person.name] = await self.client.as_user(
                person.username, PASSWORD
            )

    async def close(self) -> None:
        """Close what was opened for people."""
        for client in self.people.values():
            await client.close()

    # What people do.

    async def ask(self, person: str, action: str, /, **data: Any) -> dict[str, Any]:
        """Perform an action of the queue in a person's own name; return its answer."""
        answer: dict[str, Any] = await self.people[person].call(
            f"{DOMAIN}.{action}",
            {"config_entry_id": self.queue.entry_id, **data},
            answers=True,
        )
        return answer

    async def join(self, person: str, name: str, minutes: int = 10) -> Job:
        """Join the queue."""
        return await self._join(person, name=name, estimate=minutes)

    async def enter(self, person: str, name: str, minutes: int = 10) -> Job:
        """Let an admin join for a person, who so keeps the joins of this minute."""
        job = {"person": person, "name": name, "estimate": minutes}
        return await self._join(PEOPLE[0].name, **job)

    async def _join(self, caller: str, **data: Any) -> Job:
        job: Job = (await self.ask(caller, "join", **data))["job"]
        return job

    def phone(self, person: str) -> Phone:
        """Return a person's phone."""
        phones = self.outside.phones.by_token.values()
        return next(phone for phone in phones if phone.name == phone_name(person))

    async def start_at(self, printer: str, name: str, minutes: float = 10) -> None:
        """Press start at a printer and see it print."""
        self.printers[printer].start(name, timedelta(minutes=minutes))

        async def prints() -> bool:
            job = await self.job_on(printer)
            return job is not None and job["status"] == "printing"

        await until(prints, f"{printer} prints {name}")

    async def clear_plate(self, printer: str) -> None:
        """Say that a printer's plate is clear."""
        button = f"button.{printer.lower().replace(' ', '_')}_plate_is_clear"
        await self.client.call("button.press", {"entity_id": button})

    # What people see.

    async def status(self) -> dict[str, Any]:
        """Return what the status action answers."""
        return await self.ask(PEOPLE[0].name, "status")

    async def jobs(self) -> dict[str, Job]:
        """Return the open jobs by their ids."""
        return {job["id"]: job for job in (await self.status())["queue"]}

    async def job_on(self, printer: str) -> Job | None:
        """Return the job that keeps a printer."""
        printers = (await self.status())["printers"]
        job: Job | None = next(p["job"] for p in printers if p["name"] == printer)
        return job

    async def ended(self, job_id: str) -> Job:
        """Wait until a job has ended and return it."""

        async def found() -> Job | None:
            history = await self.ask(PEOPLE[0].name, "history", limit=200)
            return next((job for job in history["jobs"] if job["id"] == job_id), None)

        return await until(found, f"the end of {job_id}", within=40)

    async def becomes(self, job_id: str, *statuses: str) -> Job:
        """Wait until an open job has one of these statuses and return it."""

        async def found() -> Job | None:
            job = (await self.jobs()).get(job_id)
            return job if job is not None and job["status"] in statuses else None

        return await until(found, f"{job_id} to be {statuses}")

    async def said(self, *parts: str) -> str:
        """Wait for a message in Discord with all these parts; return the newest."""

        def found() -> str | None:
            messages = reversed(self.discord.contents)
            return next((m for m in messages if all(p in m for p in parts)), None)

        return await until(found, f"{parts} in Discord, not {self.discord.contents}")

    def complaints(self) -> list[str]:
        """Return the errors that the queue has logged so far."""
        lines = self.home.log.read_text(encoding="utf-8").splitlines()
        return [line for line in lines if " ERROR " in line and DOMAIN in line]

    async def settle(self) -> None:
        """Wait until the set-up is on the disk, so that a kill cannot lose it."""
        devices = await self.client.command(type="config/device_registry/list")
        await self.home.settled(
            self.queue.entry_id,
            *self.queue.printers.values(),
            *self.queue.members.values(),
            *(phone.webhook_id for phone in self.outside.phones.by_token.values()),
            *(device["id"] for device in devices),
            *(person.username for person in PEOPLE),
        )

    # Between tests.

    async def clear(self) -> None:
        """End all jobs and prints, so that the next test begins with an empty shop."""
        for job_id in await self.jobs():
            with suppress(HomeAssistantError):
                await self.ask(PEOPLE[0].name, "cancel", job_id=job_id)
        stopped = set()
        for name, printer in self.printers.items():
            with suppress(Refused):
                printer.fail()
                stopped.add(name)

        async def left() -> dict[str, Any]:
            """Return what is still there: open jobs, and printers that do something.

            That a print was stopped is heard when its plate has to be looked at.
            """
            status = await self.status()
            jobs = {job["name"]: job["status"] for job in status["queue"]}
            return jobs | {
                p["name"]: p["state"]
                for p in status["printers"]
                if p["state"] not in READY
                or (p["name"] in stopped and p["plate_clear"])
            }

        async def empty() -> bool:
            return not await left()

        try:
            await until(empty, "an empty queue and ready printers")
        except TimeoutError as err:
            raise AssertionError(f"Still there: {await left()}") from err
        for name, printer in self.printers.items():
            await self.clear_plate(name)
            printer.go_home()

        async def home() -> bool:
            printers = (await self.status())["printers"]
            return all(printer["state"] == "idle" for printer in printers)

        await until(home, "printers that show no print any more")


@asynccontextmanager
async def scene(
    folder: Path,
    *,
    pace: Pace = QUICK,
    on_the_way: Callable[[str], object] = lambda _: None,
) -> AsyncIterator[Scene]:
    """Build a makerspace in a folder; `on_the_way` hears how far it is."""
    async with AsyncExitStack() as running:
        discord = WebhookServer()
        await discord.start()
        running.push_async_callback(discord.stop)
        outside = await running.enter_async_context(Outside())
        broker = await running.enter_async_context(Broker(folder / "broker"))
        printers = {
            name: await running.enter_async_context(
                SimulatedX1C(serial, broker.host, broker.port, pace=pace)
            )
            for name, serial in SERIALS.items()
        }
        on_the_way("Home Assistant starts")
        home = await running.enter_async_context(HomeAssistant(folder / "config"))
        on_the_way("setting up")
        queue = await furnish(home.client, broker, outside, webhook_url=discord.url)
        built = Scene(home, broker, discord, outside, queue, printers)
        running.push_async_callback(built.close)
        await built.log_everybody_in()
        yield built
