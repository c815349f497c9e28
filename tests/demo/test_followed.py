"""The simulated printer as the queue's own adapter understands it."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
import json

import pytest

from custom_components.printer_queue.core.report import PrinterReport, PrinterState
from custom_components.printer_queue.printers.adapter import Message
from custom_components.printer_queue.printers.bambu import BambuAdapter
from demo.x1c.life import Life
from demo.x1c.snapshot import push_status

SERIAL = "00M09A000000001"
NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
SECOND = timedelta(seconds=1)

type Acts = dict[int, Callable[[Life, datetime], None]]


def lived(acts: Acts, seconds: int) -> Iterator[PrinterReport]:
    """Yield what the adapter tells of a printer that reports every second."""
    life = Life()
    adapter = BambuAdapter(SERIAL)
    for number in range(seconds):
        now = NOON + number * SECOND
        if act := acts.get(number):
            act(life, now)
        life.advance(now)
        payload = json.dumps(push_status(life, now, sequence_id=number)).encode()
        message = Message(f"device/{SERIAL}/report", payload, False, now)
        if report := adapter.receive(message):
            yield report


def start(task_id: str) -> Callable[[Life, datetime], None]:
    return lambda life, now: life.start(
        now,
        name="Benchy",
        file="/data/Metadata/plate_1.gcode",
        task_id=task_id,
        nominal=timedelta(minutes=10),
    )


@pytest.mark.parametrize(
    ("acts", "states"),
    [
        ({}, ["finished"]),
        ({100: Life.stop}, ["cancelled"]),
        ({100: lambda life, now: life.fail(now, 50348035)}, ["failed"]),
        ({100: Life.pause, 200: Life.resume}, ["paused", "printing", "finished"]),
    ],
    ids=["runs through", "cancelled", "fails", "pauses"],
)
def test_every_end_of_a_print_is_told_once_and_rightly(
    acts: Acts, states: list[str]
) -> None:
    reports = list(lived({5: start("1"), **acts}, 900))
    told = [reports[0].state]
    for report in reports:
        if report.state is not told[-1]:
            told.append(report.state)
    before = ["idle", "preparing", "printing"]
    assert told == [PrinterState(state) for state in [*before, *states]]


def test_two_prints_have_two_ids_and_an_honest_end() -> None:
    reports = list(lived({5: start("1"), 700: start("2")}, 760))
    printing = [r for r in reports if r.state is PrinterState.PRINTING]
    assert [r.print_id for r in printing if r.print_id] == sorted(
        r.print_id for r in printing if r.print_id
    )
    assert {r.print_id for r in printing} == {"1", "2"}
    assert {r.file for r in printing} == {"Benchy"}
    halfway = next(r for r in printing if r.progress and r.progress >= 50)
    assert halfway.remaining is not None
    assert abs(halfway.remaining - timedelta(minutes=5)) <= timedelta(minutes=1)
    assert [tray.material for tray in halfway.trays][:4] == ["PLA", "PLA", "PETG", None]
    assert halfway.active_tray == "0"
