"""Bambu Lab printers by greghesp/ha-bambulab: definitions.py, pybambu/const.py."""

from ..adapter import Role
from .controls import Controls
from .kind import EntityKind, Source

KIND = EntityKind(
    platform="bambu_lab",
    sources=(
        Source(
            "greghesp/ha-bambulab",
            "2.22-beta6",
            lists={
                Role.STATE: (
                    "custom_components/bambu_lab/pybambu/const.py",
                    "GCODE_STATE_OPTIONS",
                )
            },
        ),
    ),
    keys={
        Role.STATE: ("print_status",),
        Role.PROGRESS: ("print_progress",),
        Role.REMAINING: ("remaining_time",),
        Role.FILE: ("subtask_name",),
        Role.LAYER: ("current_layer",),
        Role.TOTAL_LAYERS: ("total_layers",),
        Role.ERROR: ("print_error",),
        Role.ONLINE: ("online",),
        Role.MATERIAL: ("active_tray",),
    },
    reports_cancel_as_error=True,
    controls=Controls(("pause",), ("resume",), ("stop",)),
)
