"""Whether the ways out work: logged once when one goes down and once when it is back."""

from collections.abc import Callable
import logging

from .outcome import EditOutcome, Failed, RetryAfter, Revoked, Unknown, Unreachable

_LOGGER = logging.getLogger(__name__)


class Health:
    """Remembers for each channel whether it is down.

    `on_revoked` and `on_recovered` say that a channel's address has become invalid and
    that it works (again); the latter also after the first delivery since the start.
    """

    def __init__(
        self,
        on_revoked: Callable[[str], None],
        on_recovered: Callable[[str], None],
    ) -> None:
        self._on_revoked = on_revoked
        self._on_recovered = on_recovered
        self._down: set[str] = set()
        self._revoked: dict[str, bool] = {}

    def note(self, channel: str, outcome: EditOutcome) -> None:
        """Take in what came of an attempt on a channel."""
        match outcome:
            case Revoked():
                if self._revoked.get(channel) is not True:
                    self._revoked[channel] = True
                    _LOGGER.warning("%s: the address is no longer valid", channel)
                    self._on_revoked(channel)
            case Unreachable(why) | Unknown(why) | Failed(why):
                if channel not in self._down:
                    self._down.add(channel)
                    _LOGGER.warning("%s cannot be reached: %s", channel, why)
            case RetryAfter():
                pass
            case _:
                self._works(channel)

    def _works(self, channel: str) -> None:
        if channel in self._down:
            self._down.discard(channel)
            _LOGGER.info("%s can be reached again", channel)
        if self._revoked.get(channel) is not False:
            self._revoked[channel] = False
            self._on_recovered(channel)
