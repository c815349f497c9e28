"""What a mailbox stores into and shows on, which can fail."""

import asyncio

from custom_components.printer_queue.core.plan.plan import Plan
from custom_components.printer_queue.queue.mailbox import Changes
from custom_components.printer_queue.store.errors import (
    StoreError,
    StoreFullError,
    StoreUncertainError,
)
from tests.support.world import World

PLAN = World().plan()


class Disk:
    """Where the mailbox stores; it can be full, slow, or followed by a broken screen."""

    def __init__(self) -> None:
        """Begin empty, with room."""
        self.full = False
        self.screen_is_broken = False
        self.unplannable = ""
        self.room = asyncio.Event()
        self.room.set()
        self.writing = asyncio.Event()
        self.stored: list[Changes] = []
        self.troubles: list[StoreError | None] = []
        self.asked: list[str] = []
        self.is_gone = False
        self.stored_in_silence: set[str] = set()

    async def commit(self, changes: Changes) -> Plan:
        self.asked.append(changes.id)
        await self.probe()
        if self.unplannable in {step.printer_id for step in changes.steps}:
            raise ValueError("no plan")
        self.stored.append(changes)
        return PLAN

    async def is_stored(self, changes: Changes) -> bool:
        await self.probe()
        return changes.id in self.stored_in_silence

    async def probe(self) -> None:
        self.writing.set()
        await self.room.wait()
        if self.is_gone:
            raise StoreUncertainError("database", "connection lost")
        if self.full:
            raise StoreFullError("queue.db", "database or disk is full")

    def show(self, _changes: Changes, _plan: Plan) -> None:
        if self.screen_is_broken:
            raise ValueError("no such pixel")

    def states(self) -> list[str]:
        """Return the states of p1 that were stored, in order."""
        return [
            str(changes.after.printers["p1"].state)
            for changes in self.stored
            if changes.after.printers != changes.before.printers
        ]
