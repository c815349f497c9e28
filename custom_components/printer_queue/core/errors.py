"""Refusals of the queue, each with a translation key."""

from datetime import datetime, timedelta
from typing import override

type Placeholder = str | int | datetime | timedelta | None


class QueueError(Exception):
    """A command that the rules refuse; nothing has changed.

    `key` is a translation key of the exceptions section, `placeholders` are raw values
    that the edge of the system puts into the reader's language and time zone.
    """

    def __init__(self, key: str, **placeholders: Placeholder) -> None:
        """Take the translation key and the values that go into its text."""
        super().__init__(key)
        self.key = key
        self.placeholders = placeholders

    @override
    def __str__(self) -> str:
        """Name the key and the values, for logs."""
        return f"{self.key} {self.placeholders}" if self.placeholders else self.key
