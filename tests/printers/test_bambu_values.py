"""What a Bambu Lab printer's numbers, names and ids are believed to be."""

from datetime import timedelta
from typing import Any

import pytest

from custom_components.printer_queue.core.report import PrinterState
from tests.support.bambu import IDLE, PRINTING, Teller


def test_a_print_that_begins_does_not_yet_know_its_remaining_time() -> None:
    printer = Teller()
    printer.full(IDLE, gcode_state="FINISH", mc_remaining_time=0)
    printer.delta(gcode_state="RUNNING", mc_remaining_time=0)
    assert printer.last.remaining is None
    printer.delta(mc_remaining_time=1283)
    assert printer.last.remaining == timedelta(minutes=1283)
    printer.delta(mc_remaining_time=0)
    assert printer.last.remaining == timedelta(0)


@pytest.mark.parametrize("state", ["IDLE", "PREPARE", "FINISH", "FAILED"])
def test_remaining_time_is_believed_only_while_a_print_runs(state: str) -> None:
    printer = Teller()
    printer.full(PRINTING, gcode_state=state)
    assert printer.last.remaining is None


def test_what_the_last_print_left_behind_is_unknown_until_told_anew() -> None:
    printer = Teller()
    printer.full(PRINTING, gcode_state="FAILED", mc_percent=44, mc_remaining_time=269)
    printer.delta(gcode_state="PREPARE")
    printer.delta(gcode_state="RUNNING")
    begun = printer.last
    assert begun.progress is None
    assert begun.layer is None
    assert begun.remaining is None
    assert begun.total_layers == 80
    printer.delta(mc_percent=1, mc_remaining_time=300, layer_num=1)
    assert printer.last.progress == 1
    assert printer.last.layer == 1
    assert printer.last.remaining == timedelta(minutes=300)


def test_a_printer_found_preparing_still_tells_of_the_print_before() -> None:
    printer = Teller()
    printer.full(PRINTING, gcode_state="PREPARE")
    printer.delta(gcode_state="RUNNING")
    assert printer.last.progress is None
    assert printer.last.remaining is None


@pytest.mark.parametrize(
    "value", [-5, 10**9, "many", None, True, [], {}, 1e30, "9" * 400]
)
def test_impossible_numbers_are_unknown(value: Any) -> None:
    printer = Teller()
    fields = ("mc_percent", "mc_remaining_time", "layer_num", "total_layer_num")
    printer.full(PRINTING | dict.fromkeys(fields, value))
    assert printer.last.state is PrinterState.PRINTING
    assert printer.last.progress is None
    assert printer.last.remaining is None


def test_numbers_may_be_told_as_text() -> None:
    printer = Teller()
    printer.full(PRINTING, mc_percent="31", mc_remaining_time="10", layer_num="4")
    assert (printer.last.progress, printer.last.layer) == (31, 4)
    assert printer.last.remaining == timedelta(minutes=10)


def test_a_finished_print_is_done_whatever_the_percentage() -> None:
    printer = Teller()
    printer.full(PRINTING, gcode_state="FINISH", mc_percent=99)
    assert printer.last.progress == 100


def test_the_task_names_the_file_and_the_file_names_itself_without_one() -> None:
    printer = Teller()
    printer.full(PRINTING)
    assert printer.last.file == "Bracket"
    printer.full(PRINTING, subtask_name="", gcode_file="/sdcard/dir/Vase.gcode")
    assert printer.last.file == "Vase.gcode"


def test_a_file_that_is_gone_at_the_end_is_still_told() -> None:
    printer = Teller()
    printer.full(PRINTING, subtask_name="", gcode_file="Vase.gcode")
    printer.delta(gcode_state="FINISH", gcode_file="")
    assert printer.last.file == "Vase.gcode"


def test_an_idle_printer_has_no_file() -> None:
    printer = Teller()
    printer.full(IDLE, subtask_name="Bracket")
    assert printer.last.file is None


def test_an_ended_print_is_not_renamed_by_what_is_sent_next() -> None:
    printer = Teller()
    printer.full(PRINTING)
    printer.delta(gcode_state="FINISH")
    printer.delta(subtask_name="Next", task_id="90", subtask_id="91", mc_percent=100)
    assert printer.last.file == "Bracket"
    assert printer.last.print_id == "41-42"
    printer.delta(gcode_state="RUNNING")
    assert printer.last.file == "Next"
    assert printer.last.print_id == "90-91"


@pytest.mark.parametrize(
    ("ids", "print_id"),
    [
        ({"task_id": "41", "subtask_id": "42"}, "41-42"),
        ({"task_id": "41", "subtask_id": "41"}, "41"),
        ({"task_id": "0", "subtask_id": "42"}, "42"),
        ({"task_id": "0", "subtask_id": "0"}, None),
        ({"task_id": "", "subtask_id": None}, None),
        ({"task_id": 41, "subtask_id": 0}, "41"),
    ],
)
def test_a_print_has_an_id_where_the_printer_gives_it_one(
    ids: dict[str, Any], print_id: str | None
) -> None:
    printer = Teller()
    printer.full(PRINTING | ids)
    assert printer.last.print_id == print_id


def test_the_id_of_the_print_before_is_not_that_of_the_next() -> None:
    printer = Teller()
    printer.full(PRINTING, gcode_state="FINISH")
    printer.delta(gcode_state="RUNNING", mc_percent=0)
    assert printer.last.print_id is None
    printer.delta(task_id="50", subtask_id="51", mc_percent=1)
    assert printer.last.print_id == "50-51"


def test_the_id_that_an_idle_printer_still_tells_is_not_that_of_the_next() -> None:
    printer = Teller()
    printer.full(IDLE, task_id="41", subtask_id="42")
    printer.delta(gcode_state="RUNNING")
    assert printer.last.print_id is None


def test_ids_that_change_during_a_print_change_nothing() -> None:
    printer = Teller()
    printer.full(PRINTING)
    assert printer.delta(task_id="0", subtask_id="0") is None
    printer.delta(gcode_state="FINISH")
    assert printer.last.print_id == "41-42"


def test_a_print_without_an_id_gets_none_after_its_end() -> None:
    printer = Teller()
    printer.full(PRINTING, task_id="0", subtask_id="0")
    printer.delta(gcode_state="FINISH")
    printer.delta(task_id="90", mc_percent=99)
    assert printer.last.print_id is None
