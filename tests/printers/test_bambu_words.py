"""Words of `gcode_state` that a later firmware may bring."""

from typing import Any

import pytest

from custom_components.printer_queue.core.report import PrinterState
from custom_components.printer_queue.printers.bambu import FAMILY, BambuAdapter
from tests.support.bambu import IDLE, PRINTING, Teller
from tests.support.recordings import SERIAL


def test_a_new_word_in_a_print_that_moves_goes_on() -> None:
    printer = Teller()
    printer.full(PRINTING, mc_percent=30)
    printer.delta(mc_percent=31)
    printer.delta(gcode_state="HEAT_SOAK")
    printer.delta(mc_remaining_time=94)
    assert {report.state for report in printer.reports} == {PrinterState.PRINTING}
    assert printer.adapter.unknown_words == ("HEAT_SOAK",)
    printer.delta(gcode_state="FINISH")
    assert printer.last.state is PrinterState.FINISHED


def test_a_new_word_in_a_print_that_does_not_move_is_unknown() -> None:
    printer = Teller()
    printer.full(PRINTING)
    printer.delta(gcode_state="HEAT_SOAK")
    assert printer.last.state is PrinterState.UNKNOWN


def test_a_printer_believed_idle_prints_when_its_progress_rises() -> None:
    printer = Teller()
    printer.full(IDLE)
    printer.delta(gcode_state="HEAT_SOAK", mc_percent=0)
    printer.delta(mc_percent=1)
    assert [report.state for report in printer.reports] == [
        "idle",
        "unknown",
        "printing",
    ]


@pytest.mark.parametrize("word", ["INIT", "UNKNOWN", "", 7, ["RUNNING"]])
def test_words_that_say_nothing_ask_nothing(word: Any) -> None:
    printer = Teller()
    printer.full(IDLE, gcode_state=word)
    assert {report.state for report in printer.reports} <= {PrinterState.UNKNOWN}
    assert printer.adapter.unknown_words == ()


def test_what_a_person_says_that_a_word_means_holds() -> None:
    assert FAMILY.listen is not None
    config = {"serial": SERIAL, "values": {"heat_soak": "preparing"}}
    adapter = FAMILY.listen(config)
    assert isinstance(adapter, BambuAdapter)
    printer = Teller()
    printer.adapter = adapter
    printer.full(IDLE)
    printer.delta(gcode_state="HEAT_SOAK")
    printer.delta(gcode_state="RUNNING")
    printer.delta(gcode_state="HEAT_SOAK")
    assert [report.state for report in printer.reports] == [
        "idle",
        "preparing",
        "printing",
    ]
    assert adapter.unknown_words == ()
