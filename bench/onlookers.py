"""What it costs that many people look at many printers that change all the time."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
import time
from typing import Any, cast

from custom_components.printer_queue.websocket import feed
from custom_components.printer_queue.websocket.subscriber import Subscriber
from custom_components.printer_queue.websocket.subscriptions import SUBSCRIPTIONS
from homeassistant.auth.const import GROUP_ID_USER
from homeassistant.auth.models import User
from homeassistant.components.websocket_api.connection import ActiveConnection
from homeassistant.components.websocket_api.messages import message_to_json_bytes
from homeassistant.core import Context, HomeAssistant, callback
from homeassistant.helpers.json import json_bytes
from homeassistant.util.json import json_loads_object

from .home import busy_home, deliver, message, report_topic
from .results import Result
from .shape import Queue

REPORTS_A_SECOND = 4
"""Of each printer: so often a Klipper that prints tells how far it is."""
MOST_MESSAGES = 2
LATEST = 0.5
ROUNDING = 1.2
"""What a busy machine may add."""


@dataclass(slots=True)
class Looking:
    """What one onlooker was sent a second, and what all of them cost."""

    onlookers: int
    seconds: float
    bytes_a_second: float
    messages_a_second: float
    longest_wait: float
    """Seconds from a printer's message to the browser's."""
    cpu: float
    """Seconds of CPU a second, of the whole process."""


@dataclass(slots=True)
class Onlooker:
    """Turns all that is sent into JSON, as a websocket does, and counts it."""

    user: User
    sent: int = 0
    messages: int = 0
    last: bytes = b""
    heard: asyncio.Event = field(default_factory=asyncio.Event)

    def context(self, _: dict[str, Any]) -> Context:
        """Return whose connection it is."""
        return Context(user_id=self.user.id)

    @callback
    def send_message(self, event: dict[str, Any]) -> None:
        """Take what is sent."""
        self.last = message_to_json_bytes(event)
        self.sent += len(self.last)
        self.messages += 1
        self.heard.set()


class _Waits:
    """How long the first printer's progress took to the first onlooker."""

    def __init__(self, printer_id: str, onlooker: Onlooker) -> None:
        self._printer_id = printer_id
        self._onlooker = onlooker
        self._unseen: dict[int, float] = {}
        self.longest = 0.0

    def reported(self, progress: int) -> None:
        self._unseen.setdefault(progress, time.perf_counter())

    async def follow(self) -> None:
        """Read what is sent until cancelled; a value that another overtook is seen too."""
        while True:
            await self._onlooker.heard.wait()
            self._onlooker.heard.clear()
            event: Any = json_loads_object(self._onlooker.last)["event"]
            row = (event.get("printers") or {}).get(self._printer_id) or {}
            if "progress" not in row:
                continue
            now = time.perf_counter()
            for progress in list(self._unseen):
                self.longest = max(self.longest, now - self._unseen.pop(progress))
                if progress == row["progress"]:
                    break


def _report(hass: HomeAssistant, queue: Queue, number: int) -> int:
    """Let every printer report other progress and another end; return the progress."""
    progress = 10 + number % 80
    for place, printer_id in enumerate(queue.printer_ids):
        report = {
            "command": "push_status",
            "msg": 0,
            "sequence_id": str(number),
            "mc_percent": progress,
            "mc_remaining_time": 30 + (number * 7 + place) % 60,
        }
        payload = json_bytes({"print": report})
        deliver(hass, [message(report_topic(printer_id), payload)])
    return progress


async def look(
    folder: Path,
    *,
    printers: int = 50,
    onlookers: int = 50,
    waiting: int = 450,
    seconds: float = 10.0,
) -> Looking:
    """Let people look at a queue whose printers all print and report all the time."""
    queue = Queue(printers=printers, members=100)
    async with busy_home(folder, queue, waiting) as (hass, entry):
        user = await hass.auth.async_create_user("Ann", group_ids=[GROUP_ID_USER])
        people = [Onlooker(user) for _ in range(max(onlookers, 1))]
        for number, onlooker in enumerate(people[:onlookers], 1):
            connection = cast(ActiveConnection, onlooker)
            hass.data[SUBSCRIPTIONS].add(entry, Subscriber(connection, {"id": number}))
        await asyncio.sleep(2)
        waits = _Waits(queue.printer_ids[0], people[0])
        following = asyncio.create_task(waits.follow())
        for onlooker in people:
            onlooker.sent = onlooker.messages = 0
        began, cpu = time.perf_counter(), time.process_time()
        reports = 0
        while (passed := time.perf_counter() - began) < seconds:
            waits.reported(_report(hass, queue, reports))
            reports += 1
            await asyncio.sleep(max(0.0, reports / REPORTS_A_SECOND - passed))
        passed, cpu = time.perf_counter() - began, time.process_time() - cpu
        following.cancel()
        return Looking(
            onlookers,
            passed,
            people[0].sent / passed,
            people[0].messages / passed,
            waits.longest,
            cpu / passed,
        )


def looked(folder: Path, **how: Any) -> Looking:
    """Run it in a loop of its own."""
    return asyncio.run(look(folder, **how))


@contextmanager
def sent_at_once() -> Iterator[None]:
    """Let every change be sent by itself."""
    between, feed.BETWEEN = feed.BETWEEN, 0.0
    try:
        yield
    finally:
        feed.BETWEEN = between


def results(folder: Path) -> list[Result]:
    """Measure with all onlookers and with none, and as if nothing were held back."""
    nobody = looked(folder / "nobody", onlookers=0)
    paced = looked(folder / "paced")
    with sent_at_once():
        at_once = looked(folder / "at_once")
    return [
        Result(
            "messages to each of 50 onlookers",
            f"<= {MOST_MESSAGES} a second",
            f"{paced.messages_a_second:.2f} a second;"
            f" at once {at_once.messages_a_second:.1f}",
            passed=paced.messages_a_second <= MOST_MESSAGES * ROUNDING,
        ),
        Result(
            "bytes to each of them",
            "",
            f"{paced.bytes_a_second / 1000:.0f} kB a second;"
            f" at once {at_once.bytes_a_second / 1000:.0f} kB",
            passed=None,
        ),
        Result(
            "from a report to the browser, longest",
            f"<= {LATEST:.1f} s",
            f"{paced.longest_wait:.2f} s",
            passed=paced.longest_wait <= LATEST * ROUNDING,
        ),
        Result(
            "CPU for all 50",
            "",
            f"{100 * (paced.cpu - nobody.cpu):.1f} % of one;"
            f" at once {100 * (at_once.cpu - nobody.cpu):.1f} %",
            passed=None,
        ),
    ]
