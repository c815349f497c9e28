"""The words in which printers name their states."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
import logging
import re

from ..core.report import PrinterState

_LOGGER = logging.getLogger(__name__)

MOST_UNKNOWN_WORDS = 10
"""Of one printer: a topic whose words never repeat fills no list."""

USUAL: Mapping[str, PrinterState] = {
    word: state
    for state, words in {
        PrinterState.IDLE: "idle, ready, standby, stand by, operational, available, free, "
        "inactive, not printing, waiting for job, connected",
        PrinterState.PREPARING: "prepare, preparing, slicing, starting, busy, homing, "
        "heating, heating up, preheat, preheating, warming up, calibrating, calibration, "
        "leveling, levelling, auto leveling, auto bed leveling, bed leveling, loading, "
        "loading filament, unloading filament, changing filament, filament change, "
        "changing tool, processing, self testing, selftest, checking, file checking, "
        "downloading, uploading, transferring, transferring file, starting sd, "
        "starting streaming, printing streaming, starting print from sd, "
        "starting to send file to sd, sending file to sd, transferring file to sd, "
        "recovery, dropping, simulating, manipulating, pre print, cleaning nozzle, cooling, cooling down",
        PrinterState.PRINTING: "printing, print, running, working, in progress, active, "
        "building, build, building from sd, printing from sd, printing sd, "
        "printing recovery, print started, started, resumed, finishing, pausing, "
        "cancelling, canceling, stopping, aborting, lifting, exposing",
        PrinterState.PAUSED: "pause, paused, resuming, attention, suspended, on hold, "
        "wait user action, waiting for user",
        PrinterState.FINISHED: "finish, finished, complete, completed, done, success, "
        "succeeded, building completed, print complete, print completed, print finished",
        PrinterState.FAILED: "failed, fail, failure, error, print failed",
        PrinterState.CANCELLED: "cancelled, canceled, cancel, stopped, stoped, abort, "
        "aborted, terminated, print cancelled, print canceled",
        PrinterState.ERROR: "halted, shutdown, fault, emergency, emergency stop, "
        "emergency stopped, killed, offline after error, closed with error",
        PrinterState.OFFLINE: "offline, off, unavailable, disconnected, closed, "
        "open serial, detect serial, connecting, not connected, "
        "opening serial connection, opening serial port, detecting serial connection, "
        "detecting serial port, detecting baudrate, "
        "powered off, power off, booting, startup, updating, sleeping, unreachable",
        PrinterState.UNKNOWN: "unknown, none, init, initializing, undefined, null, n a",
    }.items()
    for word in words.split(", ")
}
"""What a word means when nobody says otherwise."""

PASSING: Mapping[str, PrinterState | None] = dict.fromkeys(
    (
        {word for word, state in USUAL.items() if state is PrinterState.PREPARING}
        - {"prepare", "preparing", "pre print", "slicing", "simulating", "downloading"}
        - {"uploading", "transferring", "transferring file", "manipulating", "checking"}
        - {"starting sd", "starting streaming", "printing streaming"}
        - {"starting print from sd", "starting to send file to sd"}
        - {"sending file to sd", "transferring file to sd"}
    )
    | {"lifting", "exposing", "post print", "finishing", "pausing", "resuming"}
    | {"cancelling", "canceling", "stopping", "aborting"}
)
"""Words for a moment within a print: while one is under way nothing changes."""

_BETWEEN_WORDS = re.compile(r"[\s_/-]+")
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
_DETAIL = re.compile(r"[(:].*", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Words:
    """What the words of one printer mean, each as `spelled` here.

    `own` come before the usual ones; `during_print` come first while a print is
    under way, None meaning that it goes on as it was. A milestone says what was just
    done, and may be shown for the rest of the print: other values have to say what the
    printer does. A doubtful word has its meaning, unless other values deny it.
    """

    own: Mapping[str, PrinterState] = field(default_factory=dict)
    during_print: Mapping[str, PrinterState | None] = field(
        default_factory=lambda: PASSING
    )
    milestones: frozenset[str] = frozenset()
    doubtful: frozenset[str] = frozenset()

    def meaning(
        self, reported: str | None, before: PrinterState | None
    ) -> PrinterState | None:
        """Return the state that a word means after `before`; None for an unknown one."""
        word = self._key(reported)
        if not word:
            return PrinterState.UNKNOWN
        if before is not None and before.is_active and word in self.during_print:
            return self.during_print[word] or before
        return self.own.get(word) or USUAL.get(word) or _by_beginning(word)

    def is_milestone(self, reported: str | None) -> bool:
        """Return whether a word only says what was done last."""
        return self._key(reported) in self.milestones

    def is_doubtful(self, reported: str | None) -> bool:
        """Return whether a word is only believed where nothing denies it."""
        return self._key(reported) in self.doubtful

    def knows(self, word: str) -> bool:
        """Return whether a word has a meaning."""
        return self.is_milestone(word) or self.meaning(word, None) is not None

    def _key(self, reported: str | None) -> str:
        """Return a word as it is known, if it is in any form."""
        if not isinstance(reported, str):
            return ""
        for form in _FORMS:
            word = spelled(form(reported))
            if word in self.own or word in USUAL or word in self.milestones:
                return word
        return spelled(reported)


class UnknownWords:
    """The words of one printer that nobody knows; each is logged once."""

    def __init__(self, printer: str) -> None:
        """Name the printer as the log shall name it."""
        self._printer = printer
        self._words: dict[str, str] = {}

    @property
    def words(self) -> tuple[str, ...]:
        """The words as received, the first ones of too many."""
        return tuple(self._words.values())

    def note(self, reported: str) -> None:
        """Remember a word that has no meaning."""
        reported = _without_detail(reported[:255]).strip() or reported[:255].strip()
        if spelled(reported) in self._words or len(self._words) >= MOST_UNKNOWN_WORDS:
            return
        self._words[spelled(reported)] = reported
        _LOGGER.warning("%s: nobody knows the state %.40r", self._printer, reported)


def words_of(values: Mapping[str, str], kind: Words | None = None) -> Words:
    """Return the words with a person's own meanings, which win over all others.

    `values` maps words to `PrinterState` values; other values are left out. A word for
    preparations may also come up within a print, which then goes on.
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
    during_print |= {
        word: None for word, state in own.items() if state is PrinterState.PREPARING
    }
    return Words(
        {**kind.own, **own},
        during_print,
        kind.milestones - own.keys(),
        kind.doubtful - own.keys(),
    )


def _by_beginning(word: str) -> PrinterState | None:
    """Return the meaning of "paused filament runout" and its like."""
    return PrinterState.PAUSED if word.startswith(("paused ", "pause ")) else None


def _without_detail(word: str) -> str:
    return _DETAIL.sub("", word)


def _apart(word: str) -> str:
    return _HUMP.sub(" ", word)


# "Offline (Error: no answer)" comes with its reason, "changingTool" in one word.
_FORMS = (str, _without_detail, _apart)


@lru_cache(maxsize=512)  # printers repeat themselves several times a minute
def spelled(word: str) -> str:
    """Return a word in lower case, its parts divided by single blanks."""
    return _BETWEEN_WORDS.sub(" ", word[:255]).strip().casefold()
