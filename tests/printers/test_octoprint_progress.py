"""What an OctoPrint's progress implies where events are missing, live or retained."""

from datetime import timedelta
from typing import Any

import pytest

from custom_components.printer_queue.core.report import PrinterState
from tests.support.prints import outcomes
from tests.support.scripted_octoprint import FILE, ScriptedOctoPrint

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
) -> ScriptedOctoPrint:
    """Return an OctoPrint whose last progress was retained so many minutes ago."""
    octoprint = ScriptedOctoPrint()
    octoprint.will(will, retained=True)
    published_at = octoprint.at - timedelta(minutes=minutes)
    fields = {"_timestamp": int(published_at.timestamp())} | fields
    octoprint.progress(share, retained=True, **fields)
    return octoprint


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
    octoprint = ScriptedOctoPrint()
    octoprint.progress(0, retained=True, **READY)
    assert octoprint.states == []
    octoprint.will("connected", retained=True)
    assert octoprint.states == ["idle"]


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
    octoprint = loaded(40, **fields)
    assert octoprint.states == [state]
    if state in ("printing", "paused"):
        assert octoprint.last.progress == 40
        assert octoprint.last.file == "gear.gcode"
        assert octoprint.last.remaining == timedelta(minutes=30)
    if state == "error":
        assert octoprint.last.error == "Thermal runaway"


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


@pytest.mark.parametrize("time", [1e300, 1e13, -5, "x", True, [7]])
def test_progress_of_a_time_that_is_none_is_as_old_as_any(time: Any) -> None:
    octoprint = loaded(40, **PRINTING | {"_timestamp": time})
    assert octoprint.states == []
    octoprint.start()
    octoprint.event("PrintDone", _timestamp=time, **FILE)
    assert octoprint.last.state is PrinterState.FINISHED


def test_a_file_selected_long_ago_is_not_being_printed() -> None:
    assert loaded(0, minutes=30).states == ["idle"]


def test_a_server_that_is_gone_is_offline_whatever_it_said_before() -> None:
    assert loaded(40, will="disconnected", **PRINTING).states == ["offline"]


def test_nothing_retained_is_heard_once_there_is_something_newer() -> None:
    octoprint = ScriptedOctoPrint()
    octoprint.change("OFFLINE")
    octoprint.will("connected", retained=True)
    octoprint.progress(0, retained=True, **READY)
    assert octoprint.states == ["offline"]


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
    octoprint = ScriptedOctoPrint()
    octoprint.will("connected", retained=True)
    octoprint.start()
    octoprint.progress(30)
    began_at = octoprint.at
    octoprint.wait(110 * 60)
    published_at = began_at + timedelta(minutes=minutes)
    octoprint.progress(
        share, retained=True, _timestamp=int(published_at.timestamp()), **fields
    )
    assert octoprint.last.state == state


def test_what_was_published_before_something_that_was_heard_is_old() -> None:
    octoprint = ScriptedOctoPrint()
    octoprint.will("connected", retained=True)
    octoprint.start()
    before = int(octoprint.at.timestamp()) - 100
    octoprint.progress(0, retained=True, _timestamp=before, **READY)
    assert octoprint.last.state is PrinterState.PRINTING


def test_a_file_that_is_sent_to_the_printers_card_is_no_printer_at_rest() -> None:
    octoprint = ScriptedOctoPrint()
    octoprint.change("TRANSFERING_FILE")
    octoprint.wait(60)
    octoprint.progress(0, **data("operational"))
    assert octoprint.states == ["preparing"]


def test_a_print_found_running_goes_on_to_its_end() -> None:
    octoprint = loaded(40, **PRINTING)
    octoprint.progress(41)
    octoprint.event("PrintDone", **FILE)
    assert outcomes(octoprint.reports) == [PrinterState.FINISHED]


@pytest.mark.parametrize(
    "before", [None, "OPERATIONAL", "OFFLINE", "CLOSED_WITH_ERROR"]
)
def test_progress_that_moves_is_a_print_whose_start_was_lost(
    before: str | None,
) -> None:
    octoprint = ScriptedOctoPrint()
    if before is not None:
        octoprint.change(before)
        octoprint.wait(60)
    octoprint.progress(0)
    octoprint.progress(1)
    assert octoprint.last.state is PrinterState.PRINTING
    assert octoprint.last.progress == 1
    assert octoprint.last.file == "gear.gcode"


@pytest.mark.parametrize("share", [0, 100, None, "x", -3])
def test_progress_that_does_not_move_is_no_print(share: Any) -> None:
    octoprint = ScriptedOctoPrint()
    octoprint.change("OPERATIONAL")
    octoprint.wait(60)
    octoprint.progress(share)
    assert octoprint.states == ["idle"]


def test_progress_that_an_end_has_overtaken_begins_no_print() -> None:
    octoprint = ScriptedOctoPrint()
    octoprint.start()
    octoprint.event("PrintDone", **FILE)
    octoprint.wait(4)
    octoprint.progress(99, **PRINTING)
    octoprint.progress(98)
    assert outcomes(octoprint.reports) == [PrinterState.FINISHED]
    assert octoprint.last.state is PrinterState.FINISHED


def test_progress_that_is_repeated_begins_no_print() -> None:
    octoprint = ScriptedOctoPrint()
    octoprint.start()
    octoprint.progress(43)
    octoprint.event("PrintCancelled", **FILE)
    octoprint.wait(60)
    octoprint.progress(43)
    assert octoprint.last.state is PrinterState.CANCELLED


def test_a_file_selected_after_a_print_is_not_the_prints() -> None:
    octoprint = ScriptedOctoPrint()
    octoprint.start()
    octoprint.event("PrintDone", **FILE)
    octoprint.wait(60)
    octoprint.progress(0, path="other.gcode")
    assert octoprint.last.file == "gear.gcode"
    assert octoprint.progress(0, path="other.gcode") is None


def test_a_prints_file_is_that_of_its_start() -> None:
    octoprint = ScriptedOctoPrint()
    octoprint.start()
    octoprint.wait(60)
    octoprint.progress(3, path="selected_before.gcode")
    assert octoprint.last.file == "gear.gcode"


def test_a_pause_whose_end_was_lost_ends_as_progress_moves() -> None:
    octoprint = ScriptedOctoPrint()
    octoprint.start()
    octoprint.progress(28)
    octoprint.event("PrintPaused", **FILE)
    octoprint.wait(5)
    octoprint.progress(29)
    assert octoprint.states[-1] == "paused"
    octoprint.wait(60)
    octoprint.progress(30)
    assert octoprint.states[-1] == "printing"


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
    octoprint = ScriptedOctoPrint()
    octoprint.start()
    octoprint.wait(600)
    octoprint.progress(0, **fields)
    assert octoprint.last.state is state


@pytest.mark.parametrize(
    "flag", ["printing", "pausing", "resuming", "cancelling", "finishing"]
)
def test_a_print_on_its_way_is_a_print(flag: str) -> None:
    octoprint = ScriptedOctoPrint()
    octoprint.progress(40, **data("operational", flag))
    assert octoprint.states == ["printing"]


def test_a_printer_that_is_connecting_is_not_known() -> None:
    octoprint = ScriptedOctoPrint()
    octoprint.progress(0, **data())
    assert octoprint.states == []


def test_a_will_that_comes_after_the_server_is_back_is_not_believed_for_long() -> None:
    octoprint = ScriptedOctoPrint()
    octoprint.change("OPERATIONAL")
    octoprint.will("disconnected")
    octoprint.wait(60)
    octoprint.change("OPERATIONAL")
    assert octoprint.states == ["idle", "offline", "idle"]
