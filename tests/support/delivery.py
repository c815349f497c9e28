"""Stand-ins for what surrounds the delivery of notices: time, the store, the ways out."""

import asyncio
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any, override

from custom_components.printer_queue.core import commands as cmd
from custom_components.printer_queue.core.decision import Steps
from custom_components.printer_queue.core.events import Event
from custom_components.printer_queue.core.notices.compose import compose
from custom_components.printer_queue.core.notices.contacts import (
    Contact,
    Contacts,
    Reach,
)
from custom_components.printer_queue.core.notices.notice import (
    Medium,
    Notice,
    NoticeKind,
)
from custom_components.printer_queue.core.notices.outbox import OutboxRow
from custom_components.printer_queue.delivery.health import Health
from custom_components.printer_queue.delivery.outcome import Delivered, Outcome
from custom_components.printer_queue.delivery.worker import OutboxWorker
from custom_components.printer_queue.store.errors import StoreError
from tests.support.world import NOON, World

ANA = "400000000000000001"
HOUR = timedelta(hours=1)
WEBHOOK = "https://discord.com/api/webhooks/1/x"


async def settle() -> None:
    """Let everything happen that needs no time."""
    for _ in range(50):
        await asyncio.sleep(0)


async def eventually(holds: Callable[[], object]) -> None:
    """Wait until something holds that real sockets and threads bring about."""
    async with asyncio.timeout(10):
        while not holds():  # noqa: ASYNC110 - sockets and threads set no event
            await asyncio.sleep(0.005)


async def without_picture(_notice: Notice) -> None:
    """Send a notice as it is."""


class FakeClock:
    """Time that passes when a test says so."""

    def __init__(self, now: datetime = NOON) -> None:
        self._now = now
        self._timers: list[tuple[datetime, Callable[[], None]]] = []

    def now(self) -> datetime:
        return self._now

    def call_at(self, when: datetime, action: Callable[[], None]) -> Callable[[], None]:
        timer = (when, action)
        self._timers.append(timer)

        def cancel() -> None:
            with suppress(ValueError):
                self._timers.remove(timer)

        return cancel

    @property
    def timers(self) -> list[datetime]:
        """When somebody wants to be woken."""
        return sorted(when for when, _ in self._timers)

    def jump(self, time: timedelta) -> None:
        """Let time pass in which nobody is there."""
        self._now += time

    async def advance(self, time: timedelta) -> None:
        """Let time pass, timer by timer."""
        until = self._now + time
        await settle()
        while due := [timer for timer in self._timers if timer[0] <= until]:
            first = min(due, key=lambda timer: timer[0])
            self._timers.remove(first)
            self._now = max(self._now, first[0])
            first[1]()
            await settle()
        self._now = until
        await settle()


class MemoryOutbox:
    """Rows in memory that outlive a worker, as the store's do."""

    def __init__(self, *notices: Notice) -> None:
        self.waiting: dict[int, OutboxRow] = {}
        self.delivered: list[int] = []
        self.dropped: list[int] = []
        self.broken = False
        self.meta: dict[str, str] = {}
        self._count = 0
        for notice in notices:
            self.add(notice)

    def add(self, notice: Notice) -> int:
        self._count += 1
        self.waiting[self._count] = OutboxRow(
            id=self._count, notice=notice, attempts=0, due_at=notice.created_at
        )
        return self._count

    def heads(self) -> Sequence[OutboxRow]:
        self._fail_if_broken()
        oldest: dict[str, OutboxRow] = {}
        for row in self.waiting.values():
            oldest.setdefault(row.notice.channel, row)
        return list(oldest.values())

    def mark_delivered(self, row_id: int, at: datetime) -> None:
        self._fail_if_broken()
        del self.waiting[row_id]
        self.delivered.append(row_id)

    def mark_retry(self, row_id: int, due_at: datetime) -> None:
        self._fail_if_broken()
        self.waiting[row_id] = replace(self.waiting[row_id], due_at=due_at)

    def drop(self, row_id: int, at: datetime) -> None:
        self._fail_if_broken()
        del self.waiting[row_id]
        self.dropped.append(row_id)

    def get_meta(self, key: str) -> str | None:
        self._fail_if_broken()
        return self.meta.get(key)

    def set_meta(self, key: str, value: str | None) -> None:
        self._fail_if_broken()
        if value is None:
            self.meta.pop(key, None)
        else:
            self.meta[key] = value

    def _fail_if_broken(self) -> None:
        if self.broken:
            raise StoreError("queue.db", "disk I/O error")


class FakeSender:
    """A way out whose outcomes a test writes."""

    def __init__(self, *outcomes: Outcome | Exception) -> None:
        """Begin with these outcomes; then everything is delivered."""
        self.next: deque[Outcome | Exception] = deque(outcomes)
        self.always: Outcome = Delivered()
        self.tried: list[str] = []
        self.sent: list[str] = []

    async def __call__(self, notice: Notice) -> Outcome:
        self.tried.append(notice.data["text"])
        outcome = self.next.popleft() if self.next else self.always
        if isinstance(outcome, Exception):
            raise outcome
        if isinstance(outcome, Delivered):
            self.sent.append(notice.data["text"])
        return outcome


async def run_inline(function: Callable[..., Any], *args: Any) -> Any:
    """Run a blocking function at once."""
    return function(*args)


def spawn(coroutine: Any, name: str) -> asyncio.Task[None]:
    return asyncio.create_task(coroutine, name=name)


class Revocations:
    """Hears which channels were revoked and which work."""

    def __init__(self) -> None:
        self.heard: list[tuple[str, str]] = []
        self.health = Health(
            lambda channel: self.heard.append(("revoked", channel)),
            lambda channel: self.heard.append(("works", channel)),
        )


def worker_for(
    outbox: MemoryOutbox,
    clock: FakeClock,
    senders: Mapping[Medium, Any],
    *,
    matters: Callable[[Notice, datetime], bool] = lambda notice, now: (
        now < notice.useless_at
    ),
    health: Health | None = None,
    run_blocking: Any = run_inline,
) -> OutboxWorker:
    return OutboxWorker(
        outbox=outbox,
        senders=senders,
        matters=matters,
        health=health or Revocations().health,
        clock=clock,
        run_blocking=run_blocking,
        spawn=spawn,
    )


def notice(
    text: str = "finished",
    *,
    channel: str = "discord",
    medium: Medium = Medium.DISCORD,
    kind: NoticeKind = NoticeKind.FINISHED,
    at: datetime = NOON,
    useless_at: datetime | None = None,
    **data: Any,
) -> Notice:
    """Return a notice to Ana about her Benchy on X1C-1."""
    return Notice(
        medium=medium,
        channel=channel,
        kind=kind,
        created_at=at,
        useless_at=useless_at or at + timedelta(days=1),
        job_id="a1",
        person_id="a",
        data={
            "text": text,
            "person": "Ana",
            "job": "Benchy",
            "printer": "X1C-1",
            **data,
        },
    )


class NoticeWorld(World):
    """A makerspace whose members are sent what happens."""

    def __init__(self, contacts: Contacts, **more: Any) -> None:
        self.contacts = contacts
        self.notices: list[Notice] = []
        super().__init__(**more)

    @override
    def do(self, command: cmd.Command) -> list[Event]:
        events = super().do(command)
        self.notices += self.composed(self.steps)
        return events

    def composed(self, steps: Steps) -> list[Notice]:
        """Return the notices of one decision."""
        if not steps:
            return []
        ends = {job: expected.end for job, expected in self.plan().jobs.items()}
        return compose(steps, contacts=self.contacts, now=self.now, ends=ends)

    def sent(self) -> list[Notice]:
        """Return what was sent since the last time."""
        notices, self.notices = self.notices, []
        return notices


def everything_for(person: str, discord_id: str | None = ANA) -> Contacts:
    """Return contacts where one person is reached in every way."""
    reach = Reach(notify=(f"notify.{person}",), phones=(f"phone-of-{person}",))
    return Contacts(
        webhook_url=WEBHOOK,
        people={person: Contact(discord_id=discord_id, reach=reach)},
    )


def utc(year: int, month: int, day: int, hour: int = 0, minute: int = 0) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=UTC)


def on_discord(notices: list[Notice]) -> list[tuple[NoticeKind, str | None]]:
    """Return kind and owner of what the Discord channel is sent."""
    return [
        (notice.kind, notice.person_id)
        for notice in notices
        if notice.medium is Medium.DISCORD
    ]


def kinds(notices: list[Notice]) -> list[NoticeKind]:
    """Return what the Discord channel is sent."""
    return [kind for kind, _ in on_discord(notices)]
