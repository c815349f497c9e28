"""What Home Assistant has accepted, and what it could not answer any more."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class Asked:
    """A command on its way. `kind` is the event that it would lead to."""

    kind: str
    job_id: str
    sent_at: datetime


@dataclass(frozen=True, slots=True)
class Accepted(Asked):
    """A command that was answered with yes."""

    answered_at: datetime


@dataclass(frozen=True, slots=True)
class Refused(Asked):
    """A command that was answered with no: it has changed nothing."""

    answered_at: datetime


@dataclass(frozen=True, slots=True)
class Unanswered:
    """A join whose answer was cut off: sent again it must give the same job."""

    data: dict[str, Any]


@dataclass(slots=True)
class Ledger:
    """All rounds' commands."""

    accepted: list[Accepted] = field(default_factory=list)
    unanswered: list[Unanswered] = field(default_factory=list)
    cut_off: int = 0
    """Commands without an answer: they may have been carried out, or not."""
    refused: int = 0

    @property
    def kinds(self) -> Counter[str]:
        """How many commands of each kind were accepted."""
        return Counter(command.kind for command in self.accepted)
