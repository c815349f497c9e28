"""Whatever fails in one part of a queue is logged, and the others go on."""

from typing import Any

import pytest
from pytest_homeassistant_custom_component.common import async_capture_events

from custom_components.printer_queue.const import DOMAIN, EVENT_PRINTER_QUEUE
from custom_components.printer_queue.queue.keeping import store_path
from custom_components.printer_queue.queue.mailbox import Changes
from custom_components.printer_queue.store import QueueStore, sqlite_store
from homeassistant.core import HomeAssistant
from homeassistant.helpers import device_registry as dr
from homeassistant.setup import async_setup_component
from tests.support.makerspace import Makerspace


@pytest.fixture
async def space(hass: HomeAssistant, mqtt_mock: object) -> Makerspace:
    """Return a makerspace with one printer."""
    return await Makerspace.open(hass, "p1")


async def _break(*_: object) -> None:
    raise RuntimeError("a part is broken")


async def test_a_decision_reaches_those_behind_a_listener_that_fails(
    space: Makerspace, caplog: pytest.LogCaptureFixture
) -> None:
    heard: list[Changes] = []

    def fails(_: Changes) -> None:
        raise RuntimeError("a part is broken")

    space.queue.async_listen_decisions(fails)
    space.queue.async_listen_decisions(heard.append)
    job = await space.join("Ann")
    assert any(job in changes.after.jobs for changes in heard)
    assert "Could not take a decision" in caplog.text


async def test_a_queue_lets_go_of_its_file_though_a_part_cannot_stop(
    hass: HomeAssistant, space: Makerspace, caplog: pytest.LogCaptureFixture
) -> None:
    job, stopped = await space.join("Ann"), list[str]()

    async def stop() -> None:
        stopped.append("behind it")

    space.queue.async_on_shutdown(_break)
    space.queue.async_on_shutdown(stop)
    await hass.config_entries.async_unload(space.entry.entry_id)
    assert stopped == ["behind it"]
    assert "a part is broken" in caplog.text
    store = sqlite_store(store_path(hass, space.entry.entry_id))
    assert await hass.async_add_executor_job(_has, store, job)


def _has(store: QueueStore, job_id: str) -> bool:
    """Open a file that nobody else may hold, and look for a job."""
    try:
        store.open()
        return store.job(job_id) is not None
    finally:
        store.close()


async def test_a_changed_set_up_is_taken_over_though_one_part_cannot(
    hass: HomeAssistant, space: Makerspace, caplog: pytest.LogCaptureFixture
) -> None:
    space.queue.async_listen_set_up(_break)
    told: list[str] = []

    async def tell() -> None:
        told.append("behind it")

    space.queue.async_listen_set_up(tell)
    hass.config_entries.async_update_entry(space.entry, title="Attic")
    await hass.async_block_till_done()
    assert told == ["behind it"]
    assert "a part is broken" in caplog.text


@pytest.mark.parametrize("data", [{}, {"type": "joined"}, {"device_id": None}], ids=str)
@pytest.mark.parametrize("word", ["offered", "missed", "failed_for_good"])
async def test_an_event_of_somebody_elses_does_not_break_a_device_trigger(
    hass: HomeAssistant,
    space: Makerspace,
    caplog: pytest.LogCaptureFixture,
    word: str,
    data: dict[str, Any],
) -> None:
    device = dr.async_get(hass).async_get_device_by_identifier(
        (DOMAIN, space.entry.entry_id), space.entry.entry_id
    )
    assert device is not None
    automation: dict[str, Any] = {
        "alias": "Tells who joins",
        "trigger": {
            "platform": "device",
            "domain": DOMAIN,
            "device_id": device.id,
            "type": word,
        },
        "action": {"event": "told"},
    }
    assert await async_setup_component(hass, "automation", {"automation": automation})
    await hass.async_block_till_done()
    told = async_capture_events(hass, "told")
    ours = {"config_entry_id": space.entry.entry_id}
    for foreign in (data, ours | data):
        hass.bus.async_fire(EVENT_PRINTER_QUEUE, foreign)
    await hass.async_block_till_done()
    assert "Error" not in caplog.text
    assert not told
    happened = {"type": word, "dead_letter": True}
    if word == "failed_for_good":
        happened["type"] = "failed"
    hass.bus.async_fire(EVENT_PRINTER_QUEUE, ours | happened)
    await hass.async_block_till_done()
    assert len(told) == 1
