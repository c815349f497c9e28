"""Bad payloads are logged once and survived."""

import logging
from typing import Any

import orjson
import pytest

from custom_components.printer_queue.core.report import PrinterState
from custom_components.printer_queue.printers.bambu_state import BambuState
from tests.support.bambu import PRINTING, Teller
from tests.support.recordings import BRIDGE, REPORT
from tests.support.world import NOON

BAD = [
    b'{"print": {"gcode_state": "FIN',
    b"[1, 2]",
    b'{"print": {"gcode_state": "\xff"}}',
    b'{"print": {"mc_percent": NaN}}',
    b"[" * 3000,
    b" " * (1024 * 1024 + 1),
]


@pytest.mark.parametrize("bad", BAD)
def test_a_bad_payload_changes_nothing(bad: bytes) -> None:
    printer = Teller()
    printer.full(PRINTING)
    assert printer.raw(bad) is None
    printer.delta(mc_percent=31)
    assert printer.last.state is PrinterState.PRINTING
    assert printer.last.progress == 31


def test_bad_payloads_of_each_kind_are_logged_once_an_hour(
    caplog: pytest.LogCaptureFixture,
) -> None:
    printer = Teller(bridge=True)
    with caplog.at_level(logging.WARNING):
        for _ in range(100):
            for bad in BAD[:-1]:
                printer.raw(bad)
                printer.delta(mc_percent=31)
            printer.bridge("perhaps")
            printer.bridge("1", retained=True)
        printer.raw(BAD[-1])
        kinds = [record.getMessage() for record in caplog.records]
        caplog.clear()
        printer.wait(minutes=61)
        printer.raw(BAD[0])
    assert len(kinds) == 4
    assert "unexpected end of data" in kinds[0]
    assert REPORT in kinds[1]
    assert kinds[1].endswith("it is no JSON object")
    assert BRIDGE in kinds[2]
    assert kinds[2].endswith("it is none of 0, 1")
    assert kinds[3].endswith("1048577 bytes are too many")
    assert len(caplog.records) == 1


def test_deltas_that_name_ever_new_things_fill_no_memory() -> None:
    state = BambuState()

    def take(**body: Any) -> None:
        state.take({"command": "push_status", "msg": 1, **body}, NOON)

    for number in range(2000):
        tray = {"id": str(number), "tray_type": "PLA", f"new{number}": "x" * 100}
        unit = {"id": str(number), "tray": [tray], f"new{number}": "x" * 100}
        same = {"id": "0", "tray": [tray, {"id": "0", f"new{number}": 1}]}
        take(
            ams={"ams": [unit, same], f"new{number}": 1},
            device={"extruder": {"info": [unit]}, f"new{number}": {"a": 1}},
            vir_slot=[tray],
            vt_tray={"id": "255", "tray_type": "PLA", f"new{number}": 1},
            hms=[{"attr": number, "code": number}] * 50,
        )
        if number == 500:
            early = len(orjson.dumps(state.fields))

    assert len(orjson.dumps(state.fields)) <= early * 1.1


def test_a_known_tray_still_changes_where_too_many_were_named() -> None:
    printer = Teller()
    for number in range(100):
        tray = {"id": "0", "tray_type": "PLA", "tray_color": "FF0000FF"}
        printer.delta(ams={"ams": [{"id": str(number), "tray": [tray]}]})
    changed = {"id": "0", "tray_type": "PETG", "tray_color": "00FF00FF"}
    printer.full(PRINTING)
    printer.delta(ams={"ams": [{"id": "0", "tray": [changed]}]})
    assert printer.last.trays[0].material == "PETG"
    assert len(printer.last.trays) <= 32


def test_an_empty_payload_is_nobodys_fault(caplog: pytest.LogCaptureFixture) -> None:
    printer = Teller()
    assert printer.raw(b"") is None
    assert caplog.records == []


def test_a_payload_of_the_largest_size_is_read() -> None:
    printer = Teller()
    printer.full(PRINTING, pad="x" * 1_000_000)
    assert printer.last.state is PrinterState.PRINTING


def test_a_delta_as_deep_as_a_well_is_survived() -> None:
    printer = Teller()
    deep: object = 7
    for _ in range(300):
        deep = {"id": "0", "ams": deep}
    printer.full(PRINTING, ams=deep, device=deep)
    printer.delta(ams=deep, device=deep, mc_percent=31)
    assert printer.last.progress == 31
