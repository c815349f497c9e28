"""The words of vendors' own Klippers, and words that nobody knows."""

import pytest

from custom_components.printer_queue.core.report import PrinterState
from custom_components.printer_queue.printers.moonraker import FAMILY, MoonrakerAdapter
from custom_components.printer_queue.printers.moonraker_words import WORDS
from tests.support.klipper import READY, Klipper, printing
from tests.support.prints import outcomes

IDLE, PRINTING, PAUSED = PrinterState.IDLE, PrinterState.PRINTING, PrinterState.PAUSED
FINISHED, CANCELLED = PrinterState.FINISHED, PrinterState.CANCELLED
UNKNOWN = PrinterState.UNKNOWN

VENDORS = [
    ("completed", FINISHED),
    ("Complete", FINISHED),
    ("print_complete", FINISHED),
    ("finished", FINISHED),
    ("done", FINISHED),
    ("canceled", CANCELLED),
    ("cancelled", CANCELLED),
    ("stopped", CANCELLED),
    ("heating", PRINTING),
    ("leveling", PRINTING),
    ("resonance", PRINTING),
    ("onpause", PAUSED),
    ("idle", IDLE),
    ("failed", PrinterState.FAILED),
]


@pytest.mark.parametrize(("word", "state"), VENDORS)
def test_the_words_of_vendors_are_known(word: str, state: PrinterState) -> None:
    printer = Klipper()
    printer.status(print_stats={"state": "standby"})
    printer.status(print_stats={"state": word, "filename": "a.gcode"})
    assert printer.last.state is state
    assert printer.adapter.unknown_words == ()


@pytest.mark.parametrize("word", ["heating", "leveling", "resonance", "pausing"])
def test_a_passing_word_changes_nothing_in_a_print(word: str) -> None:
    printer = printing()
    printer.status(print_stats={"state": word})
    assert printer.last.state is PRINTING
    printer.status(print_stats={"state": "paused"})
    printer.status(print_stats={"state": word})
    assert printer.last.state is PAUSED


@pytest.mark.parametrize("whole", [True, False])
def test_a_word_that_nobody_knows_goes_on_while_the_print_does(whole: bool) -> None:
    printer = printing()
    for second in range(601, 900):
        printer.status(print_stats={"total_duration": float(second)})
        if second == 620 and whole:
            printer.status(print_stats={"state": "purging"})
        elif second == 620:
            printer.split("print_stats/state", "purging")
    assert {report.state for report in printer.reports[1:]} == {PRINTING}
    printer.status(print_stats={"state": "complete"})
    assert outcomes(printer.reports) == [FINISHED]
    assert printer.adapter.unknown_words == ("purging",)


def test_a_pause_with_a_word_that_nobody_knows_is_still_a_pause() -> None:
    printer = printing()
    printer.status(print_stats={"state": "paused"})
    printer.status(print_stats={"total_duration": 601.0})
    printer.status(print_stats={"state": "parked"})
    printer.status(print_stats={"total_duration": 603.0})
    assert printer.last.state is PAUSED


def test_a_print_that_begins_with_a_word_that_nobody_knows_is_a_print() -> None:
    printer = Klipper()
    printer.status(print_stats={"state": "standby", "total_duration": 0.0})
    printer.status(print_stats={"state": "weighing", "filename": "a.gcode"})
    assert printer.last.state is UNKNOWN
    printer.status(print_stats={"total_duration": 1.0})
    assert (printer.last.state, printer.last.file) == (PRINTING, "a.gcode")


def test_a_word_that_nobody_knows_is_asked_after_until_the_printer_moves() -> None:
    printer = printing()
    printer.status(print_stats={"state": "resting"})
    printer.wait(minutes=1)
    assert printer.asks()
    printer.answer(
        webhooks=READY, print_stats={"state": "resting", "total_duration": 600.0}
    )
    assert printer.last.state is UNKNOWN
    assert outcomes(printer.reports) == [None]


def test_what_an_admin_says_that_a_word_means_holds() -> None:
    assert FAMILY.listen is not None
    printer = Klipper()
    config = {"instance": "voron", "values": {"Purging": "preparing"}}
    adapter = FAMILY.listen(config)
    assert isinstance(adapter, MoonrakerAdapter)
    printer.adapter = adapter
    printer.status(print_stats={"state": "purging"})
    assert printer.last.state is PrinterState.PREPARING
    printer.status(print_stats={"state": "printing"})
    printer.status(print_stats={"state": "purging"})
    assert printer.last.state is PRINTING
    assert WORDS.meaning("purging", None) is None
