"""Figures of the history as weeks go by."""

from datetime import datetime, timedelta

from freezegun.api import FrozenDateTimeFactory
import pytest

from custom_components.printer_queue.core.commands import ClearPlate
from custom_components.printer_queue.core.picture import Figures
from custom_components.printer_queue.queue.counter import EVER
from custom_components.printer_queue.store import QueueStore
from custom_components.printer_queue.store.queries import PrinterTotals
from tests.support.makerspace import Makerspace
from tests.support.world import ADMIN

WEEK = timedelta(days=7)


async def print_one(
    space: Makerspace, freezer: FrozenDateTimeFactory, ends: str
) -> None:
    """Let Ann print for an hour."""
    job = await space.join("Ann", retries=0)
    await space.ask("claim", job_id=job)
    await space.tell("p1", freezer, gcode_state="RUNNING")
    await space.wait(freezer, timedelta(hours=1))
    await space.tell("p1", freezer, gcode_state=ends)
    await space.tell("p1", freezer, gcode_state="IDLE")
    await space.queue.execute(ClearPlate(caller=ADMIN, printer_id="p1"))


async def counted(space: Makerspace) -> Figures:
    """Return the figures once what is counted beside all else is shown.

    The store does one thing after the other: what is asked of it now waits for counts.
    """
    await space.queue.in_store(lambda: None)
    await space.settle()
    return space.queue.data.figures


async def test_a_new_week_begins_at_nothing_and_forgets_no_success(
    makerspace: Makerspace, freezer: FrozenDateTimeFactory
) -> None:
    await print_one(makerspace, freezer, "FINISH")
    await print_one(makerspace, freezer, "FAILED")
    shown = await counted(makerspace)
    assert (shown.finished_today, shown.printers["p1"].success_rate) == (1, 50)
    await makerspace.wait(freezer, WEEK)
    await makerspace.hear("p1", gcode_state="IDLE")
    await makerspace.settle()
    shown = await counted(makerspace)
    assert shown.finished_today == 0
    assert shown.printers["p1"].prints_this_week == 0
    assert shown.printers["p1"].success_rate == 50
    await print_one(makerspace, freezer, "FINISH")
    await print_one(makerspace, freezer, "FINISH")
    shown = await counted(makerspace)
    assert shown.printers["p1"].prints_this_week == 2
    assert shown.printers["p1"].success_rate == 75


async def test_all_of_the_history_is_counted_once_a_week(
    makerspace: Makerspace,
    freezer: FrozenDateTimeFactory,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[datetime] = []
    totals = QueueStore.totals

    def note(store: QueueStore, since: datetime) -> dict[str, PrinterTotals]:
        asked.append(since)
        return totals(store, since)

    monkeypatch.setattr(QueueStore, "totals", note)
    await print_one(makerspace, freezer, "FINISH")
    await counted(makerspace)
    assert asked
    assert EVER not in asked
    await makerspace.wait(freezer, WEEK)
    for _ in range(3):  # it is counted beside what happens, and only once
        await makerspace.wait(freezer, timedelta(minutes=2))
    await counted(makerspace)
    assert asked.count(EVER) == 1
