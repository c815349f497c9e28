"""A database that is gone, or refuses."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import timedelta
import traceback

import psycopg
import pytest

from custom_components.printer_queue.core import commands as cmd
from custom_components.printer_queue.core.settings import Settings
from custom_components.printer_queue.store import (
    AddressError,
    StoreCorruptError,
    StoreInUseError,
    StoreRefusedError,
    StoreServerTooOldError,
    StoreTooNewError,
    StoreUncertainError,
    StoreUnreachableError,
    uncertain,
)
from custom_components.printer_queue.store.postgresql import sessions
from custom_components.printer_queue.store.postgresql.address import place
from demo.postgresql import Postgresql
from tests.support.commit_cutter import CommitCutter, Cut, commit_cutter
from tests.support.peers import wait_until
from tests.support.store import Kept, KeptInDatabase, KeptWorld, expire, led_by, refused
from tests.support.world import ADMIN

SETTINGS = Settings(name="Queue")


@pytest.fixture
def kept(database_url: str) -> Kept:
    """Keep the queue in a database: these tests are about databases."""
    return KeptInDatabase(database_url)


@pytest.fixture
def cutter(database_url: str) -> Iterator[CommitCutter]:
    """Lay a way to the database that can be broken."""
    with commit_cutter(database_url) as cutter:
        yield cutter


@pytest.fixture
def far_world(cutter: CommitCutter) -> Iterator[KeptWorld]:
    """Set up a makerspace whose database is at the other end of that way."""
    store = led_by("Makerspace", cutter.url)
    store.open()
    store.load(SETTINGS)
    yield KeptWorld(store, printers=2)
    store.close()


def holds_jobs(url: str) -> bool:
    """Return whether any job is stored."""
    with psycopg.connect(url) as other:
        return other.execute("SELECT FROM jobs").rowcount > 0


# A database that is gone


def test_a_restart_of_the_server_fails_what_comes_meanwhile_and_nothing_else(
    world: KeptWorld, postgresql: Postgresql
) -> None:
    first = world.join("a")
    postgresql.kill()
    before = world.state
    with pytest.raises(StoreUnreachableError):
        world.join("b")
    with pytest.raises(StoreUnreachableError):
        world.store.history()
    assert world.state is before
    postgresql.start()
    second = world.join("b")
    assert set(world.loaded().jobs) == {first, second}


@pytest.mark.parametrize("cut", [Cut.BEFORE, Cut.AFTER])
def test_a_commit_whose_answer_is_lost_is_stored_once(
    far_world: KeptWorld, cutter: CommitCutter, cut: Cut
) -> None:
    first = far_world.join("a")
    cutter.cut = cut
    second = far_world.join("b")
    third = far_world.join("c")
    assert cutter.cuts == 1
    assert set(far_world.loaded().jobs) == {first, second, third}
    numbers = [one.seq for one in far_world.store.events()]
    assert numbers == list(range(1, len(far_world.events) + 1))
    assert [one.event for one in far_world.store.events()] == far_world.events


@pytest.mark.parametrize(("cut", "is_stored"), [(Cut.BEFORE, False), (Cut.AFTER, True)])
def test_what_became_of_a_commit_is_known_once_the_database_is_back(
    far_world: KeptWorld,
    cutter: CommitCutter,
    cut: Cut,
    is_stored: bool,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(uncertain, "SETTLED_WITHIN", timedelta(seconds=0.2))
    cutter.cut, cutter.stays_broken = cut, True
    with pytest.raises(StoreUncertainError):
        far_world.join("a")
    cutter.stays_broken = False
    assert far_world.store.holds(far_world.last_decision) is is_stored


@pytest.mark.parametrize(("cut", "is_stored"), [(Cut.BEFORE, False), (Cut.AFTER, True)])
def test_what_became_of_a_commit_is_known_also_where_another_leads_by_then(
    far_world: KeptWorld,
    cutter: CommitCutter,
    database_url: str,
    cut: Cut,
    is_stored: bool,
) -> None:
    cutter.cut, cutter.stays_broken = cut, True
    with (
        ThreadPoolExecutor(1) as beside,
        closing(led_by("Attic", database_url)) as other,
    ):
        joining = beside.submit(far_world.join, "a")
        wait_until(
            lambda: cutter.cuts == 1 and holds_jobs(database_url) is is_stored,
            "the commit is lost",
        )
        expire(database_url)
        other.open()
        cutter.stays_broken = False
        if is_stored:
            assert joining.result() in other.load(SETTINGS).jobs
        else:
            assert isinstance(joining.exception(), StoreInUseError)
            assert other.load(SETTINGS).jobs == {}


def test_a_session_that_the_server_has_not_missed_yet_is_waited_for(
    far_world: KeptWorld, cutter: CommitCutter, database_url: str
) -> None:
    """It holds what it has locked, and its commit may be on the way."""
    cutter.cut, cutter.stays_broken = Cut.BEFORE, True
    with ThreadPoolExecutor(1) as beside:
        joining = beside.submit(far_world.join, "a")
        wait_until(lambda: cutter.cuts == 1, "the commit is lost")
        with psycopg.connect(database_url) as before:
            before.execute("SELECT FROM queue FOR UPDATE")
            cutter.stays_broken = False
            with pytest.raises(TimeoutError):  # longer than a lock is waited for
                joining.result(timeout=5)
        assert joining.result() in far_world.loaded().jobs


# A database that refuses


def test_a_wrong_password_is_refused(postgresql: Postgresql, database_url: str) -> None:
    wrong = database_url.replace("correct", "wrong")
    assert isinstance(refused(wrong), StoreRefusedError)
    assert "wrong" not in str(refused(wrong))


def test_a_database_that_does_not_exist_is_refused(postgresql: Postgresql) -> None:
    assert isinstance(refused(postgresql.url("nowhere")), StoreRefusedError)


def test_a_server_that_is_not_there_cannot_be_reached() -> None:
    refusal = refused("postgresql://a:secret@127.0.0.1:1/queue")
    assert isinstance(refusal, StoreUnreachableError)
    assert refusal.place == "PostgreSQL queue (127.0.0.1:1)"


def test_a_user_who_may_not_create_tables_is_refused_and_leaves_nothing(
    postgresql: Postgresql, database_url: str
) -> None:
    postgresql.do("CREATE ROLE guest LOGIN PASSWORD 'guest'")
    guest = database_url.replace("printer_queue:correct%20horse", "guest:guest")
    assert isinstance(refused(guest), StoreRefusedError)
    with closing(led_by("Makerspace", database_url)) as store:
        store.open()  # it is empty
        assert store.load(SETTINGS).next_number == 1


def test_a_server_of_an_old_version_is_refused(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is asked for nothing before, since it would not know all of it."""
    monkeypatch.setattr(sessions, "_OLDEST", 99)
    monkeypatch.setattr(sessions, "_SETTINGS", ("SET what_old_ones_lack = 1",))
    refusal = refused(database_url)
    assert isinstance(refusal, StoreServerTooOldError)
    assert refusal.detail.replace(".", "").isdecimal()


def test_another_programs_database_stays_as_it_is(
    kept: Kept, database_url: str
) -> None:
    kept.do("CREATE TABLE states (id int)")
    assert isinstance(refused(database_url), StoreCorruptError)
    kept.do("DROP TABLE states")
    with closing(kept.opened()) as store:
        assert store.load(SETTINGS).next_number == 1


def test_a_database_of_a_later_version_is_refused(
    kept: Kept, database_url: str
) -> None:
    kept.opened().close()
    kept.do("UPDATE schema_version SET version = 99")
    assert isinstance(refused(database_url), StoreTooNewError)


def test_a_table_that_is_gone_is_damage(world: KeptWorld, kept: Kept) -> None:
    kept.do("DROP TABLE answers")
    with pytest.raises(StoreCorruptError):
        world.store.answers.purge(world.now, 10)
    assert world.do(cmd.SetPaused(caller=ADMIN, paused=True))


@pytest.mark.parametrize(
    "url",
    ["", "sqlite:///queue.db", "host=localhost dbname=a", "postgresql://[::1/a"],
)
def test_what_is_no_address_is_refused(url: str) -> None:
    with pytest.raises(AddressError):
        led_by("Makerspace", url)


def test_what_is_no_address_does_not_bring_its_password_into_the_log() -> None:
    url = "postgresql://me:secret@[::1/a"
    with pytest.raises(AddressError) as refusal:
        led_by("Makerspace", url)
    assert "secret" not in "".join(traceback.format_exception(refusal.value))


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("postgresql://me:secret@db.lan/queue", "PostgreSQL queue (db.lan)"),
        (
            "postgres://me:secret@one,two:5433/queue",
            "PostgreSQL queue (one, two:5433)",
        ),
        (
            "postgresql:///queue?host=/run/postgresql&password=secret",
            "PostgreSQL queue (/run/postgresql)",
        ),
    ],
)
def test_an_address_is_shown_without_its_secrets(url: str, shown: str) -> None:
    assert place(url) == shown
