"""Klippers that die in a print while Moonraker publishes nothing of it."""

import pytest

from custom_components.printer_queue.core.report import PrinterState
from tests.support.klipper import READY, Klipper, printing
from tests.support.prints import outcomes

IDLE, PRINTING = PrinterState.IDLE, PrinterState.PRINTING
FINISHED, FAILED = PrinterState.FINISHED, PrinterState.FAILED
CANCELLED, ERROR = PrinterState.CANCELLED, PrinterState.ERROR
UNKNOWN = PrinterState.UNKNOWN


def test_nobody_is_asked_before_anything_is_known() -> None:
    assert Klipper().adapter.wake_due is None


def test_a_print_that_falls_silent_is_asked_after_within_a_minute() -> None:
    printer = printing()
    printer.wait(seconds=30)
    printer.status(print_stats={"total_duration": 630.0})
    printer.wait(seconds=59)
    assert not printer.asks()
    printer.wait(seconds=1)
    assert printer.asks()


def test_a_paused_print_that_falls_silent_is_asked_after_as_well() -> None:
    printer = printing()
    printer.status(print_stats={"state": "paused"})
    printer.wait(minutes=1)
    assert printer.asks()


def test_a_print_that_is_heard_is_never_asked_after() -> None:
    printer = printing()
    for second in range(600, 1200):
        printer.status(print_stats={"total_duration": float(second)})
        assert not printer.asks()


def test_a_resting_printer_may_be_silent_for_as_long_as_it_likes() -> None:
    printer = printing()
    printer.status(print_stats={"state": "complete"})
    printer.wait(hours=5)
    assert not printer.asks()
    printer.status(print_stats={"state": "standby", "filename": ""})
    assert printer.last.state is IDLE


@pytest.mark.parametrize(
    ("code", "why"),
    [(503, "Klippy Host not connected"), (-32601, "Method not found")],
)
def test_a_print_whose_klipper_is_gone_has_failed(code: int, why: str) -> None:
    printer = printing()
    printer.wait(minutes=1)
    assert printer.asks()
    printer.refuse(code, why)
    assert (printer.last.state, printer.last.error) == (ERROR, why)
    assert printer.last.file == "a.gcode"
    assert outcomes(printer.reports) == [FAILED]
    printer.wait(minutes=1)
    assert printer.asks()
    printer.answer(webhooks=READY, print_stats={"state": "standby"})
    assert printer.last.state is IDLE


def test_a_klipper_that_reports_again_is_no_longer_gone() -> None:
    printer = printing()
    printer.wait(minutes=1)
    printer.refuse()
    printer.status(virtual_sdcard={"progress": 0.0})
    assert printer.last.state is UNKNOWN
    printer.wait(seconds=10)
    assert printer.asks()
    printer.answer(webhooks=READY, print_stats={"state": "printing"})
    assert printer.last.state is PRINTING


def test_a_resting_printer_without_klipper_needs_help() -> None:
    printer = printing()
    printer.status(print_stats={"state": "complete"})
    printer.adapter.wake(printer.at)
    printer.refuse()
    assert (printer.last.state, printer.last.file) == (ERROR, None)
    assert outcomes(printer.reports) == [FINISHED]


def test_what_the_broker_has_kept_of_a_dead_klipper_is_no_sign_of_life() -> None:
    printer = Klipper()
    printer.server("online", retained=True)
    printer.split("webhooks/state", "ready", retained=True)
    printer.split("print_stats/state", "printing", retained=True)
    printer.adapter.wake(printer.at)
    printer.refuse()
    assert printer.last.state is ERROR


def test_a_print_that_was_heard_just_now_is_not_given_up_for_one_refusal() -> None:
    printer = printing()
    printer.refuse()
    assert printer.last.state is PRINTING
    printer.wait(seconds=10)
    assert printer.asks()
    printer.answer(webhooks=READY, print_stats={"state": "printing"})
    assert outcomes(printer.reports) == [None]


def test_a_moonraker_that_was_just_started_may_not_have_found_its_klipper_yet() -> None:
    printer = printing()
    printer.server("offline")
    printer.wait(seconds=5)
    printer.server("online")
    for _ in range(3):
        printer.wait(seconds=10)
        assert printer.asks()
        printer.refuse()
    printer.wait(seconds=10)
    assert printer.asks()
    printer.answer(
        webhooks=READY, print_stats={"state": "printing", "filename": "a.gcode"}
    )
    assert printer.last.state is PRINTING
    assert outcomes(printer.reports) == [None]


def test_a_moonraker_that_finds_no_klipper_within_two_minutes_has_none() -> None:
    printer = printing()
    printer.server("offline")
    printer.server("online")
    for _ in range(10):
        assert printer.last.state is UNKNOWN
        printer.wait(seconds=10)
        assert printer.asks()
        printer.refuse()
    assert printer.last.state is ERROR


def test_an_error_that_answers_somebody_else_says_nothing() -> None:
    printer = printing()
    printer.wait(minutes=2)
    error = {"jsonrpc": "2.0", "error": {"code": 503}, "id": "theirs"}
    assert printer.say("moonraker/api/response", error) is None
    assert printer.refuse(400, "Unknown command") is None
    assert printer.refuse([503]) is None


def test_a_printer_that_rests_after_a_silence_has_lost_its_print() -> None:
    printer = printing()
    printer.wait(minutes=5)
    printer.status(
        webhooks=READY,
        print_stats={"state": "standby", "filename": "", "total_duration": 0.0},
    )
    assert (printer.last.state, printer.last.file) == (FAILED, "a.gcode")
    printer.status(display_status={"progress": 0.0})
    assert printer.last.state is FAILED
    printer.status(print_stats={"state": "printing", "filename": "b.gcode"})
    assert (printer.last.state, printer.last.file) == (PRINTING, "b.gcode")
    assert outcomes(printer.reports) == [FAILED, None]


def test_a_print_is_lost_as_well_where_its_state_comes_in_a_message_of_its_own() -> (
    None
):
    printer = printing()
    printer.wait(minutes=5)
    printer.split("webhooks/state", "ready")
    printer.split("print_stats/filename", "")
    printer.split("print_stats/total_duration", 0.0)
    printer.split("print_stats/state", "standby")
    assert (printer.last.state, printer.last.file) == (FAILED, "a.gcode")
    assert outcomes(printer.reports) == [FAILED]


def test_a_print_that_goes_on_after_a_silence_was_not_lost_in_it() -> None:
    printer = printing()
    printer.wait(minutes=5)
    printer.status(print_stats={"total_duration": 900.0})
    printer.status(print_stats={"state": "standby", "filename": ""})
    assert printer.last.state is IDLE


@pytest.mark.parametrize(
    ("word", "state"),
    [("complete", FINISHED), ("cancelled", CANCELLED), ("printing", PRINTING)],
)
def test_an_end_that_klipper_still_knows_after_a_silence_is_what_it_says(
    word: str, state: PrinterState
) -> None:
    printer = printing()
    printer.wait(minutes=5)
    printer.answer(webhooks=READY, print_stats={"state": word})
    assert printer.last.state is state


def test_a_file_that_is_put_away_in_a_print_was_put_away_by_somebody() -> None:
    printer = printing()
    printer.status(print_stats={"state": "paused"})
    printer.status(print_stats={"state": "standby", "filename": ""})
    assert printer.last.state is IDLE


def test_a_klipper_that_begins_anew_in_a_print_has_lost_it() -> None:
    printer = printing()
    printer.status(webhooks={"state": "startup"})
    assert printer.last.state is UNKNOWN
    printer.wait(seconds=10)
    assert printer.asks()
    printer.answer(webhooks=READY, print_stats={"state": "standby"})
    assert (printer.last.state, printer.last.file) == (FAILED, "a.gcode")


@pytest.mark.parametrize(("minutes", "state"), [(1, FAILED), (90, IDLE)])
def test_a_host_that_lost_its_power_in_a_print_has_lost_the_print(
    minutes: int, state: PrinterState
) -> None:
    printer = printing()
    printer.wait(seconds=90)
    printer.server("offline")
    printer.wait(minutes=minutes)
    printer.server("online")
    printer.moment = 60
    printer.answer(webhooks=READY, print_stats={"state": "standby"})
    assert printer.last.state is state


def test_messages_without_a_clock_begin_nothing_anew() -> None:
    printer = printing()
    body = {"status": {"virtual_sdcard": {"progress": 0.6}}}
    printer.say("klipper/status", body)
    assert (printer.last.state, printer.last.progress) == (PRINTING, 60)
