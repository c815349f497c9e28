"""Why a plan lets a job wait."""

from datetime import datetime
from enum import StrEnum
from typing import NamedTuple


class PlanReasonKind(StrEnum):
    """Why the plan lets a job wait; each has a translated text."""

    SAVES_SWAP = "saves_swap"
    """Its material is on that printer, or comes there."""
    URGENT_FIRST = "urgent_first"
    """Jobs that would be late go before it."""
    KEPT_FOR_NIGHT = "kept_for_night"
    """It is long: it runs on when nobody is there to start another."""
    NIGHT_TAKEN = "night_taken"
    """A longer print has the last start before people leave, and runs on meanwhile."""
    HOURS = "hours"
    """Nobody is there to start it before."""
    WANTED_LATER_FIRST = "wanted_later_first"
    """A job that its person wants at a later time goes first: it would wait for too long."""
    NEARER = "nearer"
    """It would have to be printed at another site: sooner, but not by as much as the way is long."""
    NEARER_NOW = "nearer_now"
    """As NEARER, and the printer there is free now."""
    RESERVED = "reserved"
    """The printer that it could have before is kept for somebody or something else."""
    AWAITS_LONG = "awaits_long"
    """The printer is kept free a little: long prints for the night usually come."""
    AWAITS_OTHERS = "awaits_others"
    """The printer is kept free a little: what suits it better usually comes."""


class PlanReason(NamedTuple):
    """Why the plan lets a job wait for its printer.

    It could have started at `instead` on another printer, or at another place in line:
    where that is far, at a `site`, so many `minutes` away.
    """

    kind: PlanReasonKind
    printer_id: str
    start: datetime
    instead: datetime | None = None
    material: str | None = None
    site: str | None = None
    minutes: int | None = None
