"""Dremel printers by Home Assistant: components/dremel_3d_printer/sensor.py, dremel3dpy."""

from ..adapter import Role
from .controls import OF_JOBS
from .kind import EntityKind, Source

KIND = EntityKind(
    platform="dremel_3d_printer",
    sources=(
        Source(
            "tkdrob/dremel3dpy",
            "2.1.1",
            branch="master",
            lists={Role.STATE: ("dremel3dpy/__init__.py", "mapped_status")},
        ),
    ),
    keys={
        Role.STATE: ("job_phase",),
        Role.PROGRESS: ("progress",),
        Role.REMAINING: ("remaining_time",),
        Role.FILE: ("job_name",),
    },
    controls=OF_JOBS,
)
