"""Snapmaker 2.0, Artisan and J1 by conallob/homeassistant-snapmaker: sensor.py.

The words are the printer's own (`IDLE`, `RUNNING`, `PAUSED`); there is none for an end.
"""

from ..adapter import Role
from .kind import EntityKind, Source

KIND = EntityKind(
    platform="snapmaker",
    sources=(Source("conallob/homeassistant-snapmaker", "0.1.0"),),
    keys={
        Role.STATE: ("status",),
        Role.PROGRESS: ("progress",),
        Role.REMAINING: ("remaining_time",),
        Role.FILE: ("file_name",),
    },
    reports_no_end=True,
)
