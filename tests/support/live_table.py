"""Changes a picture as the browser does, see `frontend/src/live/apply.ts`."""

from collections.abc import Mapping
from typing import Any

MOMENTS = ("start", "start_low", "start_high", "end", "end_low", "end_high")
TABLES = ("printers", "jobs", "past")


def applied(parts: Mapping[str, Any], changes: Mapping[str, Any]) -> dict[str, Any]:
    """Return the parts of a picture after they have changed."""
    after = dict(parts)
    moves: Mapping[str, Any] = {}
    for name, change in changes.items():
        if name == "queue":
            after[name] = _row(after[name], change)
        elif name == "moved":
            moves = change
        elif name in TABLES:
            after[name] = _table(after[name], change)
        else:
            after[name] = change
    if moves:
        after["jobs"] = _moved(after["jobs"], moves, after["printer_order"])
    return after


def _table(table: Mapping[str, Any], changes: Mapping[str, Any]) -> dict[str, Any]:
    after = dict(table)
    for key, change in changes.items():
        if change is None:
            del after[key]
        else:
            after[key] = _row(after.get(key, {}), change)
    return after


def _moved(
    jobs: Mapping[str, Any], moves: Mapping[str, Any], printer_order: list[str]
) -> dict[str, Any]:
    """Move what is expected by so many minutes: all moments, or each by its own."""
    after = dict(jobs)
    for key, move in moves.items():
        by = [move] * len(MOMENTS) if isinstance(move, int) else move
        was = after[key]["expected"]
        now = {name: was[name] + 60 * by[at] for at, name in enumerate(MOMENTS)}
        if len(by) > len(MOMENTS):
            now["printer_id"] = printer_order[by[-1]]
        after[key] = {**after[key], "expected": {**was, **now}}
    return after


def _row(row: Mapping[str, Any], change: Mapping[str, Any]) -> dict[str, Any]:
    after = dict(row)
    for name, value in change.items():
        was = after.get(name)
        if value is None:
            del after[name]
        elif isinstance(was, dict) and isinstance(value, dict):
            after[name] = _row(was, value)
        else:
            after[name] = value
    return after
