"""Full `push_status` payloads of an X1C, second by second."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
import json
from typing import Any

from demo.x1c.life import Life
from demo.x1c.snapshot import DEFAULT_SPOOLS, Equipment, push_status

_DURATION = timedelta(minutes=100)
"""A percent and a remaining minute each 60 s."""
_LAYERS = 300
"""One each 18 s, once it is calibrated."""
_BEGUN = datetime(2026, 1, 1, tzinfo=UTC)
_SEEN_FROM = _BEGUN + timedelta(minutes=20)
_CYCLE = 4600
"""Seconds after which a print that goes on begins again at 20 %."""
_ID = "20260101"
_NUMBER = b"1234567890"
"""Stands for the number of a report, which each has of its own."""
_EQUIPMENT = Equipment(spools=DEFAULT_SPOOLS + DEFAULT_SPOOLS[:4])
"""Three AMS: with them a report has about 10 KB, as a real one."""


@dataclass(frozen=True, slots=True)
class Mix:
    """What a printer says each second, over and over; `name` says what changes."""

    name: str
    payloads: tuple[bytes, ...]

    def at(self, second: int) -> bytes:
        """Return what is said in a second, counted from 0: a new number, new bytes."""
        payload = self.payloads[second % len(self.payloads)]
        return payload.replace(_NUMBER, b"%d" % second, 1)

    @property
    def size(self) -> int:
        """Bytes of one payload, on average."""
        return sum(map(len, self.payloads)) // len(self.payloads)


def steady() -> Mix:
    """Return a print of which only temperatures and the signal change."""
    still = _report(0)["print"]
    kept = {key: still[key] for key in ("mc_percent", "mc_remaining_time", "layer_num")}
    return Mix(
        "only temperatures change",
        tuple(_written(_report(second), **kept) for second in range(60)),
    )


@cache
def going_on() -> Mix:
    """Return a print of which a percent and a minute pass in 60 s, a layer in 18 s."""
    return Mix(
        "a print goes on",
        tuple(
            _written(_report(second), mc_remaining_time=80 - (second + 25) // 60)
            for second in range(_CYCLE)
        ),
    )


def finished(second: int) -> bytes:
    """Return the end of that print."""
    ended = {"gcode_state": "FINISH", "mc_percent": 100, "mc_remaining_time": 0}
    return Mix("", (_written(_report(0), **ended),)).at(second)


def started(second: int, print_id: str) -> bytes:
    """Return another print under way."""
    ids = dict.fromkeys(("task_id", "subtask_id"), print_id)
    return Mix("", (_written(_report(0), **ids),)).at(second)


def _report(second: int) -> dict[str, Any]:
    life = Life()
    life.start(
        _BEGUN, name="bracket", file="bracket.3mf", task_id=_ID, nominal=_DURATION
    )
    if life.print is not None:
        life.print.layers = _LAYERS
    now = _SEEN_FROM + timedelta(seconds=second)
    life.advance(now)
    return push_status(life, now, sequence_id=int(_NUMBER), equipment=_EQUIPMENT)


def _written(report: dict[str, Any], **changes: Any) -> bytes:
    report["print"] |= changes
    return json.dumps(report).encode()
