"""OctoPrint by Home Assistant: components/octoprint/sensor.py.

A print does not survive that OctoPrint loses its printer.
"""

from ...core.report import PrinterState
from ..adapter import Role
from ..words import PASSING, Words
from .controls import Controls
from .kind import EntityKind, Source

KIND = EntityKind(
    platform="octoprint",
    sources=(
        Source(
            "home-assistant/core",
            "2026.10",
            branch="dev",
            lists={
                Role.STATE: (
                    "homeassistant/components/octoprint/sensor.py",
                    "_API_STATE_VALUE",
                )
            },
        ),
    ),
    keys={
        Role.STATE: ("Current State",),
        Role.PROGRESS: ("Job Percentage",),
        Role.REMAINING: ("Estimated Finish Time",),
        Role.FILE: ("Current File",),
    },
    words=Words(
        {
            "error": PrinterState.ERROR,
            "offline after error": PrinterState.ERROR,
        },
        {**PASSING, "transferring file": None, "offline": PrinterState.ERROR},
    ),
    key_first=True,
    reports_no_end=True,
    controls=Controls(("Pause Job",), ("Resume Job",), ("Stop Job",)),
)
