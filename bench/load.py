"""What a queue costs in which many printers report each second while people look at it.

`python -m bench.load` measures one queue, in a process of its own, and prints it as JSON.
It runs in an older tree as well (see `older`), with what it imports here.
"""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import asdict, dataclass
import json
from pathlib import Path
import resource
import subprocess
import sys
import tempfile
import time
from typing import Any, cast, override

from custom_components.printer_queue.const import CONF_ORDERING
from custom_components.printer_queue.coordinator import QueueConfigEntry
from custom_components.printer_queue.websocket.subscriber import Subscriber
from custom_components.printer_queue.websocket.subscriptions import SUBSCRIPTIONS
from homeassistant.auth.const import GROUP_ID_USER
from homeassistant.components.websocket_api.connection import ActiveConnection
from homeassistant.components.websocket_api.messages import message_to_json_bytes
from homeassistant.core import HomeAssistant, callback

from . import payloads
from .crowd import deliver_by_the_second, reports_of_second
from .home import add_queue, begin_printing, home_with_mqtt, report_topic, store_file
from .onlookers import Onlooker
from .report import baseline_topic, subscribe_baseline
from .shape import Queue
from .steps import Step, Steps, watched

_FINISHED = 600
_CALM = 2.0
_CALM_WITHIN = 20
_TURNS = 3
"""Either side is measured in so many parts, in turns."""
_FILL = """
import json, sys
from pathlib import Path
from bench.seeding import fill
from bench.shape import Queue
file, printers, waiting, members, finished = json.loads(sys.argv[1])
queue = Queue(printers=printers, members=members)
fill(Path(file), queue, finished=finished, printing=printers, waiting=waiting)
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """The queue that is measured, and for how many seconds.

    With `replanned` it is planned in the optimised order, anew as soon as that is done.
    """

    printers: int
    waiting: int
    members: int = 300
    seconds: int = 30
    replanned: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """What the printers cost.

    `cpu` and `parsing` are percent of one core, `memory` what the queue took of it, in MB;
    `start` seconds until the queue is set up, `heard` until each printer is known to print;
    `plans` how many plans were made while the printers reported. The longest steps of the
    loop are those of the start and of the reports; `collection` is the longest run of the
    garbage collector, in milliseconds, which is in none of them.
    """

    size: Size
    entities: int
    cpu: float
    parsing: float
    memory: float
    start: float
    heard: float
    plans: int
    longest_at_start: Step
    longest: Step
    most_cpu: Step
    collection: float

    @property
    def above(self) -> float:
        """What the queue takes above the parsing."""
        return self.cpu - self.parsing


class _Member(Onlooker):
    """Turns what is sent into JSON, and keeps none of it: it would be on its way."""

    @override
    @callback
    def send_message(self, event: dict[str, Any]) -> None:
        self.sent += len(message_to_json_bytes(event))


async def bench(folder: Path, size: Size) -> Load:
    """Let the printers report while all members look at the queue."""
    queue = Queue(printers=size.printers, members=size.members)
    _fill_apart(store_file(folder / "home"), size)
    mix = payloads.going_on()
    async with home_with_mqtt(folder) as hass:
        await subscribe_baseline(hass, queue.printer_ids)
        memory, began = _resident(), time.perf_counter()
        # Older trees cannot be given options, and are not asked to.
        more: dict[str, Any] = (
            {"options": {CONF_ORDERING: "optimised"}} if size.replanned else {}
        )
        with watched() as at_start:
            entry = await add_queue(hass, queue, **more)
            start = time.perf_counter() - began
            await begin_printing(hass, entry)
        heard = time.perf_counter() - began - start
        await _look(hass, entry, size.members)
        cpu, parsing, plans, steps = await _reported(hass, entry, queue, mix, size)
        return Load(
            size=size,
            entities=len(hass.states.async_entity_ids()),
            cpu=cpu,
            parsing=parsing,
            memory=_resident() - memory,
            start=start,
            heard=heard,
            plans=plans,
            longest_at_start=_longest(at_start),
            longest=_longest(steps),
            most_cpu=steps.most_cpu,
            collection=max(steps.collection, at_start.collection),
        )


async def _calm(entry: QueueConfigEntry) -> None:
    """Wait until nothing has been decided for some seconds: nobody is asked any more.

    Until now all printers were at the same point of a print.
    """
    queue = entry.runtime_data
    for _ in range(_CALM_WITHIN):
        before = queue.data.state
        await asyncio.sleep(_CALM)
        if queue.data.state is before:
            return


async def _look(hass: HomeAssistant, entry: QueueConfigEntry, members: int) -> None:
    """Let all members look at the queue."""
    user = await hass.auth.async_create_user("Ann", group_ids=[GROUP_ID_USER])
    for number in range(members):
        connection = cast(ActiveConnection, _Member(user))
        hass.data[SUBSCRIPTIONS].add(entry, Subscriber(connection, {"id": number}))
        await asyncio.sleep(0)


async def _reported(
    hass: HomeAssistant,
    entry: QueueConfigEntry,
    queue: Queue,
    mix: payloads.Mix,
    size: Size,
) -> tuple[float, float, int, Steps]:
    """Let the printers report; return both shares of a core, the plans and the steps."""
    first = reports_of_second(queue, mix, 0, report_topic)
    await deliver_by_the_second(hass, [first], size.printers)
    await _calm(entry)
    spent, all_steps = {report_topic: 0.0, baseline_topic: 0.0}, Steps()
    each, plans = max(size.seconds // _TURNS, 1), 0
    for turn in range(_TURNS):
        for topic_of in spent:
            # Made as they are delivered: all at once they would be hundreds of megabytes.
            messages = (
                reports_of_second(queue, mix, turn * each + n, topic_of)
                for n in range(each)
            )
            cpu = time.process_time()
            replanned = size.replanned and topic_of is report_topic
            with watched() as steps:
                async with _replanning(entry, replanned=replanned) as made:
                    await deliver_by_the_second(hass, messages, size.printers)
            spent[topic_of] += time.process_time() - cpu
            plans += made()
            if topic_of is report_topic:
                all_steps.add(steps)
    share = {key: value / (each * _TURNS) * 100 for key, value in spent.items()}
    return share[report_topic], share[baseline_topic], plans, all_steps


@asynccontextmanager
async def _replanning(
    entry: QueueConfigEntry, *, replanned: bool
) -> AsyncIterator[Callable[[], int]]:
    """Ask for a plan again and again; yield what says how many were made."""
    queue = entry.runtime_data
    made = 0

    async def plan() -> None:
        nonlocal made
        before = queue.data.plan
        while True:
            queue.replanner.plan()
            await asyncio.sleep(0.05)
            if queue.data.plan is not before:
                made, before = made + 1, queue.data.plan

    if not replanned:
        yield lambda: made
        return
    task = asyncio.create_task(plan())
    try:
        yield lambda: made
    finally:
        task.cancel()


def load_of(tree: Path, folder: Path, size: Size) -> Load:
    """Measure a queue with the integration of a tree, in a process of its own."""
    with tempfile.TemporaryDirectory(dir=folder) as place:
        answer = subprocess.run(
            [sys.executable, "-m", "bench.load", place, json.dumps(asdict(size))],
            cwd=tree,
            stdout=subprocess.PIPE,
            check=True,
        ).stdout
    read: dict[str, Any] = json.loads(answer)
    steps = {
        name: Step(**read[name]) for name in ("longest_at_start", "longest", "most_cpu")
    }
    return Load(**{**read, **steps, "size": Size(**read["size"])})


def _fill_apart(file: Path, size: Size) -> None:
    """Fill the queue's file in a process of its own, whose memory is not measured."""
    asked = [str(file), size.printers, size.waiting, size.members, _FINISHED]
    fill = [sys.executable, "-c", _FILL, json.dumps(asked)]
    subprocess.run(fill, cwd=Path(__file__).parents[1], check=True)


def _longest(steps: Steps) -> Step:
    return steps.longest[0] if steps.longest else Step(0.0, 0.0, "")


def _resident() -> float:
    """Return how much memory this process has, in MB."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize() / 1e6


if __name__ == "__main__":
    place, asked = sys.argv[1:]
    load = asyncio.run(bench(Path(place), Size(**json.loads(asked))))
    print(json.dumps(asdict(load)))
