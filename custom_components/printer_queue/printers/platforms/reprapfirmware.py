"""Duet boards by Astute4185/home-assistant-reprapfirmware: sensor.py, const.py.

The words are RepRapFirmware's `state.status`, as DuetSoftwareFramework lists them
(DuetAPI/ObjectModel/State/MachineStatus.cs). A simulation moves nothing: the printer is
busy without a print. `starting` reads config.g. There is no word for an end.
"""

from ...core.report import PrinterState
from ..adapter import Role
from ..words import PASSING, Words
from .controls import Controls, StartAction
from .kind import EntityKind, Source

WORDS = Words(
    {
        "processing": PrinterState.PRINTING,
        "simulating": PrinterState.PREPARING,
        "changing tool": PrinterState.PREPARING,
        "starting": PrinterState.OFFLINE,
        "updating": PrinterState.OFFLINE,
        "halted": PrinterState.ERROR,
    },
    {**PASSING, "changing tool": None, "processing": PrinterState.PRINTING},
)
"""The states of RepRapFirmware."""

KIND = EntityKind(
    platform="reprapfirmware",
    sources=(
        Source(
            "Astute4185/home-assistant-reprapfirmware",
            "0.6.1",
            lists={
                Role.STATE: (
                    "custom_components/reprapfirmware/const.py",
                    "ACTIVE_PRINTER_STATES",
                )
            },
        ),
    ),
    keys={
        Role.STATE: ("status",),
        Role.PROGRESS: ("progress",),
        Role.REMAINING: ("estimated_remaining",),
        Role.FILE: ("job_name",),
        Role.LAYER: ("layer",),
    },
    words=WORDS,
    remaining_unit="s",
    reports_no_end=True,
    controls=Controls(
        ("pause",),
        ("resume",),
        ("cancel",),
        StartAction(
            "reprapfirmware",
            "send_gcode",
            {"device_id": "{device}", "gcode": 'M32 "{file}"'},
        ),
    ),
)
