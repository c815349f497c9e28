"""Why a printer is out of service or a queue paused, and until when, as JSON."""

from ..core.closure import Closure
from ..times import if_known, local_iso
from .details import Details


def closure_view(closure: Closure | None) -> Details | None:
    """Describe a closure; None where nothing was said."""
    if closure is None:
        return None
    return {"reason": closure.note, "until": if_known(local_iso, closure.until)}
