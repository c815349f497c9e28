"""A queue that is put down, reloaded or stopped while something is under way."""

import asyncio
from collections.abc import AsyncIterator
from threading import Event
from time import sleep
from typing import Any

import pytest

from custom_components.printer_queue.const import CONF_NOTIFY, CONF_WEBHOOK_URL, DOMAIN
from custom_components.printer_queue.store import QueueStore
from homeassistant.core import HomeAssistant, ServiceCall
from homeassistant.exceptions import ServiceValidationError
from tests.support.discord.webhook_server import WebhookServer
from tests.support.makerspace import Makerspace, printer, subentry
from tests.support.shown import shown


class SlowDisk:
    """Keeps each write of the queue waiting until `go_on` is set."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Slow all queues down."""
        self.go_on = Event()
        self.writing = asyncio.Event()
        loop = asyncio.get_running_loop()
        append = QueueStore.append

        def slow(store: QueueStore, *decided: Any, **more: Any) -> tuple[int, ...]:
            loop.call_soon_threadsafe(self.writing.set)
            self.go_on.wait(10)
            return append(store, *decided, **more)

        monkeypatch.setattr(QueueStore, "append", slow)


@pytest.fixture
async def slow_disk(
    makerspace: Makerspace, monkeypatch: pytest.MonkeyPatch
) -> SlowDisk:
    return SlowDisk(monkeypatch)


async def turns() -> None:
    """Let tasks run until all wait: the tests' clock stands still."""
    for _ in range(50):
        await asyncio.sleep(0)


def join(hass: HomeAssistant) -> asyncio.Task[Any]:
    """Let Ann join without waiting for the answer."""
    return asyncio.create_task(
        hass.services.async_call(
            DOMAIN,
            "join",
            {"person": "Ann", "name": "part", "estimate": 60},
            blocking=True,
            return_response=True,
        )
    )


async def test_who_joins_while_the_queue_is_unloaded_is_answered(
    hass: HomeAssistant, makerspace: Makerspace, slow_disk: SlowDisk
) -> None:
    joining = join(hass)
    await slow_disk.writing.wait()
    behind = join(hass)
    await asyncio.sleep(0)
    unloading = asyncio.create_task(
        hass.config_entries.async_unload(makerspace.entry.entry_id)
    )
    await turns()
    slow_disk.go_on.set()
    async with asyncio.timeout(5):
        joined = await joining
        with pytest.raises(ServiceValidationError) as refused:
            await behind
        assert await unloading
    assert refused.value.translation_key == "not_running"
    await makerspace.start()
    assert list(makerspace.queue.data.state.jobs) == [joined["job"]["id"]]


async def test_a_stop_of_home_assistant_finishes_what_is_being_stored(
    hass: HomeAssistant, makerspace: Makerspace, slow_disk: SlowDisk
) -> None:
    joining = join(hass)
    await slow_disk.writing.wait()
    stopping = asyncio.create_task(hass.async_stop(force=True))
    await turns()
    slow_disk.go_on.set()
    async with asyncio.timeout(5):
        joined = await joining
        with pytest.raises(ServiceValidationError) as refused:
            await join(hass)
        await stopping
    assert joined["job"]["status"] == "offered"
    assert refused.value.translation_key == "not_running"


async def test_a_question_to_a_queue_that_was_put_down_is_refused(
    hass: HomeAssistant, makerspace: Makerspace
) -> None:
    await makerspace.queue.async_shutdown()
    with pytest.raises(ServiceValidationError) as refused:
        await hass.services.async_call(
            DOMAIN, "history", {}, blocking=True, return_response=True
        )
    assert refused.value.translation_key == "not_running"


async def test_a_printer_that_is_stored_while_the_queue_is_unloaded_is_shown_once(
    hass: HomeAssistant,
    makerspace: Makerspace,
    slow_disk: SlowDisk,
    caplog: pytest.LogCaptureFixture,
) -> None:
    hass.config_entries.async_add_subentry(makerspace.entry, subentry(printer("p2")))
    await slow_disk.writing.wait()
    unloading = asyncio.create_task(
        hass.config_entries.async_unload(makerspace.entry.entry_id)
    )
    await turns()
    slow_disk.go_on.set()
    async with asyncio.timeout(5):
        assert await unloading
    await hass.async_block_till_done()
    left = {
        state.entity_id: state.state
        for state in hass.states.async_all()
        if "x1c_p2" in state.entity_id and state.state != "unavailable"
    }
    assert left == {}
    await makerspace.start()
    assert shown(hass, makerspace, "binary_sensor", "connected", "p2").state == "off"
    assert "does not generate unique IDs" not in caplog.text


class Shelf:
    """A notify entity that keeps its sender waiting while it is slow."""

    def __init__(self, hass: HomeAssistant) -> None:
        """Be there, and quick."""
        self.said: list[str] = []
        self.quick = asyncio.Event()
        self.quick.set()
        hass.states.async_set("notify.shelf", "unknown")
        hass.services.async_register("notify", "send_message", self._say)

    async def _say(self, call: ServiceCall) -> None:
        self.said.append(call.data["message"])
        await self.quick.wait()


@pytest.fixture
async def shelf(hass: HomeAssistant, makerspace: Makerspace) -> Shelf:
    """Let everybody be told by a notify entity."""
    shelf = Shelf(hass)
    hass.config_entries.async_update_entry(
        makerspace.entry, options={CONF_NOTIFY: ["notify.shelf"]}
    )
    await makerspace.settle()
    return shelf


async def until_told(makerspace: Makerspace, shelf: Shelf, times: int) -> None:
    """Wait until the shelf was told so often, and give it time for more."""
    for _ in range(1000):
        # Waits for the store's thread, and for others that a busy machine keeps waiting.
        await makerspace.queue.in_store(sleep, 0.01)
        await turns()
        if len(shelf.said) >= times:
            break
    for _ in range(20):
        await makerspace.queue.in_store(str)
        await turns()


async def test_a_reload_in_the_middle_of_a_delivery_tells_nobody_twice(
    hass: HomeAssistant, makerspace: Makerspace, shelf: Shelf
) -> None:
    shelf.quick.clear()
    await makerspace.join("Ann")
    await until_told(makerspace, shelf, 1)
    reloading = asyncio.create_task(
        hass.config_entries.async_reload(makerspace.entry.entry_id)
    )
    await turns()
    assert not reloading.done()
    shelf.quick.set()
    assert await reloading
    await until_told(makerspace, shelf, 2)
    assert len(shelf.said) == 1


@pytest.fixture
async def discord(socket_enabled: None) -> AsyncIterator[WebhookServer]:
    """Run a Discord on loopback."""
    server = WebhookServer()
    await server.start()
    yield server
    await server.stop()


async def test_a_webhook_changed_twice_in_a_row_leaves_one_who_tells(
    hass: HomeAssistant, makerspace: Makerspace, shelf: Shelf, discord: WebhookServer
) -> None:
    shelf.quick.clear()
    await makerspace.join("Ann")
    await until_told(makerspace, shelf, 1)
    webhook = {CONF_WEBHOOK_URL: discord.url}
    for data in (webhook, {}, webhook):
        hass.config_entries.async_update_entry(makerspace.entry, data=data)
        await turns()
    shelf.quick.set()
    await makerspace.settle()
    await makerspace.ask("pass", person="Ann")
    await makerspace.join("Ben")
    await until_told(makerspace, shelf, 3)
    assert len(shelf.said) == len(set(shelf.said)) == 3
