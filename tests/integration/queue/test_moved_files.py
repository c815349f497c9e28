"""What is in files moves with a queue: into a database, into another one, and back into the folder."""

from collections.abc import AsyncIterator
from pathlib import Path
import shutil
import time
from typing import Any
from unittest.mock import MagicMock

import pytest

from custom_components.printer_queue.job_files.folder import Folder
from custom_components.printer_queue.store import StoreFullError, printers_in
from custom_components.printer_queue.store.file_contents import FileContents
from custom_components.printer_queue.store.postgresql import sessions
from demo.postgresql import Postgresql
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType
from tests.support.makerspace import Makerspace
from tests.support.moving import finished, leave, move
from tests.support.node_files import (
    GCODE,
    content_of,
    join_with_file,
    keep_files,
    lies_at,
    missed,
)
from tests.support.store import KeptInDatabase

pytestmark = pytest.mark.enable_socket  # on loopback
LONG = GCODE.read_bytes() + b"; many a line\n" * 200_000


@pytest.fixture
async def space(hass: HomeAssistant, mqtt_mock: MagicMock) -> AsyncIterator[Makerspace]:
    """Open a queue in a file whose jobs have their files."""
    space = await Makerspace.open(hass, "p1")
    await keep_files(space)
    yield space
    await hass.config_entries.async_unload(space.entry.entry_id)


def folder(space: Makerspace) -> Path:
    """Return where the files of a queue lie."""
    return Path(space.hass.config.path("printer_queue", "files", space.entry.entry_id))


async def test_files_move_into_a_database_and_back(
    space: Makerspace, database_url: str
) -> None:
    sha256 = await join_with_file(space, LONG)
    lying = sorted(path.name for path in folder(space).iterdir())

    await finished(space.hass, await move(space, database_url))
    await space.settle()
    assert sorted(path.name for path in folder(space).iterdir()) == lying
    assert await space.queue.in_store(space.queue.store.contents.whole) == set(lying)
    shutil.rmtree(folder(space))
    assert await content_of(space, sha256) == LONG

    shutil.rmtree(folder(space))
    await finished(space.hass, await leave(space))
    await space.settle()
    assert sorted(path.name for path in folder(space).iterdir()) == lying
    assert space.queue.files.path_of(sha256).read_bytes() == LONG
    assert missed(space) is None


async def test_files_move_from_one_database_into_another(
    space: Makerspace, postgresql: Postgresql
) -> None:
    sha256 = await join_with_file(space, LONG)
    for _ in range(2):
        await finished(space.hass, await move(space, postgresql.new_database()))
        await space.settle()
    shutil.rmtree(folder(space))
    assert await content_of(space, sha256) == LONG
    other = await join_with_file(space, LONG + b";\n", person="ben")
    assert await content_of(space, other) == LONG + b";\n"


async def test_a_file_that_is_damaged_or_gone_does_not_keep_a_queue_from_moving(
    space: Makerspace, database_url: str
) -> None:
    damaged = await join_with_file(space, LONG)
    gone = await join_with_file(space, person="ben")
    space.queue.files.path_of(damaged).write_bytes(b"x" * len(LONG))
    space.queue.files.path_of(gone).unlink()
    shown = await finished(space.hass, await move(space, database_url))
    await space.settle()
    assert shown["type"] is FlowResultType.CREATE_ENTRY
    whole = await space.queue.in_store(space.queue.store.contents.whole)
    assert whole.isdisjoint({damaged, gone})
    assert len(space.queue.data.state.jobs) == 2


async def test_a_move_that_fails_among_the_files_leaves_the_database_empty(
    space: Makerspace, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise StoreFullError("database", "full")

    sha256 = await join_with_file(space, LONG)
    with monkeypatch.context() as failing:
        failing.setattr(FileContents, "_finish", fail)
        shown = await finished(space.hass, await move(space, database_url))
    assert (shown["type"], shown["reason"]) == (FlowResultType.ABORT, "not_moved")
    assert await space.hass.async_add_executor_job(printers_in, database_url) is None
    await space.settle()
    assert lies_at(space, sha256)

    await finished(space.hass, await move(space, database_url))
    await space.settle()
    assert sha256 in await space.queue.in_store(space.queue.store.contents.whole)


async def test_a_disk_that_takes_long_keeps_no_queue_from_moving_back_into_a_file(
    space: Makerspace, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    sha256 = await join_with_file(space, LONG)
    await finished(space.hass, await move(space, database_url))
    await space.settle()
    shutil.rmtree(folder(space))
    brief = (*sessions._SETTINGS, "SET idle_in_transaction_session_timeout = '1s'")  # noqa: SLF001  # else it takes 30 s
    monkeypatch.setattr(sessions, "_SETTINGS", brief)
    settle_as = Folder.settle_as

    def slowly(*args: Any) -> bool:
        time.sleep(1.5)
        return settle_as(*args)

    monkeypatch.setattr(Folder, "settle_as", slowly)
    shown = await finished(space.hass, await leave(space))
    assert shown["type"] is FlowResultType.CREATE_ENTRY
    await space.settle()
    assert space.queue.files.path_of(sha256).read_bytes() == LONG


async def test_a_queue_does_not_move_back_onto_a_disk_without_room_for_its_files(
    space: Makerspace, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    sha256 = await join_with_file(space, LONG)
    await finished(space.hass, await move(space, database_url))
    await space.settle()
    shutil.rmtree(folder(space))
    with monkeypatch.context() as full:
        full.setattr(Folder, "free", lambda _: 501_000_000)
        shown = await finished(space.hass, await leave(space))
    assert (shown["type"], shown["reason"]) == (FlowResultType.ABORT, "not_moved")
    assert not lies_at(space, sha256)


async def test_a_file_whose_row_is_missing_moves_back_all_the_same(
    space: Makerspace, database_url: str
) -> None:
    sha256 = await join_with_file(space, LONG)
    await finished(space.hass, await move(space, database_url))
    await space.settle()
    shutil.rmtree(folder(space))
    KeptInDatabase(database_url).do("DELETE FROM files")
    await finished(space.hass, await leave(space))
    await space.settle()
    assert space.queue.files.path_of(sha256).read_bytes() == LONG
