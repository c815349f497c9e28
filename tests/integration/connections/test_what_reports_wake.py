"""Which sensors are read anew when a printer only reports on its print."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from custom_components.printer_queue.core.picture import PrinterData, PrinterFigures
from custom_components.printer_queue.core.printer import Printer, PrinterSpec
from custom_components.printer_queue.core.report import (
    PrinterReport,
    PrinterState,
    Tray,
)
from custom_components.printer_queue.sensors.printer import (
    PRINTER_SENSORS,
    PrinterSensorDescription,
)

NOON = datetime(2027, 6, 15, 12, tzinfo=UTC)
TOLD = PrinterReport(
    state=PrinterState.PRINTING,
    at=NOON,
    progress=10,
    remaining=timedelta(minutes=30),
    layer=3,
    total_layers=9,
    file="bracket.3mf",
    print_id="1",
    error="0300-400C",
    trays=(Tray("0", "PETG", "FF0000", 60),),
    active_tray="0",
)
DATA = PrinterData(
    printer=Printer(
        spec=PrinterSpec(id="p1", name="X1C"), state=PrinterState.PRINTING, online=True
    ),
    report=TOLD,
    job=None,
    next_job=None,
    ends_at=None,
    free_at=NOON,
    figures=PrinterFigures(),
)


@pytest.mark.parametrize(
    "description", PRINTER_SENSORS, ids=lambda description: description.key
)
@pytest.mark.parametrize(
    "change",
    [
        {"progress": 11},
        {"remaining": timedelta(minutes=29)},
        {"layer": 4},
        {"total_layers": 10},
        {"file": "other.3mf"},
        {"error": None},
        {"trays": (Tray("0", "PLA", "FF0000", 60),)},
        {"active_tray": "1"},
    ],
    ids=lambda change: next(iter(change)),
)
def test_a_sensor_is_read_anew_when_what_it_shows_was_reported(
    description: PrinterSensorDescription, change: dict[str, Any]
) -> None:
    later = replace(DATA, report=replace(TOLD, **change))
    differs = description.value_fn(later) != description.value_fn(
        DATA
    ) or description.attributes_fn(later) != description.attributes_fn(DATA)
    assert differs is any(name in description.reads for name in change)
