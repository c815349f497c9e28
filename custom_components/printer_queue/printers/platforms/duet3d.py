"""Duet boards by Lyr3x/hass-Duet3D and its forks: sensor.py, const.py."""

from dataclasses import replace

from ...core.report import PrinterState
from ..adapter import Role
from .kind import EntityKind, Source
from .reprapfirmware import WORDS

# Its list lacks a comma: it knows neither word, and shows both as unknown.
_WITHOUT_COMMA = {"pausingupdating": PrinterState.UNKNOWN}

KIND = EntityKind(
    platform="duet3d",
    sources=(
        Source(
            "Lyr3x/hass-Duet3D",
            "0.1.3",
            branch="master",
            lists={Role.STATE: ("custom_components/duet3d/const.py", "PRINTER_STATUS")},
        ),
    ),
    keys={
        Role.STATE: ("Current State",),
        Role.PROGRESS: ("Progress",),
        Role.REMAINING: ("Time Remaining",),
        Role.FILE: ("File Name",),
        Role.LAYER: ("Current Layer",),
        Role.TOTAL_LAYERS: ("Total Layers",),
    },
    words=replace(WORDS, own={**WORDS.own, **_WITHOUT_COMMA}),
    key_first=True,
    reports_no_end=True,
)

OLDER = replace(KIND, platform="duet3d_printer")
"""Its name in versions before 0.1."""
