"""A busy evening: people and printers do things at random until somebody stops them."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any, Protocol

import aiohttp

from demo.home_assistant import HomeAssistantError
from demo.makerspace import PEOPLE, Queue
from demo.x1c.life import Refused
from demo.x1c.printer import SimulatedX1C
from tests.support.scene import Job

from .ledger import Accepted, Asked, Ledger, Unanswered

MOST_WAITING = 12
"""Open jobs from which on nobody joins."""
ADMIN = PEOPLE[0].name
LOOK = 0.15
"""Seconds between two looks of a person or of the printers' minder."""
CUT_OFF = (aiohttp.ClientError, ConnectionError, TimeoutError)


class Shop(Protocol):
    """Where an evening goes on. `printers` are those that people start, by their names."""

    queue: Queue
    printers: dict[str, SimulatedX1C]

    async def ask(self, person: str, action: str, /, **data: Any) -> dict[str, Any]:
        """Perform an action in a person's own name; return its answer."""

    async def status(self) -> dict[str, Any]:
        """Return what the queue shows."""

    async def clear_plate(self, printer: str) -> None:
        """Say that a printer's plate is clear."""


@dataclass(slots=True)
class Evening:
    """Who is there and what they do. `chance` makes it random, and the same again."""

    scene: Shop
    chance: Random
    ledger: Ledger = field(default_factory=Ledger)
    _named: int = 0

    @asynccontextmanager
    async def going_on(self) -> AsyncIterator[None]:
        """Let everybody be busy; leaving the block stops them in what they do."""
        busy = [asyncio.create_task(self._person(person.name)) for person in PEOPLE]
        busy.append(asyncio.create_task(self._printers()))
        try:
            yield
        finally:
            for task in busy:
                task.cancel()
            await asyncio.gather(*busy, return_exceptions=True)

    async def ask_again(self) -> None:
        """Send every join again whose answer was cut off, with its key."""
        for join in self.ledger.unanswered:
            sent_at = datetime.now(UTC)
            answer = await self.scene.ask(ADMIN, "join", **join.data)
            self._accept("joined", answer["job"], sent_at)
        self.ledger.unanswered.clear()

    async def _person(self, name: str) -> None:
        while True:
            with suppress(*CUT_OFF, HomeAssistantError):
                jobs = (await self.scene.status())["queue"]
                await self._act(name, [j for j in jobs if j["person"] == name], jobs)
            await asyncio.sleep(LOOK * self.chance.uniform(0.5, 1.5))

    async def _act(self, person: str, own: list[Job], everybody: list[Job]) -> None:
        """Do one thing that makes sense now."""
        offered = [job for job in own if job["status"] == "offered"]
        waiting = [job for job in own if job["status"] == "queued"]
        if offered:
            action, kind = ("claim", "claimed")
            if self.chance.random() < 0.2:
                action, kind = ("pass", "returned")
            await self._command(person, action, kind, offered[0])
        elif waiting and self.chance.random() < 0.1:
            await self._command(person, "cancel", "ended", waiting[-1])
        elif len(everybody) < MOST_WAITING:
            await self._join(person)

    async def _join(self, person: str) -> None:
        """Join in a person's name, as an admin: the limit of joins a minute is off."""
        self._named += 1
        data = self.wish(person, self._named)
        sent_at = datetime.now(UTC)
        try:
            answer = await self.scene.ask(ADMIN, "join", **data)
        except HomeAssistantError as err:
            self.refused_join(data, err)
        except (*CUT_OFF, asyncio.CancelledError):
            self.ledger.cut_off += 1
            self.ledger.unanswered.append(Unanswered(data))
            raise
        else:
            self._accept("joined", answer["job"], sent_at)

    def wish(self, person: str, number: int) -> dict[str, Any]:
        """Return with what a person joins the `number`-th job of the evening."""
        return {
            "person": self.scene.queue.members[person],
            "name": f"Part {number}",
            "estimate": 10,
            "idempotency_key": f"part-{number}",
        }

    def refused_join(self, data: dict[str, Any], _err: HomeAssistantError) -> None:
        """Note that a join was refused."""
        self.ledger.refused += 1

    async def _command(self, person: str, action: str, kind: str, job: Job) -> None:
        sent_at = datetime.now(UTC)
        try:
            await self.scene.ask(person, action, job_id=job["id"])
        except HomeAssistantError as err:
            self.refused_command(Asked(kind, job["id"], sent_at), err)
        except (*CUT_OFF, asyncio.CancelledError):
            self.ledger.cut_off += 1
            raise
        else:
            self._accept(kind, job, sent_at)

    def refused_command(self, _asked: Asked, _err: HomeAssistantError) -> None:
        """Note that what somebody asked for was refused just now."""
        self.ledger.refused += 1

    def _accept(self, kind: str, job: Job, sent_at: datetime) -> None:
        self.ledger.accepted.append(
            Accepted(kind, job["id"], sent_at, datetime.now(UTC))
        )

    async def _printers(self) -> None:
        """Press start for what is reserved; now and then something goes wrong."""
        while True:
            with suppress(*CUT_OFF, HomeAssistantError):
                for told in (await self.scene.status())["printers"]:
                    self._mind(told)
                    if not told["plate_clear"]:
                        await self.scene.clear_plate(told["name"])
            await asyncio.sleep(LOOK)

    def _mind(self, told: dict[str, Any]) -> None:
        printer, job = self.scene.printers.get(told["name"]), told["job"]
        if printer is None:
            return  # it starts by itself
        with suppress(Refused):
            if job is not None and job["status"] == "reserved":
                minutes = self.chance.uniform(0.5, 3)
                printer.start(job["name"], timedelta(minutes=minutes))
            elif job is not None and self.chance.random() < 0.02:
                self.chance.choice([printer.cancel, printer.fail])()
