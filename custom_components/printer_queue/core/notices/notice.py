"""A notice: one thing to send over one channel, kept until it is delivered."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any


class NoticeKind(StrEnum):
    """What a notice is about; each has a translated text."""

    YOUR_TURN = "your_turn"
    REMINDER = "reminder"
    MISSED = "missed"
    HELD = "held"
    RESERVED = "reserved"
    PRINTER_FREE = "printer_free"
    """The printer that was claimed while it printed is free: the start window begins."""
    NOT_STARTED = "not_started"
    STARTED = "started"
    FINISHED = "finished"
    FAILED = "failed"
    CANCELLED = "cancelled"
    WALK_UP = "walk_up"
    RETURNED = "returned"
    """The printer was taken back for another reason than a miss or a walk-up, or a job
    that was cancelled is in the queue again, or misses do not count."""
    START_REJECTED = "start_rejected"
    ATTEMPT_FAILED = "attempt_failed"
    """A printer that starts by itself did not start the job, which waits again."""
    DEAD_LETTER = "dead_letter"
    """The job has failed for good: somebody is to put it back, or to drop it."""
    OUT_OF_SERVICE = "out_of_service"
    """A printer went out of service by itself; admins are told."""
    LOOK = "look"
    """A print has failed on a printer that is shut until somebody has looked; admins are told."""
    MAINTENANCE = "maintenance"
    """A printer is to be maintained soon, or at last; admins are told."""
    APPROVAL = "approval"
    """A job waits for an admin's approval; admins are told."""
    RESERVATION = "reservation"
    """A reservation was made by somebody else, begins, or was given up."""
    PICKUP = "pickup"
    """A finished part waits for its owner; later admins are asked who takes it off."""
    CLEAR = "clear"
    """Take an earlier notice off the phone: it is no longer true."""


class Medium(StrEnum):
    """By what a notice travels."""

    DISCORD = "discord"
    NOTIFY = "notify"
    """A notify entity."""
    PHONE = "phone"
    """A mobile_app device: can show buttons."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """One row of the outbox.

    `channel` is the place that it goes to and that keeps its order: `discord`,
    `discord:<user id>`, `notify.<entity>` or `phone:<device id>`. `data` is JSON: the raw values that the
    text is made of when it is sent (`Facts`). From `useless_at` on it can no longer
    matter: it is dropped, and what is true then is sent by a later row of the channel.
    """

    medium: Medium
    channel: str
    kind: NoticeKind
    created_at: datetime
    useless_at: datetime
    job_id: str | None = None
    person_id: str | None = None
    data: Mapping[str, Any] = field(default_factory=dict)
