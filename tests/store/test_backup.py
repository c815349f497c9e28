"""A copy made during a backup is a queue as it was at one moment."""

from contextlib import closing
from pathlib import Path
import shutil
import sqlite3

import pytest

from custom_components.printer_queue.core.evolve.evolve import evolve_all
from custom_components.printer_queue.core.settings import Settings
from custom_components.printer_queue.store import (
    QueueStore,
    StoreLockedError,
    StoreMissingError,
)
from tests.support.store import Kept, KeptInFile, KeptWorld, opened, unheard

SETTINGS = Settings(name="Queue")


@pytest.fixture
def kept(path: Path) -> Kept:
    """Keep the queue in a file: these tests are about files."""
    return KeptInFile(path)


def log_of(path: Path) -> Path:
    """Return the write-ahead log beside a file."""
    return path.with_name(f"{path.name}-wal")


def copied(path: Path, folder: Path, log_bytes: int | None = None) -> Path:
    """Copy the file and, as far as it was copied, the log."""
    folder.mkdir()
    copy = folder / path.name
    shutil.copy(path, copy)
    log_of(copy).write_bytes(log_of(path).read_bytes()[:log_bytes])
    return copy


def test_the_main_file_stands_still_while_commands_are_stored(
    world: KeptWorld, path: Path, tmp_path: Path
) -> None:
    first = world.join("a")
    world.store.begin_backup()
    still = path.read_bytes()
    for person in "abcdef" * 5:
        world.join(person, "x" * 100)
        world.wait(world.settings.claim_window)
    assert path.read_bytes() == still
    with closing(opened(copied(path, tmp_path / "copy"))) as copy:
        state = copy.load(SETTINGS)
    assert unheard(world.loaded()).jobs == state.jobs
    assert first in state.jobs
    world.store.end_backup()
    assert path.read_bytes() != still
    assert unheard(world.loaded()) == unheard(world.state)


def test_a_log_copied_while_it_grew_holds_whole_commands_only(
    world: KeptWorld, path: Path, tmp_path: Path
) -> None:
    world.join("a")
    world.store.begin_backup()
    for person in "bcde":
        world.join(person)
    size = log_of(path).stat().st_size
    found = set()
    for cut in (*range(0, size, 3_777), size):
        copy_path = copied(path, tmp_path / str(cut), cut)
        with closing(opened(copy_path)) as copy:
            events = [one.event for one in copy.events()]
            state = copy.load(SETTINGS)
        assert events == world.events[: len(events)]
        assert unheard(evolve_all(world.start, events)).jobs == state.jobs
        found.add(len(state.jobs))
    assert found == {1, 2, 3, 4, 5}


def test_a_backup_outlives_a_failed_command(world: KeptWorld, path: Path) -> None:
    world.store.begin_backup()
    still = path.read_bytes()
    world.join("a")
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("PRAGMA wal_autocheckpoint=0")
        other.setconfig(sqlite3.SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, True)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreLockedError):
            world.join("b")
        other.execute("ROLLBACK")
    world.join("b")
    assert path.read_bytes() == still


def test_a_queue_closed_during_a_backup_keeps_its_file_still(
    world: KeptWorld, path: Path
) -> None:
    world.store.begin_backup()
    still = path.read_bytes()
    job = world.join("a")
    world.store.close()
    assert path.read_bytes() == still
    with closing(opened(path)) as store:
        assert set(store.load(SETTINGS).jobs) == {job}


def test_a_queue_closed_without_a_backup_leaves_one_file(
    world: KeptWorld, path: Path
) -> None:
    world.join("a")
    world.store.close()
    assert [one.name for one in path.parent.iterdir()] == [path.name]


def test_a_missing_file_cannot_be_backed_up(store: QueueStore, path: Path) -> None:
    path.unlink()
    with pytest.raises(StoreMissingError):
        store.begin_backup()
