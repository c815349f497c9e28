"""How long a person waits who joins a long queue."""

import asyncio
from pathlib import Path
import time

from custom_components.printer_queue.const import DOMAIN

from .figures import median, percentile
from .home import busy_home
from .results import Result, Section
from .shape import Queue

TITLE = "Joining"
TARGET_MS = 25.0


async def bench(
    folder: Path,
    *,
    printers: int = 50,
    waiting: int = 1000,
    joins: int = 200,
    database_url: str | None = None,
) -> list[float]:
    """Return how many milliseconds each `join` took until it was stored and shown."""
    queue = Queue(printers=printers, members=max(joins, 1))
    took = []
    async with busy_home(folder, queue, waiting, database_url=database_url) as (
        hass,
        _,
    ):
        for member_id in queue.member_ids[:joins]:
            data = {"person": member_id, "name": "bracket", "estimate": {"hours": 1}}
            before = time.perf_counter()
            await hass.services.async_call(
                DOMAIN, "join", data, blocking=True, return_response=True
            )
            took.append((time.perf_counter() - before) * 1000)
            await asyncio.sleep(0.05)
    return took


def measured(folder: Path) -> Section:
    """Measure, and say what came out."""
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
    return Section(TITLE, results, _NOTES)


_NOTES = """The action from call to response, one after the other: decided, on the disk, shown by all entities. 50 \
printers print meanwhile."""
