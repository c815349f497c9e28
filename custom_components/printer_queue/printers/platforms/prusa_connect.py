"""Prusa printers in Prusa Connect by MartinNuc/ha-prusa-connect: const.py, sensor.py.

`manipulating` is somebody who moves the printer by hand.
"""

from ...core.report import PrinterState
from ..adapter import Role
from ..words import PASSING, Words
from .controls import OF_PRINTS
from .kind import EntityKind, Source

KIND = EntityKind(
    platform="prusa_connect",
    sources=(
        Source(
            "MartinNuc/ha-prusa-connect",
            "0.2.0",
            lists={
                Role.STATE: ("custom_components/prusa_connect/const.py", "PrinterState")
            },
        ),
    ),
    keys={
        Role.STATE: ("state",),
        Role.PROGRESS: ("print_progress",),
        Role.REMAINING: ("time_remaining",),
        Role.FILE: ("current_job",),
    },
    words=Words(
        {
            "attention": PrinterState.UNKNOWN,
            "error": PrinterState.ERROR,
            "manipulating": PrinterState.PREPARING,
        },
        {**PASSING, "attention": PrinterState.PAUSED, "manipulating": None},
    ),
    remaining_unit="s",
    controls=OF_PRINTS,
)
