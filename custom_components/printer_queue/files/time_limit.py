"""How long a file may be read, whatever is in it."""

from datetime import timedelta
import time

from .errors import FileError

LONGEST_READ = timedelta(seconds=10)
"""Others wait for their turn meanwhile. The largest honest models take a few seconds."""


class TimeLimit:
    """The time that is left for one file; readers look at it between pieces of work."""

    def __init__(self) -> None:
        """Begin to count."""
        self._over_at = time.monotonic() + LONGEST_READ.total_seconds()

    def check(self) -> None:
        """Raise FileError where the time is over."""
        if time.monotonic() >= self._over_at:
            raise FileError("file_takes_too_long", seconds=LONGEST_READ.seconds)
