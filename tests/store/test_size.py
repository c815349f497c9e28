"""A queue that is years old starts at once."""

from contextlib import closing
from datetime import timedelta
from time import process_time
import tracemalloc

import pytest

from custom_components.printer_queue.core.report import PrinterState
from custom_components.printer_queue.core.samples import LEARNT_FROM
from custom_components.printer_queue.core.settings import Settings
from custom_components.printer_queue.core.statistics.records import History
from custom_components.printer_queue.core.statistics.statistics import statistics
from custom_components.printer_queue.store.columns import UtcTime
from custom_components.printer_queue.store.tables import jobs
from tests.support.store import Kept, KeptWorld
from tests.support.world import NOON, minutes

ENDED = 100_000
OPEN = 1_000


def copies_of(job_id: str, count: int) -> str:
    """Return what puts copies of a job there, each a minute later than the one before."""
    changed = {
        "id": "'copy-' || id || n",
        "number": "number + n",
        "rank": "rank + n",
        **{
            column.name: f"{column.name} + CAST(n AS BIGINT) * {60 * 10**6}"
            for column in jobs.columns
            if isinstance(column.type, UtcTime)
        },
    }
    names = [column.name for column in jobs.columns]
    values = ", ".join(changed.get(name, name) for name in names)
    statement = (
        "WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers"
        " WHERE n < {count}) INSERT INTO jobs ({names})"
        " SELECT {values} FROM jobs, numbers WHERE id = '{job}'"
    )
    return statement.format(
        count=count, names=", ".join(names), values=values, job=job_id
    )


@pytest.fixture
def old(kept: Kept) -> Kept:
    """Make a queue with 100,000 ended and 1,000 open jobs."""
    with closing(kept.opened()) as store:
        store.load(Settings(name="Queue"))
        world = KeptWorld(store)
        ended = world.join("a")
        world.print_now(ended)
        world.wait(minutes(50))
        world.hear("p1", PrinterState.FINISHED)
        world.join("b")
        waiting = world.join("c")
    kept.do(
        "UPDATE jobs SET number = number + 200000 WHERE number > 1",
        copies_of(ended, ENDED - 1),
        copies_of(waiting, OPEN - 2),
        "ANALYZE",  # as a server does by itself, sooner or later
    )
    return kept


def test_a_hundred_thousand_ended_jobs_do_not_slow_the_start(old: Kept) -> None:
    begin = process_time()
    with closing(old.opened()) as store:
        state = store.load(Settings(name="Queue"))
        took = process_time() - begin
        assert len(state.jobs) == OPEN
        assert len(state.samples) == len(state.changeovers) == LEARNT_FROM
        assert took < 1

        tracemalloc.start()
        again = store.load(Settings(name="Queue"))
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert again == state
        assert peak < 20 * 2**20

        begin = process_time()
        assert len(store.history(person_id="a", offset=500)) == 50
        totals = store.totals(NOON)
        assert totals["p1"].completed == ENDED
        assert process_time() - begin < 1


def test_statistics_of_some_days_leave_a_hundred_thousand_ended_jobs_alone(
    old: Kept,
) -> None:
    with closing(old.opened()) as store:
        (last,) = store.history(limit=1)
        assert last.ended_at is not None
        since = last.ended_at - timedelta(days=3)
        begin = process_time()
        page = store.courses(
            ended_after=since, joined_before=last.ended_at, limit=10_000
        )
        counted = statistics(
            History(ended=page), since.timestamp(), last.ended_at.timestamp()
        )
        assert process_time() - begin < 1
        assert counted.whole.completed == len(page) == 3 * 24 * 60
