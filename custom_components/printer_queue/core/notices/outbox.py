"""What the worker asks of the store that keeps undelivered notices."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from .notice import Notice


@dataclass(frozen=True, slots=True, kw_only=True)
class OutboxRow:
    """An undelivered notice. Ids grow in the order in which things happened.

    `due_at` is when it may be tried (aware UTC): its creation, or later after a failure.
    """

    id: int
    notice: Notice
    attempts: int
    due_at: datetime


class Outbox(Protocol):
    """Blocking calls into the store; each may raise what a broken database raises."""

    def heads(self) -> Sequence[OutboxRow]:
        """Return the oldest undelivered row of every channel, due or not."""

    def mark_delivered(self, row_id: int, at: datetime) -> None:
        """Note that the row has arrived; it is not sent again."""

    def mark_retry(self, row_id: int, due_at: datetime) -> None:
        """Note that the other side asks to wait until `due_at` with this row."""

    def drop(self, row_id: int, at: datetime) -> None:
        """Give the row up: it no longer matters or will never be accepted."""


class Meta(Protocol):
    """Blocking access to single remembered values."""

    def get_meta(self, key: str) -> str | None:
        """Return a value; None where none was set."""

    def set_meta(self, key: str, value: str | None) -> None:
        """Store a value; None deletes it."""
