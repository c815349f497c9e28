"""What `print_stats.state` says, in Klipper and in the forks that vendors ship.

Klipper itself has six words (Klipper3d/klipper 84104bb, klippy/extras/print_stats.py); so
have the forks of Creality (K1, K2), Snapmaker (U1), Qidi and Flsun in the same file.
Anycubic's own Klipper has more; Rinkhals (rinkhals-community/Rinkhals 06b00d1, kobra.py)
translates some of them before Moonraker publishes them, depending on its version.
"""

from ..core.report import PrinterState
from .words import PASSING, Words

_KLIPPER = {
    "standby": PrinterState.IDLE,
    "printing": PrinterState.PRINTING,
    "paused": PrinterState.PAUSED,
    "complete": PrinterState.FINISHED,
    "cancelled": PrinterState.CANCELLED,
    "error": PrinterState.FAILED,
}
_ANYCUBIC = {
    "heating": PrinterState.PRINTING,
    "leveling": PrinterState.PRINTING,
    "resonance": PrinterState.PRINTING,
    "onpause": PrinterState.PAUSED,
    "print complete": PrinterState.FINISHED,
}

WORDS = Words(
    own=_KLIPPER | _ANYCUBIC, during_print=dict(PASSING) | {"resonance": None}
)
"""With the usual words beside them: `completed`, `canceled`, `finished`."""

AFTER_SHUTDOWN = frozenset({"paused", "error"})
"""What becomes of a print under way once Klipper has shut down, in its own words."""
