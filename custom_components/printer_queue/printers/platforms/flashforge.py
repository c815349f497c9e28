"""FlashForge printers by CestMoiRoma/HASS-FlashForge-Integration and its forks of one name.

The words are those of the printers' M119 (ffpp) in capitals, or of flashforge-python-api.
"""

from ..adapter import Role
from .controls import Controls
from .kind import EntityKind, Source

KIND = EntityKind(
    platform="flashforge",
    sources=(
        Source(
            "CestMoiRoma/HASS-FlashForge-Integration",
            "0.3.0",
            lists={
                Role.STATE: ("custom_components/flashforge/new_api.py", "STATUS_MAP")
            },
        ),
        Source(
            "GhostTypes/ff-5mp-api-py",
            "1.6.0",
            lists={Role.STATE: ("flashforge/models/machine_info.py", "MachineState")},
        ),
    ),
    keys={
        Role.STATE: ("status",),
        Role.PROGRESS: ("job_percentage",),
        Role.REMAINING: ("time_remaining", "print_time_remaining"),
        Role.FILE: ("file",),
        Role.LAYER: ("print_layer", "current_layer"),
        Role.TOTAL_LAYERS: ("layers", "total_layers"),
    },
    remaining_unit="s",
    controls=Controls(("pause",), ("resume", "continue"), ("cancel", "abort")),
)
