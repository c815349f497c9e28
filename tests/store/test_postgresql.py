"""A database that is gone, refuses, or is led by another Home Assistant."""

from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta

import pytest

from custom_components.printer_queue.core import commands as cmd
from custom_components.printer_queue.core.settings import Settings
from custom_components.printer_queue.store import (
    AddressError,
    QueueStore,
    StoreCorruptError,
    StoreError,
    StoreInUseError,
    StoreRefusedError,
    StoreServerTooOldError,
    StoreTooNewError,
    StoreUncertainError,
    StoreUnreachableError,
    postgresql_store,
    store as store_module,
)
from custom_components.printer_queue.store.postgresql import database
from custom_components.printer_queue.store.postgresql.address import place
from demo.postgresql import Postgresql
from tests.support.commit_cutter import CommitCutter, Cut, commit_cutter
from tests.support.store import Kept, KeptInDatabase, KeptWorld
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


def led_by(name: str, url: str) -> QueueStore:
    return postgresql_store(url, holder=name, name=name)


def refused(url: str) -> StoreError:
    """Return why a database is not opened."""
    store = led_by("Makerspace", url)
    with pytest.raises(StoreError) as refusal:
        store.open()
    store.close()
    return refusal.value


def expire(kept: Kept) -> None:
    """Let the leader seem to hang since a minute."""
    kept.do("UPDATE lease SET renewed_at = renewed_at - interval '1 minute'")


# Who leads


def test_a_lease_from_before_it_said_since_when_is_taken_up(kept: Kept) -> None:
    kept.opened().close()
    kept.do("ALTER TABLE lease DROP COLUMN leads_since")
    store = kept.opened()
    leadership = store.leadership()
    store.close()
    assert leadership is not None
    assert leadership.epoch == 2


def test_one_home_assistant_leads_and_the_other_is_told_which(
    world: KeptWorld, database_url: str
) -> None:
    refusal = refused(database_url)
    assert isinstance(refusal, StoreInUseError)
    assert refusal.detail == "Makerspace"
    assert world.join("a")


def test_another_leads_at_once_when_the_leader_has_ended(
    world: KeptWorld, database_url: str
) -> None:
    job = world.join("a")
    world.store.close()
    with closing(led_by("Attic", database_url)) as other:
        other.open()
        assert set(other.load(SETTINGS).jobs) == {job}


def test_a_leader_that_hangs_is_deposed_and_can_write_nothing_more(
    world: KeptWorld, kept: Kept, database_url: str
) -> None:
    job = world.join("a")
    expire(kept)
    with closing(led_by("Attic", database_url)) as other:
        other.open()
        state = other.load(SETTINGS)
        with pytest.raises(StoreInUseError) as refusal:
            world.join("b")
        assert refusal.value.detail == "Attic"
        with pytest.raises(StoreInUseError):
            world.store.set_meta("key", "value")
        assert set(other.load(SETTINGS).jobs) == set(state.jobs) == {job}
        assert other.get_meta("key") is None


def test_a_leader_that_hangs_in_the_middle_of_a_change_is_deposed_at_once(
    world: KeptWorld, kept: Kept, database_url: str
) -> None:
    """Its transaction holds locks until the server ends its session, half a minute later."""
    job = world.join("a")
    expire(kept)
    database = world.store._database  # noqa: SLF001  # where it hangs
    with closing(led_by("Attic", database_url)) as other:
        with pytest.raises(StoreError), database.writing():
            other.open()
        assert set(other.load(SETTINGS).jobs) == {job}


def test_a_leader_that_keeps_up_is_not_deposed(
    world: KeptWorld, kept: Kept, database_url: str
) -> None:
    expire(kept)
    world.store.keep_up()
    assert isinstance(refused(database_url), StoreInUseError)


def test_a_leader_whose_connection_was_cut_goes_on(
    world: KeptWorld, kept: Kept
) -> None:
    first = world.join("a")
    kept.do(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
        " WHERE application_name = 'printer_queue'"
        " AND datname = current_database()"
    )
    second = world.join("b")
    assert set(world.loaded().jobs) == {first, second}


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
    monkeypatch.setattr(store_module, "_SETTLED_WITHIN", timedelta(seconds=0.2))
    cutter.cut, cutter.stays_broken = cut, True
    with pytest.raises(StoreUncertainError):
        far_world.join("a")
    cutter.stays_broken = False
    assert far_world.store.holds(far_world.last_decision) is is_stored


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
    monkeypatch.setattr(database, "_OLDEST", 99)
    assert isinstance(refused(database_url), StoreServerTooOldError)


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
