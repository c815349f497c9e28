"""The queue's mailbox: each command in order is decided, stored and only then shown."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
import logging
from time import monotonic
from uuid import uuid4

from homeassistant.util import dt as dt_util

from ..core.commands import (
    Command,
    Configure,
    FollowPlan,
    Reconcile,
    Recover,
    ShiftClock,
    Tick,
)
from ..core.decide import decide
from ..core.decision import Step, Steps
from ..core.errors import QueueError
from ..core.model import QueueState
from ..core.plan.plan import Plan
from ..core.rules.windows import next_due
from ..core.wall_clock import WallClock
from ..store.errors import StoreError, StoreUncertainError
from .entry import Entry, first_together, handed_on_by

_LOGGER = logging.getLogger(__name__)

RETRY_AFTER = 10.0
"""Seconds after which what could not be stored is tried again."""

ASKS = 25
"""So many people are asked at once at most: each step holds a queue of its own."""
LONG = 500
"""Open jobs of a queue so long that what goes on by itself is decided in a thread."""
_UPKEEP = (Configure, FollowPlan, Recover, Tick)


@dataclass(frozen=True, slots=True)
class Changes:
    """What one command led to, at least one step, and when (aware UTC).

    By its id the store knows it again; one that was forwarded has its request's. `reports`
    are those that other nodes have handed on: of each printer the last one's number. With
    `more_follow` others are decided right after it, and one plan is made after all of them.
    """

    steps: Steps
    at: datetime
    id: str = field(default_factory=lambda: uuid4().hex)
    is_forwarded: bool = False
    reports: Mapping[str, int] = field(default_factory=dict)
    more_follow: bool = False

    @property
    def before(self) -> QueueState:
        """The state until then."""
        return self.steps[0].before

    @property
    def after(self) -> QueueState:
        """The state from then on."""
        return self.steps[-1].after


class Mailbox:
    """Takes commands in order; `commit` stores a decision and plans, `show` shows both.

    A request fails at once when the store fails. What a printer reports has happened
    all the same, and so have a changed set-up and the passing of time: they are owed,
    kept in order and tried again before anything that comes later. `on_error` is
    called with a failure of the store, and with None once the store works again;
    `probe` stores something of no meaning where nothing is owed. What the store may have
    stored, though it could not say so, is looked up first when it works again: `is_stored`.
    """

    def __init__(
        self,
        state: QueueState,
        *,
        commit: Callable[[Changes], Awaitable[Plan]],
        is_stored: Callable[[Changes], Awaitable[bool]],
        probe: Callable[[], Awaitable[None]],
        show: Callable[[Changes, Plan], None],
        on_error: Callable[[StoreError | None], None],
    ) -> None:
        """Take the state as it is stored; `run` does the work."""
        self.state = state
        self._commit = commit
        self._is_stored = is_stored
        self._probe = probe
        self._show = show
        self._on_error = on_error
        self._entries: deque[Entry] = deque()
        self._owed: deque[Entry] = deque()
        self._in_doubt: Changes | None = None
        self._last_posted: dict[str, Reconcile] = {}
        self._wake = asyncio.Event()
        self._retry_at: float | None = None
        self._closed = False
        self._steps: FollowPlan | None = None
        self._clock = WallClock(dt_util.utcnow(), monotonic())

    async def execute(
        self,
        command: Command,
        request_id: str | None = None,
        *,
        report: int | None = None,
    ) -> bool:
        """Carry out a command; raise QueueError or StoreError with nothing changed.

        Returns whether it led to a decision. That of a request that was forwarded has the
        request's id, is never repeated, and answers it. That of a `report` that was handed
        on lets go of it.

        A changed set-up and a Tick that could not be stored are made up for later.
        """
        if self._closed:
            raise QueueError("not_running")
        answer: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
        self._put(Entry(command, answer, request_id, report))
        return await answer

    def post(self, command: Reconcile) -> None:
        """Take a printer's report; while the mailbox runs no report is lost."""
        before = self._last_posted.get(command.printer_id)
        if self._closed or (before and command.report.decides_like(before.report)):
            return
        self._last_posted[command.printer_id] = command
        self._put(Entry(command))

    def follow(self, steps: FollowPlan | None) -> None:
        """Take what the present plan leads to, in the place of an earlier plan's.

        It is done when nothing else is left to do: whatever comes first makes another
        plan.
        """
        self._steps = steps
        self._wake.set()

    @property
    def owed(self) -> Sequence[Reconcile]:
        """The reports that are not stored yet, the oldest first.

        Those that other nodes have handed on are none: the database keeps them.
        """
        return [
            entry.command
            for entry in (*self._owed, *self._entries)
            if isinstance(entry.command, Reconcile) and entry.report is None
        ]

    def is_pending(self, printer_id: str) -> bool:
        """Return whether a report of this printer is not decided yet."""
        return printer_id in self._last_posted

    @property
    def clock_was_set(self) -> bool:
        """Whether windows end at other times since the clock was set, until a Tick."""
        return self._clock.set_by(dt_util.utcnow(), monotonic()) is not None

    def close(self) -> None:
        """Let `run` end: the decision under way is finished, the rest is refused."""
        self._closed = True
        self._wake.set()

    def _put(self, entry: Entry) -> None:
        self._entries.append(entry)
        self._wake.set()

    async def run(self) -> None:
        """Work until closed; nobody waits for an answer afterwards."""
        try:
            while not self._closed:
                await self._handle_next()
                await asyncio.sleep(0)  # between two commands others get their turn
                await self._wait()
        finally:
            self._closed = True
            for entry in self._entries:
                entry.refuse(QueueError("not_running"))

    async def _wait(self) -> None:
        """Return when there is an entry, or when it is time to try again."""
        if self._entries or self._steps or self._closed:
            return
        self._wake.clear()
        with suppress(TimeoutError):
            async with asyncio.timeout_at(self._retry_at):
                await self._wake.wait()

    async def _handle_next(self) -> None:
        """Take what is owed and the next entries, which stay in line until then."""
        entries = self._first_of(self._entries)
        if entries and entries[0].answer is None and not self._may_try():
            self._owed.append(self._entries.popleft())
            return
        try:
            await self._pay_what_is_owed()
            if self._closed:
                return  # what came later may not be decided before what is owed still
            if entries:
                await self._settle(entries)
            elif self._steps is not None:
                steps, self._steps = self._steps, self._steps.without_first(ASKS)
                await self._settle([Entry(steps.first(ASKS))])
        except StoreError as err:
            self._steps = None  # a later plan contains them again
            for entry in entries:
                self._put_off(entry, err)
            self._retry_at = asyncio.get_running_loop().time() + RETRY_AFTER
            self._on_error(err)
        for _ in entries:
            self._entries.popleft()

    def _may_try(self) -> bool:
        """Return whether the store works, or it is time to see whether it does."""
        now = asyncio.get_running_loop().time()
        return self._retry_at is None or now >= self._retry_at

    @staticmethod
    def _first_of(line: deque[Entry]) -> Sequence[Entry]:
        """Return what is decided next; a request is decided by itself."""
        if line and isinstance(line[0].command, Reconcile):
            return first_together(line)
        return [line[0]] if line else ()

    def _put_off(self, entry: Entry, err: StoreError) -> None:
        entry.refuse(err)
        # One Tick is enough, however many could not be stored.
        ticks = isinstance(entry.command, Tick) and any(
            isinstance(owed.command, Tick) for owed in self._owed
        )
        owed = isinstance(entry.command, Reconcile | Configure | Tick) and not ticks
        if owed and entry.report is None:
            self._owed.append(entry)

    async def _pay_what_is_owed(self) -> None:
        if self._in_doubt is not None:
            if await self._is_stored(self._in_doubt):
                await self._take(self._in_doubt)
            self._in_doubt = None
        while self._owed and not self._closed:
            entries = self._first_of(self._owed)
            await self._settle(entries)
            for _ in entries:
                self._owed.popleft()
        if self._retry_at is not None:
            await self._probe()
            self._store_works()

    async def _settle(self, entries: Sequence[Entry]) -> None:
        """Carry out entries; only a failure of the store is left to the caller."""
        try:
            if len(entries) == 1:
                is_stored = await self._carry_out(entries[0])
            else:
                is_stored = await self._take_reports(entries)
        except StoreError:
            raise
        except QueueError as err:
            entries[0].refuse(err)
        except Exception as err:  # a bug must not hold up the rest
            if len(entries) > 1:
                for entry in entries:
                    await self._settle([entry])
                return
            _LOGGER.exception("Could not carry out %s", entries[0].command)
            entries[0].refuse(err)
        else:
            for entry in entries:
                entry.done(is_stored=is_stored)
        for entry in entries:
            command = entry.command
            if isinstance(command, Reconcile):
                if self._last_posted.get(command.printer_id) is command:
                    del self._last_posted[command.printer_id]

    async def _take_reports(self, reports: Sequence[Entry]) -> bool:
        """Decide reports one after the other, and store what came out together.

        Returns whether anything did.
        """
        now = dt_util.utcnow()
        await self._follow_clock(now)
        steps: list[Step] = []
        state = self.state
        handed_on: dict[str, int] = {}
        for entry in reports:
            try:
                steps += decide(state, entry.command, now)
            except Exception:  # a bug must not hold up the other printers
                _LOGGER.exception("Could not carry out %s", entry.command)
            if steps:
                state = steps[-1].after
            handed_on |= handed_on_by(entry)
            await asyncio.sleep(0)
        return await self._store_decision(
            tuple(steps),
            now,
            handed_on=handed_on,
            more_follow=self._are_followed(reports),
        )

    def _are_followed(self, reports: Sequence[Entry]) -> bool:
        """Return whether more reports wait behind these."""
        line, count = self._entries, len(reports)
        return (
            len(line) > count
            and line[0] is reports[0]
            and isinstance(line[count].command, Reconcile)
        )

    async def _carry_out(self, entry: Entry) -> bool:
        """Return whether the command led to a decision."""
        command = entry.command
        now = dt_util.utcnow()
        await self._follow_clock(now)
        if not isinstance(command, Reconcile | Tick | Recover | Configure | FollowPlan):
            due = next_due(self.state, now)
            if due is not None and due <= now:
                # A claim that comes too late is refused even before the timer fires.
                await self._decide(Tick(), now)
        steps = await self._decided(command, now)
        return await self._store_decision(
            steps, now, entry.request_id, handed_on=handed_on_by(entry)
        )

    async def _decided(self, command: Command, now: datetime) -> Steps:
        if not isinstance(command, _UPKEEP) or len(self.state.jobs) < LONG:
            return decide(self.state, command, now)
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(None, decide, self.state, command, now)

    async def _follow_clock(self, now: datetime) -> None:
        """Let windows end when they would have, if the clock was set meanwhile."""
        by = self._clock.set_by(now, monotonic())
        if by is not None:
            await self._decide(ShiftClock(by=by), now)
            self._clock.take(by)

    async def _decide(self, command: Command, now: datetime) -> None:
        await self._store_decision(decide(self.state, command, now), now)

    async def _store_decision(
        self,
        steps: Steps,
        now: datetime,
        request_id: str | None = None,
        *,
        handed_on: Mapping[str, int] | None = None,
        more_follow: bool = False,
    ) -> bool:
        if not steps:
            return False
        if request_id is None:
            changes = Changes(
                steps, now, reports=handed_on or {}, more_follow=more_follow
            )
        else:
            changes = Changes(steps, now, request_id, is_forwarded=True)
        try:
            await self._take(changes)
        except StoreUncertainError:
            self._in_doubt = changes
            raise
        return True

    async def _take(self, changes: Changes) -> None:
        """Store a decision, unless it is stored already, and show it."""
        plan = await self._commit(changes)
        self.state = changes.after
        self._store_works()
        try:
            self._show(changes, plan)
        except Exception:  # it is stored all the same
            _LOGGER.exception("Could not show what was stored")

    def _store_works(self) -> None:
        if self._retry_at is not None:
            self._retry_at = None
            self._on_error(None)
