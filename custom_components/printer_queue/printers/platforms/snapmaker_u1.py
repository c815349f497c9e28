"""Snapmaker U1 by kbaker827/ha-snapmaker-u1: definitions.py. The words are Klipper's."""

from dataclasses import replace

from ..adapter import Role
from .controls import OF_PRINTS_CANCELLED, StartAction
from .kind import EntityKind, Source

KIND = EntityKind(
    platform="snapmaker_u1",
    sources=(Source("kbaker827/ha-snapmaker-u1", "1.3.0"),),
    keys={
        Role.STATE: ("print_state",),
        Role.PROGRESS: ("print_progress",),
        Role.REMAINING: ("time_remaining",),
        Role.FILE: ("filename",),
        Role.LAYER: ("current_layer",),
        Role.TOTAL_LAYERS: ("total_layers",),
    },
    remaining_unit="s",
    controls=replace(
        OF_PRINTS_CANCELLED,
        start=StartAction(
            "snapmaker_u1",
            "start_print",
            {"config_entry_id": "{config_entry}", "filename": "{file}"},
        ),
    ),
)
