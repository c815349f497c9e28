"""Elegoo printers by danielcherubini/elegoo-homeassistant: definitions.py, sdcp/models/enums.py.

A Centauri Carbon shows the last step that was done ("preheating completed") for the rest
of the print, a Centauri Carbon 2 `idle` for every step that the integration does not
know: `current_status` then says what the machine does.
"""

from ...core.report import PrinterState
from ..adapter import Role
from ..words import PASSING, Words
from .controls import OF_PRINTS
from .kind import EntityKind, Source

KIND = EntityKind(
    platform="elegoo_printer",
    sources=(
        Source(
            "danielcherubini/elegoo-homeassistant",
            "2.12.0",
            lists={
                Role.STATE: (
                    "custom_components/elegoo_printer/sdcp/models/enums.py",
                    "ElegooPrintStatus",
                ),
                Role.ACTIVITY: (
                    "custom_components/elegoo_printer/sdcp/models/enums.py",
                    "ElegooMachineStatus",
                ),
            },
        ),
    ),
    keys={
        Role.STATE: ("print_status",),
        Role.PROGRESS: ("percent_complete",),
        Role.REMAINING: ("ticks_remaining",),
        Role.FILE: ("filename",),
        Role.LAYER: ("current_layer",),
        Role.TOTAL_LAYERS: ("total_layers",),
        Role.ERROR: ("print_error",),
        Role.ACTIVITY: ("current_status",),
    },
    words=Words(
        {
            "printers checking": PrinterState.PREPARING,
            "resonance testing": PrinterState.PREPARING,
            "auto feeding": PrinterState.PREPARING,
            "filament unloading": PrinterState.PREPARING,
            "filament unload abnormal": PrinterState.PREPARING,
            "filament unload paused": PrinterState.PREPARING,
            "print started": PrinterState.PRINTING,
        },
        {
            **PASSING,
            "printers checking": None,
            "resonance testing": None,
            "auto feeding": None,
            "filament unloading": None,
            "filament unload abnormal": PrinterState.PAUSED,
            "filament unload paused": PrinterState.PAUSED,
        },
        milestones=frozenset(
            {
                "homing completed",
                "preheating completed",
                "auto leveling completed",
                "resonance testing completed",
                "unrecognized",
            }
        ),
        doubtful=frozenset({"idle", "error"}),
    ),
    activity={
        "idle": PrinterState.IDLE,
        "printing": PrinterState.PRINTING,
        "stopped": PrinterState.CANCELLED,
        "stopping": None,
        "file transferring": None,
        "exposure testing": None,
        "devices testing": None,
        "leveling": None,
        "input shaping": None,
        "homing": None,
        "loading unloading": None,
        "pid tuning": None,
        "recovery": None,
    },
    controls=OF_PRINTS,
)
