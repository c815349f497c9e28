"""What Moonraker's messages are taken for."""

from datetime import timedelta
import json
from typing import Any

import pytest

from custom_components.printer_queue.core.report import PrinterState
from custom_components.printer_queue.printers.moonraker import MoonrakerAdapter
from custom_components.printer_queue.printers.moonraker_questions import (
    ASKED_AGAIN_AFTER,
    SMALLEST_GAP,
)
from tests.support.klipper import Klipper
from tests.support.prints import outcomes
from tests.support.recordings import INSTANCE, NOON

FINISHED, FAILED = PrinterState.FINISHED, PrinterState.FAILED
CANCELLED = PrinterState.CANCELLED
PRINTING, UNKNOWN = PrinterState.PRINTING, PrinterState.UNKNOWN
ERROR = PrinterState.ERROR


@pytest.mark.parametrize(
    ("word", "state"),
    [
        ("standby", PrinterState.IDLE),
        ("printing", PRINTING),
        ("paused", PrinterState.PAUSED),
        ("complete", FINISHED),
        ("cancelled", CANCELLED),
        ("error", FAILED),
    ],
)
def test_every_print_state_has_its_meaning(word: str, state: PrinterState) -> None:
    printer = Klipper()
    printer.status(print_stats={"state": word, "message": "Move out of range\nsorry"})
    assert printer.last.state is state
    assert printer.last.error == ("Move out of range" if state is FAILED else None)


def test_combined_and_split_status_tell_the_same() -> None:
    combined, split = Klipper(), Klipper()
    stats = {"state": "printing", "filename": "dir/a.gcode", "print_duration": 600.0}
    stats["info"] = {"current_layer": 3, "total_layer": 9}
    combined.status(print_stats=stats, virtual_sdcard={"progress": 0.25})
    for name, value in stats.items():
        split.split(f"print_stats/{name}", value)
    split.split("virtual_sdcard/progress", 0.25)
    for report in (combined.last, split.last):
        assert report.state is PRINTING
        assert report.progress == 25
        assert report.remaining == timedelta(minutes=30)
        assert (report.layer, report.total_layers) == (3, 9)
        assert report.file == "a.gcode"


def test_a_print_is_heard_from_start_to_end() -> None:
    printer = Klipper()
    printer.status(print_stats={"state": "standby", "filename": ""})
    printer.status(print_stats={"filename": "a.gcode"})
    printer.status(print_stats={"state": "printing"})
    printer.status(print_stats={"state": "complete"})
    printer.status(print_stats={"filename": ""})
    assert outcomes(printer.reports) == [FINISHED]
    assert printer.last.file == "a.gcode"
    assert printer.last.progress == 100


def test_nothing_is_reported_before_the_state_was_told() -> None:
    printer = Klipper()
    assert printer.status(virtual_sdcard={"progress": 0.2}) is None


def test_progress_alone_is_reported_only_when_it_moves() -> None:
    printer = Klipper()
    printer.status(print_stats={"state": "printing"}, virtual_sdcard={"progress": 0.2})
    assert printer.status(print_stats={"total_duration": 9.5}) is None
    assert printer.status(virtual_sdcard={"progress": 0.20001}) is None
    assert printer.status(virtual_sdcard={"progress": 0.21}) is not None


def test_the_display_tells_the_progress_of_a_print_that_is_not_on_the_card() -> None:
    printer = Klipper()
    printer.status(print_stats={"state": "printing"}, display_status={"progress": 0.5})
    assert printer.last.progress == 50


def test_remaining_time_is_not_guessed_from_the_first_moments() -> None:
    printer = Klipper()
    printer.status(
        print_stats={"state": "printing", "print_duration": 59.0},
        virtual_sdcard={"progress": 0.5},
    )
    assert printer.last.remaining is None
    printer.status(
        print_stats={"print_duration": 90.0}, virtual_sdcard={"progress": 0.001}
    )
    assert printer.last.remaining is None
    printer.status(virtual_sdcard={"progress": 1e-200, "x": 0})
    assert printer.last.remaining is None


def test_what_the_last_print_left_behind_is_unknown_until_told_anew() -> None:
    printer = Klipper()
    stats = {"state": "complete", "print_duration": 900.0, "filename": "a.gcode"}
    printer.status(print_stats=stats, virtual_sdcard={"progress": 1.0})
    printer.status(print_stats={"state": "printing"})
    assert (printer.last.progress, printer.last.remaining) == (None, None)
    assert printer.last.file == "a.gcode"
    printer.status(virtual_sdcard={"progress": 0.01})
    assert printer.last.progress == 1


def test_a_shutdown_during_a_print_has_failed_it() -> None:
    printer = Klipper()
    printer.status(
        webhooks={"state": "ready"},
        print_stats={"state": "printing", "filename": "a.gcode"},
    )
    printer.status(webhooks={"state": "shutdown", "state_message": "MCU lost\nbye"})
    assert printer.last.state is ERROR
    assert (printer.last.error, printer.last.file) == ("MCU lost", "a.gcode")
    assert printer.status(print_stats={"total_duration": 4.0}) is None
    printer.status(webhooks={"state": "startup"})
    assert printer.last.state is UNKNOWN
    printer.status(webhooks={"state": "ready"}, print_stats={"state": "standby"})
    assert printer.last.state is PrinterState.IDLE
    assert outcomes(printer.reports) == [FAILED]


def test_a_print_that_a_shutdown_ended_unheard_has_failed() -> None:
    printer = Klipper()
    printer.answer(webhooks={"state": "error"}, print_stats={"state": "paused"})
    assert printer.last.state is ERROR


def test_a_shutdown_of_a_resting_printer_is_no_print_that_failed() -> None:
    printer = Klipper()
    stats = {"state": "complete", "filename": "a.gcode"}
    printer.status(webhooks={"state": "ready"}, print_stats=stats)
    printer.status(webhooks={"state": "shutdown"})
    assert (printer.last.state, printer.last.file) == (ERROR, None)


def test_what_klipper_said_of_a_print_is_over_when_it_begins_anew() -> None:
    printer = Klipper()
    printer.adapter.wake(NOON)
    printer.status(webhooks={"state": "ready"}, print_stats={"state": "printing"})
    printer.status(webhooks={"state": "shutdown"})
    printer.status(webhooks={"state": "ready"})
    assert printer.last.state is UNKNOWN
    assert printer.adapter.wake_due == NOON + SMALLEST_GAP
    assert outcomes(printer.reports) == [FAILED]


def test_klipper_starting_ends_nothing() -> None:
    printer = Klipper()
    printer.status(webhooks={"state": "ready"}, print_stats={"state": "printing"})
    printer.status(webhooks={"state": "startup"})
    assert printer.last.state is UNKNOWN
    assert outcomes(printer.reports) == [None]


def test_moonraker_going_away_is_offline_and_ends_nothing() -> None:
    printer = Klipper()
    printer.status(print_stats={"state": "printing"})
    printer.server("offline")
    assert printer.last.state is PrinterState.OFFLINE
    assert printer.status(print_stats={"state": "complete"}) is None
    assert outcomes(printer.reports) == [None]


def test_the_state_from_before_an_outage_is_not_assumed_afterwards() -> None:
    printer = Klipper()
    printer.adapter.wake(NOON)
    printer.status(print_stats={"state": "printing"})
    printer.server("offline")
    assert printer.adapter.wake_due is None
    printer.server("online")
    assert printer.last.state is UNKNOWN
    assert printer.adapter.wake_due == NOON + SMALLEST_GAP
    assert printer.status(virtual_sdcard={"progress": 0.5}) is None
    printer.answer(print_stats={"state": "complete"})
    assert printer.last.state is FINISHED


def test_a_moonraker_that_says_again_that_it_is_there_has_begun_anew() -> None:
    printer = Klipper()
    printer.server("online", retained=True)
    printer.status(print_stats={"state": "printing"})
    printer.server("online")
    assert printer.last.state is UNKNOWN


def test_retained_values_from_before_online_are_not_believed() -> None:
    printer = Klipper()
    assert printer.split("print_stats/state", "printing", retained=True) is None
    printer.server("online", retained=True)
    assert printer.reports == []
    printer.split("print_stats/state", "complete", retained=True)
    assert printer.last.state is FINISHED


def test_retained_values_of_a_printer_that_is_away_are_not_believed() -> None:
    printer = Klipper()
    printer.server("offline", retained=True)
    assert printer.split("print_stats/state", "printing", retained=True) is None
    assert printer.split("print_stats/state", "printing") is None
    assert printer.last.state is PrinterState.OFFLINE


def test_a_retained_combined_status_is_somebodys_old_copy() -> None:
    printer = Klipper()
    printer.server("online", retained=True)
    body = {"eventtime": 1.0, "status": {"print_stats": {"state": "printing"}}}
    assert printer.say("klipper/status", body, retained=True) is None


def test_a_message_that_comes_late_tells_only_what_no_later_one_has_told() -> None:
    printer = Klipper()
    printer.status(print_stats={"state": "printing"}, moment=100.0)
    printer.status(virtual_sdcard={"progress": 0.3}, moment=102.0)
    printer.status(
        print_stats={"state": "complete"},
        virtual_sdcard={"progress": 0.2},
        moment=101.0,
    )
    assert printer.last.state is FINISHED
    assert printer.status(print_stats={"state": "printing"}, moment=100.5) is None


def test_the_clock_of_a_restarted_klipper_is_believed() -> None:
    printer = Klipper()
    printer.status(print_stats={"state": "complete"}, moment=90000.0)
    printer.status(print_stats={"state": "standby"}, moment=12.0)
    assert printer.last.state is PrinterState.IDLE


def test_the_printer_is_asked_for_everything_that_tells_of_a_print() -> None:
    printer = Klipper()
    (publish,) = printer.adapter.wake(NOON)
    asked = json.loads(publish.payload)
    assert publish.topic == f"{INSTANCE}/moonraker/api/request"
    assert publish.qos == 0
    assert asked["jsonrpc"] == "2.0"
    assert asked["method"] == "printer.objects.query"
    assert set(asked["params"]["objects"]) == {
        "webhooks",
        "print_stats",
        "virtual_sdcard",
        "display_status",
    }


def test_a_printer_that_does_not_answer_is_asked_again_but_not_at_once() -> None:
    printer = Klipper()
    printer.adapter.wake(NOON)
    assert printer.adapter.wake_due == NOON + ASKED_AGAIN_AFTER
    assert printer.adapter.wake(NOON + timedelta(seconds=1)) == ()
    assert printer.adapter.wake_due == NOON + SMALLEST_GAP
    printer.adapter.wake(NOON + SMALLEST_GAP)
    printer.answer(print_stats={"state": "standby"})
    assert printer.adapter.wake_due is None


def test_an_error_as_answer_tells_nothing() -> None:
    printer = Klipper()
    error = {"jsonrpc": "2.0", "error": {"code": 503}, "id": 1}
    assert printer.say("moonraker/api/response", error) is None
    assert printer.say("moonraker/api/response", {"result": "ok", "id": 2}) is None


def test_stopping_is_a_request_that_cannot_arrive_twice() -> None:
    publish = MoonrakerAdapter(INSTANCE).stop()
    assert publish is not None
    assert json.loads(publish.payload)["method"] == "printer.print.cancel"
    assert publish.qos == 2


def test_moonraker_refuses_nothing() -> None:
    assert MoonrakerAdapter(INSTANCE).refusal is None


def test_the_topics_cover_both_ways_of_telling() -> None:
    topics = MoonrakerAdapter(INSTANCE).topics
    assert topics[0] == f"{INSTANCE}/moonraker/status"
    assert f"{INSTANCE}/klipper/status" in topics
    assert f"{INSTANCE}/klipper/state/print_stats/+" in topics
    assert f"{INSTANCE}/moonraker/api/response" in topics


@pytest.mark.parametrize(
    ("topic", "body"),
    [
        ("klipper/status", {"status": []}),
        ("klipper/status", {"status": {"print_stats": 7}}),
        ("klipper/status", {"status": {"toolhead": {"position": [1]}}}),
        ("klipper/state/print_stats/state", {"eventtime": 5}),
        ("klipper/state/print_stats", {"value": "printing"}),
        ("klipper/state/print_stats/state/x", {"value": "printing"}),
        ("moonraker/status", {"server": "asleep"}),
        ("moonraker/status", [1]),
        ("somewhere/else", {"value": "printing"}),
    ],
)
def test_what_says_nothing_of_a_print_is_passed_over(topic: str, body: Any) -> None:
    printer = Klipper()
    printer.status(print_stats={"state": "standby"})
    assert printer.say(topic, body) is None


@pytest.mark.parametrize(
    "stats",
    [
        {"state": ["printing"]},
        {"state": "teatime"},
        {"state": None},
    ],
)
def test_a_state_that_nobody_knows_is_unknown(stats: dict[str, Any]) -> None:
    printer = Klipper()
    printer.status(print_stats={"state": "printing"})
    printer.status(print_stats=stats)
    assert printer.last.state is UNKNOWN
    assert outcomes(printer.reports) == [None]
