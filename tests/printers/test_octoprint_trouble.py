"""An OctoPrint whose printer is lost, in a print and out of one, in whatever order."""

from itertools import permutations
from typing import Any

import pytest

from custom_components.printer_queue.core.report import PrinterState
from tests.support.octo import FILE, Octo
from tests.support.prints import outcomes

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


def printing(stage: str = "printing") -> Octo:
    """Return an OctoPrint that is at some stage of a print."""
    octo = Octo()
    octo.change("OPERATIONAL")
    octo.start()
    octo.progress(40)
    for state_id in STAGES[stage]:
        octo.change(state_id)
    octo.wait(1200)
    return octo


def reconnect(octo: Octo) -> None:
    """Connect the printer anew."""
    octo.event("Connecting")
    for state_id in ("OPEN_SERIAL", "DETECT_SERIAL", "CONNECTING"):
        octo.change(state_id)
        assert octo.last.state in (ERROR, OFFLINE), state_id
    octo.change("OPERATIONAL")


@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize("state_id", GONE)
def test_a_serial_line_that_is_lost_fails_the_print_and_blocks_the_printer(
    stage: str, state_id: str
) -> None:
    octo = printing(stage)
    octo.change(state_id)
    assert octo.last.state is ERROR
    assert octo.last.file == "gear.gcode"

    octo.event("PrintFailed", reason="error", error="", **FILE)
    assert octo.last.state is ERROR

    octo.wait(600)
    octo.change("OFFLINE")
    assert octo.last.state is ERROR
    assert outcomes(octo.reports) == [FAILED]

    reconnect(octo)
    assert octo.last.state is IDLE
    octo.start()
    octo.event("PrintDone", **FILE)
    assert outcomes(octo.reports) == [FAILED, FINISHED]


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
    octo = printing(stage)
    moment = int(octo.at.timestamp())
    for event in order:
        octo.event(event, _timestamp=moment, **LOSS[event])

    assert octo.last.state is ERROR
    assert octo.last.error == "Thermal runaway"
    assert outcomes(octo.reports) == [FAILED]

    reconnect(octo)
    assert octo.last.state is IDLE


@pytest.mark.parametrize("event", ["PrintFailed", "PrintDone", "PrintCancelled"])
def test_an_end_that_comes_after_the_printer_is_back_ends_nothing_more(
    event: str,
) -> None:
    octo = printing()
    octo.change("ERROR")
    octo.change("OPERATIONAL")
    octo.event(event, reason="error", **FILE)
    assert octo.states[-2:] == ["error", "idle"]


@pytest.mark.parametrize("state_id", ["OPEN_SERIAL", "DETECT_SERIAL", "CONNECTING"])
@pytest.mark.parametrize("stage", STAGES)
def test_a_printer_that_is_connected_anew_in_a_print_was_lost(
    stage: str, state_id: str
) -> None:
    octo = printing(stage)
    octo.change(state_id)
    assert octo.last.state is ERROR
    octo.change("OPERATIONAL")
    assert octo.last.state is IDLE
    assert outcomes(octo.reports) == [FAILED]


def test_an_emergency_stop_in_a_pause_fails_the_print_without_any_other_word() -> None:
    octo = printing("paused")
    octo.change("CLOSED_WITH_ERROR")
    octo.wait(1860)
    octo.change("OPERATIONAL")
    assert octo.states[-3:] == ["paused", "error", "idle"]


def test_the_failure_of_a_print_nobody_knew_of_blocks_the_printer() -> None:
    octo = Octo()
    octo.change("OFFLINE")
    octo.event("PrintFailed", reason="error", error="Line lost", **FILE)
    assert octo.states == ["offline", "error"]
    assert octo.last.error == "Line lost"


@pytest.mark.parametrize("event", ["PrintDone", "PrintCancelled"])
def test_another_end_of_a_print_nobody_knew_of_brings_no_printer_back(
    event: str,
) -> None:
    octo = Octo()
    octo.change("OFFLINE")
    octo.event(event, **FILE)
    assert octo.states == ["offline"]


@pytest.mark.parametrize("state_id", GONE)
def test_a_printer_that_rests_and_is_disconnected_fails_no_print(state_id: str) -> None:
    octo = Octo()
    octo.change("OPERATIONAL")
    octo.event("Error", error="Serial port gone")
    octo.change(state_id)
    assert octo.last.state is (ERROR if state_id in BY_ERROR else OFFLINE)
    assert octo.last.file is None
    assert octo.last.error == "Serial port gone"
    assert outcomes(octo.reports) == []

    octo.change("OFFLINE")
    assert octo.last.state is (ERROR if state_id in BY_ERROR else OFFLINE)
    reconnect(octo)
    assert octo.last.state is IDLE


@pytest.mark.parametrize(
    ("event", "outcome"),
    [("PrintDone", FINISHED), ("PrintCancelled", CANCELLED), ("PrintFailed", FAILED)],
)
def test_a_printer_that_is_switched_off_after_its_print_is_offline(
    event: str, outcome: PrinterState
) -> None:
    octo = printing()
    octo.event(event, **FILE)
    octo.change("OPERATIONAL")
    octo.wait(3600)
    octo.change("OFFLINE")
    assert outcomes(octo.reports) == [outcome]
    assert octo.last.state is OFFLINE


def test_a_cancel_by_the_firmware_is_a_failure_with_its_reason() -> None:
    octo = printing()
    octo.event("PrintCancelling", firmwareError="Probing failed", **FILE)
    octo.change("CANCELLING")
    octo.event("PrintCancelled", reason="cancelled", **FILE)
    octo.event("PrintFailed", reason="cancelled", **FILE)
    octo.change("OPERATIONAL")
    assert outcomes(octo.reports) == [FAILED]
    assert octo.last.error == "Probing failed"


@pytest.mark.parametrize(
    ("state_id", "outcome"), [("CANCELLING", CANCELLED), ("FINISHING", FINISHED)]
)
def test_an_end_that_is_lost_is_known_by_the_state_before_it(
    state_id: str, outcome: PrinterState
) -> None:
    octo = printing()
    octo.change(state_id)
    octo.change("OPERATIONAL")
    assert outcomes(octo.reports) == [outcome]


def test_a_printer_that_is_back_is_known_by_being_connected() -> None:
    octo = printing()
    octo.change("OFFLINE")
    octo.event("Connected", port="VIRTUAL")
    assert octo.last.state is IDLE


def test_being_connected_ends_no_print() -> None:
    octo = printing()
    octo.event("Connected", port="VIRTUAL")
    assert octo.last.state is PrinterState.PRINTING


def test_an_error_that_closes_nothing_only_explains_what_follows() -> None:
    octo = printing()
    octo.event("Error", error="Heater bed too hot")
    assert octo.last.state is PrinterState.PRINTING


@pytest.mark.parametrize("signs", [("STARTING", "PrintStarted"), ("PrintStarted",)])
def test_a_paused_print_that_is_started_anew_has_ended_and_another_begins(
    signs: tuple[str, ...],
) -> None:
    octo = printing("paused")
    for sign in signs:
        if sign == "STARTING":
            octo.change(sign)
        else:
            octo.event(sign, **FILE)
    octo.change("PRINTING")
    assert octo.states[-3:] == ["paused", "cancelled", "printing"]
    octo.event("PrintDone", **FILE)
    assert outcomes(octo.reports) == [CANCELLED, FINISHED]


def test_a_print_found_paused_and_started_anew_has_ended() -> None:
    octo = Octo()
    octo.change("PAUSED")
    octo.start()
    assert octo.states == ["paused", "cancelled", "printing"]


def test_a_print_that_is_announced_once_more_is_another_one() -> None:
    octo = printing()
    octo.start()
    octo.event("PrintDone", **FILE)
    assert outcomes(octo.reports) == [CANCELLED, FINISHED]


def test_a_start_is_announced_by_several_signs_in_any_order() -> None:
    for signs in permutations(["STARTING", "PrintStarted", "PRINTING"]):
        octo = Octo()
        octo.start()
        octo.event("PrintDone", **FILE)
        octo.wait(60)
        moment = int(octo.at.timestamp())
        for sign in signs:
            if sign == "PrintStarted":
                octo.event(sign, _timestamp=moment, **FILE)
            else:
                octo.event("PrinterStateChanged", _timestamp=moment, state_id=sign)
        octo.event("PrintDone", _timestamp=moment + 60, **FILE)
        assert outcomes(octo.reports) == [FINISHED, FINISHED], signs


def test_a_serial_line_lost_just_before_the_failure_was_published_is_one_failure() -> (
    None
):
    octo = printing()
    octo.event("PrintFailed", reason="error", error="Timeout", **FILE)
    octo.change("OFFLINE")
    assert octo.states[-2:] == ["failed", "error"]
    assert octo.last.error == "Timeout"
