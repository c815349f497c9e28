"""How long a person waits who joins a long queue."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
import time

from homeassistant.core import HomeAssistant

from custom_components.printer_queue.const import DOMAIN

from . import payloads
from .figures import median, percentile
from .home import (
    Queue,
    add_queue,
    deliver,
    home_with_mqtt,
    message,
    report_topic,
    store_file,
)
from .report import settled
from .results import Result, write_results
from .seeding import fill

TITLE = "Joining"
TARGET_MS = 25.0


@asynccontextmanager
async def busy_home(
    folder: Path, queue: Queue, waiting: int
) -> AsyncIterator[HomeAssistant]:
    """Run a queue in which all printers print and so many jobs wait."""
    async with home_with_mqtt(folder) as hass:
        file = store_file(folder / "home")
        await hass.async_add_executor_job(
            lambda: fill(file, queue, printing=queue.printers, waiting=waiting)
        )
        await add_queue(hass, queue)
        mix = payloads.going_on()
        deliver(
            hass,
            [message(report_topic(one), mix.at(0)) for one in queue.printer_ids],
        )
        await settled(hass)
        yield hass


async def bench(
    folder: Path, *, printers: int = 50, waiting: int = 1000, joins: int = 200
) -> list[float]:
    """Return how many milliseconds each `join` took until it was stored and shown."""
    queue = Queue(printers=printers, members=max(joins, 1))
    took = []
    async with busy_home(folder, queue, waiting) as hass:
        for member_id in queue.member_ids[:joins]:
            data = {"person": member_id, "name": "bracket", "estimate": {"hours": 1}}
            before = time.perf_counter()
            await hass.services.async_call(
                DOMAIN, "join", data, blocking=True, return_response=True
            )
            took.append((time.perf_counter() - before) * 1000)
            await asyncio.sleep(0.05)
    return took


def run(folder: Path) -> None:
    """Measure, show and write down."""
    took = asyncio.run(bench(folder))
    p95 = percentile(took, 95)
    results = [
        Result(
            "`join` with 1,000 waiting jobs, p95",
            f"<= {TARGET_MS:.0f} ms",
            f"{p95:.1f} ms",
            passed=p95 <= TARGET_MS,
        ),
        Result("median", "", f"{median(took):.1f} ms", passed=None),
    ]
    write_results(TITLE, results, "")
