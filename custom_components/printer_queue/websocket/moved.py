"""Expectations that moved: by how many minutes is much shorter than to when.

While many printers report, most of what changes in a queue is when and where each job is
expected.
"""

from collections.abc import Sequence
from typing import Any

from .diff import Row, Table

MOMENTS = ("start", "start_low", "start_high", "end", "end_low", "end_high")
_EXPECTED = "expected"
_PRINTER = "printer_id"

type Move = int | list[int]
"""By how many minutes all moments of a job moved, or each, in the order of `MOMENTS`.

A seventh number is the place in `printer_order` of the printer that it moved to.
"""


def take_moves(
    changes: dict[str, Any],
    before: Table,
    after: Table,
    printer_order: Sequence[str],
) -> dict[str, Move]:
    """Take the expectations that moved out of jobs' changes; return the moves by job.

    What was not expected before, or is no longer, stays in the changes as it is.
    """
    places = {printer_id: place for place, printer_id in enumerate(printer_order)}
    moves: dict[str, Move] = {}
    for job_id, change in list(changes.items()):
        if change is None or job_id not in before or _EXPECTED not in change:
            continue
        was, now = before[job_id].get(_EXPECTED), after[job_id].get(_EXPECTED)
        if was is None or now is None or now[_PRINTER] not in places:
            continue
        moves[job_id] = _move(was, now, places)
        del change[_EXPECTED]
        if not change:
            del changes[job_id]
    return moves


def _move(was: Row, now: Row, places: dict[str, int]) -> Move:
    by = [(now[name] - was[name]) // 60 for name in MOMENTS]
    if was[_PRINTER] != now[_PRINTER]:
        return [*by, places[now[_PRINTER]]]
    return by[0] if len(set(by)) == 1 else by
