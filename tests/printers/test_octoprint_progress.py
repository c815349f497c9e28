"""What an OctoPrint's progress implies where events are missing, live or retained."""

from datetime import timedelta
from typing import Any

import pytest

from custom_components.printer_queue.core.report import PrinterState
from tests.support.octo import FILE, Octo
from tests.support.prints import outcomes

NOTHING_SELECTED = {"path": "", "name": None, "location": ""}


def data(*flags: str, completion: float | None = None, **state: Any) -> dict[str, Any]:
    """Return what the plugin adds to the progress where its setting says so."""
    return {
        "printer_data": {
            "state": {"flags": dict.fromkeys(flags, True), **state},
            "job": {"file": {"path": "parts/gear.gcode"}},
            "progress": {"completion": completion, "printTimeLeft": 1790},
        }
    }


READY = data("operational", "ready")
PRINTING = data("operational", "printing", completion=40.2)
PAUSED = data("operational", "paused", completion=40.2)
OFFLINE = data("closedOrError")
BROKEN = data("closedOrError", "error", error="Thermal runaway")


def loaded(
    share: Any, *, minutes: float = 1, will: str = "connected", **fields: Any
) -> Octo:
    """Return an OctoPrint whose last progress was retained so many minutes ago."""
    octo = Octo()
    octo.will(will, retained=True)
    published_at = octo.at - timedelta(minutes=minutes)
    fields = {"_timestamp": int(published_at.timestamp())} | fields
    octo.progress(share, retained=True, **fields)
    return octo


@pytest.mark.parametrize("minutes", [1, 3000])
@pytest.mark.parametrize(
    ("share", "fields"),
    [
        (0, READY),
        (0, NOTHING_SELECTED),
        (100, {}),
        (100, data("operational", "printing", completion=100.0)),
        (100, data("operational", "ready", completion=100.0)),
    ],
)
def test_a_printer_that_rested_is_idle_after_a_restart_of_home_assistant(
    share: int, fields: dict[str, Any], minutes: float
) -> None:
    assert loaded(share, minutes=minutes, **fields).states == ["idle"]


def test_whether_the_will_or_the_progress_comes_first_does_not_matter() -> None:
    octo = Octo()
    octo.progress(0, retained=True, **READY)
    assert octo.states == []
    octo.will("connected", retained=True)
    assert octo.states == ["idle"]


@pytest.mark.parametrize(
    ("fields", "state"),
    [
        (PRINTING, "printing"),
        (PAUSED, "paused"),
        (BROKEN, "error"),
        (OFFLINE, "offline"),
    ],
)
def test_what_it_did_a_moment_ago_it_does_now(
    fields: dict[str, Any], state: str
) -> None:
    octo = loaded(40, **fields)
    assert octo.states == [state]
    if state in ("printing", "paused"):
        assert octo.last.progress == 40
        assert octo.last.file == "gear.gcode"
        assert octo.last.remaining == timedelta(minutes=30)
    if state == "error":
        assert octo.last.error == "Thermal runaway"


@pytest.mark.parametrize(
    ("share", "minutes", "fields"),
    [
        (40, 30, PRINTING),
        (40, 30, PAUSED),
        (0, 30, OFFLINE),
        (0, 30, BROKEN),
        (40, -30, PRINTING),
        (40, 1, PRINTING | {"_timestamp": None}),
        (40, 1, {}),
        (0, 1, {}),
        (None, 1, {}),
    ],
)
def test_what_may_have_changed_since_is_not_known(
    share: Any, minutes: float, fields: dict[str, Any]
) -> None:
    assert loaded(share, minutes=minutes, **fields).states == []


def test_a_file_selected_long_ago_is_not_being_printed() -> None:
    assert loaded(0, minutes=30).states == ["idle"]


def test_a_server_that_is_gone_is_offline_whatever_it_said_before() -> None:
    assert loaded(40, will="disconnected", **PRINTING).states == ["offline"]


def test_nothing_retained_is_heard_once_there_is_something_newer() -> None:
    octo = Octo()
    octo.change("OFFLINE")
    octo.will("connected", retained=True)
    octo.progress(0, retained=True, **READY)
    assert octo.states == ["offline"]


@pytest.mark.parametrize(
    ("fields", "share", "minutes", "state"),
    [
        (data("operational", "ready", completion=100.0), 100, 60, "finished"),
        (data("operational", "printing", completion=100.0), 100, 60, "finished"),
        (READY, 0, 60, "idle"),
        (BROKEN, 0, 100, "error"),
        (PAUSED, 40, 100, "paused"),
        ({}, 100, 60, "finished"),
        ({}, 0, 60, "idle"),
        # it may go on: in the last percent, or with nothing heard for long
        ({}, 100, 100, "printing"),
        ({}, 60, 60, "printing"),
        (BROKEN, 0, 60, "printing"),
    ],
)
def test_what_was_published_while_nobody_listened_is_believed_if_it_is_newer(
    fields: dict[str, Any], share: int, minutes: float, state: str
) -> None:
    octo = Octo()
    octo.will("connected", retained=True)
    octo.start()
    octo.progress(30)
    began_at = octo.at
    octo.wait(110 * 60)
    published_at = began_at + timedelta(minutes=minutes)
    octo.progress(
        share, retained=True, _timestamp=int(published_at.timestamp()), **fields
    )
    assert octo.last.state == state


def test_what_was_published_before_something_that_was_heard_is_old() -> None:
    octo = Octo()
    octo.will("connected", retained=True)
    octo.start()
    before = int(octo.at.timestamp()) - 100
    octo.progress(0, retained=True, _timestamp=before, **READY)
    assert octo.last.state is PrinterState.PRINTING


def test_a_file_that_is_sent_to_the_printers_card_is_no_printer_at_rest() -> None:
    octo = Octo()
    octo.change("TRANSFERING_FILE")
    octo.wait(60)
    octo.progress(0, **data("operational"))
    assert octo.states == ["preparing"]


def test_a_print_found_running_goes_on_to_its_end() -> None:
    octo = loaded(40, **PRINTING)
    octo.progress(41)
    octo.event("PrintDone", **FILE)
    assert outcomes(octo.reports) == [PrinterState.FINISHED]


@pytest.mark.parametrize(
    "before", [None, "OPERATIONAL", "OFFLINE", "CLOSED_WITH_ERROR"]
)
def test_progress_that_moves_is_a_print_whose_start_was_lost(
    before: str | None,
) -> None:
    octo = Octo()
    if before is not None:
        octo.change(before)
        octo.wait(60)
    octo.progress(0)
    octo.progress(1)
    assert octo.last.state is PrinterState.PRINTING
    assert octo.last.progress == 1
    assert octo.last.file == "gear.gcode"


@pytest.mark.parametrize("share", [0, 100, None, "x", -3])
def test_progress_that_does_not_move_is_no_print(share: Any) -> None:
    octo = Octo()
    octo.change("OPERATIONAL")
    octo.wait(60)
    octo.progress(share)
    assert octo.states == ["idle"]


def test_progress_that_an_end_has_overtaken_begins_no_print() -> None:
    octo = Octo()
    octo.start()
    octo.event("PrintDone", **FILE)
    octo.wait(4)
    octo.progress(99, **PRINTING)
    octo.progress(98)
    assert outcomes(octo.reports) == [PrinterState.FINISHED]
    assert octo.last.state is PrinterState.FINISHED


def test_progress_that_is_repeated_begins_no_print() -> None:
    octo = Octo()
    octo.start()
    octo.progress(43)
    octo.event("PrintCancelled", **FILE)
    octo.wait(60)
    octo.progress(43)
    assert octo.last.state is PrinterState.CANCELLED


def test_a_file_selected_after_a_print_is_not_the_prints() -> None:
    octo = Octo()
    octo.start()
    octo.event("PrintDone", **FILE)
    octo.wait(60)
    octo.progress(0, path="other.gcode")
    assert octo.last.file == "gear.gcode"
    assert octo.progress(0, path="other.gcode") is None


def test_a_prints_file_is_that_of_its_start() -> None:
    octo = Octo()
    octo.start()
    octo.wait(60)
    octo.progress(3, path="selected_before.gcode")
    assert octo.last.file == "gear.gcode"


def test_a_pause_whose_end_was_lost_ends_as_progress_moves() -> None:
    octo = Octo()
    octo.start()
    octo.progress(28)
    octo.event("PrintPaused", **FILE)
    octo.wait(5)
    octo.progress(29)
    assert octo.states[-1] == "paused"
    octo.wait(60)
    octo.progress(30)
    assert octo.states[-1] == "printing"


@pytest.mark.parametrize(
    ("fields", "state"),
    [
        (data("operational", "ready", completion=100.0), PrinterState.FINISHED),
        (READY, PrinterState.IDLE),
        (OFFLINE, PrinterState.ERROR),
        (BROKEN, PrinterState.ERROR),
        (PAUSED, PrinterState.PAUSED),
    ],
)
def test_the_printers_flags_tell_what_events_did_not(
    fields: dict[str, Any], state: PrinterState
) -> None:
    octo = Octo()
    octo.start()
    octo.wait(600)
    octo.progress(0, **fields)
    assert octo.last.state is state


@pytest.mark.parametrize(
    "flag", ["printing", "pausing", "resuming", "cancelling", "finishing"]
)
def test_a_print_on_its_way_is_a_print(flag: str) -> None:
    octo = Octo()
    octo.progress(40, **data("operational", flag))
    assert octo.states == ["printing"]


def test_a_printer_that_is_connecting_is_not_known() -> None:
    octo = Octo()
    octo.progress(0, **data())
    assert octo.states == []


def test_a_will_that_comes_after_the_server_is_back_is_not_believed_for_long() -> None:
    octo = Octo()
    octo.change("OPERATIONAL")
    octo.will("disconnected")
    octo.wait(60)
    octo.change("OPERATIONAL")
    assert octo.states == ["idle", "offline", "idle"]
