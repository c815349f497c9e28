"""How often the log says that somebody else's input is bad."""

from datetime import datetime, timedelta

AGAIN_AFTER = timedelta(hours=1)
MOST_KINDS = 16


class Complaints:
    """Lets each kind of bad input of one printer be logged once an hour.

    However much of it comes, and whatever good input comes in between.
    """

    def __init__(self) -> None:
        """Have nothing to complain of yet."""
        self._made_at: dict[str, datetime] = {}

    def is_due(self, kind: str, at: datetime) -> bool:
        """Return whether to log bad input of a kind that came in now (aware UTC)."""
        last = self._made_at.get(kind)
        if last is not None and timedelta() <= at - last < AGAIN_AFTER:
            return False
        self._made_at.pop(kind, None)
        if len(self._made_at) >= MOST_KINDS:
            del self._made_at[next(iter(self._made_at))]
        self._made_at[kind] = at
        return True
