"""How much of a core 500 printers take that report each second."""

import asyncio
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import batched
from pathlib import Path
import time

from paho.mqtt.client import MQTTMessage

from homeassistant.core import HomeAssistant

from . import payloads
from .home import (
    add_queue,
    begin_printing,
    deliver,
    home_with_mqtt,
    message,
    report_topic,
)
from .report import baseline_topic, subscribe_baseline
from .results import Result, Section
from .shape import Queue

TITLE = "500 printers"
TARGET = 25.0
_SLICES = 20
"""A second's reports come in so many portions at least: printers do not speak in time."""
_AT_ONCE = 20
"""Reports that are in a portion at most."""
_TURNS = 4
"""The minute of either side is measured in so many parts, in turns."""


@dataclass(frozen=True, slots=True)
class Shares:
    """Percent of one core over the whole time, all threads of the process counted."""

    queue: float
    parsing: float
    entities: int

    @property
    def above(self) -> float:
        """What the queue takes above the parsing."""
        return self.queue - self.parsing


async def bench(folder: Path, *, printers: int = 500, seconds: int = 60) -> Shares:
    """Let the printers report in real time, the same for each side."""
    queue = Queue(printers=printers)
    mix = payloads.going_on()
    async with home_with_mqtt(folder) as hass:
        entry = await add_queue(hass, queue)
        await subscribe_baseline(hass, queue.printer_ids)
        await begin_printing(hass, entry)
        # Each printer is somewhere else in its print; the plan follows once.
        deliver(hass, list(reports_of_second(queue, mix, 0, report_topic)))
        await hass.async_block_till_done()
        spent = {report_topic: 0.0, baseline_topic: 0.0}
        turn = seconds // _TURNS
        for number in range(_TURNS):
            for topic_of in spent:
                messages = (
                    reports_of_second(queue, mix, number * turn + n, topic_of)
                    for n in range(turn)
                )
                before = time.process_time()
                await deliver_by_the_second(hass, messages, printers)
                spent[topic_of] += time.process_time() - before
        shares = {key: value / (turn * _TURNS) * 100 for key, value in spent.items()}
        return Shares(
            queue=shares[report_topic],
            parsing=shares[baseline_topic],
            entities=len(hass.states.async_entity_ids()),
        )


async def deliver_by_the_second(
    hass: HomeAssistant, messages: Iterable[Iterable[MQTTMessage]], count: int
) -> None:
    """Deliver so many messages each second, in portions; each is made when it is due."""
    loop = asyncio.get_running_loop()
    begun, number = loop.time(), -1
    for number, second in enumerate(messages):
        portion = min(-(-count // _SLICES), _AT_ONCE)
        for index, some in enumerate(batched(second, portion)):
            due = begun + number + index * portion / count
            await asyncio.sleep(max(due - loop.time(), 0))
            deliver(hass, some)
    await asyncio.sleep(max(begun + number + 1 - loop.time(), 0))


def reports_of_second(
    queue: Queue, mix: payloads.Mix, second: int, topic_of: Callable[[str], str]
) -> Iterator[MQTTMessage]:
    """Yield a report of each printer, each at its own point of a print."""
    for number, printer_id in enumerate(queue.printer_ids):
        yield message(topic_of(printer_id), mix.at(second + 7 * number))


def measured(folder: Path) -> Section:
    """Measure, and say what came out."""
    shares = asyncio.run(bench(folder))
    results = [
        Result(
            "500 printers, a full report each second, for a minute: CPU above parsing",
            f"<= {TARGET:.0f} % of a core",
            f"{shares.above:.1f} %",
            passed=shares.above <= TARGET,
        ),
        Result("the queue", "", f"{shares.queue:.1f} %", passed=None),
        Result("only parsing", "", f"{shares.parsing:.1f} %", passed=None),
    ]
    return Section(TITLE, results, f"{shares.entities} entities are loaded.")
