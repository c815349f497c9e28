"""Which print is which at a Klipper that drops a paused one for another."""

from itertools import pairwise
from typing import Any

import pytest

from custom_components.printer_queue.core.report import PrinterReport, PrinterState
from custom_components.printer_queue.printers.moonraker import MoonrakerAdapter
from tests.support.klipper import READY, Klipper, printing
from tests.support.prints import outcomes
from tests.support.recordings import INSTANCE, klipper_that_dies

IDLE, PRINTING, PAUSED = PrinterState.IDLE, PrinterState.PRINTING, PrinterState.PAUSED
FINISHED, FAILED = PrinterState.FINISHED, PrinterState.FAILED
CANCELLED, ERROR = PrinterState.CANCELLED, PrinterState.ERROR

BEGUN = {"total_duration": 0.2, "print_duration": 0.0}


def paused() -> Klipper:
    """Return a Klipper that has paused a.gcode after ten minutes."""
    printer = printing()
    printer.status(print_stats={"state": "paused", "total_duration": 605.0})
    assert (printer.last.state, printer.last.file) == (PAUSED, "a.gcode")
    return printer


def split(printer: Klipper, **stats: Any) -> None:
    """Report fields of `print_stats` one by one, all of one moment."""
    moment = printer.moment + 1
    for name, value in stats.items():
        printer.moment = moment - 1
        printer.split(f"print_stats/{name}", value)


def told(reports: list[PrinterReport]) -> list[tuple[PrinterState, str | None]]:
    """Return states and files, each as often as they change."""
    pairs = [(report.state, report.file) for report in reports]
    return pairs[:1] + [now for was, now in pairwise(pairs) if was != now]


@pytest.mark.parametrize("way", ["whole", "split"])
def test_a_recorded_klipper_drops_dies_and_is_stopped_as_it_was(way: str) -> None:
    adapter = MoonrakerAdapter(INSTANCE)
    reports = [adapter.receive(message) for message in klipper_that_dies(way)]
    states = [r for r in reports if r is not None and not r.state.is_silent]
    assert told(states) == [
        (IDLE, None),
        (PRINTING, "a.gcode"),
        (PAUSED, "a.gcode"),
        (PRINTING, "b.gcode"),
        (PAUSED, "b.gcode"),
        (CANCELLED, "b.gcode"),
        (PRINTING, "b.gcode"),
        (CANCELLED, "b.gcode"),
        (PRINTING, "a.gcode"),
        (ERROR, "a.gcode"),
        (IDLE, None),
        (PRINTING, "a.gcode"),
        (FAILED, "a.gcode"),
        (PRINTING, "c.gcode"),
        (FINISHED, "c.gcode"),
    ]


@pytest.mark.parametrize(
    "steps",
    [
        [{"filename": "b.gcode", "state": "printing", **BEGUN}],
        [{"state": "printing", "filename": "b.gcode"}],
        [{"filename": "b.gcode", **BEGUN}, {"state": "printing"}],
        [{"filename": "b.gcode"}, {"state": "printing", **BEGUN}],
    ],
)
@pytest.mark.parametrize("whole", [True, False])
def test_another_file_is_reported_with_the_state_that_it_is_printed_in(
    steps: list[dict[str, Any]], whole: bool
) -> None:
    printer = paused()
    before = len(printer.reports)
    for stats in steps:
        if whole:
            printer.status(print_stats=stats)
        else:
            split(printer, **stats)
    printer.status(print_stats={"total_duration": 1.2})
    assert told(printer.reports[before:])[-1] == (PRINTING, "b.gcode")
    assert CANCELLED not in {report.state for report in printer.reports}
    assert printer.last.progress is None
    printer.status(print_stats={"state": "complete"})
    assert (printer.last.state, printer.last.file) == (FINISHED, "b.gcode")


def test_one_by_one_no_file_is_reported_with_the_state_of_the_one_before() -> None:
    printer = paused()
    split(printer, filename="b.gcode", total_duration=0.2, state="printing")
    assert (PAUSED, "b.gcode") not in told(printer.reports)
    assert (PRINTING, "a.gcode") not in told(printer.reports[-1:])


def test_a_file_that_is_put_away_for_another_is_at_rest_in_between() -> None:
    printer = paused()
    printer.status(
        print_stats={"state": "standby", "filename": "", "total_duration": 0.0}
    )
    printer.status(print_stats={"filename": "b.gcode"})
    printer.status(print_stats={"state": "printing"})
    assert told(printer.reports)[-3:] == [
        (PAUSED, "a.gcode"),
        (IDLE, None),
        (PRINTING, "b.gcode"),
    ]


@pytest.mark.parametrize("whole", [True, False])
@pytest.mark.parametrize(
    "stats",
    [
        {"total_duration": 0.2, "print_duration": 0.0, "state": "printing"},
        {"print_duration": 0.0, "state": "printing"},
        {"total_duration": 0.2, "state": "printing"},
    ],
)
def test_the_same_file_from_its_beginning_is_another_print(
    stats: dict[str, Any], whole: bool
) -> None:
    printer = paused()
    if whole:
        printer.status(print_stats=stats)
    else:
        split(printer, **stats)
    printer.status(print_stats={"total_duration": 1.2})
    assert (printer.last.state, printer.last.file) == (PRINTING, "a.gcode")
    printer.status(print_stats={"state": "complete"})
    assert outcomes(printer.reports) == [CANCELLED, FINISHED]


def test_one_by_one_the_same_file_again_is_no_pause_of_the_next_print() -> None:
    printer = paused()
    split(printer, **BEGUN, state="printing")
    assert told(printer.reports)[-3:] == [
        (PAUSED, "a.gcode"),
        (CANCELLED, "a.gcode"),
        (PRINTING, "a.gcode"),
    ]


def test_a_print_that_was_dropped_is_asked_after_at_once() -> None:
    printer = paused()
    printer.wait(seconds=10)
    printer.status(print_stats=BEGUN | {"state": "printing"})
    assert printer.last.state is CANCELLED
    assert printer.asks()
    printer.answer(webhooks=READY, print_stats=BEGUN | {"state": "printing"})
    assert printer.last.state is PRINTING


def test_a_pause_makes_no_other_print() -> None:
    printer = paused()
    printer.status(print_stats={"state": "printing", "total_duration": 660.0})
    printer.status(print_stats={"total_duration": 659.5, "print_duration": 579.0})
    printer.status(print_stats={"state": "complete"})
    assert outcomes(printer.reports) == [FINISHED]


def test_a_print_that_was_lost_in_a_silence_is_not_the_next_one_of_its_file() -> None:
    printer = printing()
    printer.wait(minutes=5)
    printer.answer(
        webhooks=READY, print_stats=BEGUN | {"state": "printing", "filename": "a.gcode"}
    )
    printer.status(print_stats={"total_duration": 1.2})
    assert printer.last.state is PRINTING
    assert outcomes(printer.reports) == [FAILED, None]
