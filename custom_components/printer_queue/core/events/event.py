"""What has happened: the log, the audit trail, notices and bus events come from these.

Every event says when (`at`, aware UTC) and through whom (`actor`: a person's id,
`printer:<id>`, `clock`, `setup` or `automation`), and of what a person did at a kiosk at
which (`kiosk`, its name). Replaying the events in order through
`evolve` gives the state.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from ..reason import Reason

CLOCK = "clock"
SETUP = "setup"


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """The part that all events share."""

    kind: ClassVar[str]
    at: datetime
    actor: str
    kiosk: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class JobEvent(Event):
    """Something happened to one job."""

    job_id: str
    reason: Reason | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PrinterEvent(Event):
    """Something happened to one printer."""

    printer_id: str
    reason: Reason | None = None
