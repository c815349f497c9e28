"""Creality printers by 3dg1luk43/ha_creality_ws: sensor.py.

It shows `error` for every code that the printer has not cleared, also while it prints:
the printer's own number then says what it does.
"""

from ...core.report import PrinterState
from ..adapter import Role
from ..words import Words
from .controls import OF_PRINTS
from .kind import EntityKind, Source

KIND = EntityKind(
    platform="ha_creality_ws",
    sources=(
        Source(
            "3dg1luk43/ha_creality_ws",
            "0.9.2",
            lists={
                Role.STATE: (
                    "custom_components/ha_creality_ws/sensor.py",
                    "PrintStatusSensor.native_value",
                )
            },
        ),
    ),
    keys={
        Role.STATE: ("print_status",),
        Role.PROGRESS: ("print_progress",),
        Role.REMAINING: ("print_left_time",),
        Role.LAYER: ("current_layer",),
        Role.TOTAL_LAYERS: ("total_layers",),
    },
    words=Words(doubtful=frozenset({"error"})),
    activity={
        "1": PrinterState.PRINTING,
        "2": PrinterState.FINISHED,
        "4": PrinterState.CANCELLED,
        "5": PrinterState.PAUSED,
    },
    activity_attribute="state_raw",
    remaining_unit="s",
    controls=OF_PRINTS,
)
