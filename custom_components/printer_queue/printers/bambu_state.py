"""What a Bambu Lab printer has reported so far, put together from its messages."""

from collections import deque
from collections.abc import Mapping
from datetime import datetime, timedelta
from operator import itemgetter
from typing import Any

import orjson

from .bambu_kept import kept
from .bambu_merge import SPOOLS, Record, merged, records, without, without_pulled
from .coerce import whole

KEPT = (
    "gcode_state",
    "gcode_file",
    "subtask_name",
    "mc_percent",
    "mc_remaining_time",
    "layer_num",
    "total_layer_num",
    "task_id",
    "subtask_id",
    "print_error",
    "fail_reason",
    "hms",
)
"""What is read of a print, and nothing else, beside the spools."""
_KEPT = frozenset(KEPT)
_plain = itemgetter(*KEPT)
_EVERYTHING = KEPT + SPOOLS
_SPOOLS_EVERY = timedelta(seconds=5)
"""An X1 reports everything each second, and what lies in its trays is most of it."""
_SETTLES_AFTER = timedelta(seconds=100)
"""A printer that was just switched on reports empty trays for a minute and a half."""

_DIGITS = 10
_LATE_BY = 64
_LATE_FOR = timedelta(seconds=30)
"""A number that is further behind, or so much later, is that of a rebooted printer."""


class BambuState:
    """The wanted fields of `print`, accumulated over full reports and deltas."""

    def __init__(self) -> None:
        self.fields: dict[str, Any] = {}
        self._last: int | None = None
        self._last_at: datetime | None = None
        self._full = -1
        self._is_new = False
        """What comes next is the first that is heard of a printer that was gone."""
        self._on_since: datetime | None = None
        self._deltas: deque[tuple[int, frozenset[Record]]] = deque(maxlen=_LATE_BY)
        self._spools_at: datetime | None = None
        self._spools_seen: int | None = None
        """The hash of the spools of the last full report that was looked at, as JSON."""
        self._plain: tuple[Any, ...] | None = None
        """The values of `KEPT` as they are in `fields`, if all have been reported."""

    def forget(self) -> None:
        """Believe nothing any more; a message that comes late is still known as such."""
        self.fields = {}
        self._is_new = True
        self._spools_at = None
        self._spools_seen = None
        self._plain = None

    def is_settling(self, at: datetime) -> bool:
        """Return whether the printer was switched on so shortly before."""
        return self._on_since is not None and (
            timedelta() <= at - self._on_since < _SETTLES_AFTER
        )

    @property
    def settles_at(self) -> datetime | None:
        """When what the printer reports of its trays may be believed."""
        return None if self._on_since is None else self._on_since + _SETTLES_AFTER

    def take(self, body: Mapping[str, Any], at: datetime) -> bool:
        """Merge one `push_status`; return whether it can have changed a field.

        A late message gives only what no later one has set; a printer that was
        rebooted numbers anew, and its messages are taken. An empty `gcode_state`,
        as sent at power-on, says nothing.
        """
        number = _sequence(body.get("sequence_id"))
        late = number is not None and self._is_late(number, at)
        with_spools = self._reads_spools(body, at)
        if not (late or with_spools) and self._repeats(body):
            self._count(number, at, self.fields, full=True)
            return False
        if self._is_new or body.get("gcode_state") == "":
            self._is_new, self._on_since = False, at
        names = _EVERYTHING if with_spools else KEPT
        part = {name: body[name] for name in names if name in body}
        state = part.get("gcode_state")
        if not (isinstance(state, str) and state):
            part.pop("gcode_state", None)
        full = body.get("msg") == 0 and "gcode_state" in part
        if number is not None and late:
            part = self._without_newer(part, number)
            self._note(number, part, full)
            full = False
        else:
            self._count(number, at, part, full=full)
        if full and not with_spools:
            spools = {name: self.fields[name] for name in SPOOLS if name in self.fields}
            self.fields = part | spools
        elif full:
            self.fields = part
        else:
            self._merge(part)
        for name in SPOOLS:
            if name in part:
                self.fields[name] = kept(name, self.fields[name])
        if "tray_exist_bits" in _ams_of(part) and not self.is_settling(at):
            self.fields["ams"] = without_pulled(self.fields["ams"])
        complete = self.fields.keys() >= _KEPT
        self._plain = _plain(self.fields) if complete else None
        return True

    def _reads_spools(self, body: Mapping[str, Any], at: datetime) -> bool:
        """Return whether the spools of a message are worth the reading.

        Of full reports that follow soon on each other they are looked at every few
        seconds. They are hundreds of values: written out, they are compared several
        times faster than one by one, and their hash is all that has to be kept of them.
        A delta has them only once.
        """
        if body.get("msg") != 0:
            self._spools_seen = None
            return True
        if self._spools_at is not None and (
            timedelta() <= at - self._spools_at < _SPOOLS_EVERY
        ):
            return False
        self._spools_at = at
        before = self._spools_seen
        try:
            written = orjson.dumps([body.get(name) for name in SPOOLS])
        except orjson.JSONEncodeError:  # nested too deeply to be written
            self._spools_seen = None
        else:
            self._spools_seen = hash(written)
        return before is None or self._spools_seen != before

    def _repeats(self, body: Mapping[str, Any]) -> bool:
        """Return whether a full report repeats all that is known, spools aside."""
        try:
            return bool(self._plain == _plain(body))
        except KeyError:
            return False

    def _count(
        self, number: int | None, at: datetime, part: dict[str, Any], *, full: bool
    ) -> None:
        """Note a message that is not late."""
        if number is None:
            return
        if self._last is not None and number < self._last:
            self._full = -1
            self._deltas.clear()
            self._on_since = at
        self._last, self._last_at = number, at
        self._note(number, part, full)

    def _is_late(self, number: int, at: datetime) -> bool:
        return (
            self._last is not None
            and self._last_at is not None
            and 0 < self._last - number < _LATE_BY
            and at - self._last_at < _LATE_FOR
        )

    def _without_newer(self, part: dict[str, Any], number: int) -> dict[str, Any]:
        if number < self._full:
            return {}
        newer = (names for later, names in self._deltas if later > number)
        return without(part, frozenset().union(*newer))

    def _note(self, number: int, part: dict[str, Any], full: bool) -> None:
        """Remember what a message has set, to know what older ones may still set."""
        if full:
            self._full = max(self._full, number)
        if number == self._last and full:
            self._deltas.clear()
        elif part:
            self._deltas.append((number, frozenset(records(part))))

    def _merge(self, part: dict[str, Any]) -> None:
        for name, value in part.items():
            if name in SPOOLS:
                value = merged(name, self.fields.get(name), value)
            self.fields[name] = value


def _sequence(value: Any) -> int | None:
    if isinstance(value, str) and value.isdecimal() and len(value) <= _DIGITS:
        return int(value)
    return whole(value)


def _ams_of(part: Mapping[str, Any]) -> Mapping[str, Any]:
    ams = part.get("ams")
    return ams if isinstance(ams, dict) else {}
