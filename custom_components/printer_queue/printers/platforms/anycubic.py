"""Anycubic printers in the local network by chrisfore/anycubic_ha_local: definitions.py, models.py.

`busy` is shown where a print has no other word, and spans all of it.
"""

from ...core.report import PrinterState
from ..adapter import Role
from ..words import Words
from .kind import EntityKind, Source

KIND = EntityKind(
    platform="anycubic",
    sources=(Source("chrisfore/anycubic_ha_local", "1.1.4"),),
    keys={
        Role.STATE: ("status",),
        Role.PROGRESS: ("progress",),
        Role.REMAINING: ("time_remaining",),
        Role.FILE: ("filename",),
        Role.LAYER: ("current_layer",),
        Role.TOTAL_LAYERS: ("total_layers",),
    },
    words=Words({"busy": PrinterState.PRINTING}),
)
