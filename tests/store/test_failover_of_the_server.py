"""A database whose server fails over to its standby."""

import asyncio
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import aclosing, closing, contextmanager
from datetime import timedelta
from enum import Enum, auto

import psycopg
from psycopg.conninfo import conninfo_to_dict
import pytest

from custom_components.printer_queue.core.settings import Settings
from custom_components.printer_queue.store import (
    QueueStore,
    StoreInUseError,
    StoreUnreachableError,
    uncertain,
)
from demo.postgresql import NoPostgresqlError, Postgresql
from tests.support.commit_cutter import Cut, commit_cutter
from tests.support.peers import wait_until
from tests.support.store import KeptWorld, led_by, refused

SETTINGS = Settings(name="Queue")
PATIENCE = 60.0
"""Seconds; what a busy machine has not done then it will not do."""


class Fate(Enum):
    """How far a commit had come when its server died."""

    ON_THE_WAY = auto()
    STORED_BY_THE_FIRST = auto()
    """Which waited for the standby to have it, too."""
    STORED_BY_BOTH = auto()


@contextmanager
def server() -> Iterator[Postgresql]:
    """Make a server, which is not started."""
    try:
        made = Postgresql()
    except NoPostgresqlError as err:
        pytest.skip(str(err))
    try:
        yield made
    finally:
        made.remove()


@pytest.fixture
def servers() -> Iterator[tuple[Postgresql, Postgresql]]:
    """Run a server with a standby that has all that it stores."""
    with server() as first, server() as second:
        second.stand_by_for(first)
        first.start()
        second.start()
        yield first, second


def with_second(url: str, second: Postgresql) -> str:
    """Return an address of the same database at either of two servers."""
    host = f"127.0.0.1:{conninfo_to_dict(url)['port']}"
    return url.replace(host, f"{host},127.0.0.1:{second.port}")


def jobs_at(one: Postgresql, url: str) -> int:
    """Return how many jobs one of the servers shows in a database; it may lack that yet."""
    try:
        with psycopg.connect(one.url(str(conninfo_to_dict(url)["dbname"]))) as other:
            return other.execute("SELECT FROM jobs").rowcount
    except psycopg.OperationalError, psycopg.errors.UndefinedTable:
        return 0


def waits_for_standby(one: Postgresql) -> bool:
    """Return whether a commit is stored there and waits for the standby to have it."""
    waiting = "SELECT FROM pg_stat_activity WHERE wait_event = 'SyncRep'"
    with psycopg.connect(one.url("postgres")) as other:
        return other.execute(waiting).rowcount > 0


async def heard_first(store: QueueStore) -> str:
    """Return what is heard over a new connection before anything is notified."""
    async with asyncio.timeout(PATIENCE), aclosing(store.notifications()) as texts:
        return await anext(texts)


def test_a_queue_goes_on_at_the_server_that_takes_changes_by_then(
    servers: tuple[Postgresql, Postgresql],
) -> None:
    first, second = servers
    url = with_second(first.new_database(), second)
    with closing(led_by("Workshop", url)) as store:
        store.open()
        store.load(SETTINGS)
        world = KeptWorld(store, printers=2)
        before = world.join("a")
        # It has all of it, and may still have to read it: till then there is no database.
        wait_until(lambda: jobs_at(second, url) == 1, "the standby shows it", PATIENCE)

        first.kill()
        with pytest.raises(StoreUnreachableError):
            world.join("b")

        second.do("SELECT pg_promote()")
        after = world.join("b")
        assert set(world.loaded().jobs) == {before, after}
        store.keep_up()
        assert isinstance(refused(url), StoreInUseError)
        assert asyncio.run(heard_first(store)) == ""


@pytest.mark.parametrize("fate", Fate)
def test_a_commit_whose_server_dies_before_it_answers_is_stored_once(
    servers: tuple[Postgresql, Postgresql],
    fate: Fate,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(uncertain, "SETTLED_WITHIN", timedelta(seconds=PATIENCE))
    first, second = servers
    there = first.new_database()
    with (
        commit_cutter(there) as cutter,
        closing(led_by("Workshop", with_second(cutter.url, second))) as store,
        ThreadPoolExecutor(1) as beside,
    ):
        store.open()
        store.load(SETTINGS)
        world = KeptWorld(store, printers=2)
        before = world.join("a")
        wait_until(
            lambda: jobs_at(second, there) == 1, "the standby shows it", PATIENCE
        )

        if fate is Fate.STORED_BY_THE_FIRST:
            second.stop()
        cutter.cut = Cut.BEFORE if fate is Fate.ON_THE_WAY else Cut.AFTER
        cutter.stays_broken = True
        joining = beside.submit(world.join, "b")
        wait_until(lambda: cutter.cuts == 1, "the commit is lost", PATIENCE)
        if fate is Fate.STORED_BY_THE_FIRST:
            wait_until(lambda: waits_for_standby(first), "it is stored", PATIENCE)
        if fate is Fate.STORED_BY_BOTH:
            wait_until(lambda: jobs_at(second, there) == 2, "it is stored", PATIENCE)
        first.kill()
        if fate is Fate.STORED_BY_THE_FIRST:
            second.start()
        assert jobs_at(second, there) == (2 if fate is Fate.STORED_BY_BOTH else 1)
        second.do("SELECT pg_promote()")

        after = joining.result(PATIENCE)
        last = world.join("c")
        assert set(world.loaded().jobs) == {before, after, last}
        stored = store.events()
        assert [one.seq for one in stored] == list(range(1, len(stored) + 1))
        assert [one.event for one in stored] == world.events
