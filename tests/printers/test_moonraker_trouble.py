"""Klippers that shut down, and a start that was not heard."""

from typing import Any

import pytest

from custom_components.printer_queue.core.report import PrinterState
from tests.support.klipper import READY, SHUTDOWN, Klipper, printing
from tests.support.prints import outcomes

IDLE, PRINTING = PrinterState.IDLE, PrinterState.PRINTING
FINISHED, FAILED = PrinterState.FINISHED, PrinterState.FAILED
ERROR, UNKNOWN = PrinterState.ERROR, PrinterState.UNKNOWN

# Shut down: nothing can print until Klipper says so.


@pytest.mark.parametrize("word", ["shutdown", "error"])
def test_a_printer_that_has_shut_down_needs_help_until_it_is_ready(word: str) -> None:
    printer = printing()
    printer.status(webhooks={"state": word, "state_message": "MCU lost\nbye"})
    assert (printer.last.state, printer.last.error) == (ERROR, "MCU lost")
    printer.status(print_stats={"state": "error", "message": "Printer is shutdown"})
    printer.status(print_stats={"total_duration": 700.0})
    printer.answer(
        webhooks={"state": word, "state_message": "MCU lost\nbye"},
        print_stats={"state": "error"},
    )
    assert printer.last.state is ERROR
    printer.status(webhooks=READY, print_stats={"state": "standby", "filename": ""})
    assert printer.last.state is IDLE
    assert outcomes(printer.reports) == [FAILED]


@pytest.mark.parametrize("word", ["error", "paused"])
def test_what_a_shutdown_leaves_of_a_print_does_not_mend_the_printer(word: str) -> None:
    printer = printing()
    printer.status(webhooks=SHUTDOWN)
    printer.status(print_stats={"state": word})
    assert printer.last.state is ERROR


def test_split_values_tell_of_a_shutdown_as_well() -> None:
    printer = printing()
    printer.split("webhooks/state_message", "Shutdown due to M112 command")
    printer.split("webhooks/state", "shutdown")
    printer.split("print_stats/state", "error")
    assert printer.last.state is ERROR
    assert printer.last.error == "Shutdown due to M112 command"
    assert printer.last.file == "a.gcode"


def test_a_print_that_was_done_as_its_printer_shut_down_was_done() -> None:
    printer = printing()
    printer.status(webhooks=SHUTDOWN, print_stats={"state": "complete"})
    assert printer.last.state is FINISHED
    printer.wait(seconds=10)
    assert printer.asks()
    printer.answer(webhooks=SHUTDOWN, print_stats={"state": "complete"})
    assert printer.last.state is ERROR
    assert outcomes(printer.reports) == [FINISHED]


# A Moonraker that does not publish that Klipper is ready again.


def test_a_broken_printer_is_asked_every_minute_whether_it_is_mended() -> None:
    printer = printing()
    printer.status(webhooks=SHUTDOWN)
    asked = 0
    for _ in range(60):
        printer.wait(seconds=10)
        if printer.asks():
            asked += 1
            printer.answer(webhooks=SHUTDOWN, print_stats={"state": "error"})
    assert 8 <= asked <= 10
    printer.wait(minutes=1)
    assert printer.asks()
    printer.answer(webhooks=READY, print_stats={"state": "standby"})
    assert printer.last.state is IDLE
    assert printer.adapter.wake_due is None


def test_a_clock_that_goes_back_ends_what_was_known_of_a_broken_klipper() -> None:
    printer = printing()
    printer.status(webhooks=SHUTDOWN)
    printer.moment = 20
    printer.status(virtual_sdcard={"progress": 0.0})
    assert printer.last.state is UNKNOWN
    printer.wait(seconds=10)
    assert printer.asks()
    printer.answer(webhooks=READY, print_stats={"state": "standby"})
    assert printer.last.state is IDLE
    assert outcomes(printer.reports) == [FAILED]


@pytest.mark.parametrize("word", ["printing", "standby", "complete", "cancelled"])
def test_a_klipper_that_reports_what_a_broken_one_cannot_was_started_anew(
    word: str,
) -> None:
    printer = printing()
    printer.status(webhooks=SHUTDOWN)
    printer.status(print_stats={"state": word, "filename": "b.gcode"})
    assert printer.last.state not in (ERROR, FAILED)
    assert printer.asks() or printer.adapter.wake_due is not None
    assert outcomes(printer.reports)[0] is FAILED


def test_the_print_after_a_shutdown_is_followed_where_ready_was_not_published() -> None:
    printer = Klipper()
    stats = {"state": "standby", "filename": "", "print_duration": 0}
    printer.status(moment=1000, webhooks=READY, print_stats=stats)
    printer.status(
        moment=1005, print_stats={"state": "printing", "filename": "a.gcode"}
    )
    printer.status(moment=1605, webhooks=SHUTDOWN)
    printer.status(
        moment=20, display_status={"progress": 0}, virtual_sdcard={"progress": 0}
    )
    assert printer.adapter.wake_due is not None
    printer.status(moment=320, print_stats={"state": "printing", "filename": "b.gcode"})
    assert (printer.last.state, printer.last.file) == (PRINTING, "b.gcode")
    printer.status(
        moment=920,
        print_stats={"print_duration": 600},
        virtual_sdcard={"progress": 0.5},
    )
    assert (printer.last.state, printer.last.progress) == (PRINTING, 50)
    printer.status(moment=1520, print_stats={"state": "complete"})
    assert (printer.last.state, printer.last.file) == (FINISHED, "b.gcode")
    assert outcomes(printer.reports) == [FAILED, FINISHED]


# A start whose only message is lost.


@pytest.mark.parametrize(
    "moves",
    [
        {"virtual_sdcard": {"progress": 0.02}},
        {"display_status": {"progress": 0.02}},
        {"print_stats": {"total_duration": 12.5}},
        {"print_stats": {"print_duration": 12.5}},
    ],
)
def test_a_start_that_was_not_heard_is_asked_after_within_a_minute(moves: Any) -> None:
    printer = Klipper()
    printer.adapter.wake(printer.at)
    printer.answer(
        webhooks=READY,
        print_stats={"state": "standby", "total_duration": 0.0, "print_duration": 0.0},
        virtual_sdcard={"progress": 0.0},
        display_status={"progress": 0.0},
    )
    printer.say("klipper/status", b'{"eventtime": 5003.1, "status": {"print_st')
    printer.status(**moves)
    assert printer.last.state is IDLE
    printer.wait(minutes=1)
    assert printer.asks()
    printer.answer(
        webhooks=READY, print_stats={"state": "printing", "filename": "a.gcode"}
    )
    assert (printer.last.state, printer.last.file) == (PRINTING, "a.gcode")


def test_a_paused_print_that_gets_further_is_asked_after() -> None:
    printer = printing()
    printer.status(print_stats={"state": "paused"})
    printer.status(print_stats={"total_duration": 601.0})
    paused_until = printer.adapter.wake_due
    printer.wait(seconds=30)
    printer.status(virtual_sdcard={"progress": 0.6})
    assert printer.adapter.wake_due is not None
    assert paused_until is not None
    assert printer.adapter.wake_due < paused_until
    printer.wait(seconds=30)
    assert printer.asks()
    printer.answer(webhooks=READY, print_stats={"state": "printing"})
    assert printer.last.state is PRINTING


def test_an_end_that_was_not_heard_is_asked_after_within_a_minute() -> None:
    printer = printing()
    printer.say("klipper/status", b'{"eventtime": 5003.1, "status": {"print_st')
    printer.wait(minutes=1)
    assert printer.asks()
    printer.answer(webhooks=READY, print_stats={"state": "complete"})
    assert printer.last.state is FINISHED


@pytest.mark.parametrize("whole", [True, False])
def test_a_klipper_that_is_called_disconnected_needs_help(whole: bool) -> None:
    printer = printing()
    if whole:
        printer.status(webhooks={"state": "disconnected", "state_message": "gone"})
    else:
        printer.moment -= 1
        printer.split("webhooks/state", "disconnected")
        printer.moment -= 1
        printer.split("webhooks/state_message", "gone")
    assert (printer.last.state, printer.last.error) == (ERROR, "gone")


def test_what_a_print_leaves_behind_is_no_reason_to_ask() -> None:
    printer = printing()
    at_once = {"state": "complete", "total_duration": 605.0}
    printer.status(print_stats=at_once, virtual_sdcard={"progress": 1.0})
    printer.status(virtual_sdcard={"progress": 0.0})
    printer.status(print_stats={"state": "standby", "total_duration": 0.0})
    assert printer.adapter.wake_due is None


def test_a_printer_whose_progress_moves_at_rest_is_asked_once_a_minute() -> None:
    printer = printing()
    printer.status(print_stats={"state": "complete"})
    asked = 0
    for second in range(300):
        printer.status(display_status={"progress": second / 300})
        if printer.asks():
            asked += 1
            printer.answer(webhooks=READY, print_stats={"state": "complete"})
    assert asked == 5
    assert printer.last.state is FINISHED


def test_the_clock_of_somebody_who_sends_nonsense_upsets_nothing() -> None:
    printer = printing()
    printer.status(moment=1e300, virtual_sdcard={"progress": 0.7})
    printer.status(virtual_sdcard={"progress": 0.8})
    printer.wait(seconds=10)
    assert printer.asks()
    printer.answer(webhooks=READY, print_stats={"state": "printing"})
    assert printer.last.state is PRINTING
    assert outcomes(printer.reports) == [None]
