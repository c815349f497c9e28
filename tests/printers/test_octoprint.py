"""What OctoPrint's messages are taken for."""

from datetime import timedelta
from typing import Any

import pytest

from custom_components.printer_queue.core.report import PrinterState
from custom_components.printer_queue.printers.octoprint import OctoPrintAdapter
from tests.support.prints import outcomes
from tests.support.recordings import NOON
from tests.support.scripted_octoprint import FILE, ScriptedOctoPrint

FINISHED, FAILED = PrinterState.FINISHED, PrinterState.FAILED
CANCELLED = PrinterState.CANCELLED


def test_a_print_is_heard_from_start_to_end() -> None:
    octoprint = ScriptedOctoPrint()
    octoprint.change("OPERATIONAL")
    octoprint.start()
    for share in (0, 40, 100, 100):
        octoprint.progress(share)
    octoprint.change("FINISHING")
    octoprint.event("PrintDone", time=812.4, **FILE)
    octoprint.change("OPERATIONAL")
    assert [r.state for r in octoprint.reports] == [
        PrinterState.IDLE,
        PrinterState.PREPARING,
        *[PrinterState.PRINTING] * 4,
        FINISHED,
    ]
    assert [r.progress for r in octoprint.reports[2:]] == [None, 0, 40, 100, 100]
    assert octoprint.last.file == "gear.gcode"
    assert outcomes(octoprint.reports) == [FINISHED]


def test_a_cancel_is_told_as_cancelled_and_as_failed_and_is_one_cancel() -> None:
    octoprint = ScriptedOctoPrint()
    octoprint.start()
    octoprint.change("CANCELLING")
    octoprint.event("PrintCancelled", **FILE)
    octoprint.event("PrintFailed", reason="cancelled", **FILE)
    octoprint.change("OPERATIONAL")
    assert outcomes(octoprint.reports) == [CANCELLED]
    assert octoprint.last.state is CANCELLED


def test_a_cancel_that_is_told_as_failed_first_is_one_cancel() -> None:
    octoprint = ScriptedOctoPrint()
    octoprint.start()
    octoprint.event("PrintFailed", reason="cancelled", **FILE)
    octoprint.event("PrintCancelled", **FILE)
    assert outcomes(octoprint.reports) == [CANCELLED]


@pytest.mark.parametrize(
    ("fields", "error"),
    [({"reason": "error", "error": "Thermal runaway"}, "Thermal runaway"), ({}, None)],
)
def test_a_failure_is_a_failure(fields: dict[str, Any], error: str | None) -> None:
    octoprint = ScriptedOctoPrint()
    octoprint.start()
    octoprint.event("PrintFailed", **FILE, **fields)
    assert octoprint.last.state is FAILED
    assert octoprint.last.error == error


def test_an_error_that_was_told_before_explains_the_failure() -> None:
    octoprint = ScriptedOctoPrint()
    octoprint.start()
    octoprint.event("Error", error="Heater bed too hot")
    octoprint.event("PrintFailed", **FILE)
    assert octoprint.last.error == "Heater bed too hot"


def test_a_pause_and_the_end_of_it_are_heard() -> None:
    octoprint = ScriptedOctoPrint()
    octoprint.start()
    octoprint.change("PAUSING")
    octoprint.event("PrintPaused", **FILE)
    octoprint.change("PAUSED")
    octoprint.event("PrintResumed", **FILE)
    states = [r.state for r in octoprint.reports]
    assert states[-2:] == [PrinterState.PAUSED, PrinterState.PRINTING]


def test_a_print_is_started_by_its_event_before_the_state_follows() -> None:
    octoprint = ScriptedOctoPrint()
    octoprint.event("PrintStarted", **FILE)
    octoprint.change("STARTING")
    octoprint.change("PRINTING")
    assert [r.state for r in octoprint.reports] == [PrinterState.PRINTING]


def test_the_state_may_be_ready_before_the_end_is_told() -> None:
    octoprint = ScriptedOctoPrint()
    octoprint.start()
    octoprint.change("OPERATIONAL")
    octoprint.event("PrintDone", **FILE)
    assert octoprint.last.state is FINISHED


def test_an_event_that_comes_twice_counts_once() -> None:
    octoprint = ScriptedOctoPrint()
    octoprint.start()
    octoprint.event("PrintDone", _timestamp=5, **FILE)
    octoprint.event("PrintStarted", _timestamp=7, **FILE)
    assert octoprint.event("PrintDone", _timestamp=5, **FILE) is None
    assert outcomes(octoprint.reports) == [FINISHED, None]


def test_an_event_that_a_later_one_has_overtaken_does_not_count() -> None:
    octoprint = ScriptedOctoPrint()
    octoprint.start()
    octoprint.event("PrintDone", **FILE)
    late = int(octoprint.at.timestamp()) - 2
    assert octoprint.event("PrintPaused", _timestamp=late, **FILE) is None


def test_events_without_a_time_are_heard() -> None:
    octoprint = ScriptedOctoPrint()
    for _ in range(2):
        octoprint.event("PrintStarted", _timestamp=None, **FILE)
        octoprint.event("PrintDone", _timestamp=None, **FILE)
    assert outcomes(octoprint.reports) == [FINISHED, FINISHED]


def test_two_prints_are_two() -> None:
    octoprint = ScriptedOctoPrint()
    for _ in range(2):
        octoprint.start()
        octoprint.progress(100)
        octoprint.event("PrintDone", **FILE)
        octoprint.change("OPERATIONAL")
    assert outcomes(octoprint.reports) == [FINISHED, FINISHED]
    started = [r for r in octoprint.reports if r.state is PrinterState.PRINTING]
    assert [r.progress for r in started] == [None, 100, None, 100]


def test_retained_events_and_progress_are_no_news() -> None:
    octoprint = ScriptedOctoPrint()
    assert octoprint.event("PrintDone", retained=True, **FILE) is None
    assert octoprint.progress(40, retained=True) is None
    assert octoprint.reports == []


def test_a_server_that_goes_away_is_offline_and_ends_nothing() -> None:
    octoprint = ScriptedOctoPrint()
    octoprint.start()
    octoprint.will("disconnected")
    lost = octoprint.last
    assert lost.state is PrinterState.OFFLINE
    assert octoprint.event("PrintDone", **FILE) is None
    octoprint.will("connected")
    assert octoprint.last.state is PrinterState.UNKNOWN
    octoprint.change("PRINTING")
    assert outcomes(octoprint.reports) == [None]


def test_a_connected_server_on_load_is_no_news() -> None:
    octoprint = ScriptedOctoPrint()
    assert octoprint.will("connected", retained=True) is None
    assert octoprint.progress(0) is None


def test_progress_with_the_printers_flags_tells_a_print_found_running() -> None:
    octoprint = ScriptedOctoPrint()
    data = {
        "state": {"flags": {"printing": True, "paused": False}},
        "progress": {"printTimeLeft": 1790},
    }
    octoprint.progress(40, printer_data=data)
    assert octoprint.last.state is PrinterState.PRINTING
    assert octoprint.last.remaining == timedelta(minutes=30)
    paused = ScriptedOctoPrint()
    paused.progress(40, printer_data={"state": {"flags": {"paused": True}}})
    assert paused.last.state is PrinterState.PAUSED


@pytest.mark.parametrize(
    ("topic", "payload"),
    [
        (
            "event/PrinterStateChanged",
            b'{"_event": "PrinterStateChanged", "state_id": 7}',
        ),
        (
            "event/PrinterStateChanged",
            b'{"_event": "PrinterStateChanged", "state_id": "TEATIME"}',
        ),
        ("event/PrintStarted", b'{"name": "an object that is no event"}'),
        ("event/ZChange", b'{"_event": "ZChange"}'),
        ("progress/printing", b'{"progress": "x", "path": 7, "printer_data": 7}'),
        ("progress/printing", b'{"printer_data": {"progress": 7, "state": 7}}'),
        ("mqtt", b"perhaps"),
        ("event/PrintDone", b"[]"),
    ],
)
def test_strange_messages_change_nothing(topic: str, payload: bytes) -> None:
    octoprint = ScriptedOctoPrint()
    octoprint.change("OPERATIONAL")
    assert octoprint.say(topic, payload) is None
    assert octoprint.last.state is PrinterState.IDLE


def test_octoprint_cannot_be_asked_nor_stopped() -> None:
    adapter = OctoPrintAdapter("octoPrint")
    assert adapter.wake(NOON) == ()
    assert adapter.wake_due is None
    assert adapter.stop() is None
    assert adapter.refusal is None


def test_the_topics_are_below_the_base() -> None:
    topics = OctoPrintAdapter("shop/octo").topics
    assert topics[0] == "shop/octo/mqtt"
    assert "shop/octo/event/PrintDone" in topics
    assert "shop/octo/progress/printing" in topics
