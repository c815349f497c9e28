"""The one ordered inbox: every command is decided, stored and only then shown."""

import asyncio
from collections import Counter, deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime

from homeassistant.util import dt as dt_util

from .const import LOGGER
from .core.commands import Command, Configure, Heard, Recover, Tick
from .core.decide import decide
from .core.errors import QueueError
from .core.events import Event
from .core.evolve import evolve_all
from .core.model import QueueState
from .core.windows import next_due
from .store.errors import StoreError

RETRY_AFTER = 10.0
"""Seconds after which what could not be stored is tried again."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What one command led to."""

    events: list[Event]
    before: QueueState
    after: QueueState
    at: datetime


@dataclass(slots=True)
class _Entry:
    """A command, and who waits for it: nobody for what printers say."""

    command: Command
    answer: asyncio.Future[None] | None = None

    def done(self) -> None:
        if self.answer is not None and not self.answer.done():
            self.answer.set_result(None)

    def refuse(self, err: Exception) -> None:
        if self.answer is not None and not self.answer.done():
            self.answer.set_exception(err)


class Inbox:
    """Takes commands in order; `commit` stores a decision, `show` tells of it.

    What is asked fails at once when the store fails. What a printer says has happened
    all the same: it is owed, kept in order and tried again before anything that comes
    later. `on_trouble` is told of a failure of the store, and with None once it works
    again.
    """

    def __init__(
        self,
        state: QueueState,
        commit: Callable[[Decision], Awaitable[None]],
        show: Callable[[Decision], None],
        on_trouble: Callable[[StoreError | None], None],
    ) -> None:
        """Begin with a state as it is stored."""
        self.state = state
        self._commit = commit
        self._show = show
        self._on_trouble = on_trouble
        self._entries: deque[_Entry] = deque()
        self._owed: deque[_Entry] = deque()
        self._pending: Counter[str] = Counter()
        self._wake = asyncio.Event()
        self._trouble: StoreError | None = None

    async def execute(self, command: Command) -> None:
        """Carry out a command; raise QueueError or StoreError with nothing changed."""
        answer: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._put(_Entry(command, answer))
        await answer

    def tell(self, command: Heard) -> None:
        """Take what a printer says; it is never lost."""
        self._pending[command.printer_id] += 1
        self._put(_Entry(command))

    def is_pending(self, printer_id: str) -> bool:
        """Say whether something that this printer told is not decided yet."""
        return self._pending[printer_id] > 0

    def _put(self, entry: _Entry) -> None:
        self._entries.append(entry)
        self._wake.set()

    async def run(self) -> None:
        """Work until cancelled; a decision that has begun is finished first."""
        try:
            while True:
                await self._wait()
                work = asyncio.ensure_future(self._handle_next())
                try:
                    await asyncio.shield(work)
                except asyncio.CancelledError:
                    await work
                    raise
        finally:
            for entry in self._entries:
                entry.refuse(QueueError("not_running"))

    async def _wait(self) -> None:
        """Return when there is an entry, or when it is time to try again."""
        if self._entries:
            return
        self._wake.clear()
        try:
            async with asyncio.timeout(RETRY_AFTER if self._owed else None):
                await self._wake.wait()
        except TimeoutError:
            return

    async def _handle_next(self) -> None:
        entry = self._entries.popleft() if self._entries else None
        if entry is not None and entry.answer is None and self._owed:
            self._owed.append(entry)
            return
        try:
            await self._pay_what_is_owed()
            if entry is not None:
                await self._settle(entry)
        except StoreError as err:
            if entry is not None and entry.answer is None:
                self._owed.append(entry)
            elif entry is not None:
                entry.refuse(err)
            self._trouble = err
            self._on_trouble(err)
            return
        if self._trouble is not None:
            self._trouble = None
            self._on_trouble(None)

    async def _pay_what_is_owed(self) -> None:
        while self._owed:
            await self._settle(self._owed[0])
            self._owed.popleft()

    async def _settle(self, entry: _Entry) -> None:
        """Carry out an entry; only a failure of the store is left to the caller."""
        try:
            await self._carry_out(entry.command)
        except StoreError:
            raise
        except QueueError as err:
            entry.refuse(err)
        except Exception as err:  # noqa: BLE001  # the rest must not wait for a bug
            LOGGER.exception("Could not carry out %s", entry.command)
            entry.refuse(err)
        else:
            entry.done()
        if isinstance(entry.command, Heard):
            self._pending[entry.command.printer_id] -= 1

    async def _carry_out(self, command: Command) -> None:
        now = dt_util.utcnow()
        if not isinstance(command, Heard | Tick | Recover | Configure):
            due = next_due(self.state, now)
            if due is not None and due <= now:
                # A claim that comes too late is too late also before the timer fires.
                await self._decide(Tick(), now)
        await self._decide(command, now)

    async def _decide(self, command: Command, now: datetime) -> None:
        before = self.state
        events = decide(before, command, now)
        if not events:
            return
        decision = Decision(events, before, evolve_all(before, events), now)
        await self._commit(decision)
        self.state = decision.after
        self._show(decision)
