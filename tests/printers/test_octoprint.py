"""What OctoPrint's messages are taken for."""

from datetime import timedelta
from typing import Any

import pytest

from custom_components.printer_queue.core.report import PrinterState
from custom_components.printer_queue.printers.octoprint import OctoPrintAdapter
from tests.support.octo import FILE, Octo
from tests.support.prints import outcomes
from tests.support.recordings import NOON

FINISHED, FAILED = PrinterState.FINISHED, PrinterState.FAILED
CANCELLED = PrinterState.CANCELLED


def test_a_print_is_heard_from_start_to_end() -> None:
    octo = Octo()
    octo.change("OPERATIONAL")
    octo.start()
    for share in (0, 40, 100, 100):
        octo.progress(share)
    octo.change("FINISHING")
    octo.event("PrintDone", time=812.4, **FILE)
    octo.change("OPERATIONAL")
    assert [r.state for r in octo.reports] == [
        PrinterState.IDLE,
        PrinterState.PREPARING,
        *[PrinterState.PRINTING] * 4,
        FINISHED,
    ]
    assert [r.progress for r in octo.reports[2:]] == [None, 0, 40, 100, 100]
    assert octo.last.file == "gear.gcode"
    assert outcomes(octo.reports) == [FINISHED]


def test_a_cancel_is_told_as_cancelled_and_as_failed_and_is_one_cancel() -> None:
    octo = Octo()
    octo.start()
    octo.change("CANCELLING")
    octo.event("PrintCancelled", **FILE)
    octo.event("PrintFailed", reason="cancelled", **FILE)
    octo.change("OPERATIONAL")
    assert outcomes(octo.reports) == [CANCELLED]
    assert octo.last.state is CANCELLED


def test_a_cancel_that_is_told_as_failed_first_is_one_cancel() -> None:
    octo = Octo()
    octo.start()
    octo.event("PrintFailed", reason="cancelled", **FILE)
    octo.event("PrintCancelled", **FILE)
    assert outcomes(octo.reports) == [CANCELLED]


@pytest.mark.parametrize(
    ("fields", "error"),
    [({"reason": "error", "error": "Thermal runaway"}, "Thermal runaway"), ({}, None)],
)
def test_a_failure_is_a_failure(fields: dict[str, Any], error: str | None) -> None:
    octo = Octo()
    octo.start()
    octo.event("PrintFailed", **FILE, **fields)
    assert octo.last.state is FAILED
    assert octo.last.error == error


def test_an_error_that_was_told_before_explains_the_failure() -> None:
    octo = Octo()
    octo.start()
    octo.event("Error", error="Heater bed too hot")
    octo.event("PrintFailed", **FILE)
    assert octo.last.error == "Heater bed too hot"


def test_a_pause_and_the_end_of_it_are_heard() -> None:
    octo = Octo()
    octo.start()
    octo.change("PAUSING")
    octo.event("PrintPaused", **FILE)
    octo.change("PAUSED")
    octo.event("PrintResumed", **FILE)
    states = [r.state for r in octo.reports]
    assert states[-2:] == [PrinterState.PAUSED, PrinterState.PRINTING]


def test_a_print_is_started_by_its_event_before_the_state_follows() -> None:
    octo = Octo()
    octo.event("PrintStarted", **FILE)
    octo.change("STARTING")
    octo.change("PRINTING")
    assert [r.state for r in octo.reports] == [PrinterState.PRINTING]


def test_the_state_may_be_ready_before_the_end_is_told() -> None:
    octo = Octo()
    octo.start()
    octo.change("OPERATIONAL")
    octo.event("PrintDone", **FILE)
    assert octo.last.state is FINISHED


def test_an_event_that_comes_twice_counts_once() -> None:
    octo = Octo()
    octo.start()
    octo.event("PrintDone", _timestamp=5, **FILE)
    octo.event("PrintStarted", _timestamp=7, **FILE)
    assert octo.event("PrintDone", _timestamp=5, **FILE) is None
    assert outcomes(octo.reports) == [FINISHED, None]


def test_an_event_that_a_later_one_has_overtaken_does_not_count() -> None:
    octo = Octo()
    octo.start()
    octo.event("PrintDone", **FILE)
    late = int(octo.at.timestamp()) - 2
    assert octo.event("PrintPaused", _timestamp=late, **FILE) is None


def test_events_without_a_time_are_heard() -> None:
    octo = Octo()
    for _ in range(2):
        octo.event("PrintStarted", _timestamp=None, **FILE)
        octo.event("PrintDone", _timestamp=None, **FILE)
    assert outcomes(octo.reports) == [FINISHED, FINISHED]


def test_two_prints_are_two() -> None:
    octo = Octo()
    for _ in range(2):
        octo.start()
        octo.progress(100)
        octo.event("PrintDone", **FILE)
        octo.change("OPERATIONAL")
    assert outcomes(octo.reports) == [FINISHED, FINISHED]
    started = [r for r in octo.reports if r.state is PrinterState.PRINTING]
    assert [r.progress for r in started] == [None, 100, None, 100]


def test_retained_events_and_progress_are_no_news() -> None:
    octo = Octo()
    assert octo.event("PrintDone", retained=True, **FILE) is None
    assert octo.progress(40, retained=True) is None
    assert octo.reports == []


def test_a_server_that_goes_away_is_offline_and_ends_nothing() -> None:
    octo = Octo()
    octo.start()
    octo.will("disconnected")
    lost = octo.last
    assert lost.state is PrinterState.OFFLINE
    assert octo.event("PrintDone", **FILE) is None
    octo.will("connected")
    assert octo.last.state is PrinterState.UNKNOWN
    octo.change("PRINTING")
    assert outcomes(octo.reports) == [None]


def test_a_connected_server_on_load_is_no_news() -> None:
    octo = Octo()
    assert octo.will("connected", retained=True) is None
    assert octo.progress(0) is None


def test_progress_with_the_printers_flags_tells_a_print_found_running() -> None:
    octo = Octo()
    data = {
        "state": {"flags": {"printing": True, "paused": False}},
        "progress": {"printTimeLeft": 1790},
    }
    octo.progress(40, printer_data=data)
    assert octo.last.state is PrinterState.PRINTING
    assert octo.last.remaining == timedelta(minutes=30)
    paused = Octo()
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
    octo = Octo()
    octo.change("OPERATIONAL")
    assert octo.say(topic, payload) is None
    assert octo.last.state is PrinterState.IDLE


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
