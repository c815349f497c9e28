"""A file that fails for a while: what was set up and what time has brought is made up for."""

import asyncio
from collections.abc import Iterator
from contextlib import suppress
from datetime import timedelta
from types import MappingProxyType

from freezegun.api import FrozenDateTimeFactory
import pytest

from custom_components.printer_queue.const import DOMAIN
from custom_components.printer_queue.core.model import JobStatus
from custom_components.printer_queue.queue import mailbox
from custom_components.printer_queue.store import (
    QueueStore,
    StoreError,
    StoreFullError,
    StoreReplacedError,
)
from homeassistant.config_entries import ConfigSubentry
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers import issue_registry as ir
from tests.support.makerspace import Makerspace, printer

RETRY_AFTER = timedelta(seconds=mailbox.RETRY_AFTER + 1)


class Disk:
    """A disk that can be full."""

    def __init__(self, space: Makerspace, freezer: FrozenDateTimeFactory) -> None:
        """Begin with room."""
        self._space = space
        self._freezer = freezer
        self._patch = pytest.MonkeyPatch()

    def fill(self) -> None:
        """Let every write fail."""

        def full(*_: object, **__: object) -> None:
            raise StoreFullError("queue.db", "database or disk is full")

        self._patch.setattr(QueueStore, "append", full)
        self._patch.setattr(QueueStore, "set_meta", full)

    def replace_file(self) -> None:
        """Let the next write find another file in the place of the queue's."""

        def other(*_: object, **_more: object) -> None:
            raise StoreReplacedError("queue.db", "it is another file")

        self._patch.setattr(QueueStore, "append", other)

    def lose_history(self) -> None:
        """Let the history be unreadable."""

        def unreadable(*_: object) -> None:
            raise StoreError("queue.db", "disk I/O error")

        self._patch.setattr(QueueStore, "totals", unreadable)

    def undo(self) -> None:
        """Let writes succeed."""
        self._patch.undo()

    async def make_room(self) -> None:
        """Let writes succeed, and wait until the queue has seen it."""
        self.undo()
        await self.wait_for_retry()

    async def wait_for_retry(self) -> None:
        """Let the queue try again what it could not store."""
        self._freezer.tick(RETRY_AFTER)
        for _ in range(50):
            await asyncio.sleep(0)
            await self._space.queue.in_store(str)  # waits for the store's thread


@pytest.fixture
def disk(makerspace: Makerspace, freezer: FrozenDateTimeFactory) -> Iterator[Disk]:
    disk = Disk(makerspace, freezer)
    yield disk
    disk.undo()


def add_p2(hass: HomeAssistant, space: Makerspace) -> None:
    described = printer("p2")
    hass.config_entries.async_add_subentry(
        space.entry,
        ConfigSubentry(
            data=MappingProxyType(dict(described["data"])),
            subentry_id="p2",
            subentry_type="printer",
            title="X1C p2",
            unique_id=None,
        ),
    )


async def test_a_printer_that_is_added_on_a_full_disk_is_there_once_there_is_room(
    hass: HomeAssistant,
    makerspace: Makerspace,
    disk: Disk,
    freezer: FrozenDateTimeFactory,
) -> None:
    disk.fill()
    add_p2(hass, makerspace)
    await hass.async_block_till_done(wait_background_tasks=False)
    await makerspace.hear("p2", gcode_state="IDLE")
    assert "p2" not in makerspace.queue.data.state.printers
    await disk.make_room()
    await makerspace.wait(freezer, timedelta(seconds=3))
    await makerspace.join("Ann")
    second = await makerspace.join("Ben")
    assert makerspace.job(second).status is JobStatus.OFFERED
    assert makerspace.queue.data.state.printers["p2"].online


async def test_a_print_on_a_full_disk_is_not_forgotten_by_a_reload(
    makerspace: Makerspace, disk: Disk, freezer: FrozenDateTimeFactory
) -> None:
    job = await makerspace.join("Ann")
    await makerspace.ask("claim", job_id=job)
    disk.fill()
    for state in ("RUNNING", "FINISH"):
        with suppress(StoreError):
            await makerspace.tell("p1", freezer, gcode_state=state)
    assert makerspace.job(job).status is JobStatus.RESERVED
    with pytest.raises(AssertionError):  # it cannot be opened meanwhile
        await makerspace.restart()
    disk.undo()
    await makerspace.restart()
    ended = await makerspace.ended(job)
    assert ended.status is JobStatus.COMPLETED


async def test_the_issue_of_a_full_disk_goes_away_by_itself(
    hass: HomeAssistant,
    makerspace: Makerspace,
    disk: Disk,
    issue_registry: ir.IssueRegistry,
) -> None:
    issue_id = f"store_{makerspace.entry.entry_id}"
    disk.fill()
    with pytest.raises(HomeAssistantError):
        await makerspace.join("Ann")
    # The same again is no news, and stores nothing.
    await makerspace.hear("p1", gcode_state="IDLE")
    await disk.wait_for_retry()
    assert issue_registry.async_get_issue(DOMAIN, issue_id) is not None
    await disk.make_room()
    assert issue_registry.async_get_issue(DOMAIN, issue_id) is None


async def test_a_window_that_ends_on_a_full_disk_has_ended_once_there_is_room(
    makerspace: Makerspace, disk: Disk, freezer: FrozenDateTimeFactory
) -> None:
    first, second = await makerspace.join("Ann"), await makerspace.join("Ben")
    disk.fill()
    with pytest.raises(StoreFullError):
        await makerspace.wait(freezer, timedelta(minutes=11))
    assert makerspace.job(first).status is JobStatus.OFFERED
    await disk.make_room()
    assert makerspace.job(first).status is JobStatus.QUEUED
    assert makerspace.job(second).status is JobStatus.OFFERED


async def test_a_queue_whose_file_was_replaced_goes_on_with_the_new_one(
    hass: HomeAssistant, makerspace: Makerspace, disk: Disk
) -> None:
    before = makerspace.queue
    disk.replace_file()
    with pytest.raises(HomeAssistantError):
        await makerspace.join("Ann")
    disk.undo()
    await hass.async_block_till_done()

    assert makerspace.queue is not before
    assert makerspace.job(await makerspace.join("Ann")).status is JobStatus.QUEUED


async def test_figures_stay_as_they_were_while_the_history_cannot_be_counted(
    makerspace: Makerspace, disk: Disk, freezer: FrozenDateTimeFactory
) -> None:
    before = makerspace.queue.data.figures
    disk.lose_history()
    await makerspace.wait(freezer, timedelta(minutes=2))
    await makerspace.wait(freezer, timedelta(minutes=2))

    assert makerspace.queue.data.figures == before
    assert makerspace.job(await makerspace.join("Ann")).status is JobStatus.OFFERED
