"""What a queue has read of its Spoolman by now, of its first printer."""

from asyncio import all_tasks
from collections.abc import Callable
from datetime import timedelta
from time import sleep

from freezegun.api import FrozenDateTimeFactory
import pytest

from custom_components.printer_queue.core.needs import Filament
from custom_components.printer_queue.spoolman.link import READ_EVERY
from custom_components.printer_queue.spoolman.state import SPOOLMAN_STATES
from tests.support.makerspace import Makerspace
from tests.support.printing import print_uncounted

RED, PETG = Filament("PLA", "FF0000"), Filament("PETG", "0000FF")

type Known = list[tuple[int | None, float | None]]


def known(space: Makerspace) -> Known:
    """Return number and grams of the spools on p1, as the queue knows them."""
    stock = space.queue.data.state.printers["p1"].stock
    return [(each.spool_id, each.grams) for each in stock]


async def until(space: Makerspace, look: Callable[[], object]) -> None:
    """Wait until something is so; the time of the clock that a test has stopped."""
    for _ in range(500):
        if look():
            return
        await space.hass.async_add_executor_job(sleep, 0.01)
    pytest.fail("waited in vain")


async def until_told(
    space: Makerspace, freezer: FrozenDateTimeFactory, look: Callable[[], object]
) -> None:
    """Let time pass until Spoolman was told of what is tried again."""
    for _ in range(100):
        if look():
            return
        await space.wait(freezer, timedelta(minutes=3))
        await space.hass.async_add_executor_job(sleep, 0.05)
    pytest.fail("Spoolman was not told")


async def until_known(space: Makerspace, expected: Known) -> None:
    """Wait until the queue knows that of p1."""
    await until(space, lambda: known(space) == expected)


def is_read() -> bool:
    """Return whether something is being read of Spoolman, or looked for in what was."""
    running = [getattr(task.get_coro(), "__qualname__", None) for task in all_tasks()]
    return any(f"SpoolmanLink.{name}" in running for name in ("_read", "_look_again"))


async def read(
    space: Makerspace, freezer: FrozenDateTimeFactory, time: timedelta = READ_EVERY
) -> None:
    """Let time pass, and what is read of Spoolman then be known."""
    await until(space, lambda: not is_read())
    state = space.hass.data[SPOOLMAN_STATES][space.entry.entry_id]
    before = state()
    await space.wait(freezer, time)
    await until(space, lambda: state() is not before and not is_read())


async def print_one(space: Makerspace, freezer: FrozenDateTimeFactory) -> None:
    """Let a member print something of 40 g on p1."""
    await space.tell("p1", freezer, gcode_state="IDLE")
    await print_uncounted(space, freezer, grams=40, material="PLA")
