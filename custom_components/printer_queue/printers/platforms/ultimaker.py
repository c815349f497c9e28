"""UltiMaker printers by jellespijker/home-assistant-ultimaker: sensor.py.

The words are those of the printer's API, of the job where there is one, else of the
printer. The job stays until the plate is cleared, finished or not.
"""

from ...core.report import PrinterState
from ..adapter import Role
from ..words import PASSING, Words
from .kind import EntityKind, Source

KIND = EntityKind(
    platform="ultimaker",
    sources=(Source("jellespijker/home-assistant-ultimaker", "1.0.0"),),
    keys={
        Role.STATE: ("printer_activity",),
        Role.PROGRESS: ("print_job_progress",),
        Role.REMAINING: ("time_remaining",),
        Role.FILE: ("print_job_name",),
    },
    words=Words(
        {
            "none": PrinterState.IDLE,
            "pre print": PrinterState.PREPARING,
            "post print": PrinterState.IDLE,
            "wait cleanup": PrinterState.IDLE,
            "wait user action": PrinterState.UNKNOWN,
            "booting": PrinterState.OFFLINE,
            "maintenance": PrinterState.OFFLINE,
            "error": PrinterState.ERROR,
        },
        {
            **PASSING,
            "pre print": None,
            "post print": None,
            "wait user action": PrinterState.PAUSED,
        },
    ),
    remaining_unit="h",
    reports_no_end=True,
)
