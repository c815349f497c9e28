"""Home Assistant's backup finds every queue's file at rest."""

from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path
from types import SimpleNamespace

import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.printer_queue.backup import (
    async_post_backup,
    async_pre_backup,
    rests_in_backups,
)
from custom_components.printer_queue.const import DOMAIN
from custom_components.printer_queue.core.model import QueueState
from custom_components.printer_queue.core.settings import Settings
from custom_components.printer_queue.job_files.job_files import JobFiles
from custom_components.printer_queue.store import QueueStore, sqlite_store
from custom_components.printer_queue.store.thread import StoreThread
from homeassistant.config_entries import ConfigEntryState
from homeassistant.core import HomeAssistant


def _empty() -> QueueState:
    return QueueState(settings=Settings(name="Queue"))


@pytest.fixture
async def stores(
    hass: HomeAssistant, tmp_path: Path
) -> AsyncIterator[dict[str, QueueStore]]:
    """Return the stores of two running queues by name."""
    found: dict[str, QueueStore] = {}
    threads: dict[str, StoreThread] = {}
    for name in ("Lab", "Attic"):
        store = sqlite_store(tmp_path / f"{name}.db")
        rests_in_backups(hass, store, name)
        store.open()
        entry = MockConfigEntry(
            domain=DOMAIN, title=name, state=ConfigEntryState.LOADED
        )
        threads[name] = StoreThread(name)
        files = JobFiles(hass, entry, store, threads[name].run, _empty)
        entry.runtime_data = SimpleNamespace(store=store, files=files)
        entry.add_to_hass(hass)
        found[name] = store
    yield found
    for name, store in found.items():
        await threads[name].end(store.close)


def copy_of(path: Path, folder: Path) -> Path:
    """Copy what a backup takes along of a file."""
    copy = folder / "copy" / path.name
    copy.parent.mkdir()
    for name in (path.name, f"{path.name}-wal"):
        (copy.parent / name).write_bytes((path.parent / name).read_bytes())
    return copy


async def test_commands_are_stored_during_a_backup_and_the_file_rests(
    hass: HomeAssistant, stores: dict[str, QueueStore], tmp_path: Path
) -> None:
    path = tmp_path / "Lab.db"
    stores["Lab"].set_meta("before", "yes")
    await async_pre_backup(hass)
    still = path.read_bytes()
    stores["Lab"].set_meta("during", "yes")
    assert path.read_bytes() == still
    copy = sqlite_store(copy_of(path, tmp_path))
    copy.open()
    with closing(copy):
        assert copy.get_meta("before") == "yes"
        assert copy.load(Settings(name="Queue")).jobs == {}
    await async_post_backup(hass)
    assert path.read_bytes() != still
    assert stores["Lab"].get_meta("during") == "yes"


async def test_a_broken_queue_does_not_keep_the_rest_from_being_backed_up(
    hass: HomeAssistant,
    stores: dict[str, QueueStore],
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
) -> None:
    (tmp_path / "Lab.db").unlink()
    await async_pre_backup(hass)
    assert "Lab may be missing from the backup" in caplog.text
    still = (tmp_path / "Attic.db").read_bytes()
    stores["Attic"].set_meta("during", "yes")
    assert (tmp_path / "Attic.db").read_bytes() == still
    await async_post_backup(hass)


async def test_a_queue_rests_again_no_more_though_others_fail_to(
    hass: HomeAssistant,
    stores: dict[str, QueueStore],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail() -> None:
        raise RuntimeError

    async def fail_too() -> None:
        raise RuntimeError

    tended = []

    async def tend() -> None:
        tended.append("Attic")

    await async_pre_backup(hass)
    stores["Attic"].set_meta("during", "yes")
    still = (tmp_path / "Attic.db").read_bytes()
    for entry in hass.config_entries.async_loaded_entries(DOMAIN):
        end = fail_too if entry.title == "Lab" else tend
        monkeypatch.setattr(entry.runtime_data.files, "async_end_backup", end)
    monkeypatch.setattr(stores["Lab"], "_database", SimpleNamespace(end_backup=fail))
    try:
        await async_post_backup(hass)
    finally:
        monkeypatch.undo()
    assert (tmp_path / "Attic.db").read_bytes() != still
    assert tended == ["Attic"]


async def test_a_queue_that_does_not_run_needs_no_preparation(
    hass: HomeAssistant, caplog: pytest.LogCaptureFixture
) -> None:
    MockConfigEntry(domain=DOMAIN, state=ConfigEntryState.SETUP_RETRY).add_to_hass(hass)
    await async_pre_backup(hass)
    await async_post_backup(hass)
    assert "missing from the backup" not in caplog.text
