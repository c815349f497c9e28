"""Changes a picture as the browser does, see `frontend/src/live/apply.ts`."""

from collections.abc import Mapping
from typing import Any

TABLES = ("printers", "jobs", "past")


def applied(parts: Mapping[str, Any], changes: Mapping[str, Any]) -> dict[str, Any]:
    """Return the parts of a picture after they have changed."""
    after = dict(parts)
    for name, change in changes.items():
        if name == "queue":
            after[name] = _row(after[name], change)
        elif name in TABLES:
            after[name] = _table(after[name], change)
        else:
            after[name] = change
    return after


def _table(table: Mapping[str, Any], changes: Mapping[str, Any]) -> dict[str, Any]:
    after = dict(table)
    for key, change in changes.items():
        if change is None:
            del after[key]
        else:
            after[key] = _row(after.get(key, {}), change)
    return after


def _row(row: Mapping[str, Any], change: Mapping[str, Any]) -> dict[str, Any]:
    both = {**row, **change}
    return {name: value for name, value in both.items() if value is not None}
