"""What is done about a commit whose answer was lost with its connection."""

from collections.abc import Callable
from datetime import timedelta
import time

from .errors import StoreError, StoreInUseError, StoreReplacedError, StoreUncertainError

SETTLED_WITHIN = timedelta(seconds=15)
"""How long a database may be gone, with a decision whose fate it has not told: longer than
a standby takes to take over."""
_BETWEEN_TRIES = timedelta(seconds=0.5)


def settle[T](
    append: Callable[[], T],
    look: Callable[[], T | None],
    uncertain: StoreUncertainError,
) -> T:
    """Return what `append` does, which stores nothing twice, once the database tells.

    Where another leads by now nothing can be stored any more, but it may have been: `look`
    returns the same then, None where it was not. Raises StoreInUseError and
    StoreReplacedError where nothing was stored, and `uncertain` where that stays unknown.
    """
    until = time.monotonic() + SETTLED_WITHIN.total_seconds()
    while time.monotonic() < until:
        try:
            return _settle_now(append, look)
        except StoreInUseError, StoreReplacedError:
            raise
        except StoreError:  # whatever else is wrong says nothing of what was stored
            time.sleep(_BETWEEN_TRIES.total_seconds())
    raise uncertain


def _settle_now[T](append: Callable[[], T], look: Callable[[], T | None]) -> T:
    try:
        return append()
    except StoreInUseError:
        stored = look()
        if stored is None:
            raise
        return stored
