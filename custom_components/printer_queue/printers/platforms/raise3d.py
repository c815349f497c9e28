"""Raise3D printers by daestx/raise3d: sensor.py, const.py, doc/api.html.

`error` is a printer whose serial port is gone or that is in safe mode. The progress is
left out: nobody says whether it is a share or a percentage.
"""

from ...core.report import PrinterState
from ..adapter import Role
from ..words import Words
from .kind import EntityKind, Source

KIND = EntityKind(
    platform="raise3d",
    sources=(Source("daestx/raise3d", "0.0.7"),),
    keys={
        Role.STATE: ("running_status",),
        Role.FILE: ("file_name",),
        Role.LAYER: ("printed_layer",),
        Role.TOTAL_LAYERS: ("total_layer",),
    },
    words=Words({"error": PrinterState.ERROR}),
)
