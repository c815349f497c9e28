"""How long Discord wants to be left alone, as its answers say.

https://docs.discord.com/developers/topics/rate-limits
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from http import HTTPStatus
import math
from typing import Any

from ...workers.clock import Clock

LONGEST_WAIT = timedelta(hours=1)
"""At least this often Discord is asked again, whatever it said."""
DEFAULT_WAIT = timedelta(seconds=5)
_EVERYTHING = ("", "")


class Limits:
    """The limits of one webhook or bot.

    A route is a method and a path without ids; `major` is the id that Discord counts for
    itself: of the channel or guild. Routes with the same `X-RateLimit-Bucket` are counted
    together.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._buckets: dict[str, str] = {}
        self._closed: dict[tuple[str, str], datetime] = {}

    def closed_for(self, route: str, major: str = "") -> timedelta | None:
        """Return how long it would be refused; None where it may be asked."""
        now = self._clock.now()
        keys = (_EVERYTHING, self._key(route, major))
        waits = [self._closed[key] - now for key in keys if key in self._closed]
        longest = max(waits, default=timedelta())
        return longest if longest > timedelta() else None

    def note(
        self,
        status: int,
        headers: Mapping[str, str],
        body: Any,
        route: str,
        major: str = "",
    ) -> None:
        """Take in an answer. `body` is its JSON, None for anything else."""
        bucket = headers.get("X-RateLimit-Bucket")
        if bucket is not None:
            self._buckets[route] = bucket
        key = self._key(route, major)
        if status == HTTPStatus.TOO_MANY_REQUESTS:
            if _is_global(headers, body):
                key = _EVERYTHING
            self._close(key, retry_after(headers, body))
        elif headers.get("X-RateLimit-Remaining") == "0":
            wait = _seconds(headers.get("X-RateLimit-Reset-After"))
            if wait is not None:
                self._close(key, wait)

    def _key(self, route: str, major: str) -> tuple[str, str]:
        return (self._buckets.get(route, route), major)

    def _close(self, key: tuple[str, str], wait: timedelta) -> None:
        now = self._clock.now()
        still = {key: until for key, until in self._closed.items() if until > now}
        self._closed = {**still, key: now + wait}


def retry_after(headers: Mapping[str, str], body: Any) -> timedelta:
    """Return how long to wait after a 429: the longest of what header and body say."""
    said = [_seconds(headers.get("Retry-After"))]
    if isinstance(body, dict):
        said.append(_seconds(body.get("retry_after")))
    return max((wait for wait in said if wait is not None), default=DEFAULT_WAIT)


def _is_global(headers: Mapping[str, str], body: Any) -> bool:
    if not isinstance(body, dict):
        # Of Cloudflare, in front of Discord: it has closed the door to this address.
        return True
    if body.get("global") is True:
        return True
    return headers.get("X-RateLimit-Global", "").lower() == "true"


def _seconds(value: object) -> timedelta | None:
    if not isinstance(value, str | int | float):
        return None
    try:
        seconds = float(value)
    except ValueError:
        return None
    if not math.isfinite(seconds) or seconds < 0:
        return None
    return min(timedelta(seconds=min(seconds, 1e6)), LONGEST_WAIT)
