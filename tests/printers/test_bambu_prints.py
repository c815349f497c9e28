"""How a Bambu Lab printer's prints begin, pause and end."""

from typing import Any

import pytest

from custom_components.printer_queue.core.report import PrinterState
from tests.support.bambu import IDLE, PRINTING, Teller
from tests.support.prints import outcomes, prints_in

CANCEL = 50348044
SECOND_CANCEL = 0x0500400E
FINISHED, FAILED = PrinterState.FINISHED, PrinterState.FAILED
CANCELLED = PrinterState.CANCELLED


@pytest.mark.parametrize("code", [CANCEL, SECOND_CANCEL, str(CANCEL)])
def test_a_cancel_told_seconds_before_the_end_is_a_cancel(code: Any) -> None:
    printer = Teller()
    printer.full(PRINTING)
    printer.delta(print_error=code)
    assert printer.last.state is PrinterState.PRINTING
    printer.wait(seconds=2)
    printer.delta(gcode_state="FAILED", gcode_file="")
    printer.wait(seconds=3)
    printer.delta(print_error=0, mc_percent=0)
    assert outcomes(printer.reports) == [CANCELLED]
    assert printer.last.state is CANCELLED
    assert printer.last.error is None


def test_a_cancel_told_with_the_end_is_a_cancel() -> None:
    printer = Teller()
    printer.full(PRINTING)
    printer.delta(gcode_state="FAILED", print_error=CANCEL)
    printer.wait(seconds=3)
    printer.delta(print_error=0)
    assert [r.state for r in printer.reports] == [PrinterState.PRINTING, CANCELLED]


def test_a_cancel_told_twice_is_one_cancel() -> None:
    printer = Teller()
    printer.full(PRINTING)
    for code in (CANCEL, 0, CANCEL):
        printer.delta(print_error=code)
    printer.delta(gcode_state="FAILED", print_error=0)
    printer.delta(print_error=CANCEL)
    printer.delta(print_error=0)
    assert outcomes(printer.reports) == [CANCELLED]
    assert printer.last.state is CANCELLED


def test_a_cancel_of_an_older_printer_that_goes_idle_is_a_cancel() -> None:
    printer = Teller()
    printer.full(PRINTING)
    printer.delta(gcode_state="IDLE", print_error=CANCEL)
    printer.delta(print_error=0)
    assert outcomes(printer.reports) == [CANCELLED]
    assert printer.last.state is CANCELLED


def test_a_cancel_told_as_the_reason_of_failing_is_a_cancel() -> None:
    printer = Teller()
    printer.full(PRINTING, fail_reason="0")
    printer.full(PRINTING, gcode_state="FAILED", fail_reason=str(CANCEL))
    assert printer.last.state is CANCELLED


def test_a_cancel_told_only_after_the_end_still_corrects_it() -> None:
    printer = Teller()
    printer.full(PRINTING)
    printer.delta(gcode_state="FAILED")
    printer.delta(print_error=CANCEL)
    assert [r.state for r in printer.reports][-2:] == [FAILED, CANCELLED]


def test_a_failure_stays_one_when_a_cancel_is_told_much_later() -> None:
    printer = Teller()
    printer.full(PRINTING)
    printer.delta(gcode_state="FAILED", print_error=0x03008000)
    printer.wait(hours=1)
    printer.delta(print_error=CANCEL)
    assert printer.last.state is FAILED


def test_a_cancel_while_the_queue_was_not_listening_is_read_from_the_reason() -> None:
    printer = Teller()
    printer.full(IDLE, gcode_state="FAILED", fail_reason=str(CANCEL))
    assert printer.last.state is CANCELLED


def test_a_print_after_a_cancelled_one_can_fail() -> None:
    printer = Teller()
    printer.full(PRINTING)
    printer.full(PRINTING, gcode_state="FAILED", fail_reason=str(CANCEL))
    printer.full(PRINTING, gcode_state="PREPARE", fail_reason=str(CANCEL))
    printer.full(PRINTING, fail_reason=str(CANCEL))
    printer.full(PRINTING, gcode_state="FAILED", fail_reason=str(CANCEL))
    assert outcomes(printer.reports) == [CANCELLED, FAILED]


def test_the_reason_of_an_old_cancel_does_not_cancel_a_print_found_running() -> None:
    printer = Teller()
    printer.full(PRINTING, fail_reason=str(CANCEL))
    printer.full(PRINTING, fail_reason=str(CANCEL), gcode_state="FAILED")
    assert printer.last.state is FAILED


def test_a_cancel_that_the_printer_took_back_is_forgotten() -> None:
    printer = Teller()
    printer.full(PRINTING)
    printer.delta(print_error=CANCEL)
    printer.delta(print_error=0)
    printer.wait(minutes=5)
    printer.delta(gcode_state="FAILED")
    assert printer.last.state is FAILED


def test_a_cancelled_print_is_followed_by_an_idle_printer() -> None:
    printer = Teller()
    printer.full(PRINTING)
    printer.delta(gcode_state="FAILED", print_error=CANCEL)
    printer.delta(gcode_state="IDLE", print_error=0)
    assert [r.state for r in printer.reports][-2:] == [CANCELLED, PrinterState.IDLE]


def test_a_printer_that_just_goes_idle_has_aborted_its_print() -> None:
    printer = Teller()
    printer.full(PRINTING)
    printer.delta(gcode_state="IDLE")
    assert outcomes(printer.reports) == ["aborted"]


def test_a_print_that_is_refused_while_it_is_prepared_has_not_begun() -> None:
    printer = Teller()
    printer.full(IDLE)
    printer.delta(gcode_state="PREPARE")
    printer.delta(gcode_state="FAILED", print_error=0x05004003)
    assert printer.last.state is FAILED
    assert printer.last.error == "0500-4003"
    assert prints_in(printer.reports) == []


def test_a_cancel_while_a_print_is_prepared_is_a_cancel() -> None:
    printer = Teller()
    printer.full(IDLE)
    printer.delta(gcode_state="PREPARE")
    printer.delta(gcode_state="FAILED", print_error=CANCEL)
    assert printer.last.state is CANCELLED


@pytest.mark.parametrize(
    "name",
    [
        {"gcode_file": "/usr/etc/print/auto_cali_for_user.gcode"},
        {"gcode_file": "", "subtask_name": "auto_cali_for_user_param.gcode"},
    ],
)
def test_a_calibration_is_no_print(name: dict[str, str]) -> None:
    printer = Teller()
    printer.full(IDLE)
    printer.delta(gcode_state="RUNNING", mc_percent=5, **name)
    calibrating = printer.last
    assert calibrating.state is PrinterState.PREPARING
    printer.delta(mc_percent=50)
    printer.delta(gcode_state="FINISH", gcode_file="", subtask_name="")
    assert printer.last.state is PrinterState.IDLE
    assert prints_in(printer.reports) == []


def test_a_cancelled_calibration_is_no_cancelled_print() -> None:
    printer = Teller()
    printer.full(IDLE)
    printer.delta(gcode_state="RUNNING", subtask_name="auto_cali_for_user")
    printer.delta(gcode_state="FAILED", print_error=CANCEL)
    assert printer.last.state is PrinterState.IDLE


def test_a_calibration_that_ended_unheard_leaves_an_idle_printer() -> None:
    printer = Teller()
    printer.full(IDLE, gcode_state="FINISH", subtask_name="auto_cali_for_user.gcode")
    assert printer.last.state is PrinterState.IDLE


def test_a_print_that_follows_a_calibration_at_once_is_one_print() -> None:
    printer = Teller()
    printer.full(IDLE)
    printer.delta(gcode_state="RUNNING", subtask_name="auto_cali_for_user")
    printer.delta(subtask_name="Vase", gcode_file="Vase.3mf", mc_percent=1)
    assert printer.last.state is PrinterState.PRINTING
    printer.delta(gcode_state="FINISH", gcode_file="")
    assert outcomes(printer.reports) == [FINISHED]


def test_a_print_that_starts_without_preparing_is_heard() -> None:
    printer = Teller()
    printer.full(PRINTING, gcode_state="FINISH")
    printer.delta(gcode_state="RUNNING", mc_percent=0)
    printer.delta(gcode_state="FINISH", mc_percent=100)
    assert outcomes(printer.reports) == [FINISHED]


def test_a_pause_keeps_its_error_and_the_print_goes_on_without_it() -> None:
    printer = Teller()
    printer.full(PRINTING)
    printer.delta(gcode_state="PAUSE", print_error=302022662)
    paused = printer.last
    assert paused.error == "1200-8006"
    assert printer.delta(print_error=0) is None
    printer.delta(print_error=50364437)
    paused = printer.last
    assert paused.error == "0300-8015"
    printer.delta(gcode_state="RUNNING", print_error=0)
    resumed = printer.last
    assert resumed.error is None
    printer.delta(gcode_state="FAILED")
    assert printer.last.error is None


def test_a_failure_keeps_the_error_that_led_to_it() -> None:
    printer = Teller()
    printer.full(PRINTING)
    printer.delta(print_error=0x03008003)
    printer.delta(print_error=0)
    assert printer.last.error is None
    printer.delta(gcode_state="FAILED")
    assert printer.last.error == "0300-8003"


def test_an_error_does_not_leak_into_the_next_print() -> None:
    printer = Teller()
    printer.full(PRINTING)
    printer.delta(gcode_state="FAILED", print_error=0x03008003)
    printer.delta(gcode_state="PREPARE")
    printer.delta(gcode_state="RUNNING")
    assert printer.last.error is None
    printer.delta(gcode_state="PAUSE")
    assert printer.last.error is None


def test_a_serious_health_message_says_why_the_printer_waits() -> None:
    printer = Teller()
    printer.full(
        PRINTING,
        gcode_state="PAUSE",
        hms=[
            {"attr": 0x05000300, "code": 0x00030006},
            {"attr": 0x07002000, "code": 0x00020001},
        ],
    )
    assert printer.last.error == "0700-2000-0002-0001"


@pytest.mark.parametrize("hms", [None, 7, [7, {"attr": "x"}], [{"attr": 1}]])
def test_a_strange_health_message_says_nothing(hms: Any) -> None:
    printer = Teller()
    printer.full(PRINTING, gcode_state="PAUSE", hms=hms)
    assert printer.last.error is None


@pytest.mark.parametrize(
    ("subtask_name", "gcode_file", "name"),
    [
        ("0", "/data/Vase.gcode.3mf", "Vase.gcode.3mf"),
        ("local:", "Vase.3mf", "Vase.3mf"),
        ("local:Vase", "", "Vase"),
        (" local: ", "local:/sdcard/Vase.3mf", "Vase.3mf"),
        ("0", "0", None),
        ("", "local:", None),
        ("A/B test", "", "A/B test"),
    ],
)
def test_what_stands_for_no_name_is_none(
    subtask_name: str, gcode_file: str, name: str | None
) -> None:
    printer = Teller()
    printer.full(IDLE)
    printer.delta(
        gcode_state="RUNNING", subtask_name=subtask_name, gcode_file=gcode_file
    )
    assert printer.last.file == name
