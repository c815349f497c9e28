"""When Klipper is asked for everything: while something is missing, or may be."""

from datetime import datetime, timedelta

SILENCE = timedelta(minutes=1)
"""A print is heard four times a second, also while it is paused."""
ASKED_AGAIN_AFTER = timedelta(minutes=1)
SMALLEST_GAP = timedelta(seconds=10)


class Questions:
    """When the last one was asked, and what the next one waits for."""

    def __init__(self) -> None:
        self._asked_at: datetime | None = None
        self._known_since: datetime | None = None
        self.is_urgent = False
        """What was known has just become worthless."""
        self.is_doubtful = False
        """What is known does not fit what was received since."""

    def note_message(self, at: datetime) -> None:
        """Count from the first message where nothing was asked yet."""
        self._known_since = self._known_since or at

    def due(self, *, incomplete: bool, heard_at: datetime | None) -> datetime | None:
        """Return when to ask; None while nothing needs it.

        `incomplete` says that what is known is not enough, `heard_at` when a printer
        that prints was heard last; None for one that may be silent.
        """
        since = self._asked_at or self._known_since
        if since is None:
            return None
        if self.is_urgent:
            return since + SMALLEST_GAP
        again = since + ASKED_AGAIN_AFTER
        if incomplete or self.is_doubtful:
            return again
        if heard_at is None:
            return None
        silent = heard_at + SILENCE
        return silent if self._asked_at is None else max(silent, again)

    def ask(self, now: datetime) -> bool:
        """Return whether to ask now; the last question may be too recent."""
        if self._asked_at is not None and abs(now - self._asked_at) < SMALLEST_GAP:
            self.is_urgent = True
            return False
        self._asked_at = now
        self.is_urgent = self.is_doubtful = False
        return True
