"""What a queue costs that is kept in a PostgreSQL database, beside one in a file."""

import asyncio
from contextlib import closing
from pathlib import Path
import time

from custom_components.printer_queue.store import (
    QueueStore,
    postgresql_store,
    sqlite_store,
)
from demo.postgresql import Postgresql

from . import join
from .figures import median, percentile
from .results import Result, Section
from .seeding import SETTINGS, copy_into_database, fill
from .shape import Queue

TITLE = "A queue in a database"
TARGET_RATIO = 1.5
TARGET_LOAD_S = 2.0
QUEUE = Queue(printers=50, members=200)


def measured(folder: Path) -> Section:
    """Measure, and say what came out."""
    server = Postgresql(is_durable=True)
    server.start()
    try:
        results = [*_joins(folder, server), *_loads(folder, server)]
    finally:
        server.remove()
    return Section(TITLE, results, _NOTES)


def _joins(folder: Path, server: Postgresql) -> list[Result]:
    file = asyncio.run(join.bench(folder / "file"))
    url = server.new_database()
    database = asyncio.run(join.bench(folder / "database", database_url=url))
    p95 = percentile(file, 95), percentile(database, 95)
    medians = median(file), median(database)
    ratio = p95[1] / p95[0]
    return [
        Result(
            "`join` with 1,000 waiting jobs, p95: database / file",
            f"<= {TARGET_RATIO}",
            f"{ratio:.2f} ({p95[1]:.1f} / {p95[0]:.1f} ms)",
            passed=ratio <= TARGET_RATIO,
        ),
        Result(
            "median",
            "",
            f"{medians[1] / medians[0]:.2f} ({medians[1]:.1f} / {medians[0]:.1f} ms)",
            passed=None,
        ),
    ]


def _loads(folder: Path, server: Postgresql) -> list[Result]:
    file, url = folder / "queue.db", server.new_database()
    fill(file, QUEUE, finished=100_000, printing=50, waiting=950)
    before = time.perf_counter()
    copy_into_database(file, url)
    copied = time.perf_counter() - before
    in_file = min(_load(sqlite_store(file)) for _ in range(3))
    loads = [_load(postgresql_store(url, holder="b", name="")) for _ in range(3)]
    return [
        Result(
            "loading 100,000 finished and 1,000 open jobs from it: slowest of three",
            f"<= {TARGET_LOAD_S:.0f} s",
            f"{max(loads):.2f} s (file: {in_file:.2f} s)",
            passed=max(loads) <= TARGET_LOAD_S,
        ),
        Result("copying them there from a file", "", f"{copied:.0f} s", passed=None),
    ]


def _load(store: QueueStore) -> float:
    with closing(store):
        store.open()
        before = time.perf_counter()
        store.load(SETTINGS)
        return time.perf_counter() - before


_NOTES = """PostgreSQL on loopback, with fsync and synchronous commits on, its folder in /tmp; the file on the \
checkout's disk. Both in one run."""
