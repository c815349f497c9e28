"""Prusa printers by Home Assistant: components/prusalink/sensor.py, pyprusalink/types.py.

`attention` wants somebody at the printer: in a print that is a pause, else it only says
that the printer is not ready.
"""

from ...core.report import PrinterState
from ..adapter import Role
from ..words import PASSING, Words
from .controls import Controls
from .kind import EntityKind, Source

KIND = EntityKind(
    platform="prusalink",
    sources=(
        Source(
            "home-assistant-libs/pyprusalink",
            "3.1.0",
            lists={Role.STATE: ("pyprusalink/types.py", "PrinterState")},
        ),
    ),
    keys={
        Role.STATE: ("printer.state",),
        Role.PROGRESS: ("job.progress",),
        Role.REMAINING: ("job.finish",),
        Role.FILE: ("job.filename",),
        Role.MATERIAL: ("printer.telemetry.material",),
    },
    words=Words(
        {"attention": PrinterState.UNKNOWN, "error": PrinterState.ERROR},
        {**PASSING, "attention": PrinterState.PAUSED},
    ),
    controls=Controls(("job.pause_job",), ("job.resume_job",), ("printer.cancel_job",)),
)
