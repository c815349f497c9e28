"""Ids that say when something was made, as Discord's do."""

from datetime import UTC, datetime
import itertools

_EPOCH = datetime(2015, 1, 1, tzinfo=UTC)
_count = itertools.count()


def snowflake(made_at: datetime) -> str:
    """Return a new id.

    https://docs.discord.com/developers/reference#snowflakes
    """
    milliseconds = int((made_at - _EPOCH).total_seconds() * 1000)
    return str((milliseconds << 22) + next(_count) % (1 << 12))
