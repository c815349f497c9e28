"""What a report costs the event loop, beside a subscription that only parses it."""

import asyncio
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
import time
from unittest.mock import patch

import orjson
from paho.mqtt.client import MQTTMessage

from homeassistant.components import mqtt
from homeassistant.core import HomeAssistant, callback
from homeassistant.util import dt as dt_util

from . import payloads
from .figures import median
from .home import (
    add_queue,
    begin_printing,
    deliver,
    home_with_mqtt,
    message,
    report_topic,
)
from .results import Result, Section
from .shape import Queue

TITLE = "A report in the event loop"
TARGET = 1.5
ROUND = 60
"""Reports of each printer in one round: a minute."""
ROUNDS = 60
PRINTERS = 10


@dataclass(slots=True)
class Costs:
    """Microseconds of the event loop's thread per report, a number for each round."""

    queue: list[float] = field(default_factory=list)
    parsing: list[float] = field(default_factory=list)

    @property
    def ratio(self) -> float:
        """How many times the cost of parsing a report of the queue's is."""
        return median(self.queue) / median(self.parsing)


def baseline_topic(printer_id: str) -> str:
    """Return where the printer's reports go that are only parsed."""
    return f"bench/{printer_id}/report"


async def subscribe_baseline(hass: HomeAssistant, printer_ids: Sequence[str]) -> None:
    """Subscribe to each printer's other topic as the least that one could do."""

    @callback
    def parse(received: mqtt.ReceiveMessage) -> None:
        orjson.loads(received.payload)

    for printer_id in printer_ids:
        await mqtt.async_subscribe(
            hass, baseline_topic(printer_id), parse, encoding=None
        )


async def measure(
    hass: HomeAssistant, queue: Queue, mix: payloads.Mix, rounds: int
) -> Costs:
    """Deliver the same reports both ways, in turns, a minute of them each time."""
    costs = Costs()
    sides = [(costs.queue, report_topic), (costs.parsing, baseline_topic)]
    with clock_of_ours() as clock:
        for number in range(rounds):
            for side, topic_of in sides[:: 1 if number % 2 else -1]:
                spent = 0.0
                for second in range(number * ROUND, (number + 1) * ROUND):
                    messages = _second(queue, mix, second, topic_of)
                    clock.set(second)
                    before = time.thread_time()
                    deliver(hass, messages)
                    await asyncio.sleep(0)
                    spent += time.thread_time() - before
                side.append(spent / (ROUND * queue.printers) * 1e6)
    return costs


async def bench(
    folder: Path, printers: int = PRINTERS, rounds: int = ROUNDS
) -> dict[str, Costs]:
    """Return the costs of each mix, by its name."""
    queue = Queue(printers=printers)
    costs = {}
    async with home_with_mqtt(folder) as hass:
        entry = await add_queue(hass, queue)
        await begin_printing(hass, entry)
        await subscribe_baseline(hass, queue.printer_ids)
        for mix in (payloads.steady(), payloads.going_on()):
            costs[mix.name] = await measure(hass, queue, mix, rounds)
    return costs


def measured(folder: Path) -> Section:
    """Measure, and say what came out."""
    by_mix = asyncio.run(bench(folder))
    results = [
        Result(
            f"{name}: cost of a report / cost of parsing it",
            f"<= {TARGET}",
            f"{costs.ratio:.2f} ({median(costs.queue):.1f} / "
            f"{median(costs.parsing):.1f} us)",
            passed=costs.ratio <= TARGET,
        )
        for name, costs in by_mix.items()
    ]
    return Section(TITLE, results, _NOTES)


_NOTES = f"""CPU time of the event loop's thread for a full report of {payloads.steady().size} bytes, from \
Home Assistant's MQTT client on; {PRINTERS} printers, {ROUNDS} rounds of a minute for either side in turns, \
medians. Parsing is a subscription with `encoding=None` and `orjson.loads`."""


class Clock:
    """The queue's clock: it shows the second that the reports are of."""

    def __init__(self) -> None:
        self._begun = self._now = datetime.now(UTC)

    def set(self, second: int) -> None:
        """Show a second, counted from the beginning."""
        self._now = self._begun + timedelta(seconds=second)

    def now(self) -> datetime:
        """Return the time, as `dt_util.utcnow` does."""
        return self._now


@contextmanager
def clock_of_ours() -> Iterator[Clock]:
    """Let Home Assistant go by a clock that we set."""
    clock = Clock()
    with patch.object(dt_util, "utcnow", clock.now):
        yield clock


def _second(
    queue: Queue, mix: payloads.Mix, second: int, topic_of: Callable[[str], str]
) -> list[MQTTMessage]:
    """Return a report of each printer, each at its own point of a print."""
    return [
        message(topic_of(printer_id), mix.at(second + 97 * number))
        for number, printer_id in enumerate(queue.printer_ids)
    ]
