"""What came of an attempt to deliver something."""

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True, slots=True)
class Delivered:
    """It has arrived; `message_id` is set where the place gives messages an id."""

    message_id: str | None = None


@dataclass(frozen=True, slots=True)
class RetryAfter:
    """The other side asks to wait this long."""

    delay: timedelta


@dataclass(frozen=True, slots=True)
class Unreachable:
    """An outage: it may work later. `why` is for the log and holds no address."""

    why: str


@dataclass(frozen=True, slots=True)
class Unknown:
    """It was sent, and nobody said what became of it; `why` is as for `Unreachable`."""

    why: str


@dataclass(frozen=True, slots=True)
class Failed:
    """The way out broke in a way that nobody foresaw; it may work later."""

    why: str


@dataclass(frozen=True, slots=True)
class Revoked:
    """The address is no longer valid until the set-up changes."""


@dataclass(frozen=True, slots=True)
class Refused:
    """The message will never be accepted. `why` is for the log."""

    why: str


@dataclass(frozen=True, slots=True)
class Gone:
    """The message that was to be edited has been deleted."""


type Outcome = (
    Delivered | RetryAfter | Unreachable | Unknown | Failed | Revoked | Refused
)
type EditOutcome = Outcome | Gone
