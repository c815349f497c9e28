"""What a Bambu Lab printer's messages are taken for."""

from datetime import timedelta
import json
from typing import Any

import pytest

from custom_components.printer_queue.core.report import PrinterState
from custom_components.printer_queue.printers.bambu import SMALLEST_GAP
from custom_components.printer_queue.printers.bambu_start import ASKED_AGAIN_AFTER
from tests.support.bambu import IDLE, PRINTING, Teller
from tests.support.prints import outcomes, prints_in
from tests.support.recordings import BRIDGE, NOON, REPORT, SERIAL


@pytest.mark.parametrize(
    ("raw", "state"),
    [
        ("IDLE", PrinterState.IDLE),
        ("SLICING", PrinterState.PREPARING),
        ("PREPARE", PrinterState.PREPARING),
        ("RUNNING", PrinterState.PRINTING),
        ("PAUSE", PrinterState.PAUSED),
        ("FINISH", PrinterState.FINISHED),
        ("FAILED", PrinterState.FAILED),
        ("OFFLINE", PrinterState.OFFLINE),
        ("INIT", PrinterState.UNKNOWN),
        ("UNKNOWN", PrinterState.UNKNOWN),
        ("TEATIME", PrinterState.UNKNOWN),
    ],
)
def test_every_gcode_state_has_its_meaning(raw: str, state: PrinterState) -> None:
    printer = Teller()
    printer.full(IDLE, gcode_state=raw)
    assert printer.last.state is state


def test_nothing_is_reported_before_the_state_was_told() -> None:
    printer = Teller()
    assert printer.delta(mc_percent=40) is None
    printer.delta(gcode_state="RUNNING")
    assert printer.last.state is PrinterState.PRINTING
    assert printer.last.progress == 40


def test_the_empty_state_at_power_on_tells_nothing() -> None:
    printer = Teller()
    printer.full(PRINTING)
    assert printer.full(PRINTING, gcode_state="") is None
    assert printer.delta(gcode_state="") is None
    assert printer.delta(gcode_state=["RUNNING"]) is None


def test_a_delta_changes_only_what_it_tells() -> None:
    printer = Teller()
    printer.full(PRINTING)
    printer.delta(mc_percent=31)
    assert printer.last.progress == 31
    assert printer.last.layer == 12
    assert printer.last.file == "Bracket"


def test_an_x1_that_tells_all_every_second_is_heard_only_when_it_tells_news() -> None:
    printer = Teller()
    reports = [
        printer.full(PRINTING, nozzle_temper=220 + second / 7, wifi_signal="-44dBm")
        for second in range(60)
    ]
    assert [report is not None for report in reports] == [True] + [False] * 59
    assert printer.full(PRINTING, mc_percent=31) is not None


def test_a_whole_print_of_an_x1_is_one_print() -> None:
    printer = Teller()
    fresh = PRINTING | {"mc_percent": 0, "mc_remaining_time": 0, "layer_num": 0}
    for state, body in [
        ("FINISH", PRINTING | {"mc_percent": 100, "mc_remaining_time": 0}),
        ("PREPARE", PRINTING | {"mc_percent": 100, "task_id": "50"}),
        ("RUNNING", fresh | {"task_id": "50"}),
        ("RUNNING", fresh | {"task_id": "50", "mc_remaining_time": 120}),
        ("RUNNING", PRINTING | {"task_id": "50"}),
        ("FINISH", PRINTING | {"task_id": "50", "mc_percent": 100, "gcode_file": ""}),
    ]:
        for _ in range(5):
            printer.full(body, gcode_state=state)
    assert outcomes(printer.reports) == [PrinterState.FINISHED]
    running = [r for r in printer.reports if r.state is PrinterState.PRINTING]
    assert [r.remaining for r in running] == [
        None,
        timedelta(minutes=120),
        timedelta(minutes=95),
    ]
    assert {r.print_id for r in running} == {"50-42"}


def test_an_echo_of_a_request_is_no_state() -> None:
    printer = Teller()
    printer.full(PRINTING)
    echo = {"command": "project_file", "sequence_id": "1", "subtask_name": "Other"}
    assert printer.body(echo | {"result": "SUCCESS", "gcode_state": "IDLE"}) is None
    assert printer.body(echo) is None
    assert printer.body({"result": "success", "gcode_state": "FINISH"}) is None
    printer.delta(mc_percent=31)
    assert printer.last.state is PrinterState.PRINTING
    assert printer.last.file == "Bracket"


def test_an_h2_tells_all_without_msg_and_changes_without_command() -> None:
    printer = Teller()
    printer.body({"command": "push_status", "sequence_id": "7", **PRINTING})
    assert printer.last.state is PrinterState.PRINTING
    printer.body({"sequence_id": "8", "mc_percent": 55})
    assert printer.last.progress == 55


def test_what_is_not_about_the_print_is_passed_over() -> None:
    printer = Teller()
    printer.full(PRINTING)
    payloads: tuple[dict[str, Any], ...] = (
        {"info": {"command": "get_version"}},
        {"print": []},
        {},
    )
    for payload in payloads:
        assert printer.raw(json.dumps(payload).encode()) is None
    assert printer.raw(b'{"print":{}}', "device/another/report") is None


def test_a_retained_report_is_somebodys_old_copy() -> None:
    printer = Teller()
    payload = json.dumps({"print": {"msg": 0, **PRINTING}}).encode()
    assert printer.raw(payload, retained=True) is None
    assert printer.raw(payload) is not None


def test_a_message_that_comes_late_tells_only_what_no_later_one_has_told() -> None:
    printer = Teller()
    printer.full(PRINTING)
    printer.delta(mc_percent=50, layer_num=20)
    printer.delta(mc_percent=51)
    # Numbers 1002 and 1003 have been received; now the one between comes again, with news.
    late = {"command": "push_status", "msg": 1, "sequence_id": "1002"}
    assert printer.body(late | {"mc_percent": 40}) is None
    printer.body(late | {"gcode_state": "FINISH", "mc_percent": 40})
    assert printer.last.state is PrinterState.FINISHED


def test_a_message_from_before_a_full_report_tells_nothing() -> None:
    printer = Teller()
    printer.full(PRINTING)
    printer.full(PRINTING, gcode_state="FINISH")
    late = {"command": "push_status", "sequence_id": "1001"}
    assert printer.body(late | {"msg": 0} | PRINTING) is None
    assert printer.body(late | {"msg": 1, "gcode_state": "RUNNING"}) is None


def test_a_rebooted_printer_numbers_anew_and_is_heard() -> None:
    printer = Teller()
    printer.sequence = 9000
    printer.full(PRINTING)
    printer.sequence = 0
    printer.delta(gcode_state="IDLE")
    assert printer.last.state is PrinterState.IDLE


def test_a_printer_that_reboots_early_is_heard_after_its_reboot() -> None:
    printer = Teller()
    printer.sequence = 40
    printer.full(PRINTING)
    printer.sequence = 10
    printer.wait(minutes=1)
    printer.delta(gcode_state="IDLE")
    assert printer.last.state is PrinterState.IDLE


def test_a_printer_that_numbers_nothing_is_heard() -> None:
    printer = Teller()
    printer.body({"command": "push_status", **PRINTING, "sequence_id": None})
    printer.body({"command": "push_status", "gcode_state": "FINISH"})
    assert outcomes(printer.reports) == [PrinterState.FINISHED]


def test_the_topics_are_the_printers_and_the_bridges() -> None:
    assert Teller().adapter.topics == (REPORT,)
    assert Teller(bridge=True).adapter.topics == (REPORT, BRIDGE)


def test_a_bridge_that_lost_the_printer_reports_it_offline_and_ends_nothing() -> None:
    printer = Teller(bridge=True)
    printer.full(PRINTING)
    printer.bridge("0")
    lost = printer.last
    assert lost.state is PrinterState.OFFLINE
    assert printer.bridge("0") is None
    printer.bridge("1")
    assert printer.last.state is PrinterState.UNKNOWN
    printer.full(PRINTING, mc_percent=60)
    assert outcomes(printer.reports) == [None]
    assert printer.last.print_id == "41-42"


def test_the_state_from_before_an_outage_is_not_assumed_afterwards() -> None:
    printer = Teller(bridge=True)
    printer.full(PRINTING)
    printer.bridge("0")
    printer.bridge("1")
    assert printer.delta(mc_percent=31) is None
    assert printer.last.state is PrinterState.UNKNOWN


def test_a_report_after_the_bridge_had_lost_the_printer_shows_that_it_is_back() -> None:
    printer = Teller(bridge=True)
    printer.bridge("0", retained=True)
    lost = printer.last
    assert lost.state is PrinterState.OFFLINE
    printer.delta(bed_temper=20)
    assert printer.last.state is PrinterState.UNKNOWN


def test_the_spools_stay_known_while_the_printer_is_away() -> None:
    printer = Teller(bridge=True)
    printer.full(IDLE, vt_tray={"id": "254", "tray_type": "PETG"})
    printer.bridge("0")
    assert [tray.material for tray in printer.last.trays] == ["PETG"]


def test_a_connected_bridge_on_load_is_no_news() -> None:
    printer = Teller(bridge=True)
    printer.adapter.wake(printer.at)
    assert printer.bridge("1", retained=True) is None
    assert printer.adapter.wake_due == NOON + ASKED_AGAIN_AFTER


def test_waking_asks_for_everything_the_printer_knows() -> None:
    (publish,) = Teller().adapter.wake(NOON)
    assert publish.topic == f"device/{SERIAL}/request"
    assert json.loads(publish.payload) == {
        "pushing": {"sequence_id": "0", "command": "pushall"}
    }
    assert publish.qos == 1


def test_everything_is_not_asked_for_twice_within_moments() -> None:
    printer = Teller()
    adapter = printer.adapter
    assert adapter.wake(NOON)
    assert adapter.wake(NOON + timedelta(seconds=3)) == ()
    assert adapter.wake_due == NOON + SMALLEST_GAP
    assert adapter.wake(NOON + SMALLEST_GAP)


def test_a_printer_that_does_not_answer_is_asked_again_after_five_minutes() -> None:
    printer = Teller()
    adapter = printer.adapter
    adapter.wake(NOON)
    assert adapter.wake_due == NOON + timedelta(minutes=5)
    printer.delta(bed_temper=20)
    assert adapter.wake_due == NOON + timedelta(minutes=5)
    printer.full(IDLE)
    assert adapter.wake_due is None


def test_a_printer_that_is_away_is_asked_when_it_comes_back() -> None:
    printer = Teller(bridge=True)
    adapter = printer.adapter
    adapter.wake(NOON)
    printer.full(IDLE)
    printer.wait(minutes=1)
    printer.bridge("0")
    assert adapter.wake_due is None
    printer.bridge("1")
    due = printer.adapter.wake_due
    assert due is not None
    assert due <= printer.at
    assert adapter.wake(printer.at)


def test_a_bridge_that_connects_anew_has_the_printer_asked() -> None:
    printer = Teller(bridge=True)
    printer.adapter.wake(NOON)
    printer.full(IDLE)
    printer.bridge("1")
    assert printer.adapter.wake_due == NOON + SMALLEST_GAP


def test_a_print_that_began_unheard_is_another_one_after_a_reconnect() -> None:
    printer = Teller()
    printer.full(PRINTING)
    printer.adapter.wake(printer.at)
    printer.full(PRINTING, task_id="77")
    assert printer.last.print_id == "77-42"


def test_an_ended_print_keeps_its_id_through_a_reconnect() -> None:
    printer = Teller()
    printer.full(PRINTING)
    printer.full(PRINTING, gcode_state="FINISH")
    printer.adapter.wake(printer.at)
    printer.full(PRINTING, gcode_state="FINISH", task_id="77", mc_percent=99)
    assert {r.print_id for r in printer.reports} == {"41-42"}


def test_stopping_is_one_request() -> None:
    publish = Teller().adapter.stop()
    assert publish is not None
    assert json.loads(publish.payload) == {
        "print": {"sequence_id": "0", "command": "stop", "param": ""}
    }
    assert (publish.topic, publish.qos) == (f"device/{SERIAL}/request", 1)


def test_the_first_report_is_a_baseline_of_a_running_print() -> None:
    printer = Teller()
    printer.full(PRINTING)
    (running,) = prints_in(printer.reports)
    assert running.start is None
    assert printer.last.remaining == timedelta(minutes=95)
