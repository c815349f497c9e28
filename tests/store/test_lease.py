"""Which Home Assistant leads a queue in a database, and until when."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, closing
import time

import psycopg
import pytest
from sqlalchemy import Connection, false, select

from custom_components.printer_queue.core.settings import Settings
from custom_components.printer_queue.store import (
    StoreCorruptError,
    StoreError,
    StoreInUseError,
    StoreLockedError,
    StorePrintersLackingError,
    StoreTooNewError,
    schema,
    tables,
)
from custom_components.printer_queue.store.database import Database
from custom_components.printer_queue.store.postgresql import lease
from custom_components.printer_queue.store.release import RELEASE
from custom_components.printer_queue.store.stores import postgresql_store
from demo.postgresql import Postgresql
from tests.support.store import Kept, KeptInDatabase, KeptWorld, expire, led_by, refused

SETTINGS = Settings(name="Queue")


@pytest.fixture
def kept(database_url: str) -> Kept:
    """Keep the queue in a database: a file has one Home Assistant."""
    return KeptInDatabase(database_url)


def cut_lease_session(kept: Kept) -> None:
    """Let the connection break that holds the lease, and no other."""
    kept.do(
        "SELECT pg_terminate_backend(pid, 5000) FROM pg_locks"
        " WHERE locktype = 'advisory' AND objsubid = 1 AND"
        " database = (SELECT oid FROM pg_database WHERE datname = current_database())"
    )


def test_a_lease_from_before_it_said_since_when_is_taken_up(kept: Kept) -> None:
    kept.opened().close()
    kept.do("ALTER TABLE lease DROP COLUMN leads_since")
    store = kept.opened()
    leadership = store.leadership()
    store.close()
    assert leadership is not None
    assert leadership.epoch == 2


def test_a_lease_from_before_it_said_which_release_led_is_taken_up(
    kept: Kept, database_url: str
) -> None:
    kept.opened().close()
    kept.do(
        "ALTER TABLE lease DROP COLUMN version, DROP COLUMN newest_version,"
        " DROP COLUMN version_epoch"
    )
    kept.opened().close()
    assert releases(database_url) == (RELEASE, RELEASE)


def test_the_latest_release_that_ever_led_stays_known(
    kept: Kept, database_url: str
) -> None:
    kept.opened().close()
    kept.do("UPDATE lease SET version = '99.10.0', newest_version = '99.10.0'")
    kept.opened().close()
    assert releases(database_url) == (RELEASE, "99.10.0")


def test_an_earlier_release_that_ever_led_is_forgotten(
    kept: Kept, database_url: str
) -> None:
    kept.opened().close()
    kept.do("UPDATE lease SET version = '0.0.9', newest_version = '0.0.9'")
    kept.opened().close()
    assert releases(database_url) == (RELEASE, RELEASE)


def releases(url: str) -> tuple[str, str]:
    """Return which release leads, and the latest one that ever led."""
    with psycopg.connect(url) as other:
        found = other.execute(
            "SELECT version, newest_version FROM lease WHERE version_epoch = epoch"
        )
        [(leads, latest)] = found.fetchall()
        return leads, latest


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


def test_what_this_home_assistant_has_led_until_now_it_leads_on(
    database_url: str,
) -> None:
    """The server hears a little later that the session before is over."""
    former = postgresql_store(database_url, holder="before", name="Workshop")
    former.open()

    def end_late() -> None:
        time.sleep(0.3)
        former.close()

    with (
        closing(postgresql_store(database_url, holder="now", name="Workshop")) as store,
        ThreadPoolExecutor(1) as beside,
    ):
        ending = beside.submit(end_late)
        store.open()
        ending.result()
        store.keep_up()
        assert store.leadership() is not None


def test_a_leader_that_hangs_is_deposed_and_can_write_nothing_more(
    world: KeptWorld, database_url: str
) -> None:
    job = world.join("a")
    expire(database_url)
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
    world: KeptWorld, database_url: str
) -> None:
    """Its transaction holds locks until the server ends its session, half a minute later."""
    job = world.join("a")
    expire(database_url)
    database = world.store._database  # noqa: SLF001  # where it hangs
    with closing(led_by("Attic", database_url)) as other:
        with pytest.raises(StoreError), database.writing():
            other.open()
        assert set(other.load(SETTINGS).jobs) == {job}


def test_a_leader_that_keeps_up_is_not_deposed(
    world: KeptWorld, database_url: str
) -> None:
    expire(database_url)
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


# What does not depose a leader


def test_a_server_that_starts_anew_leaves_the_queue_to_its_leader(
    world: KeptWorld, postgresql: Postgresql, database_url: str
) -> None:
    with closing(led_by("Attic", database_url)) as other:
        postgresql.kill()
        postgresql.start()
        other.follow()
        assert not other.may_lead()
        assert world.join("a")
        assert not other.may_lead()


def test_who_starts_together_with_the_server_leads_only_what_it_led_before(
    world: KeptWorld, postgresql: Postgresql, database_url: str
) -> None:
    job = world.join("a")
    postgresql.kill()
    postgresql.start()
    with closing(led_by("Attic", database_url)) as other:
        with pytest.raises(StoreInUseError) as refusal:
            other.open()
        assert refusal.value.detail == "Makerspace"
    with closing(KeptInDatabase(database_url).opened()) as again:
        assert set(again.load(SETTINGS).jobs) == {job}


def test_a_leader_that_does_not_come_back_to_a_new_server_is_given_up(
    world: KeptWorld,
    postgresql: Postgresql,
    database_url: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with closing(led_by("Attic", database_url)) as other:
        postgresql.kill()
        postgresql.start()
        other.follow()
        monkeypatch.setattr(lease, "_HAS_JUST_STARTED", select(false()))
        assert other.may_lead()
        other.open()


def test_a_leader_that_hangs_is_left_alone_by_who_lacks_its_printers(
    world: KeptWorld, database_url: str
) -> None:
    before = lease_sessions(database_url)
    expire(database_url)
    lacking = postgresql_store(database_url, holder="a", name="Attic", printers=[])
    with closing(lacking), pytest.raises(StorePrintersLackingError) as refusal:
        lacking.open()
    assert refusal.value.detail == "Makerspace"
    assert refusal.value.printers == sorted(world.store.printer_names().values())
    assert lease_sessions(database_url) == before
    assert before


def test_who_lacks_printers_is_told_that_the_queue_is_of_a_later_version(
    world: KeptWorld, kept: Kept, database_url: str
) -> None:
    world.store.close()
    kept.do(
        "UPDATE schema_version SET version = version + 1",
        "ALTER TABLE printers RENAME COLUMN removed TO gone",
    )
    lacking = postgresql_store(database_url, holder="a", name="Attic", printers=[])
    with closing(lacking), pytest.raises(StoreTooNewError):
        lacking.open()


def test_a_queue_of_an_earlier_version_is_left_alone_by_who_lacks_its_printers(
    world: KeptWorld, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = world.store.printer_names()
    world.store.close()
    # Whatever today's table is like: it is not read before the older one is led to it.
    monkeypatch.setattr(tables, "printers", tables.jobs)
    monkeypatch.setattr(schema, "STEPS", (*schema.STEPS, lambda _: None))
    lacking = postgresql_store(database_url, holder="a", name="Attic", printers=[])
    with closing(lacking), pytest.raises(StorePrintersLackingError) as refusal:
        lacking.open()
    assert refusal.value.printers == sorted(names.values())


def lease_sessions(url: str) -> list[int]:
    """Return the server's processes that hold the lease."""
    with psycopg.connect(url) as connection:
        rows = connection.execute(
            "SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND objsubid = 1 AND"
            " database = (SELECT oid FROM pg_database WHERE datname = current_database())"
        )
        return [pid for (pid,) in rows]


def test_a_statement_that_fails_leaves_the_lease(
    world: KeptWorld, kept: Kept, database_url: str
) -> None:
    kept.do("DROP TABLE answers")
    with pytest.raises(StoreCorruptError):
        world.store.answers.purge(world.now, 10)
    assert isinstance(refused(database_url), StoreInUseError)
    assert world.join("a")


def test_a_lock_that_is_waited_for_in_vain_leaves_the_lease(
    world: KeptWorld, database_url: str
) -> None:
    with psycopg.connect(database_url) as other:
        other.execute("LOCK TABLE queue")
        with pytest.raises(StoreLockedError):
            world.join("a")
        assert isinstance(refused(database_url), StoreInUseError)


@pytest.mark.parametrize("begun", [Database.reading, Database.writing])
def test_what_takes_longer_than_the_lease_deposes_nobody(
    world: KeptWorld,
    database_url: str,
    begun: Callable[[Database], AbstractContextManager[Connection]],
) -> None:
    database = world.store._database  # noqa: SLF001  # in which something is under way
    with ThreadPoolExecutor(1) as beside:
        with begun(database):
            expire(database_url)
            beside.submit(world.store.keep_up).result(timeout=10)
            assert isinstance(refused(database_url), StoreInUseError)
        assert world.join("a")


def test_a_leader_whose_lease_lost_its_connection_holds_it_again(
    world: KeptWorld, kept: Kept, database_url: str
) -> None:
    cut_lease_session(kept)
    world.store.keep_up()
    assert isinstance(refused(database_url), StoreInUseError)
    assert world.join("a")


def test_a_session_of_its_own_that_the_server_has_not_missed_yet_is_ended(
    world: KeptWorld, kept: Kept, database_url: str
) -> None:
    cut_lease_session(kept)
    with psycopg.connect(database_url) as before:
        before.execute("SELECT pg_advisory_lock(%s)", [lease._LOCK])  # noqa: SLF001  # the lease's
        world.store.keep_up()
        with pytest.raises(psycopg.OperationalError):
            before.execute("SELECT 1")
    assert isinstance(refused(database_url), StoreInUseError)


def test_a_session_that_is_slow_to_end_is_followed_by_one_that_holds_the_lease(
    world: KeptWorld, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    expire(database_url)
    with closing(led_by("Attic", database_url)) as other:
        with monkeypatch.context() as hurried:
            hurried.setattr(lease, "_TRIES", 0)
            other.open()
        other.keep_up()
        assert isinstance(refused(database_url), StoreInUseError)


def test_who_lost_the_lease_does_not_take_it_up_again_behind_the_queues_back(
    world: KeptWorld, kept: Kept, database_url: str
) -> None:
    cut_lease_session(kept)
    with closing(led_by("Attic", database_url)) as other:
        other.open()
        with pytest.raises(StoreInUseError) as refusal:
            world.store.keep_up()
        assert refusal.value.detail == "Attic"
    with pytest.raises(StoreInUseError):
        world.store.keep_up()
    with pytest.raises(StoreInUseError):
        world.join("a")


def test_who_does_not_lead_cannot_keep_it_up(
    world: KeptWorld, database_url: str
) -> None:
    with closing(led_by("Attic", database_url)) as other:
        with pytest.raises(StoreError):
            other.keep_up()
        other.follow()
        with pytest.raises(StoreInUseError) as refusal:
            other.keep_up()
        assert refusal.value.detail == "Makerspace"
