"""The table of a printer's sensors."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from homeassistant.components.sensor import (
    SensorDeviceClass,
    SensorEntityDescription,
    SensorStateClass,
)
from homeassistant.const import PERCENTAGE, EntityCategory, UnitOfTime
from homeassistant.helpers.typing import StateType
from homeassistant.util import dt as dt_util

from ..core.maintenance import MaintenanceState, worst
from ..core.minutes import whole_minute
from ..core.model import JobStatus, Person
from ..core.needs import Filament
from ..core.picture import PrinterData
from ..core.report import PrinterReport, PrinterState, Tray
from ..core.rules.offers import waits_for_plate
from ..presentation.maintenance import task_views
from ..times import hours

_MINUTE = timedelta(minutes=1)
LONGEST_STATE = 255
"""Characters that Home Assistant takes as a state."""


def _nothing(data: PrinterData) -> dict[str, Any]:
    return {}


@dataclass(frozen=True, kw_only=True)
class PrinterSensorDescription(SensorEntityDescription):
    """How a sensor is read from a printer's data.

    `reported` marks what only the printer knows: unavailable while it is silent.
    `reads` names the fields of its report that are shown.
    """

    value_fn: Callable[[PrinterData], StateType | datetime | Person]
    attributes_fn: Callable[[PrinterData], dict[str, Any]] = _nothing
    reported: bool = False
    reads: frozenset[str] = frozenset()


def _active(data: PrinterData) -> PrinterReport | None:
    """Return the last report if a print is under way."""
    report = data.report
    return report if report is not None and report.state.is_active else None


def _state(data: PrinterData) -> str | None:
    state = data.printer.state
    return None if state.is_silent else state.value


def _progress(data: PrinterData) -> int | None:
    report = _active(data)
    if report is None or report.progress is None:
        return None
    return round(report.progress)


def _remaining(data: PrinterData) -> int | None:
    report = _active(data)
    if report is None or report.remaining is None:
        return None
    return int(report.remaining / _MINUTE + 0.5)


def _layer(data: PrinterData) -> int | None:
    report = _active(data)
    return report.layer if report else None


def _layers(data: PrinterData) -> dict[str, Any]:
    report = _active(data)
    return {"total_layers": report.total_layers if report else None}


def _finish_time(data: PrinterData) -> datetime | None:
    printing = data.job is not None and data.job.status is JobStatus.PRINTING
    if printing and data.ends_at is not None:
        return data.ends_at
    report = _active(data)
    if report is None or report.remaining is None:
        return None
    return whole_minute(report.at + report.remaining)


def _job_attributes(data: PrinterData) -> dict[str, Any]:
    job, following = data.job, data.next_job
    if job is None:
        return {}
    return {
        "job_id": job.id,
        "number": job.number,
        "status": job.status.value,
        "window_ends": job.window_ends,
        "next_job_id": following.id if following else None,
        "next_job": following.spec.name if following else None,
        "next_person": following.person if following else None,
        "next_status": following.status.value if following else None,
    }


def _available_from(data: PrinterData) -> datetime | None:
    """Return when somebody new could have it; of one that stands there, since when it does."""
    if data.free_at is None or data.waits_for_opening:
        return data.free_at
    if data.is_free or waits_for_plate(data.printer):
        return data.printer.last_ended_at
    return data.free_at


def _active_tray(report: PrinterReport | None) -> Tray | None:
    if report is None or report.active_tray is None:
        return None
    return next(
        (tray for tray in report.trays if tray.slot == report.active_tray), None
    )


def _material(data: PrinterData) -> str | None:
    """Return the material in use, else all that is loaded."""
    tray = _active_tray(data.report)
    loaded = (tray,) if tray and tray.material else data.printer.spools
    names = dict.fromkeys(spool.material for spool in loaded if spool.material)
    return ", ".join(names)[:LONGEST_STATE] or None


def _trays(data: PrinterData) -> dict[str, Any]:
    trays = data.report.trays if data.report else ()
    loaded = trays or data.printer.spools
    if not loaded:
        return {}
    in_use = _active_tray(data.report) if trays else loaded[0]
    return {
        "color": _color(in_use) if in_use else None,
        "trays": [_tray(spool) for spool in loaded],
    }


def _tray(loaded: Tray | Filament) -> dict[str, Any]:
    place = (
        {"slot": loaded.slot, "remain": loaded.remain}
        if isinstance(loaded, Tray)
        else {}
    )
    return {
        **place,
        "material": loaded.material,
        "color": _color(loaded),
        **({"colors": [f"#{c}" for c in loaded.colors]} if loaded.colors else {}),
        "brand": loaded.brand,
    }


def _color(loaded: Tray | Filament) -> str | None:
    return f"#{loaded.color}" if loaded.color else None


def _site(data: PrinterData) -> dict[str, Any]:
    spec = data.printer.spec
    return {} if spec.site_id is None else {"site": spec.site}


def _counted_since(data: PrinterData) -> dict[str, Any]:
    return {"since": data.printer.maintenance.since}


def _tasks(data: PrinterData) -> dict[str, Any]:
    return {"tasks": task_views(data.printer, dt_util.utcnow())}


PRINTER_SENSORS = (
    PrinterSensorDescription(
        key="state",
        translation_key="state",
        device_class=SensorDeviceClass.ENUM,
        options=[state.value for state in PrinterState if not state.is_silent],
        value_fn=_state,
        attributes_fn=_site,
        reported=True,
    ),
    PrinterSensorDescription(
        key="progress",
        translation_key="progress",
        native_unit_of_measurement=PERCENTAGE,
        state_class=SensorStateClass.MEASUREMENT,
        value_fn=_progress,
        reported=True,
        reads=frozenset({"progress"}),
    ),
    PrinterSensorDescription(
        key="remaining",
        translation_key="remaining",
        device_class=SensorDeviceClass.DURATION,
        native_unit_of_measurement=UnitOfTime.MINUTES,
        state_class=SensorStateClass.MEASUREMENT,
        entity_registry_enabled_default=False,
        value_fn=_remaining,
        reported=True,
        reads=frozenset({"remaining"}),
    ),
    PrinterSensorDescription(
        key="layer",
        translation_key="layer",
        entity_registry_enabled_default=False,
        value_fn=_layer,
        attributes_fn=_layers,
        reported=True,
        reads=frozenset({"layer", "total_layers"}),
    ),
    PrinterSensorDescription(
        key="finish_time",
        translation_key="finish_time",
        device_class=SensorDeviceClass.TIMESTAMP,
        value_fn=_finish_time,
        reported=True,
        reads=frozenset({"remaining"}),
    ),
    PrinterSensorDescription(
        key="current_job",
        translation_key="current_job",
        value_fn=lambda data: data.job.spec.name[:LONGEST_STATE] if data.job else None,
        attributes_fn=_job_attributes,
    ),
    PrinterSensorDescription(
        key="current_person",
        translation_key="current_person",
        value_fn=lambda data: data.job.person if data.job else None,
    ),
    PrinterSensorDescription(
        key="available_from",
        translation_key="available_from",
        device_class=SensorDeviceClass.TIMESTAMP,
        value_fn=_available_from,
    ),
    PrinterSensorDescription(
        key="material",
        translation_key="material",
        value_fn=_material,
        attributes_fn=_trays,
        reads=frozenset({"trays", "active_tray"}),
    ),
    PrinterSensorDescription(
        key="prints_this_week",
        translation_key="prints_this_week",
        state_class=SensorStateClass.TOTAL_INCREASING,
        value_fn=lambda data: data.figures.prints_this_week,
    ),
    PrinterSensorDescription(
        key="hours_this_week",
        translation_key="hours_this_week",
        device_class=SensorDeviceClass.DURATION,
        native_unit_of_measurement=UnitOfTime.HOURS,
        state_class=SensorStateClass.TOTAL_INCREASING,
        suggested_display_precision=1,
        value_fn=lambda data: hours(data.figures.printed_this_week),
    ),
    PrinterSensorDescription(
        key="prints",
        translation_key="prints",
        state_class=SensorStateClass.TOTAL_INCREASING,
        entity_category=EntityCategory.DIAGNOSTIC,
        value_fn=lambda data: data.printer.maintenance.prints,
        attributes_fn=_counted_since,
    ),
    PrinterSensorDescription(
        key="hours_printed",
        translation_key="hours_printed",
        device_class=SensorDeviceClass.DURATION,
        native_unit_of_measurement=UnitOfTime.HOURS,
        state_class=SensorStateClass.TOTAL_INCREASING,
        entity_category=EntityCategory.DIAGNOSTIC,
        suggested_display_precision=0,
        value_fn=lambda data: hours(data.printer.maintenance.printed),
        attributes_fn=_counted_since,
    ),
    PrinterSensorDescription(
        key="success_rate",
        translation_key="success_rate",
        native_unit_of_measurement=PERCENTAGE,
        state_class=SensorStateClass.MEASUREMENT,
        suggested_display_precision=0,
        value_fn=lambda data: data.figures.success_rate,
    ),
)
MAINTENANCE_SENSOR = PrinterSensorDescription(
    key="maintenance",
    translation_key="maintenance",
    device_class=SensorDeviceClass.ENUM,
    options=[state.value for state in MaintenanceState],
    value_fn=lambda data: worst(data.printer.maintenance).value,
    attributes_fn=_tasks,
)
"""Of printers that have tasks."""
