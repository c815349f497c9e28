"""Text for Discord: what people typed shows as they typed it and pings nobody."""

from datetime import datetime
import re

_SIGNS = re.compile(r"(^-|[\\*_~`|<>\[\]()#:])")
_SNOWFLAKE = re.compile(r"[1-9][0-9]{4,19}")


def escape(text: str) -> str:
    """Take the meaning from markdown, mentions and links in a text.

    Discord shows a sign after a backslash as it is. A mention is read from the raw
    text, backslash or not, so a space of no width goes behind every "@".
    """
    return _SIGNS.sub(r"\\\1", text).replace("@", "@\N{ZERO WIDTH SPACE}")


def mention(discord_id: str) -> str:
    """Return what pings one user."""
    return f"<@{discord_id}>"


def clock_time(when: datetime) -> str:
    """Return a time of day with how long it is till then, each in the reader's zone."""
    stamp = int(when.timestamp())
    return f"<t:{stamp}:t> (<t:{stamp}:R>)"


def date_time(when: datetime) -> str:
    """Return a day and time of day with how long it is till then."""
    stamp = int(when.timestamp())
    return f"<t:{stamp}:f> (<t:{stamp}:R>)"


def is_discord_id(text: str) -> bool:
    """Return whether a text can be a user's id: a snowflake, an unsigned 64-bit number."""
    return _SNOWFLAKE.fullmatch(text) is not None and int(text) < 1 << 64
