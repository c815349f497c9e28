"""Every recording holds certain prints, and exactly those are found in it."""

from collections.abc import Iterable
from datetime import timedelta
import json

import pytest

from custom_components.printer_queue.core.report import (
    PrinterReport,
    PrinterState,
    Tray,
)
from custom_components.printer_queue.printers.adapter import Message, MqttAdapter
from custom_components.printer_queue.printers.bambu import BambuAdapter
from custom_components.printer_queue.printers.debounce import Debouncer
from custom_components.printer_queue.printers.moonraker import MoonrakerAdapter
from tests.support.prints import prints_in
from tests.support.recordings import (
    CAPTURES,
    INSTANCE,
    NOON,
    REPORT,
    SERIAL,
    bambu_recording,
    moonraker_recording,
)

FINISHED = PrinterState.FINISHED
CANCELLED = PrinterState.CANCELLED


def replay(adapter: MqttAdapter, messages: Iterable[Message]) -> list[PrinterReport]:
    """Return the reports of a recording."""
    reports = (adapter.receive(message) for message in messages)
    return [report for report in reports if report is not None]


def settled(reports: Iterable[PrinterReport]) -> list[PrinterReport]:
    """Return what a debouncer passes on of reports."""
    debouncer = Debouncer()
    passed = [out for report in reports for out in debouncer.feed(report)]
    if debouncer.due is not None:
        passed.extend(debouncer.flush(debouncer.due))
    return passed


BAMBU_PRINTS = [
    ("a1-cloud-print", [(True, FINISHED)]),
    ("a1-local-print", [(True, FINISHED)]),
    ("a1-two-prints", [(True, FINISHED), (True, FINISHED)]),
    ("a1-pause-cancel-restart", [(False, CANCELLED), (True, None)]),
    ("a1-failed-held-then-print", [(True, None)]),
]
"""Recording, and for each print whether its start is in it, and its outcome."""


@pytest.mark.parametrize(("name", "expected"), BAMBU_PRINTS)
def test_a_bambu_recording_holds_exactly_its_prints(
    name: str, expected: list[tuple[bool, PrinterState | None]]
) -> None:
    reports = replay(BambuAdapter(SERIAL), bambu_recording(name))
    for reported in (reports, settled(reports)):
        prints = [
            (print_.start is not None, print_.outcome) for print_ in prints_in(reported)
        ]
        assert prints == expected


@pytest.mark.parametrize(
    ("name", "expected"), [("pause-cancel", [CANCELLED]), ("emergency-stop", [])]
)
def test_a_moonraker_recording_holds_exactly_its_prints(
    name: str, expected: list[PrinterState]
) -> None:
    reports = replay(MoonrakerAdapter(INSTANCE), moonraker_recording(name))
    for reported in (reports, settled(reports)):
        assert [print_.outcome for print_ in prints_in(reported)] == expected


@pytest.mark.parametrize("name", [name for name, _ in BAMBU_PRINTS])
def test_a_recording_heard_twice_over_ends_no_print_a_second_time(name: str) -> None:
    doubled = [message for message in bambu_recording(name) for _ in range(2)]
    once = prints_in(replay(BambuAdapter(SERIAL), bambu_recording(name)))
    assert prints_in(replay(BambuAdapter(SERIAL), doubled)) == once


@pytest.mark.parametrize("name", [name for name, _ in BAMBU_PRINTS])
def test_a_print_keeps_its_id_to_the_end(name: str) -> None:
    reports = replay(BambuAdapter(SERIAL), bambu_recording(name))
    for print_ in prints_in(reports):
        until = print_.end or reports[-1].at
        since = print_.start or reports[0].at
        assert {r.print_id for r in reports if since <= r.at <= until} == {print_.id}


def test_the_two_cloud_prints_have_the_ids_of_their_tasks() -> None:
    cloud = replay(BambuAdapter(SERIAL), bambu_recording("a1-cloud-print"))
    later = replay(BambuAdapter(SERIAL), bambu_recording("a1-failed-held-then-print"))
    assert prints_in(cloud)[0].id == "626732162"
    assert prints_in(later)[0].id == "636418581-636418582"


def test_a_local_print_after_a_cloud_print_has_no_id() -> None:
    reports = replay(BambuAdapter(SERIAL), bambu_recording("a1-local-print"))
    assert reports[0].print_id == "626732162"
    assert prints_in(reports)[0].id is None


def test_nothing_of_the_print_before_is_carried_over() -> None:
    reports = replay(BambuAdapter(SERIAL), bambu_recording("a1-failed-held-then-print"))
    remaining = [r.remaining for r in reports if r.remaining is not None]
    assert remaining[0] == timedelta(minutes=1283)
    assert timedelta(minutes=599) not in remaining
    first = next(r for r in reports if r.state.is_active)
    assert (first.progress, first.layer, first.remaining) == (0, 0, None)
    preparing = next(r for r in reports if r.state is PrinterState.PREPARING)
    assert (preparing.progress, preparing.remaining) == (None, None)


def test_progress_of_a_whole_print_only_grows() -> None:
    reports = replay(BambuAdapter(SERIAL), bambu_recording("a1-cloud-print"))
    progress = [r.progress for r in reports if r.state is PrinterState.PRINTING]
    assert None not in progress
    assert progress == sorted(progress, key=lambda share: share or 0)


def test_the_file_that_is_printed_is_told_to_the_end() -> None:
    reports = replay(BambuAdapter(SERIAL), bambu_recording("a1-cloud-print"))
    assert {r.file for r in reports[1:]} == {"Würfel"}


def test_the_pause_of_a_recording_tells_its_error_until_the_print_goes_on() -> None:
    reports = replay(BambuAdapter(SERIAL), bambu_recording("a1-pause-cancel-restart"))
    assert reports[0].state is PrinterState.PAUSED
    assert reports[0].error == "0300-8007"
    assert {r.error for r in reports if r.state is not PrinterState.PAUSED} == {None}


def test_the_answer_of_an_idle_printer_tells_its_spools() -> None:
    answer = json.loads((CAPTURES / "bambu" / "a1mini-idle.json").read_text())
    payload = json.dumps(answer["message"]).encode()
    report = BambuAdapter(SERIAL).receive(Message(REPORT, payload, False, NOON))
    assert report is not None
    assert report.state is PrinterState.IDLE
    assert report.trays == (
        Tray("0", "PLA", "DE4343", 0, "GFA01"),
        Tray("1", "PLA", "918669", 0, "GFA16"),
        Tray("2", "PETG", "D6ABFF80", 0, "GFG01"),
        Tray("3", "PLA", "000000", 0, "GFA01"),
        Tray("external"),  # its setting is PLA; nothing feeds from it
    )
    assert report.active_tray is None


def test_the_spool_in_use_is_followed_through_a_recording() -> None:
    reports = replay(BambuAdapter(SERIAL), bambu_recording("a1-two-prints"))
    printing = [r for r in reports if r.state.is_active]
    assert {r.active_tray for r in printing} == {None, "1", "3"}
    assert reports[-1].active_tray is None


def test_the_klipper_recording_tells_file_progress_and_remaining_time() -> None:
    reports = replay(MoonrakerAdapter(INSTANCE), moonraker_recording("pause-cancel"))
    last = [r for r in reports if r.state.is_active][-1]
    assert last.file == "窗_PLA_9m29s.gcode"
    assert last.progress == 19.9
    assert last.remaining == timedelta(minutes=6)


def test_an_emergency_stop_leaves_a_printer_that_nobody_may_use() -> None:
    reports = replay(MoonrakerAdapter(INSTANCE), moonraker_recording("emergency-stop"))
    assert [r.state for r in reports] == [PrinterState.IDLE, PrinterState.ERROR]
    assert reports[-1].error == "Shutdown due to webhooks request"
