"""An OctoPrint whose printer is lost, in a print and out of one, in whatever order."""

from itertools import permutations
from typing import Any

import pytest

from custom_components.printer_queue.core.report import PrinterState
from tests.support.prints import outcomes
from tests.support.scripted_octoprint import FILE, ScriptedOctoPrint

IDLE, ERROR, OFFLINE = PrinterState.IDLE, PrinterState.ERROR, PrinterState.OFFLINE
FAILED, FINISHED = PrinterState.FAILED, PrinterState.FINISHED
CANCELLED = PrinterState.CANCELLED

GONE = (
    "OFFLINE",
    "CLOSED",
    "NONE",
    "ERROR",
    "CLOSED_WITH_ERROR",
    "OFFLINE_AFTER_ERROR",
)
BY_ERROR = GONE[3:]
STAGES: dict[str, tuple[str, ...]] = {
    "printing": (),
    "pausing": ("PAUSING",),
    "paused": ("PAUSING", "PAUSED"),
    "resuming": ("PAUSED", "RESUMING"),
    "finishing": ("FINISHING",),
    "cancelling": ("CANCELLING",),
}


def printing(stage: str = "printing") -> ScriptedOctoPrint:
    """Return an OctoPrint that is at some stage of a print."""
    octoprint = ScriptedOctoPrint()
    octoprint.change("OPERATIONAL")
    octoprint.start()
    octoprint.progress(40)
    for state_id in STAGES[stage]:
        octoprint.change(state_id)
    octoprint.wait(1200)
    return octoprint


def reconnect(octoprint: ScriptedOctoPrint) -> None:
    """Connect the printer anew."""
    octoprint.event("Connecting")
    for state_id in ("OPEN_SERIAL", "DETECT_SERIAL", "CONNECTING"):
        octoprint.change(state_id)
        assert octoprint.last.state in (ERROR, OFFLINE), state_id
    octoprint.change("OPERATIONAL")


@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize("state_id", GONE)
def test_a_serial_line_that_is_lost_fails_the_print_and_blocks_the_printer(
    stage: str, state_id: str
) -> None:
    octoprint = printing(stage)
    octoprint.change(state_id)
    assert octoprint.last.state is ERROR
    assert octoprint.last.file == "gear.gcode"

    octoprint.event("PrintFailed", reason="error", error="", **FILE)
    assert octoprint.last.state is ERROR

    octoprint.wait(600)
    octoprint.change("OFFLINE")
    assert octoprint.last.state is ERROR
    assert outcomes(octoprint.reports) == [FAILED]

    reconnect(octoprint)
    assert octoprint.last.state is IDLE
    octoprint.start()
    octoprint.event("PrintDone", **FILE)
    assert outcomes(octoprint.reports) == [FAILED, FINISHED]


LOSS: dict[str, dict[str, Any]] = {
    "Disconnected": {},
    "PrinterStateChanged": {"state_id": "OFFLINE"},
    "Error": {"error": "Thermal runaway", "consequence": "emergency"},
    "PrintFailed": {"reason": "error", "error": "Thermal runaway", **FILE},
}


@pytest.mark.parametrize("order", permutations(LOSS), ids="-".join)
@pytest.mark.parametrize("stage", ["printing", "paused"])
def test_the_order_in_which_a_loss_is_published_does_not_matter(
    stage: str, order: tuple[str, ...]
) -> None:
    octoprint = printing(stage)
    moment = int(octoprint.at.timestamp())
    for event in order:
        octoprint.event(event, _timestamp=moment, **LOSS[event])

    assert octoprint.last.state is ERROR
    assert octoprint.last.error == "Thermal runaway"
    assert outcomes(octoprint.reports) == [FAILED]

    reconnect(octoprint)
    assert octoprint.last.state is IDLE


@pytest.mark.parametrize("event", ["PrintFailed", "PrintDone", "PrintCancelled"])
def test_an_end_that_comes_after_the_printer_is_back_ends_nothing_more(
    event: str,
) -> None:
    octoprint = printing()
    octoprint.change("ERROR")
    octoprint.change("OPERATIONAL")
    octoprint.event(event, reason="error", **FILE)
    assert octoprint.states[-2:] == ["error", "idle"]


@pytest.mark.parametrize("state_id", ["OPEN_SERIAL", "DETECT_SERIAL", "CONNECTING"])
@pytest.mark.parametrize("stage", STAGES)
def test_a_printer_that_is_connected_anew_in_a_print_was_lost(
    stage: str, state_id: str
) -> None:
    octoprint = printing(stage)
    octoprint.change(state_id)
    assert octoprint.last.state is ERROR
    octoprint.change("OPERATIONAL")
    assert octoprint.last.state is IDLE
    assert outcomes(octoprint.reports) == [FAILED]


def test_an_emergency_stop_in_a_pause_fails_the_print_without_any_other_word() -> None:
    octoprint = printing("paused")
    octoprint.change("CLOSED_WITH_ERROR")
    octoprint.wait(1860)
    octoprint.change("OPERATIONAL")
    assert octoprint.states[-3:] == ["paused", "error", "idle"]


def test_the_failure_of_a_print_nobody_knew_of_blocks_the_printer() -> None:
    octoprint = ScriptedOctoPrint()
    octoprint.change("OFFLINE")
    octoprint.event("PrintFailed", reason="error", error="Line lost", **FILE)
    assert octoprint.states == ["offline", "error"]
    assert octoprint.last.error == "Line lost"


@pytest.mark.parametrize("event", ["PrintDone", "PrintCancelled"])
def test_another_end_of_a_print_nobody_knew_of_brings_no_printer_back(
    event: str,
) -> None:
    octoprint = ScriptedOctoPrint()
    octoprint.change("OFFLINE")
    octoprint.event(event, **FILE)
    assert octoprint.states == ["offline"]


@pytest.mark.parametrize("state_id", GONE)
def test_a_printer_that_rests_and_is_disconnected_fails_no_print(state_id: str) -> None:
    octoprint = ScriptedOctoPrint()
    octoprint.change("OPERATIONAL")
    octoprint.event("Error", error="Serial port gone")
    octoprint.change(state_id)
    assert octoprint.last.state is (ERROR if state_id in BY_ERROR else OFFLINE)
    assert octoprint.last.file is None
    assert octoprint.last.error == "Serial port gone"
    assert outcomes(octoprint.reports) == []

    octoprint.change("OFFLINE")
    assert octoprint.last.state is (ERROR if state_id in BY_ERROR else OFFLINE)
    reconnect(octoprint)
    assert octoprint.last.state is IDLE


@pytest.mark.parametrize(
    ("event", "outcome"),
    [("PrintDone", FINISHED), ("PrintCancelled", CANCELLED), ("PrintFailed", FAILED)],
)
def test_a_printer_that_is_switched_off_after_its_print_is_offline(
    event: str, outcome: PrinterState
) -> None:
    octoprint = printing()
    octoprint.event(event, **FILE)
    octoprint.change("OPERATIONAL")
    octoprint.wait(3600)
    octoprint.change("OFFLINE")
    assert outcomes(octoprint.reports) == [outcome]
    assert octoprint.last.state is OFFLINE


def test_a_cancel_by_the_firmware_is_a_failure_with_its_reason() -> None:
    octoprint = printing()
    octoprint.event("PrintCancelling", firmwareError="Probing failed", **FILE)
    octoprint.change("CANCELLING")
    octoprint.event("PrintCancelled", reason="cancelled", **FILE)
    octoprint.event("PrintFailed", reason="cancelled", **FILE)
    octoprint.change("OPERATIONAL")
    assert outcomes(octoprint.reports) == [FAILED]
    assert octoprint.last.error == "Probing failed"


@pytest.mark.parametrize(
    ("state_id", "outcome"), [("CANCELLING", CANCELLED), ("FINISHING", FINISHED)]
)
def test_an_end_that_is_lost_is_known_by_the_state_before_it(
    state_id: str, outcome: PrinterState
) -> None:
    octoprint = printing()
    octoprint.change(state_id)
    octoprint.change("OPERATIONAL")
    assert outcomes(octoprint.reports) == [outcome]


def test_a_printer_that_is_back_is_known_by_being_connected() -> None:
    octoprint = printing()
    octoprint.change("OFFLINE")
    octoprint.event("Connected", port="VIRTUAL")
    assert octoprint.last.state is IDLE


def test_being_connected_ends_no_print() -> None:
    octoprint = printing()
    octoprint.event("Connected", port="VIRTUAL")
    assert octoprint.last.state is PrinterState.PRINTING


def test_an_error_that_closes_nothing_only_explains_what_follows() -> None:
    octoprint = printing()
    octoprint.event("Error", error="Heater bed too hot")
    assert octoprint.last.state is PrinterState.PRINTING


@pytest.mark.parametrize("signs", [("STARTING", "PrintStarted"), ("PrintStarted",)])
def test_a_paused_print_that_is_started_anew_has_ended_and_another_begins(
    signs: tuple[str, ...],
) -> None:
    octoprint = printing("paused")
    for sign in signs:
        if sign == "STARTING":
            octoprint.change(sign)
        else:
            octoprint.event(sign, **FILE)
    octoprint.change("PRINTING")
    assert octoprint.states[-3:] == ["paused", "cancelled", "printing"]
    octoprint.event("PrintDone", **FILE)
    assert outcomes(octoprint.reports) == [CANCELLED, FINISHED]


def test_a_print_found_paused_and_started_anew_has_ended() -> None:
    octoprint = ScriptedOctoPrint()
    octoprint.change("PAUSED")
    octoprint.start()
    assert octoprint.states == ["paused", "cancelled", "printing"]


def test_a_print_that_is_announced_once_more_is_another_one() -> None:
    octoprint = printing()
    octoprint.start()
    octoprint.event("PrintDone", **FILE)
    assert outcomes(octoprint.reports) == [CANCELLED, FINISHED]


def test_a_start_is_announced_by_several_signs_in_any_order() -> None:
    for signs in permutations(["STARTING", "PrintStarted", "PRINTING"]):
        octoprint = ScriptedOctoPrint()
        octoprint.start()
        octoprint.event("PrintDone", **FILE)
        octoprint.wait(60)
        moment = int(octoprint.at.timestamp())
        for sign in signs:
            if sign == "PrintStarted":
                octoprint.event(sign, _timestamp=moment, **FILE)
            else:
                octoprint.event("PrinterStateChanged", _timestamp=moment, state_id=sign)
        octoprint.event("PrintDone", _timestamp=moment + 60, **FILE)
        assert outcomes(octoprint.reports) == [FINISHED, FINISHED], signs


def test_a_serial_line_lost_just_before_the_failure_was_published_is_one_failure() -> (
    None
):
    octoprint = printing()
    octoprint.event("PrintFailed", reason="error", error="Timeout", **FILE)
    octoprint.change("OFFLINE")
    assert octoprint.states[-2:] == ["failed", "error"]
    assert octoprint.last.error == "Timeout"
