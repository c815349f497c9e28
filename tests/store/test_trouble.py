"""A full disk, a locked, damaged, read-only, missing or foreign file."""

from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import timedelta
import errno
from functools import partial
from pathlib import Path
import shutil
import sqlite3
from threading import Timer
import time

import pytest
from sqlalchemy import Engine, event

from custom_components.printer_queue.core import events as ev
from custom_components.printer_queue.core.settings import Settings
from custom_components.printer_queue.store import (
    StoreCorruptError,
    StoreError,
    StoreFullError,
    StoreLockedError,
    StoreMissingError,
    StoreReadOnlyError,
    StoreReplacedError,
    StoreTooNewError,
    sqlite_store,
)
from custom_components.printer_queue.store.sqlite.database import SqliteDatabase
from custom_components.printer_queue.store.sqlite.errors import store_error
from tests.support.store import Kept, KeptInFile, KeptWorld, opened, unheard
from tests.support.world import steps_of

SETTINGS = Settings(name="Queue")


@pytest.fixture
def kept(path: Path) -> Kept:
    """Keep the queue in a file: these tests are about files."""
    return KeptInFile(path)


@pytest.fixture
def on_connect() -> Iterator[list[str]]:
    """Return a list of pragmas that every new connection begins with."""
    pragmas: list[str] = []

    def begin(connection: sqlite3.Connection, _record: object) -> None:
        for pragma in pragmas:
            connection.execute(f"PRAGMA {pragma}")

    event.listen(Engine, "connect", begin)
    yield pragmas
    event.remove(Engine, "connect", begin)


def sql(path: Path, *statements: str) -> None:
    """Let another program change the file."""
    with closing(sqlite3.connect(path)) as other:
        for statement in statements:
            other.execute(statement)
        other.commit()


def filled(path: Path) -> None:
    """Make a closed file with a queue in it."""
    with closing(opened(path)) as store:
        store.load(SETTINGS)
        world = KeptWorld(store)
        for person in "abcdef" * 10:
            world.wait(world.settings.claim_window)
            world.join(person, "x" * 90)


def refused(kind: type[StoreError], call: Callable[[], object]) -> StoreError:
    """Expect a refusal of exactly this kind."""
    with pytest.raises(StoreError) as refusal:
        call()
    assert type(refusal.value) is kind
    return refusal.value


def join_without_end(world: KeptWorld) -> None:
    """Fill the file."""
    for _ in range(999):
        world.join("a", "x" * 100)


def test_a_full_disk_refuses_commands_until_there_is_room(
    on_connect: list[str], path: Path
) -> None:
    on_connect.append("max_page_count=60")
    with closing(opened(path)) as store:
        store.load(SETTINGS)
        world = KeptWorld(store, open_jobs_limit=999, joins_per_minute=999)
        refusal = refused(StoreFullError, lambda: join_without_end(world))
        assert refusal.key == "store_full"
        before = world.state
        assert unheard(world.loaded()) == unheard(before)
        assert len(store.events()) == len(world.events)
        refused(StoreFullError, lambda: world.join("a", "x" * 100))

        on_connect.clear()
        job = world.join("a", "x" * 100)
        assert set(world.loaded().jobs) == {*before.jobs, job}


def test_a_lock_of_another_program_refuses_commands_until_it_lets_go(
    world: KeptWorld, path: Path
) -> None:
    first = world.join("a")
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        assert refused(StoreLockedError, lambda: world.join("b")).key == "store_locked"
        assert set(world.loaded().jobs) == {first}
        other.execute("ROLLBACK")
    second = world.join("b")
    assert set(world.loaded().jobs) == {first, second}


@pytest.fixture
def patient(path: Path) -> Iterator[KeptWorld]:
    """Keep a queue in a store that waits a second for a lock."""
    with closing(sqlite_store(path, timedelta(seconds=1))) as store:
        store.open()
        store.load(SETTINGS)
        yield KeptWorld(store)


def test_of_many_who_wait_for_a_locked_file_only_the_first_waits_it_out(
    patient: KeptWorld, path: Path
) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        began = time.monotonic()
        for person in "abcdef":
            refused(StoreLockedError, partial(patient.join, person))
        took = time.monotonic() - began
        other.execute("ROLLBACK")
    job = patient.join("a")
    assert 1 <= took < 3  # and not six
    assert set(patient.store.load(SETTINGS).jobs) == {job}


def test_once_a_lock_was_let_go_the_next_is_waited_for_again(
    patient: KeptWorld, path: Path
) -> None:
    with closing(
        sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    ) as other:
        other.execute("BEGIN EXCLUSIVE")
        refused(StoreLockedError, lambda: patient.join("a"))
        other.execute("ROLLBACK")
        first = patient.join("a")
        other.execute("BEGIN EXCLUSIVE")
        letting_go = Timer(0.5, other.execute, ["ROLLBACK"])
        letting_go.start()
        second = patient.join("b")
        letting_go.join()
    assert set(patient.store.load(SETTINGS).jobs) == {first, second}


def test_a_locked_file_is_opened_once_the_lock_is_gone(path: Path) -> None:
    filled(path)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode=EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        refused(StoreLockedError, lambda: opened(path))
    with closing(opened(path)) as store:
        assert len(store.load(SETTINGS).jobs) == 60


@pytest.mark.parametrize("place", [0, 40, 4096, 8192])
def test_a_damaged_file_is_refused_and_left_as_it_is(path: Path, place: int) -> None:
    filled(path)
    damaged = bytearray(path.read_bytes())
    damaged[place : place + 3000] = b"\xa5" * 3000
    path.write_bytes(damaged)
    assert refused(StoreCorruptError, lambda: opened(path)).key == "store_corrupt"
    assert path.read_bytes() == damaged


def test_damage_in_a_file_too_large_to_check_is_told_by_what_meets_it(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled(path)
    whole = path.read_bytes()
    with closing(sqlite3.connect(path)) as other:
        (page,) = other.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = 'jobs'"
        ).fetchone()
        (size,) = other.execute("PRAGMA page_size").fetchone()
    start = (page - 1) * size
    path.write_bytes(whole[:start] + b"\xa5" * size + whole[start + size :])
    monkeypatch.setattr(f"{SqliteDatabase.__module__}._CHECKED_UP_TO", 0)
    with closing(opened(path)) as store:
        refused(StoreCorruptError, lambda: store.load(SETTINGS))
        refused(StoreCorruptError, lambda: store.job("a1"))
        path.write_bytes(whole)
        assert len(store.load(SETTINGS).jobs) == 60


@pytest.mark.parametrize(
    "content",
    [b"SQLite format 2" * 100, b"{}", b"\0" * 5000],
    ids=["text", "short", "zeros"],
)
def test_a_file_that_is_no_database_is_refused_and_left_as_it_is(
    path: Path, content: bytes
) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    refused(StoreCorruptError, lambda: opened(path))
    assert path.read_bytes() == content


def test_another_programs_database_is_refused(path: Path) -> None:
    path.parent.mkdir()
    sql(path, "CREATE TABLE jobs (id)", "INSERT INTO jobs VALUES (1)")
    assert "another program" in refused(StoreCorruptError, lambda: opened(path)).detail
    with closing(sqlite3.connect(path)) as other:
        assert other.execute("SELECT * FROM jobs").fetchall() == [(1,)]


def test_a_log_whose_file_is_gone_is_not_thrown_away(path: Path) -> None:
    path.parent.mkdir()
    log = path.with_name(f"{path.name}-wal")
    log.write_bytes(b"the last commands")
    refused(StoreCorruptError, lambda: opened(path))
    path.touch()
    refused(StoreCorruptError, lambda: opened(path))
    assert log.read_bytes() == b"the last commands"
    log.unlink()
    opened(path).close()


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE jobs SET status = 'eaten'",
        "UPDATE jobs SET created_at = 'noon'",
        "UPDATE jobs SET paused_for = 'long'",
        "UPDATE jobs SET spec = '{'",
        'UPDATE jobs SET spec = \'{"name": "n", "needs": {"size": {"x": "wide"}}}\'',
        "UPDATE jobs SET spec = CAST(x'ff' AS TEXT)",
        "UPDATE jobs SET person_name = CAST(x'ff' AS TEXT)",
    ],
)
def test_a_row_that_nobody_can_read_is_damage(path: Path, change: str) -> None:
    filled(path)
    sql(path, change)
    with closing(opened(path)) as store:
        refused(StoreCorruptError, lambda: store.load(SETTINGS))


def test_a_file_that_cannot_be_written_is_told_and_still_read(
    on_connect: list[str], path: Path
) -> None:
    filled(path)
    on_connect.append("query_only=1")
    refusal = refused(StoreReadOnlyError, lambda: opened(path))
    assert refusal.key == "store_read_only"
    assert refusal.placeholders == {"place": str(path), "error": refusal.detail}


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "printer_queue").write_text("a file, not a folder")
    refused(StoreReadOnlyError, lambda: opened(tmp_path / "printer_queue" / "entry.db"))


def test_a_file_that_cannot_be_opened_is_told(path: Path) -> None:
    path.mkdir(parents=True)
    refused(StoreReadOnlyError, lambda: opened(path))


def test_a_file_of_a_later_version_is_refused_and_left_as_it_is(path: Path) -> None:
    filled(path)
    sql(path, "UPDATE schema_version SET version = 99")
    whole = path.read_bytes()
    assert refused(StoreTooNewError, lambda: opened(path)).key == "store_too_new"
    assert path.read_bytes() == whole


def test_a_file_taken_away_stops_commands_and_is_not_made_anew(
    world: KeptWorld, path: Path
) -> None:
    first = world.join("a")
    aside = path.with_name("aside")
    path.rename(aside)
    assert refused(StoreMissingError, lambda: world.join("b")).key == "store_missing"
    assert not path.exists()
    aside.rename(path)
    second = world.join("b")
    assert set(world.loaded().jobs) == {first, second}


def test_an_older_file_put_in_the_place_is_loaded_before_it_is_continued(
    world: KeptWorld, path: Path
) -> None:
    first = world.join("a")
    world.store.close()
    shutil.copy(path, older := path.with_name("older"))
    world.store.open()
    world.join("b")
    path.with_name(f"{path.name}-wal").unlink()
    older.replace(path)
    refused(StoreReplacedError, lambda: world.join("c"))
    world.state = world.loaded()
    assert set(world.state.jobs) == {first}
    third = world.join("c")
    assert set(world.loaded().jobs) == {first, third}


def test_a_closed_store_refuses(world: KeptWorld) -> None:
    world.store.close()
    assert refused(StoreError, lambda: world.join("a")).key == "store_failed"
    world.store.close()


def sqlite_error(code: int) -> sqlite3.Error:
    """Return an error as SQLite's driver raises it."""
    error = sqlite3.OperationalError("disk I/O error")
    error.sqlite_errorcode = code
    return error


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), StoreFullError),
        (OSError(errno.EDQUOT, "Quota exceeded"), StoreFullError),
        (OSError(errno.EROFS, "Read-only file system"), StoreReadOnlyError),
        (PermissionError(errno.EACCES, "Permission denied"), StoreReadOnlyError),
        (OSError(errno.EIO, "Input/output error"), StoreError),
        (sqlite_error(sqlite3.SQLITE_IOERR_WRITE), StoreError),
        (sqlite_error(sqlite3.SQLITE_BUSY_SNAPSHOT), StoreLockedError),
        (sqlite_error(sqlite3.SQLITE_READONLY_DIRECTORY), StoreReadOnlyError),
        (sqlite_error(sqlite3.SQLITE_CORRUPT_INDEX), StoreCorruptError),
        (sqlite3.ProgrammingError("a mistake of ours"), StoreError),
    ],
    ids=str,
)
def test_errors_are_told_apart(
    error: Exception, kind: type[StoreError], path: Path
) -> None:
    told = store_error(error, path)
    assert type(told) is kind
    assert str(error) in str(told)
    assert str(path) in str(told)


def test_a_vague_failure_on_a_disk_without_room_is_a_full_disk(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    full = type(shutil.disk_usage("/"))(total=10**9, used=10**9, free=0)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: full)
    assert (
        type(store_error(sqlite_error(sqlite3.SQLITE_IOERR_SHMSIZE), path))
        is StoreFullError
    )
    assert (
        type(store_error(sqlite_error(sqlite3.SQLITE_CANTOPEN), path)) is StoreFullError
    )
    assert (
        type(store_error(sqlite_error(sqlite3.SQLITE_CORRUPT), path))
        is StoreCorruptError
    )


def test_only_the_state_that_the_file_ends_with_can_be_continued(
    world: KeptWorld, kept: Kept
) -> None:
    other = kept.opened()
    other.load(world.settings)
    world.join("a")
    event = ev.OffersPaused(at=world.now, actor="root")
    with pytest.raises(StoreReplacedError):
        other.append(steps_of(world.state, event))
    assert [one.event for one in world.store.events()] == world.events
    other.load(world.settings)
    other.append(steps_of(world.state, event))
    other.close()
    assert world.loaded().paused
