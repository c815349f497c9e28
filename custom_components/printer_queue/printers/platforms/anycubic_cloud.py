"""Anycubic printers by WaresWichall/hass-anycubic_cloud and its successor.

sensor.py and anycubic_cloud_api/data_models. The job's state is that of the last job, for ever; a cancelled one is called `failed`.
`current_status` is `busy` for the whole of a print.
"""

from dataclasses import replace

from ...core.report import PrinterState
from ..adapter import Role
from ..words import Words
from .controls import OF_PRINTS_CANCELLED
from .kind import EntityKind, Source

_MODELS = "custom_components/anycubic_cloud/anycubic_cloud_api/data_models"

KIND = EntityKind(
    platform="anycubic_cloud",
    sources=(
        Source(
            "WaresWichall/hass-anycubic_cloud",
            "0.2.2",
            branch="master",
            lists={
                Role.STATE: (
                    f"{_MODELS}/project.py",
                    "AnycubicProject.print_status",
                ),
                Role.ACTIVITY: (
                    f"{_MODELS}/printer.py",
                    "AnycubicPrinter.current_status",
                ),
            },
        ),
    ),
    keys={
        Role.STATE: ("job_state",),
        Role.PROGRESS: ("job_progress",),
        Role.REMAINING: ("job_time_remaining",),
        Role.FILE: ("job_name",),
        Role.LAYER: ("job_current_layer",),
        Role.TOTAL_LAYERS: ("job_total_layers",),
        Role.ACTIVITY: ("current_status",),
    },
    words=Words({"failed": PrinterState.CANCELLED, "busy": PrinterState.PRINTING}),
    activity={
        "busy": PrinterState.PRINTING,
        "available": PrinterState.IDLE,
        "unknown": PrinterState.UNKNOWN,
    },
    controls=OF_PRINTS_CANCELLED,
)

SUCCESSOR = replace(
    KIND,
    platform="anycubic_ha_integration",
    sources=(Source("ljschmitt/hass-anycubic_cloud_v3", "0.3.1"),),
)
