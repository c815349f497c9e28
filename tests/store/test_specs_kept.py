"""A file of version 2 kept what was asked for in columns; none of it is lost.

`versions/v2-asked.sql` is a dump of a file as version 2 wrote it: a job that asks for
everything, its second try, copies that wait for it, a restored job, and a walk-up whose
file's name is no UTF-8.
"""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
import sqlite3

import pytest

from custom_components.printer_queue.core.events import Joined, Restored, WalkedUp
from custom_components.printer_queue.core.evolve.evolve import evolve_all
from custom_components.printer_queue.core.model import JobSpec, QueueState
from custom_components.printer_queue.core.needs import (
    NO_NEEDS,
    Filament,
    Needs,
    PrintSettings,
    Size,
)
from custom_components.printer_queue.core.settings import Settings
from custom_components.printer_queue.store import QueueStore
from tests.support.store import opened
from tests.support.world import NOON

DUMP = Path(__file__).parent / "versions" / "v2-asked.sql"
SETTINGS = Settings(name="Queue")
ALL = JobSpec(
    name="hook \N{GRINNING FACE} ä",
    estimate=timedelta(hours=1),
    needs=Needs(
        filaments=(Filament("PETG", "FF0000", "GFG00"), Filament(None, "000000")),
        size=Size(1, 2.5, 3),
        printers=frozenset({"p1", "p2"}),
        settings=PrintSettings(
            nozzle_temperature=250, layer_height=0.2, other={"brim": "yes"}
        ),
    ),
    notes="black, please",
    priority=7,
    deadline=NOON + timedelta(hours=10),
    grams=12.5,
    cost=0.25,
    source="media/hook.3mf",
    goal="shelf",
    retries=3,
)


@pytest.fixture
def old(path: Path) -> Path:
    """Return the file as version 2 left it."""
    path.parent.mkdir()
    with closing(sqlite3.connect(path)) as file:
        file.executescript(DUMP.read_text(encoding="utf-8"))
    return path


@pytest.fixture
def store(old: Path) -> Iterator[QueueStore]:
    """Open the file of version 2."""
    with closing(opened(old)) as store:
        yield store


def test_every_job_asks_for_what_it_asked_for(store: QueueStore) -> None:
    jobs = store.load(SETTINGS).jobs
    assert set(jobs) == {"a1-try-2", "b2", "b2-2", "c5"}
    assert jobs["a1-try-2"].spec == replace(ALL, retries=2)
    copy = JobSpec(name="part b2", estimate=timedelta(hours=1), goal="b2")
    assert jobs["b2"].spec == jobs["b2-2"].spec == replace(copy, after="a1-try-2")
    assert jobs["c5"].spec == JobSpec(name="gone", estimate=timedelta(hours=1))


def test_the_history_is_whole(store: QueueStore) -> None:
    walk_up, failed = store.history()
    assert failed.spec == ALL
    assert walk_up.spec == JobSpec(
        name="half a smiley ?.3mf", estimate=timedelta(minutes=30)
    )
    read = [ending.asked(left_out=()) for ending in store.endings(NOON)]
    assert [asked.pop("material", None) for asked in read] == [None, "PETG"]
    assert [JobSpec(**asked) for asked in read] == [
        replace(job.spec, needs=NO_NEEDS) for job in (walk_up, failed)
    ]
    assert store.job_by_key("a", "k1") == failed


def test_every_event_that_holds_a_job_is_read(store: QueueStore) -> None:
    events = [one.event for one in store.events()]
    held = [
        (event.kind, event.job.id)
        for event in events
        if isinstance(event, Joined | WalkedUp | Restored)
    ]
    assert held == [
        ("joined", "a1"),
        ("joined", "b2"),
        ("joined", "b2-2"),
        ("joined", "a1-try-2"),
        ("walked_up", "walk-up-5"),
        ("joined", "c5"),
        ("restored", "c5"),
    ]
    replayed = evolve_all(QueueState(settings=SETTINGS), events).jobs
    # No version wrote down when a job came back before there was a column for it.
    assert store.load(SETTINGS).jobs == {
        job_id: replace(job, came_back_at=None) for job_id, job in replayed.items()
    }
