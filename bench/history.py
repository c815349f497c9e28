"""How long statistics of a long history take, and whether others have to wait."""

import asyncio
from dataclasses import dataclass
from functools import partial
from pathlib import Path
import time

from custom_components.printer_queue.const import DOMAIN
from homeassistant.core import HomeAssistant

from .figures import median
from .home import add_queue, home_with_mqtt, store_file
from .results import Result, Section
from .seeding import fill
from .shape import Queue
from .steps import Steps, watched

TITLE = "Statistics"
TARGET_MS = 200.0
FINISHED = 100_000
QUEUE = Queue(printers=10, members=200)
"""Ten printers without a rest end 120 prints a day."""
TRIES = 20
EVER = 3650


@dataclass(frozen=True, slots=True)
class Found:
    """Milliseconds that the action took, over 30 days and over all there ever was."""

    month: list[float]
    ever: float
    prints: int
    """That ended in the 30 days."""
    steps: Steps


async def bench(folder: Path, *, finished: int = FINISHED, tries: int = TRIES) -> Found:
    """Ask for statistics again and again."""
    async with home_with_mqtt(folder) as hass:
        file = store_file(folder / "home")
        await hass.async_add_executor_job(partial(fill, file, QUEUE, finished=finished))
        await add_queue(hass, QUEUE)
        await hass.async_block_till_done()
        with watched() as steps:
            asked = [await _ask(hass, days=30) for _ in range(tries)]
            ever, _ = await _ask(hass, days=EVER)
        return Found([took for took, _ in asked], ever, asked[0][1], steps)


async def _ask(hass: HomeAssistant, days: int) -> tuple[float, int]:
    """Return how many milliseconds the answer took, and how many prints it counts."""
    before = time.perf_counter()
    answer = await hass.services.async_call(
        DOMAIN, "statistics", {"days": days}, blocking=True, return_response=True
    )
    took = (time.perf_counter() - before) * 1000
    assert answer is not None
    prints = sum(_count(answer[key]) for key in ("completed", "failed"))
    return took, prints


def _count(value: object) -> int:
    assert isinstance(value, int)
    return value


def measured(folder: Path) -> Section:
    """Measure, and say what came out."""
    took = asyncio.run(bench(folder))
    usual, longest = median(took.month), took.steps.longest[0]
    results = [
        Result(
            f"30 days ({took.prints:,} prints) of {FINISHED:,}, median",
            f"<= {TARGET_MS:.0f} ms",
            f"{usual:.0f} ms",
            passed=usual <= TARGET_MS,
        ),
        Result("slowest", "", f"{max(took.month):.0f} ms", passed=None),
        Result("all there ever was", "", f"{took.ever:.0f} ms", passed=None),
        Result(
            "longest step of the event loop meanwhile",
            "",
            f"{longest.wall:.1f} ms ({longest.cpu:.1f} ms of CPU)",
            passed=None,
        ),
    ]
    return Section(TITLE, results, _NOTES)


_NOTES = """The action `statistics` from call to answer. Jobs are read page by page, so that commands are stored in \
between, and counted in another thread than the event loop's."""
