"""A move whose dialog is closed at a bad moment, and what else would load the queue meanwhile."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from threading import Event
from unittest.mock import MagicMock

import pytest

import custom_components.printer_queue as integration
from custom_components.printer_queue.const import CONF_DATABASE_URL
from custom_components.printer_queue.coordinator import QueueConfigEntry
from custom_components.printer_queue.store import copy, printers_in
from homeassistant.config_entries import ConfigEntryState
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType
from tests.support.makerspace import Makerspace
from tests.support.moving import finished, leave, move

pytestmark = pytest.mark.enable_socket  # on loopback
PATIENCE = 20


@pytest.fixture
async def space(hass: HomeAssistant, mqtt_mock: MagicMock) -> AsyncIterator[Makerspace]:
    """Open a queue in which somebody waits."""
    space = await Makerspace.open(hass, "p1")
    await space.settle()
    await space.join("ann", "first")
    yield space
    await hass.config_entries.async_unload(space.entry.entry_id)


def names(space: Makerspace) -> set[str]:
    """Return the names of the open jobs."""
    return {job.spec.name for job in space.queue.data.state.jobs.values()}


class HeldUp:
    """A step of the integration that waits until it may go on."""

    def __init__(
        self, step: Callable[[HomeAssistant, QueueConfigEntry], Awaitable[bool]]
    ) -> None:
        self._step = step
        self.begun, self.go_on = asyncio.Event(), asyncio.Event()

    async def __call__(self, hass: HomeAssistant, entry: QueueConfigEntry) -> bool:
        """Take the step once it may go on."""
        self.begun.set()
        async with asyncio.timeout(PATIENCE):
            await self.go_on.wait()
        return await self._step(hass, entry)


@pytest.fixture
def held_up_unload(monkeypatch: pytest.MonkeyPatch) -> HeldUp:
    """Let the queue end its work late."""
    held_up = HeldUp(integration.async_unload_entry)
    monkeypatch.setattr(integration, "async_unload_entry", held_up)
    return held_up


@pytest.fixture
def held_up_setup(monkeypatch: pytest.MonkeyPatch) -> HeldUp:
    """Let the queue be opened late."""
    held_up = HeldUp(integration.async_setup_entry)
    monkeypatch.setattr(integration, "async_setup_entry", held_up)
    return held_up


async def test_a_dialog_that_is_closed_while_the_queue_ends_its_work_leaves_it_loaded(
    space: Makerspace, database_url: str, held_up_unload: HeldUp
) -> None:
    shown = await move(space, database_url)
    await asyncio.wait_for(held_up_unload.begun.wait(), PATIENCE)

    space.hass.config_entries.options.async_abort(shown["flow_id"])
    held_up_unload.go_on.set()
    await space.hass.async_block_till_done()

    assert space.entry.state is ConfigEntryState.LOADED
    assert CONF_DATABASE_URL not in space.entry.options
    assert names(space) == {"first"}
    assert await space.hass.async_add_executor_job(printers_in, database_url) is None


async def test_a_dialog_that_is_closed_while_the_queue_is_opened_again_leaves_it_loaded(
    space: Makerspace, database_url: str, held_up_setup: HeldUp
) -> None:
    shown = await move(space, database_url)
    await asyncio.wait_for(held_up_setup.begun.wait(), PATIENCE)

    space.hass.config_entries.options.async_abort(shown["flow_id"])
    held_up_setup.go_on.set()
    await space.hass.async_block_till_done()

    assert space.entry.state is ConfigEntryState.LOADED
    assert names(space) == {"first"}


async def test_a_reload_in_the_middle_of_a_move_waits_for_its_end(
    space: Makerspace, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    writing, go_on = Event(), Event()
    write = copy._write  # noqa: SLF001  # held up, so that there is a middle

    def slowly(*args: object) -> None:
        writing.set()
        assert go_on.wait(PATIENCE)
        write(*args)  # type: ignore[arg-type]  # handed on as they are

    monkeypatch.setattr(copy, "_write", slowly)
    shown = await move(space, database_url)
    assert await space.hass.async_add_executor_job(writing.wait, PATIENCE)

    reload = space.hass.async_create_task(
        space.hass.config_entries.async_reload(space.entry.entry_id)
    )
    done, _ = await asyncio.wait([reload], timeout=1)
    if done:  # it runs beside the copy, which misses what is joined now
        await space.join("ben", "second")
    joined = {"first", "second"} if done else {"first"}
    go_on.set()
    ended = await finished(space.hass, shown)

    assert ended["type"] is FlowResultType.CREATE_ENTRY
    assert await reload
    assert space.entry.state is ConfigEntryState.LOADED
    assert space.entry.options[CONF_DATABASE_URL] == database_url
    assert names(space) == joined


async def refuse(hass: HomeAssistant, entry: QueueConfigEntry) -> bool:
    """Go on, though the queue is to be unloaded."""
    return False


async def test_a_queue_that_does_not_end_its_work_is_not_moved(
    space: Makerspace, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(integration, "async_unload_entry", refuse)
        shown = await finished(space.hass, await move(space, database_url))

    assert (shown["type"], shown["reason"]) == (FlowResultType.ABORT, "not_moved")
    assert CONF_DATABASE_URL not in space.entry.options
    assert await space.hass.async_add_executor_job(printers_in, database_url) is None
    space.entry.mock_state(
        space.hass, ConfigEntryState.LOADED
    )  # it can be unloaded now


async def test_a_queue_that_does_not_end_its_work_is_not_switched(
    space: Makerspace, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    await finished(space.hass, await move(space, database_url))
    await finished(space.hass, await leave(space))
    shown = await move(space, database_url)
    assert shown["step_id"] == "database_switch"

    with monkeypatch.context() as patched:
        patched.setattr(integration, "async_unload_entry", refuse)
        shown = await space.hass.config_entries.options.async_configure(
            shown["flow_id"], {}
        )

    assert (shown["type"], shown["reason"]) == (FlowResultType.ABORT, "not_moved")
    assert CONF_DATABASE_URL not in space.entry.options
    space.entry.mock_state(
        space.hass, ConfigEntryState.LOADED
    )  # it can be unloaded now
