"""What is special about the demo with the planned ordering."""

from datetime import UTC, datetime
import json

import pytest

from custom_components.printer_queue.core.report import PrinterReport
from custom_components.printer_queue.printers.adapter import Message
from custom_components.printer_queue.printers.bambu import BambuAdapter
from demo.__main__ import options_from
from demo.makerspace import SERIALS
from demo.planned import EQUIPMENT
from demo.x1c.life import Life
from demo.x1c.snapshot import push_status

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)


def heard(printer: str) -> PrinterReport:
    """Return what the queue's own adapter hears of a printer's first report."""
    serial = SERIALS[printer]
    told = push_status(Life(), NOW, sequence_id=1, equipment=EQUIPMENT[serial])
    payload = json.dumps(told).encode()
    report = BambuAdapter(serial).receive(
        Message(f"device/{serial}/report", payload, False, NOW)
    )
    assert report is not None
    return report


@pytest.mark.parametrize(
    ("printer", "loaded"),
    [
        ("Carbon A", ["PLA F5F5F5", "PLA 161616", "PETG 1E88E5"]),
        ("Carbon B", ["ASA 6D4C41"]),
        ("Carbon C", ["PLA E53935"]),
    ],
)
def test_each_printer_tells_what_is_loaded(printer: str, loaded: list[str]) -> None:
    trays = [tray for tray in heard(printer).trays if tray.material]
    assert [f"{tray.material} {tray.color}" for tray in trays] == loaded


def test_first_come_is_shown_unless_planning_is_asked_for() -> None:
    assert not options_from([]).planned
    assert options_from(["--planned"]).planned


def test_a_recording_has_nothing_to_plan(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        options_from(["--planned", "--replay", "some.jsonl"])
    assert "not allowed with" in capsys.readouterr().err
