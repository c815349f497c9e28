"""What somebody says who takes a printer out of service, or pauses the queue."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Closure:
    """Why it is closed, in their words, and until when.

    At `until` (aware UTC) it opens again by itself; None leaves that to people.
    """

    note: str | None = None
    until: datetime | None = None


OPEN_END = Closure()
"""Nothing was said."""
