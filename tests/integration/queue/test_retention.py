"""When old events are forgotten."""

from datetime import timedelta

from freezegun.api import FrozenDateTimeFactory
import pytest

from custom_components.printer_queue.queue.retention import Retention
from custom_components.printer_queue.store import StoreFullError
from homeassistant.util import dt as dt_util
from tests.support.makerspace import Makerspace


async def test_old_events_are_forgotten_soon_after_each_start(
    makerspace: Makerspace, freezer: FrozenDateTimeFactory
) -> None:
    job = await makerspace.join("Ann")
    await makerspace.ask("cancel", job_id=job)
    store = makerspace.queue.store
    assert await makerspace.queue.in_store(store.events, job_id=job)
    assert await makerspace.hass.config_entries.async_unload(makerspace.entry.entry_id)
    freezer.tick(timedelta(days=366))
    await makerspace.start()
    await makerspace.wait(freezer, timedelta(minutes=6))
    store = makerspace.queue.store
    for _ in range(20):
        await makerspace.wait(freezer, timedelta(seconds=2))
    assert not await makerspace.queue.in_store(store.events, job_id=job)


async def test_a_file_that_fails_is_purged_another_day(
    makerspace: Makerspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    job = await makerspace.join("Ann")
    store = makerspace.queue.store

    def refuse(*_: object) -> int:
        raise StoreFullError("queue.db", "the disk is full")

    monkeypatch.setattr(store.log, "purge", refuse)
    retention = Retention(
        makerspace.hass, makerspace.entry, store, makerspace.queue.in_store
    )
    await retention.async_purge(dt_util.utcnow() + timedelta(days=366))
    assert await makerspace.queue.in_store(store.events, job_id=job)
