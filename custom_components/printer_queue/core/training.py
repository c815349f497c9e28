"""What somebody may have to have learnt for a printer."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Training:
    """What somebody has learnt; `ends_at` is when it has to be learnt anew, if ever."""

    tag: str
    ends_at: datetime | None = None

    def lasts_at(self, moment: datetime) -> bool:
        """Return whether it is good at a moment."""
        return self.ends_at is None or moment < self.ends_at
