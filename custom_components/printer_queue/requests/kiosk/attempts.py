"""How many wrong PINs there may be: of a member, and at a kiosk.

Four digits are guessed by whoever may try often enough. So each member may be tried a
few times in a row, after which they are locked for longer each time; and a kiosk,
where somebody tries one member after the other, is locked by all wrong PINs of a while.
"""

from collections import deque
from dataclasses import dataclass
from datetime import timedelta

from ...core.errors import QueueError

OF_A_MEMBER = 5
AT_A_KIOSK = 15
LOCKED_FOR = timedelta(minutes=5)
"""At first: a member's lock doubles each time up to `LONGEST_LOCK`."""
LONGEST_LOCK = timedelta(hours=1)
_SECONDS = LOCKED_FOR.total_seconds()


@dataclass(slots=True)
class _Tries:
    """A member's wrong PINs since the last right one."""

    left: int = OF_A_MEMBER
    lock: timedelta = LOCKED_FOR
    locked_until: float = 0.0


class Attempts:
    """The wrong PINs at the kiosks of one queue; the clock counts seconds from any moment."""

    def __init__(self) -> None:
        """Begin with none."""
        self._members: dict[str, _Tries] = {}
        self._kiosks: dict[str, deque[float]] = {}

    def begin(self, kiosk_id: str, member_id: str, now: float) -> None:
        """Count an attempt as wrong until it was right; raise QueueError while locked.

        It is counted before the PIN is looked at, so that many at once are no more than
        one after the other.
        """
        at_kiosk = self._kiosks.setdefault(kiosk_id, deque(maxlen=AT_A_KIOSK))
        if len(at_kiosk) == AT_A_KIOSK and now - at_kiosk[0] < _SECONDS:
            left = timedelta(seconds=at_kiosk[0] + _SECONDS - now)
            raise QueueError("kiosk_locked", duration=_whole_minutes(left))
        tries = self._members.setdefault(member_id, _Tries())
        if now < tries.locked_until:
            raise _locked(tries, now)
        at_kiosk.append(now)
        tries.left -= 1
        if tries.left <= 0:
            tries.locked_until = now + tries.lock.total_seconds()
            tries.lock = min(2 * tries.lock, LONGEST_LOCK)
            tries.left = OF_A_MEMBER

    def right(self, kiosk_id: str, member_id: str) -> None:
        """Forget a member's attempts, of which the last was right."""
        self._members.pop(member_id, None)
        if at_kiosk := self._kiosks.get(kiosk_id):
            at_kiosk.pop()

    def wrong(self, member_id: str, now: float) -> QueueError:
        """Return the refusal of a wrong PIN, which `begin` has counted."""
        tries = self._members.get(member_id, _Tries())
        if now < tries.locked_until:
            return _locked(tries, now)
        return QueueError("pin_wrong", left=tries.left)

    def forget(self, member_id: str) -> None:
        """Begin anew with a member, who has another PIN."""
        self._members.pop(member_id, None)


def _locked(tries: _Tries, now: float) -> QueueError:
    left = _whole_minutes(timedelta(seconds=tries.locked_until - now))
    return QueueError("pin_locked", duration=left)


def _whole_minutes(left: timedelta) -> timedelta:
    """Return a duration in begun minutes, so that nobody comes back too early."""
    return timedelta(minutes=-(-left // timedelta(minutes=1)))
