"""Bad payloads are logged once and survived."""

import logging

import pytest

from custom_components.printer_queue.core.report import PrinterState
from tests.support.bambu import PRINTING, Teller
from tests.support.recordings import BRIDGE, REPORT

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


def test_bad_payloads_are_logged_once_until_a_good_one_came(
    caplog: pytest.LogCaptureFixture,
) -> None:
    printer = Teller(bridge=True)
    with caplog.at_level(logging.WARNING):
        for bad in BAD:
            printer.raw(bad)
        printer.bridge("perhaps")
        assert len(caplog.records) == 1
        printer.full(PRINTING)
        printer.bridge("perhaps")
        printer.raw(BAD[0])
        assert len(caplog.records) == 2
        printer.bridge("1", retained=True)
        printer.raw(BAD[-1])
    messages = [record.getMessage() for record in caplog.records]
    assert BRIDGE in messages[1]
    assert messages[1].endswith("it is none of 0, 1")
    assert REPORT in messages[2]
    assert messages[2].endswith("1048577 bytes are too many")


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
