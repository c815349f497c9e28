"""Bambu Lab printers of a Bambuddy by Notch001/ha-bambuddy-Integration: sensor.py, entity.py.

It passes the printer's own words on, in lower case.
"""

from ..adapter import Role
from .kind import EntityKind, Source

KIND = EntityKind(
    platform="bambuddy",
    sources=(Source("Notch001/ha-bambuddy-Integration", "0.14.1"),),
    keys={
        Role.STATE: ("state",),
        Role.PROGRESS: ("progress",),
        Role.REMAINING: ("remaining_time",),
        Role.FILE: ("current_print",),
        Role.LAYER: ("current_layer",),
        Role.TOTAL_LAYERS: ("total_layers",),
    },
)
