"""How often somebody may ask: a bucket of tokens each for what is asked how often."""

from collections import OrderedDict
import time
from typing import NamedTuple

from homeassistant.core import HomeAssistant
from homeassistant.util.hass_dict import HassKey


class Rate(NamedTuple):
    """How many requests at once, and how many a second from then on."""

    burst: int
    a_second: float


MOST_BUCKETS = 1000
"""Of more than that, those that were not used for the longest time are forgotten."""


class Buckets:
    """What everybody has left; the clock counts seconds from any moment."""

    def __init__(self) -> None:
        """Begin with full buckets."""
        self._left: OrderedDict[tuple[str, Rate], tuple[float, float]] = OrderedDict()

    def take(self, who: str, rate: Rate, now: float) -> float:
        """Take a token; return 0, or the seconds until there will be one."""
        key = who, rate
        tokens, at = self._left.get(key, (rate.burst, now))
        tokens = min(rate.burst, tokens + max(now - at, 0) * rate.a_second)
        if taken := tokens >= 1:
            tokens -= 1
        self._left[key] = tokens, now
        self._left.move_to_end(key)
        if len(self._left) > MOST_BUCKETS:
            self._left.popitem(last=False)
        return 0 if taken else (1 - tokens) / rate.a_second

    def __len__(self) -> int:
        """Return how many buckets are remembered."""
        return len(self._left)


_BUCKETS: HassKey[Buckets] = HassKey("printer_queue_rates")


def take_token(hass: HomeAssistant, who: str, rate: Rate) -> float:
    """Count a request of somebody's; return 0, or the seconds until one is allowed."""
    buckets = hass.data.setdefault(_BUCKETS, Buckets())
    return buckets.take(who, rate, time.monotonic())
