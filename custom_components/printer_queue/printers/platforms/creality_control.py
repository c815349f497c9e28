"""Creality printers by ldrrp/Creality-Control: sensor.py, which shows the printer's own numbers."""

from ...core.report import PrinterState
from ..adapter import Role
from ..words import Words
from .controls import Controls
from .kind import EntityKind, Source

KIND = EntityKind(
    platform="creality_control",
    sources=(Source("ldrrp/Creality-Control", "1.2.0"),),
    keys={
        Role.STATE: ("state",),
        Role.PROGRESS: ("printProgress",),
        Role.REMAINING: ("printLeftTime",),
        Role.FILE: ("printFileName",),
        Role.LAYER: ("layer",),
        Role.TOTAL_LAYERS: ("TotalLayer",),
    },
    words=Words(
        {
            "0": PrinterState.IDLE,
            "1": PrinterState.PRINTING,
            "2": PrinterState.FINISHED,
            "4": PrinterState.CANCELLED,
            "5": PrinterState.PAUSED,
        }
    ),
    controls=Controls(("PRINT_PAUSE",), ("PRINT_PAUSE",), ("PRINT_STOP",)),
)
