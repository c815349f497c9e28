"""What a request costs more that is made on a follower, beside one on the leader."""

import asyncio
from pathlib import Path
import time

from custom_components.printer_queue.const import CONF_DATABASE_URL, DOMAIN
from demo.postgresql import Postgresql
from homeassistant.core import HomeAssistant

from .figures import median, percentile
from .home import add_queue, busy_home, home
from .results import Result, Section
from .shape import Queue

TITLE = "Several nodes"
TARGET_MORE_MS = 50.0
JOINS = 100


async def bench(
    folder: Path,
    database_url: str,
    *,
    printers: int = 50,
    waiting: int = 1000,
    joins: int = JOINS,
) -> tuple[list[float], list[float]]:
    """Return how many milliseconds each `join` took on the leader, and on a follower."""
    queue = Queue(printers=printers, members=max(joins, 1))
    on_leader: list[float] = []
    on_follower: list[float] = []
    async with (
        busy_home(folder / "first", queue, waiting, database_url=database_url) as (
            leader,
            _,
        ),
        home(folder / "second") as follower,
    ):
        entry = await add_queue(
            follower, queue, options={CONF_DATABASE_URL: database_url}
        )
        if entry.runtime_data.leads:
            raise RuntimeError("The second node leads")
        for member_id in queue.member_ids[:joins]:
            on_leader.append(await _join(leader, member_id))
            on_follower.append(await _join(follower, member_id))
    return on_leader, on_follower


async def _join(hass: HomeAssistant, member_id: str) -> float:
    data = {"person": member_id, "name": "bracket", "estimate": {"hours": 1}}
    before = time.perf_counter()
    await hass.services.async_call(
        DOMAIN, "join", data, blocking=True, return_response=True
    )
    took = (time.perf_counter() - before) * 1000
    await asyncio.sleep(0.1)
    return took


def measured(folder: Path) -> Section:
    """Measure, and say what came out."""
    server = Postgresql(is_durable=True)
    server.start()
    try:
        took = asyncio.run(bench(folder, server.new_database()))
    finally:
        server.remove()
    on_leader, on_follower = took
    p95 = percentile(on_leader, 95), percentile(on_follower, 95)
    medians = median(on_leader), median(on_follower)
    more = p95[1] - p95[0]
    results = [
        Result(
            "`join` with 1,000 waiting jobs, p95: more on a follower",
            f"<= {TARGET_MORE_MS:.0f} ms",
            f"{more:.1f} ms ({p95[1]:.1f} / {p95[0]:.1f} ms)",
            passed=more <= TARGET_MORE_MS,
        ),
        Result(
            "median",
            "",
            f"{medians[1] - medians[0]:.1f} ms ({medians[1]:.1f} / {medians[0]:.1f} ms)",
            passed=None,
        ),
    ]
    return Section(TITLE, results, _NOTES)


_NOTES = """Two Home Assistants in one process, and so on one core, share a queue in a PostgreSQL database on loopback \
with fsync and synchronous commits on. Joins in turns, on the leader and on the follower."""
