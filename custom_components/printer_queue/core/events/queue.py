"""What happens to the queue as a whole: members, settings, hours, pauses, its clock."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import ClassVar

from ..closure import Closure
from ..hours import Hours
from ..model import Member
from ..settings import Settings
from .event import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberSet(Event):
    """A member was added or changed."""

    kind: ClassVar[str] = "member_set"
    member: Member


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberRemoved(Event):
    """A member was removed; the jobs stay, in the member's name."""

    kind: ClassVar[str] = "member_removed"
    member_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingsChanged(Event):
    """The queue's rules changed."""

    kind: ClassVar[str] = "settings_changed"
    settings: Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class HoursChanged(Event):
    """People are there at other times, or printers are kept for something else."""

    kind: ClassVar[str] = "hours_changed"
    hours: Hours


@dataclass(frozen=True, slots=True, kw_only=True)
class PresenceChanged(Event):
    """Members have come to the printers, or have left."""

    kind: ClassVar[str] = "presence_changed"
    present: Mapping[str, bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class OffersPaused(Event):
    """No printer is offered until offers go on."""

    kind: ClassVar[str] = "offers_paused"
    closure: Closure | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OffersResumed(Event):
    """Printers are offered again."""

    kind: ClassVar[str] = "offers_resumed"


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockShifted(Event):
    """The clock was set: `at` is `by` later than it would be.

    `prints` says that what prints has printed no longer by it; a computer that slept
    wakes with such a clock, too, and prints go on meanwhile.
    """

    kind: ClassVar[str] = "clock_shifted"
    by: timedelta
    prints: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Recovered(Event):
    """Home Assistant has started: no printer has reported yet."""

    kind: ClassVar[str] = "recovered"
