"""What is shown of a queue, and what is different between two such pictures.

All of it is JSON as `frontend/src/live/types.ts` describes it. Two pictures share the
rows that are the same in both.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

type Row = Mapping[str, Any]
"""One thing's fields; what is unknown or does not apply is left out."""
type Table = Mapping[str, Row]
"""Rows by the ids of what they describe."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """What everybody sees of a queue at one moment."""

    queue: Row
    queues: Sequence[Row]
    printers: Table
    jobs: Table
    past: Table
    order: Sequence[str]
    printer_order: Sequence[str]

    def parts(self) -> dict[str, Any]:
        """Return the parts by name."""
        return {name: getattr(self, name) for name in _PARTS}


_PARTS = tuple(field.name for field in fields(Picture))
_TABLES = frozenset({"printers", "jobs", "past"})


def diff(before: Picture, after: Picture) -> dict[str, Any]:
    """Return the parts that differ; empty when nothing does.

    Of rows, and of what is a row within a row, only the changed fields, of tables only
    the changed rows; None stands for a field or a row that is gone.
    """
    changes: dict[str, Any] = {}
    for name in _PARTS:
        was, now = getattr(before, name), getattr(after, name)
        if was is now or was == now:
            continue
        if name in _TABLES:
            changes[name] = _of_tables(was, now)
        elif name == "queue":
            changes[name] = _of_rows(was, now)
        else:
            changes[name] = now
    return changes


def _of_tables(before: Table, after: Table) -> dict[str, Row | None]:
    changed: dict[str, Row | None] = {key: None for key in before if key not in after}
    for key, row in after.items():
        was = before.get(key)
        if was is None:
            changed[key] = row
        elif was is not row and was != row:
            changed[key] = _of_rows(was, row)
    return changed


def _of_rows(before: Row, after: Row) -> dict[str, Any]:
    changed: dict[str, Any] = {name: None for name in before if name not in after}
    for name, value in after.items():
        was = before.get(name)
        if was is value or (name in before and was == value):
            continue
        if isinstance(was, dict) and isinstance(value, dict):
            changed[name] = _of_rows(was, value)
        else:
            changed[name] = value
    return changed
