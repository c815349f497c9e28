"""FlashForge Adventurer 3 by modrzew/hass-flashforge-adventurer-3: sensor.py. It shows no end."""

from ...core.report import PrinterState
from ..adapter import Role
from ..words import Words
from .kind import EntityKind, Source

KIND = EntityKind(
    platform="flashforge_adventurer_3",
    sources=(
        Source(
            "modrzew/hass-flashforge-adventurer-3",
            "1.0.0",
            branch="master",
            lists={
                Role.STATE: (
                    "custom_components/flashforge_adventurer_3/sensor.py",
                    "FlashforgeAdventurer3StateSensor.state",
                )
            },
        ),
    ),
    keys={Role.STATE: ("state",), Role.PROGRESS: ("progress",)},
    words=Words({"online": PrinterState.IDLE}),
    reports_no_end=True,
)
