"""A real OctoPrint's stream of an afternoon is heard as the prints that it holds."""

from collections.abc import Iterable
from datetime import UTC, datetime

import pytest

from custom_components.printer_queue.core.report import PrinterReport, PrinterState
from custom_components.printer_queue.printers.adapter import Message
from custom_components.printer_queue.printers.octoprint import OctoPrintAdapter
from tests.support.prints import prints_in
from tests.support.recordings import octoprint_recording

FINISHED, FAILED = PrinterState.FINISHED, PrinterState.FAILED
CANCELLED = PrinterState.CANCELLED
OUTCOMES = [
    CANCELLED,
    FINISHED,
    FAILED,
    FAILED,
    CANCELLED,
    FINISHED,
    FINISHED,
    CANCELLED,
]
STARTED_AND_ENDED = [
    (1795842877, 1795842924),
    (1795842932, 1795842972),
    (1795843006, 1795843016),
    (1795843032, 1795843041),
    (1795843307, 1795843319),
    (1795843325, 1795843416),
    (1795844818, 1795844945),
    (1795844962, 1795845002),
]
STARTS = ("PrintStarted", "PrinterStateChanged")


def heard(messages: Iterable[Message]) -> list[PrinterReport]:
    """Return what an adapter reports of the messages."""
    adapter = OctoPrintAdapter("octoPrint/")
    received = (adapter.receive(message) for message in messages)
    return [report for report in received if report is not None]


def seconds(at: datetime | None) -> int:
    """Return a moment of the recording as it is written down there."""
    assert at is not None
    return int(at.astimezone(UTC).timestamp())


@pytest.mark.parametrize("printer_data", [True, False])
def test_every_print_begins_and_ends_once_to_the_second(printer_data: bool) -> None:
    prints = prints_in(heard(octoprint_recording(printer_data=printer_data)))
    assert [print_.outcome for print_ in prints] == OUTCOMES
    assert [
        (seconds(print_.start), seconds(print_.end)) for print_ in prints
    ] == STARTED_AND_ENDED


def test_it_rested_as_it_was_first_heard() -> None:
    first, *_ = heard(octoprint_recording())
    assert first.state is PrinterState.IDLE


def test_a_line_that_was_lost_is_an_error_until_it_is_back() -> None:
    reports = heard(octoprint_recording())
    states = [
        report.state.value
        for report in reports
        if 1795843010 < report.at.timestamp() < 1795843025
        and report.state is not PrinterState.PRINTING
    ]
    assert states == ["error", "idle"]


def test_pauses_are_pauses() -> None:
    reports = heard(octoprint_recording())
    changes = [
        report.state
        for report, before in zip(reports[1:], reports, strict=False)
        if report.state is not before.state
    ]
    assert changes.count(PrinterState.PAUSED) == 3


@pytest.mark.parametrize("printer_data", [True, False])
def test_prints_are_seen_without_any_word_of_their_starts(printer_data: bool) -> None:
    deaf = (
        message
        for message in octoprint_recording(printer_data=printer_data)
        if not message.topic.endswith(STARTS)
    )
    prints = prints_in(heard(deaf))
    assert [print_.outcome for print_ in prints] == OUTCOMES
    late = [
        seconds(print_.start) - started
        for print_, (started, _) in zip(prints, STARTED_AND_ENDED, strict=True)
    ]
    assert max(late) <= 60


def test_ends_are_seen_without_any_word_of_them() -> None:
    ends = ("PrintDone", "PrintFailed", "PrintCancelled")
    deaf = (
        message for message in octoprint_recording() if not message.topic.endswith(ends)
    )
    prints = prints_in(heard(deaf))
    assert [print_.outcome for print_ in prints] == OUTCOMES
