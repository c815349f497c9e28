"""The longest steps of the event loop while a long queue is busy."""

import asyncio
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from custom_components.printer_queue.const import DOMAIN
from custom_components.printer_queue.coordinator import QueueConfigEntry
from custom_components.printer_queue.core.model import JobStatus
from demo.outside import Outside
from homeassistant.components.todo import serialize_todo_item
from homeassistant.components.todo.const import DATA_COMPONENT
from homeassistant.components.todo.entity import TodoItem
from homeassistant.core import HomeAssistant, callback
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers.json import json_bytes

from . import payloads
from .home import busy_home, deliver, message, report_topic
from .results import Result, Section, table
from .shape import Queue
from .steps import Steps, watched

TITLE = "The event loop's longest steps"
TARGET_MS = 20.0
SECONDS = 75
"""Long enough for what the queue does each minute."""
END_EVERY = 3
"""Seconds after which one more print has ended."""
JOIN_EVERY = 0.5
CLAIM_EVERY = 1.0


@dataclass(slots=True)
class Evening:
    """What goes on while steps are timed, and how often it did."""

    hass: HomeAssistant
    entry: QueueConfigEntry
    queue: Queue
    mix: payloads.Mix
    reports: int = 0
    joins: int = 0
    claims: int = 0
    ends: int = 0

    async def go_on(self, seconds: int) -> None:
        """Let printers report, prints end, and people join and claim."""
        async with asyncio.TaskGroup() as group:
            group.create_task(self._report(seconds))
            group.create_task(self._join(seconds))
            group.create_task(self._claim(seconds))

    async def _report(self, seconds: int) -> None:
        """Report each second; the printers end a print in turns and begin another."""
        printers = self.queue.printer_ids
        ended: dict[str, int] = {}
        for second in range(seconds):
            if second % END_EVERY == 0:
                ended[printers[self.ends % len(printers)]] = second
                self.ends += 1
            for number, printer_id in enumerate(printers):
                payload = self.mix.at(second + 1 + 7 * number)
                if printer_id in ended:
                    payload = self._after_end(
                        printer_id, second, second - ended[printer_id]
                    )
                deliver(self.hass, [message(report_topic(printer_id), payload)])
                self.reports += 1
                await asyncio.sleep(1 / len(printers))

    def _after_end(self, printer_id: str, second: int, since: int) -> bytes:
        """Stay finished for a while; then print what somebody has claimed meanwhile."""
        job = self.entry.runtime_data.data.kept.get(printer_id)
        if since < 4 * END_EVERY or job is None:
            return payloads.finished(second)
        return payloads.started(second, job.id)

    async def _join(self, seconds: int) -> None:
        for number in range(int(seconds / JOIN_EVERY)):
            person = self.queue.member_ids[number % self.queue.members]
            await self._ask("join", person=person, name="bracket", estimate=60)
            self.joins += 1
            await asyncio.sleep(JOIN_EVERY)

    async def _claim(self, seconds: int) -> None:
        for _ in range(int(seconds / CLAIM_EVERY)):
            jobs = self.entry.runtime_data.data.kept.values()
            offered = [job.id for job in jobs if job.status is JobStatus.OFFERED]
            for job_id in offered[:1]:
                with suppress(HomeAssistantError):
                    await self._ask("claim", job_id=job_id)
                    self.claims += 1
            await asyncio.sleep(CLAIM_EVERY)

    async def _ask(self, action: str, **data: object) -> None:
        await self.hass.services.async_call(
            DOMAIN, action, data, blocking=True, return_response=True
        )


@callback
def look_at_list(hass: HomeAssistant) -> None:
    """Show the queue's list as a dashboard does: every change is sent as JSON."""

    @callback
    def send(items: list[TodoItem] | None) -> None:
        json_bytes({"items": [serialize_todo_item(item) for item in items or ()]})

    for entity in hass.data[DATA_COMPONENT].entities:
        entity.async_subscribe_updates(send)


async def bench(
    folder: Path, *, printers: int = 50, waiting: int = 1000, seconds: int = SECONDS
) -> tuple[Steps, Evening]:
    """Return the longest steps of a busy queue with a dashboard and a Discord channel."""
    queue = Queue(printers=printers, members=100)
    async with (
        Outside() as outside,
        busy_home(folder, queue, waiting, outside.webhook_url) as (hass, entry),
    ):
        look_at_list(hass)
        evening = Evening(hass, entry, queue, payloads.going_on())
        with watched() as steps:
            await evening.go_on(seconds)
        return steps, evening


async def control(seconds: int = 20) -> Steps:
    """Return the longest steps of a loop that only counts now and then.

    What they take by the clock beyond their CPU is the machine's doing: others' work,
    or a virtual machine that waits for its turn.
    """

    def count_up() -> None:
        sum(range(200_000))

    with watched() as steps:
        for _ in range(seconds * 20):
            asyncio.get_running_loop().call_soon(count_up)
            await asyncio.sleep(0.05)
    return steps


def measured(folder: Path) -> Section:
    """Measure, and say what came out."""
    steps, evening = asyncio.run(bench(folder))
    noise = asyncio.run(control()).longest[0]
    longest = steps.longest
    most = steps.most_cpu
    results = [
        Result(
            "longest step, by the clock",
            f"<= {TARGET_MS:.0f} ms",
            f"{longest[0].wall:.1f} ms",
            passed=longest[0].wall <= TARGET_MS,
        ),
        Result(
            "most CPU in a step", "", f"{most.cpu:.1f} ms ({most.what})", passed=None
        ),
        Result(
            "for comparison, a loop that only counts: longest step, by the clock",
            "",
            f"{noise.wall:.1f} ms ({noise.cpu:.1f} ms of CPU)",
            passed=None,
        ),
    ]
    rows = [("step", "ms", "ms of CPU")]
    rows += [(step.what, f"{step.wall:.1f}", f"{step.cpu:.1f}") for step in longest]
    notes = (
        f"1,000 waiting jobs and 50 printers for {SECONDS} s: {evening.reports} "
        f"reports, {evening.joins} joins, {evening.claims} claims, {evening.ends} "
        f"prints that ended; {steps.count} steps. A dashboard shows the list, and a "
        f"Discord channel the live message. The longest:\n\n{table(rows)}"
    )
    return Section(TITLE, results, notes)
