"""The words in which printers name their states."""

from collections.abc import Mapping
from dataclasses import dataclass, field
import re

from ..core.report import PrinterState

USUAL: Mapping[str, PrinterState] = {
    word: state
    for state, words in {
        PrinterState.IDLE: "idle, ready, standby, stand by, operational, available, free",
        PrinterState.PREPARING: "prepare, preparing, slicing, starting, busy, homing, "
        "heating, preheating, warming up, calibrating, leveling, levelling, loading, "
        "processing, self testing, file checking, transferring file, starting sd, "
        "starting streaming, printing streaming, recovery, dropping",
        PrinterState.PRINTING: "printing, print, running, working, in progress, active, "
        "printing from sd, printing sd, printing recovery, finishing, pausing, "
        "cancelling, canceling, stopping, lifting, exposing",
        PrinterState.PAUSED: "pause, paused, resuming, attention",
        PrinterState.FINISHED: "finish, finished, complete, completed, done, success",
        PrinterState.FAILED: "failed, fail, failure, error",
        PrinterState.CANCELLED: "cancelled, canceled, stopped, aborted",
        PrinterState.OFFLINE: "offline, off, unavailable, disconnected, closed, "
        "offline after error, open serial, detect serial, connecting, not connected",
        PrinterState.UNKNOWN: "unknown, none, init, initializing, undefined",
    }.items()
    for word in words.split(", ")
}
"""What a word means when nobody says otherwise."""

PASSING: Mapping[str, PrinterState | None] = dict.fromkeys(
    (
        *("busy", "homing", "heating", "preheating", "warming up", "processing"),
        *("calibrating", "leveling", "levelling", "loading", "self testing"),
        *("file checking", "recovery", "dropping", "lifting", "exposing", "starting"),
        *("finishing", "pausing", "resuming", "cancelling", "canceling", "stopping"),
    )
)
"""Words for a moment within a print: while one is under way nothing changes."""

_BETWEEN_WORDS = re.compile(r"[\s_-]+")
_DETAIL = re.compile(r"[(:].*", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Words:
    """What the words of one printer mean, each as `spelled` here.

    `own` come before the usual ones; `during_print` come first while a print is
    under way, None meaning that it goes on as it was.
    """

    own: Mapping[str, PrinterState] = field(default_factory=dict)
    during_print: Mapping[str, PrinterState | None] = field(
        default_factory=lambda: PASSING
    )

    def meaning(
        self, reported: str | None, before: PrinterState | None
    ) -> PrinterState | None:
        """Return the state that a word means after `before`; None for a strange one."""
        if not isinstance(reported, str):
            return PrinterState.UNKNOWN
        word = spelled(reported)
        if word not in self.own and word not in USUAL:
            # "Offline (Error: no answer)" comes with its reason.
            word = spelled(_DETAIL.sub("", reported))
        if before is not None and before.is_active and word in self.during_print:
            return self.during_print[word] or before
        return self.own.get(word) or USUAL.get(word)


def words_of(values: Mapping[str, str], kind: Words | None = None) -> Words:
    """Return the words with a person's own meanings, which win over all others.

    `values` maps words to `PrinterState` values; other values are left out.
    """
    kind = kind or Words()
    own = {
        spelled(word): PrinterState(state)
        for word, state in values.items()
        if state in PrinterState
    }
    during_print = {
        word: state for word, state in kind.during_print.items() if word not in own
    }
    return Words({**kind.own, **own}, during_print)


def spelled(word: str) -> str:
    """Return a word in lower case, its parts divided by single blanks."""
    return _BETWEEN_WORDS.sub(" ", word[:255]).strip().casefold()
