"""What a Bambu Lab printer is sent so that it prints."""

import json
from typing import Any

from hypothesis import given, strategies as st
import pytest

from custom_components.printer_queue.core.print_identity import same_name
from custom_components.printer_queue.printers.bambu_mapping import Mapping
from custom_components.printer_queue.printers.bambu_start import (
    Control,
    PrintOrder,
    control,
    print_id,
    project_file,
    stored_name,
    url_prefix,
)

SERIAL = "00M09A000000001"
NAME = "bracket-57-1.gcode.3mf"
FROM_UNIT = Mapping((0, -1), ((0, 0), (255, 255)), uses_units=True)
FROM_OUTSIDE = Mapping((-1,), ((255, 0),), uses_units=False)


def body(
    serial: str = SERIAL, mapping: Mapping = FROM_UNIT, *, two: bool = False
) -> dict[str, Any]:
    """Return what begins a print."""
    order = PrintOrder(
        id=print_id("j1-a1"),
        name=NAME,
        plate=2,
        mapping=mapping,
        prefix=url_prefix(serial),
        has_two_nozzles=two,
    )
    publish = project_file(serial, order)
    assert publish.topic == f"device/{serial}/request"
    assert publish.qos == 0
    request: dict[str, Any] = json.loads(publish.payload)["print"]
    return request


@given(st.text())
def test_every_attempt_has_an_id_that_printers_take(attempt_id: str) -> None:
    number = print_id(attempt_id)
    assert number == str(int(number))
    assert 1 <= int(number) < 2**31


def test_attempts_have_ids_of_their_own_and_keep_them() -> None:
    attempts = [f"0198c3-{job}-a{n}" for job in range(200) for n in range(3)]
    assert len({print_id(attempt) for attempt in attempts}) == len(attempts)
    assert print_id("j1-a1") == "689898609"


def test_the_same_attempt_is_the_same_request() -> None:
    assert body() == body()


def test_a_print_is_told_by_all_of_its_ids_and_its_name() -> None:
    request = body()
    for name in ("task_id", "subtask_id", "project_id", "sequence_id"):
        assert request[name] == print_id("j1-a1")
    assert request["command"] == "project_file"
    assert request["param"] == "Metadata/plate_2.gcode"
    assert request["subtask_name"] == "bracket-57-1"
    assert same_name(NAME, request["subtask_name"])


def test_what_is_a_switch_is_never_a_number() -> None:
    for mapping in (FROM_UNIT, FROM_OUTSIDE):
        for two in (False, True):
            request = body(mapping=mapping, two=two)
            for name in (
                "timelapse",
                "bed_leveling",
                "flow_cali",
                "vibration_cali",
                "layer_inspect",
                "use_ams",
            ):
                assert isinstance(request[name], bool), name
            for name in (
                "auto_bed_leveling",
                "extrude_cali_flag",
                "nozzle_offset_cali",
            ):
                assert type(request[name]) is int, name


def test_trays_are_told_in_both_ways() -> None:
    request = body()
    assert request["ams_mapping"] == [0, -1]
    assert request["ams_mapping2"] == [
        {"ams_id": 0, "slot_id": 0},
        {"ams_id": 255, "slot_id": 255},
    ]
    assert request["use_ams"] is True
    assert body(mapping=FROM_OUTSIDE)["use_ams"] is False


def test_a_printer_with_two_nozzles_is_told_so() -> None:
    assert body(two=True)["nozzle_offset_cali"] == 2
    assert body()["nozzle_offset_cali"] == 0
    assert body(mapping=FROM_OUTSIDE, two=True)["use_ams"] is True


@pytest.mark.parametrize(
    ("serial", "url"),
    [
        ("00M09A000000001", "file:///sdcard/"),
        ("00W09A000000001", "file:///sdcard/"),
        ("03W09A000000001", "file:///sdcard/"),
        ("01S09A000000001", "file:///sdcard/"),
        ("01P09A000000001", "file:///sdcard/"),
        ("03009A000000001", "file:///sdcard/"),
        ("03919A000000001", "file:///sdcard/"),
        ("22E09A000000001", "ftp:///"),
        ("20P09A000000001", "ftp:///"),
        ("09409A000000001", "ftp:///"),
        ("23909A000000001", "ftp:///"),
        ("ZZZ09A000000001", "ftp:///"),
    ],
)
def test_a_model_is_told_where_the_file_lies(serial: str, url: str) -> None:
    assert body(serial)["url"] == url + NAME


def test_a_p2s_is_spared_a_calibration_that_it_does_not_know() -> None:
    assert body("22E09A000000001")["vibration_cali"] is False
    assert body()["vibration_cali"] is True


def test_a_name_has_no_blanks_at_the_printer() -> None:
    assert stored_name("a long  name\t1.gcode.3mf") == "a_long_name_1.gcode.3mf"
    assert stored_name(NAME) == NAME


@pytest.mark.parametrize("command", Control)
def test_a_print_is_paused_resumed_and_stopped(command: Control) -> None:
    publish = control(SERIAL, command)
    assert json.loads(publish.payload) == {
        "print": {"sequence_id": "0", "command": command.value, "param": ""}
    }
