"""Anycubic Photon printers by adamoutler/anycubic-homeassistant: sensor.py.

`stop` is a printer at rest; only after a print it is the end of that.
"""

from ...core.report import PrinterState
from ..adapter import Role
from ..words import PASSING, Words
from .kind import EntityKind, Source

KIND = EntityKind(
    platform="anycubic_wifi",
    sources=(Source("adamoutler/anycubic-homeassistant", "1.2"),),
    keys={Role.STATE: ("status",)},
    words=Words(
        {"stop": PrinterState.IDLE}, {**PASSING, "stop": PrinterState.CANCELLED}
    ),
    separators=("",),
)
