"""What has happened to finished parts that wait for their owners."""

from dataclasses import dataclass
from typing import ClassVar

from ..shelf import ShelvedPart
from .event import JobEvent


@dataclass(frozen=True, slots=True, kw_only=True)
class PutOnShelf(JobEvent):
    """A print is done, and its part waits for its owner."""

    kind: ClassVar[str] = "put_on_shelf"
    part: ShelvedPart


@dataclass(frozen=True, slots=True, kw_only=True)
class PickupReminded(JobEvent):
    """The owner was reminded of a part, or the admins were asked who takes it off."""

    kind: ClassVar[str] = "pickup_reminded"
    asks_helpers: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PickedUp(JobEvent):
    """The part waits no more."""

    kind: ClassVar[str] = "picked_up"
