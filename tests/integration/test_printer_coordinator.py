"""Many printers' entities are shown in turns."""

import asyncio
from datetime import UTC, datetime
from functools import partial

import pytest

from custom_components.printer_queue import printer_coordinator
from custom_components.printer_queue.core.picture import PrinterData, PrinterFigures
from custom_components.printer_queue.core.printer import Printer, PrinterSpec
from custom_components.printer_queue.core.report import PrinterReport, PrinterState
from custom_components.printer_queue.printer_coordinator import (
    AT_ONCE,
    PrinterCoordinators,
)
from homeassistant.core import HomeAssistant

IDS = [f"p{number:02}" for number in range(2 * AT_ONCE + 5)]


@pytest.fixture(autouse=True)
def fast_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no turn end early."""
    monkeypatch.setattr(printer_coordinator, "LONG_ENOUGH", 60.0)


class _Hall:
    """A hall of printers, what each is expected to be free at, and who was shown it."""

    def __init__(self, hass: HomeAssistant) -> None:
        self.free_at = datetime(2026, 11, 2, 9, tzinfo=UTC)
        self.reports: dict[str, PrinterReport] = {}
        self.printers = PrinterCoordinators(hass, self._data)
        self.shown: list[str] = []
        self.printers.update(IDS)
        for printer_id, coordinator in self.printers.items():
            coordinator.async_add_listener(partial(self.shown.append, printer_id))

    def change(self, hour: int, present: list[str] = IDS) -> None:
        """Let all printers be free at another time."""
        self.free_at = self.free_at.replace(hour=hour)
        self.shown.clear()
        self.printers.update(present)

    def hours(self) -> set[int]:
        """Return the hours that the printers show."""
        return {
            one.data.free_at.hour for one in self.printers.values() if one.data.free_at
        }

    def _data(self, printer_id: str) -> PrinterData:
        return PrinterData(
            printer=Printer(spec=PrinterSpec(id=printer_id, name=printer_id)),
            report=self.reports.get(printer_id),
            job=None,
            next_job=None,
            ends_at=None,
            free_at=self.free_at,
            figures=PrinterFigures(),
        )


async def test_all_are_shown_though_the_loop_turns_meanwhile(
    hass: HomeAssistant,
) -> None:
    hall = _Hall(hass)
    hall.change(10)
    assert hall.shown == []
    await asyncio.sleep(0)
    assert hall.shown == IDS[:AT_ONCE]
    for _ in range(2):
        await asyncio.sleep(0)
    assert hall.shown == IDS
    assert hall.hours() == {10}


async def test_a_turn_that_takes_long_ends_early(
    hass: HomeAssistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    hall = _Hall(hass)
    monkeypatch.setattr(printer_coordinator, "LONG_ENOUGH", -1.0)
    hall.change(10)
    for count in range(1, 4):
        await asyncio.sleep(0)
        assert hall.shown == IDS[:count]


async def test_a_few_printers_are_shown_at_once_however_long_it_takes(
    hass: HomeAssistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    hall = _Hall(hass)
    few = IDS[:AT_ONCE]
    hall.change(9, few)
    monkeypatch.setattr(printer_coordinator, "LONG_ENOUGH", -1.0)
    hall.change(10, few)
    assert hall.shown == few
    assert hall.hours() == {10}


async def test_changes_without_end_do_not_keep_the_last_printers_from_being_shown(
    hass: HomeAssistant,
) -> None:
    hall = _Hall(hass)
    seen: set[str] = set()
    for hour in (10, 11, 12):
        hall.change(hour)
        await asyncio.sleep(0)
        seen.update(hall.shown)
    assert seen == set(IDS)
    for _ in range(3):
        await asyncio.sleep(0)
    assert hall.hours() == {12}


async def test_a_printer_that_is_removed_meanwhile_is_left_out(
    hass: HomeAssistant,
) -> None:
    hall = _Hall(hass)
    hall.change(10)
    hall.change(11, IDS[:-1])
    for _ in range(3):
        await asyncio.sleep(0)
    assert IDS[-1] not in hall.shown
    assert list(hall.printers) == IDS[:-1]
    assert hall.hours() == {11}


async def test_progress_of_a_printer_that_is_not_shown_yet_shows_all_that_is_new(
    hass: HomeAssistant,
) -> None:
    hall = _Hall(hass)
    hall.change(10)
    report = PrinterReport(state=PrinterState.PRINTING, at=hall.free_at, progress=40.0)
    hall.reports[IDS[-1]] = report
    hall.printers.show_progress(IDS[-1], report)
    shown = hall.printers[IDS[-1]].data
    assert (shown.report, shown.free_at) == (report, hall.free_at)
    for _ in range(3):
        await asyncio.sleep(0)
    assert sorted(hall.shown) == IDS
