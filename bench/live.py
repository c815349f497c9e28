"""How soon whoever looks at a long queue is sent what there is and what changes."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
import time
from typing import Any, cast

from custom_components.printer_queue.const import DOMAIN
from custom_components.printer_queue.coordinator import QueueConfigEntry
from custom_components.printer_queue.websocket.subscriber import Subscriber
from custom_components.printer_queue.websocket.subscriptions import SUBSCRIPTIONS
from homeassistant.auth.const import GROUP_ID_USER
from homeassistant.auth.models import User
from homeassistant.components.websocket_api.connection import ActiveConnection
from homeassistant.components.websocket_api.messages import message_to_json_bytes
from homeassistant.core import Context, HomeAssistant, callback
from homeassistant.helpers.json import json_bytes

from . import onlookers
from .figures import median
from .home import busy_home, deliver, message, report_topic
from .results import Result, Section
from .shape import Queue
from .steps import Steps, watched

TITLE = "Looking at the queue"
TARGET_STEP_MS = 5.0
WITHIN = 30.0
"""Seconds after which nothing more will be sent."""


@dataclass(slots=True)
class Costs:
    """Milliseconds and bytes of the snapshot and of what followed."""

    snapshot: float = 0.0
    snapshot_bytes: int = 0
    next_snapshot: float = 0.0
    changes: list[float] = field(default_factory=list)
    change_bytes: list[int] = field(default_factory=list)
    reports: list[float] = field(default_factory=list)
    steps: Steps = field(default_factory=Steps)

    @property
    def step(self) -> float:
        """The most CPU that a step of the loop took for those who look, in ms."""
        steps = (step for step in self.steps.longest if "Feed" in step.what)
        return max((step.cpu for step in steps), default=0.0)


class _Connection:
    """Turns all that is sent into JSON, as a websocket does, and forgets it."""

    def __init__(self, user: User) -> None:
        self.user = user
        self._sent = asyncio.Event()
        self.bytes = 0

    def context(self, _: dict[str, Any]) -> Context:
        return Context(user_id=self.user.id)

    @callback
    def send_message(self, message: dict[str, Any]) -> None:
        self.bytes = len(message_to_json_bytes(message))
        self._sent.set()

    async def after(self, what: Callable[[], Awaitable[None] | None]) -> float:
        """Do something; return how many milliseconds later it was sent."""
        self._sent.clear()
        began = time.perf_counter()
        waiting = what()
        if waiting is not None:
            await waiting
        async with asyncio.timeout(WITHIN):
            await self._sent.wait()
        return (time.perf_counter() - began) * 1000


async def bench(
    folder: Path, *, printers: int = 10, waiting: int = 490, tries: int = 20
) -> Costs:
    """Look at a queue in which all printers print, and change something in it."""
    queue, costs = Queue(printers=printers, members=100), Costs()
    async with busy_home(folder, queue, waiting) as (hass, entry):
        user = await hass.auth.async_create_user("Ann", group_ids=[GROUP_ID_USER])
        first, second = _Connection(user), _Connection(user)
        with watched() as costs.steps:
            costs.snapshot = await first.after(lambda: _look(hass, entry, first))
        costs.snapshot_bytes = first.bytes
        costs.next_snapshot = await second.after(lambda: _look(hass, entry, second))
        for number in range(tries):
            report = partial(_report, hass, queue, number)
            costs.reports.append(await first.after(report))
        for number in range(tries):
            action = partial(_ask, hass, entry, "resume" if number % 2 else "hold")
            costs.changes.append(await first.after(action))
            costs.change_bytes.append(first.bytes)
    return costs


def _look(
    hass: HomeAssistant, entry: QueueConfigEntry, connection: _Connection
) -> None:
    subscriber = Subscriber(cast(ActiveConnection, connection), {"id": 1})
    hass.data[SUBSCRIPTIONS].add(entry, subscriber)


def _report(hass: HomeAssistant, queue: Queue, number: int) -> None:
    """Let a printer report progress, and of nothing else."""
    report = {"command": "push_status", "msg": 0, "mc_percent": 50 + number}
    payload = json_bytes({"print": report | {"sequence_id": str(number)}})
    deliver(hass, [message(report_topic(queue.printer_ids[0]), payload)])


async def _ask(hass: HomeAssistant, entry: QueueConfigEntry, action: str) -> None:
    """Take the last of all jobs out of the queue, or put it back."""
    last = max(entry.runtime_data.data.state.jobs.values(), key=lambda job: job.rank)
    await hass.services.async_call(DOMAIN, action, {"job_id": last.id}, blocking=True)


def measured(folder: Path) -> Section:
    """Measure, and say what came out."""
    with onlookers.sent_at_once():
        costs = asyncio.run(bench(folder / "queue"))
    results = [
        Result(
            "snapshot for the first who looks",
            "",
            f"{costs.snapshot:.0f} ms, {costs.snapshot_bytes / 1000:.0f} kB",
            passed=None,
        ),
        Result(
            "snapshot for the second", "", f"{costs.next_snapshot:.1f} ms", passed=None
        ),
        Result(
            "a report of progress, median",
            "",
            f"{median(costs.reports):.1f} ms",
            passed=None,
        ),
        Result(
            "an action from its call, median",
            "",
            f"{median(costs.changes):.0f} ms, {median(costs.change_bytes):.0f} bytes",
            passed=None,
        ),
        Result(
            "most CPU in a step of the event loop, first snapshot",
            f"<= {TARGET_STEP_MS:.0f} ms",
            f"{costs.step:.1f} ms",
            passed=costs.step <= TARGET_STEP_MS,
        ),
        *onlookers.results(folder),
    ]
    return Section(TITLE, results, _NOTES)


_NOTES = """500 open jobs, 10 of which print, until the message is JSON for the websocket. The first snapshot describes \
all jobs, and so does each action, which holds or resumes the last one; of what follows only the changes are sent. A \
report of progress describes its printer alone.

Then 50 people look while 50 printers report four times a second, each time other progress and another end, and 450 \
more jobs wait: what each of them is sent, and what looking costs besides following the printers. `at once` is what it \
would be if every change were sent by itself."""
