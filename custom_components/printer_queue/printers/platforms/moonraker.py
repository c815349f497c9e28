"""Klipper printers by marcolivierarsenault/moonraker-home-assistant: sensor.py, const.py.

`state` is Klipper's own: a print does not survive its shutdown, whatever its state is
still called. Vendors' Moonraker also says `completed` and `canceled`, which are none of
the options of `print_state`: Home Assistant then keeps its last state.
"""

from dataclasses import replace

from ...core.report import PrinterState
from ..adapter import Role
from .controls import OF_PRINTS_CANCELLED, StartAction
from .kind import EntityKind, Source

KIND = EntityKind(
    platform="moonraker",
    sources=(
        Source(
            "marcolivierarsenault/moonraker-home-assistant",
            "1.13.3",
            lists={
                Role.STATE: ("custom_components/moonraker/const.py", "PRINTSTATES"),
                Role.ACTIVITY: (
                    "custom_components/moonraker/const.py",
                    "PRINTERSTATES",
                ),
            },
        ),
    ),
    keys={
        Role.STATE: ("print_state",),
        Role.PROGRESS: ("progress",),
        Role.REMAINING: ("print_time_left",),
        Role.FILE: ("filename",),
        Role.LAYER: ("current_layer",),
        Role.TOTAL_LAYERS: ("total_layer",),
        Role.ERROR: ("print_message",),
        Role.ACTIVITY: ("state",),
    },
    activity={
        "ready": PrinterState.UNKNOWN,
        "startup": PrinterState.UNKNOWN,
        "shutdown": PrinterState.ERROR,
        "error": PrinterState.ERROR,
    },
    remaining_unit="h",
    clears_what_is_over=True,
    controls=replace(
        OF_PRINTS_CANCELLED,
        start=StartAction(
            "moonraker",
            "send_gcode",
            {"device_id": "{device}", "gcode": 'SDCARD_PRINT_FILE FILENAME="{file}"'},
        ),
    ),
)
