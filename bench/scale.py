"""How far one Home Assistant goes: printers by the hundred, waiting jobs by the thousand."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
import json
from pathlib import Path
import resource
import subprocess
import sys
import time
from typing import cast

from custom_components.printer_queue.core.settings import Ordering
from custom_components.printer_queue.websocket.subscriber import Subscriber
from custom_components.printer_queue.websocket.subscriptions import SUBSCRIPTIONS
from homeassistant.auth.const import GROUP_ID_USER
from homeassistant.components.websocket_api.connection import ActiveConnection

from . import payloads
from .crowd import deliver_by_the_second, reports_of_second
from .figures import median
from .files import ROOT
from .home import add_queue, begin_printing, home_with_mqtt, report_topic, store_file
from .onlookers import Onlooker
from .planning import make_plans
from .report import baseline_topic, subscribe_baseline
from .results import Result, Section, table
from .shape import Queue
from .steps import Steps, watched

TITLE = "Scale"
CPU_TARGET = 40.0
"""Percent of a core, above parsing."""
MEMORY_TARGET = 300.0
STEP_TARGET_MS = 20.0
SECONDS = 30
_TURNS = 3
"""Either side is measured in so many parts, in turns."""
SIZES = ((10, 100), (50, 1000), (400, 5000))
"""Printers and waiting jobs for which reports are delivered, the largest last.

Home Assistant takes 10,000 enabled entities of one entry, and a printer has about twenty.
"""
PLANS = ((10, 100), (50, 1000), (500, 10_000))
"""Printers and waiting jobs that are planned, the largest last."""
_FILL = """
import json, sys
from pathlib import Path
from bench.seeding import fill
from bench.shape import Queue
file, printers, waiting, members = json.loads(sys.argv[1])
queue = Queue(printers=printers, members=members)
fill(Path(file), queue, finished=600, printing=printers, waiting=waiting)
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """What so many printers cost that report each second.

    `cpu` and `parsing` are percent of one core, `memory` what the queue took of it, in MB.
    """

    printers: int
    waiting: int
    entities: int
    cpu: float
    parsing: float
    memory: float
    steps: Steps

    @property
    def above(self) -> float:
        """What the queue takes above the parsing."""
        return self.cpu - self.parsing


def fill_apart(file: Path, queue: Queue, waiting: int) -> None:
    """Fill a queue's file in a process of its own, whose memory is not measured."""
    asked = json.dumps([str(file), queue.printers, waiting, queue.members])
    subprocess.run([sys.executable, "-c", _FILL, asked], cwd=ROOT, check=True)


async def bench(
    folder: Path,
    *,
    printers: int,
    waiting: int,
    members: int = 300,
    seconds: int = SECONDS,
) -> Load:
    """Let the printers report while all members look at the queue."""
    queue = Queue(printers=printers, members=members)
    fill_apart(store_file(folder / "home"), queue, waiting)
    mix = payloads.going_on()
    async with home_with_mqtt(folder) as hass:
        before = _resident()
        entry = await add_queue(hass, queue)
        await subscribe_baseline(hass, queue.printer_ids)
        await begin_printing(hass, entry)
        memory = _resident() - before
        user = await hass.auth.async_create_user("Ann", group_ids=[GROUP_ID_USER])
        for number in range(members):
            connection = cast(ActiveConnection, Onlooker(user))
            hass.data[SUBSCRIPTIONS].add(entry, Subscriber(connection, {"id": number}))
            await asyncio.sleep(0)
        await deliver_by_the_second(
            hass, [reports_of_second(queue, mix, 0, report_topic)]
        )
        await hass.async_block_till_done()
        spent, all_steps = {report_topic: 0.0, baseline_topic: 0.0}, Steps()
        each = seconds // _TURNS
        for turn in range(_TURNS):
            for topic_of in spent:
                messages = [
                    reports_of_second(queue, mix, turn * each + n, topic_of)
                    for n in range(each)
                ]
                cpu = time.process_time()
                with watched() as steps:
                    await deliver_by_the_second(hass, messages)
                spent[topic_of] += time.process_time() - cpu
                if topic_of is report_topic:
                    all_steps.add(steps)
        share = {key: value / (each * _TURNS) * 100 for key, value in spent.items()}
        return Load(
            printers=printers,
            waiting=waiting,
            entities=len(hass.states.async_entity_ids()),
            cpu=share[report_topic],
            parsing=share[baseline_topic],
            memory=memory,
            steps=all_steps,
        )


def planned(folder: Path) -> dict[tuple[int, int], Mapping[Ordering, list[float]]]:
    """Return the seconds of CPU of plans, by printers and waiting jobs."""
    made: dict[tuple[int, int], Mapping[Ordering, list[float]]] = {}
    for printers, waiting in PLANS:
        place = folder / f"{printers}"
        place.mkdir()
        made[printers, waiting] = make_plans(
            place, printers=printers, waiting=waiting, plans=3
        )
    return made


def measured(folder: Path) -> Section:
    """Measure, and say what came out."""
    loads = [
        asyncio.run(
            bench(folder / f"load{printers}", printers=printers, waiting=waiting)
        )
        for printers, waiting in SIZES
    ]
    most = loads[-1]
    longest = most.steps.longest[0]
    what = f"{most.printers:,} printers, {most.waiting:,} waiting jobs"
    results = [
        Result(
            f"{what}: CPU above parsing",
            f"<= {CPU_TARGET:.0f} % of a core",
            f"{most.above:.1f} %",
            passed=most.above <= CPU_TARGET,
        ),
        Result(
            f"{what}: memory that the queue takes",
            f"<= {MEMORY_TARGET:.0f} MB",
            f"{most.memory:.0f} MB ({most.entities:,} entities)",
            passed=most.memory <= MEMORY_TARGET,
        ),
        Result(
            f"{what}: longest step, by the clock",
            f"<= {STEP_TARGET_MS:.0f} ms",
            f"{longest.wall:.1f} ms ({longest.cpu:.1f} ms of CPU: {longest.what})",
            passed=longest.wall <= STEP_TARGET_MS,
        ),
        Result(
            f"{what}: most CPU in a step",
            "",
            f"{most.steps.most_cpu.cpu:.1f} ms ({most.steps.most_cpu.what})",
            passed=None,
        ),
    ]
    return Section(
        TITLE, results, f"{_NOTES}\n\n{_growth(loads)}\n\n{_plans(planned(folder))}"
    )


def _growth(loads: Sequence[Load]) -> str:
    rows = [
        (
            "printers",
            "waiting jobs",
            "entities",
            "CPU above parsing, %",
            "memory, MB",
            "most CPU in a step, ms",
        )
    ]
    rows += [
        (
            f"{load.printers:,}",
            f"{load.waiting:,}",
            f"{load.entities:,}",
            f"{load.above:.1f}",
            f"{load.memory:.0f}",
            f"{load.steps.most_cpu.cpu:.1f}",
        )
        for load in loads
    ]
    return table(rows)


def _plans(made: Mapping[tuple[int, int], Mapping[Ordering, list[float]]]) -> str:
    rows = [("printers", "waiting jobs", "first come, ms", "optimised, ms")]
    rows += [
        (
            f"{printers:,}",
            f"{waiting:,}",
            f"{median(took[Ordering.FIRST_COME]) * 1000:.1f}",
            f"{median(took[Ordering.OPTIMISED]) * 1000:.1f}",
        )
        for (printers, waiting), took in made.items()
    ]
    return table(rows)


def _resident() -> float:
    """Return how much memory this process has, in MB."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize() / 1e6


_NOTES = f"""All printers print and send a full report each second, and 300 people look at the queue; {SECONDS} s of reports \
and as many that are only parsed, in turns. Memory is what the process has more once the queue is set up and each printer \
prints, Home Assistant's own for the entities included. Then how it grows, and the CPU time of a plan made from the one \
before, in a thread."""
