"""Ended jobs as a table for spreadsheets and scripts: RFC 4180, the panel's columns.

The header is English in every language, so that scripts can rely on it. Moments are
ISO 8601 with offset, durations minutes, numbers with a point.
"""

from collections.abc import Iterable, Mapping
import csv
from io import StringIO

from homeassistant.util import dt as dt_util

from ..core.model import JobStatus
from ..core.viewer import Viewer
from ..store.history import Ending
from ..times import if_known, local_iso, minutes_of
from .spec import Door, fields_shown

TABLE = Door(
    moment=local_iso,
    duration_ends="_minutes",
    left_out=frozenset(
        {
            "notes",
            "priority",
            "deadline",
            "earliest_start",
            "source",
            "goal",
            "after",
            "retries",
        }
        | {"file", "picture"}
    ),
)
_COLUMNS = (
    *("number", "name", "person", "printer", "material", "outcome", "printed"),
    *("reason", "error", "created", "offered", "claimed", "told_start", "started"),
    *("ended", "estimate_minutes", "actual_minutes", "paused_minutes", "grams"),
    *("cost", "actual_cost"),
)
_FURTHER = tuple(
    key
    for field, key in TABLE.keys.items()
    if key is not None and key not in _COLUMNS and field != "needs"
)
"""What else a job's spec says, such as a field that is newer than the columns."""
_FORMULA = tuple("=+-@\t\r\n＝＋－＠")
"""Spreadsheets take a cell that begins so for a formula, and may carry it out."""


def header() -> str:
    """Return the first line."""
    return _lines([[*_COLUMNS, *_FURTHER]])


def lines(
    endings: Iterable[Ending], printer_names: Mapping[str, str], viewer: Viewer
) -> str:
    """Return a line for each job."""
    return _lines(
        [row.get(column) for column in (*_COLUMNS, *_FURTHER)]
        for row in (_row(ending, printer_names, viewer) for ending in endings)
    )


def _lines(rows: Iterable[Iterable[object]]) -> str:
    written = StringIO()
    csv.writer(written, lineterminator="\r\n").writerows(
        map(_cell, row) for row in rows
    )
    return written.getvalue()


def _cell(value: object) -> object:
    """Return what is written; an apostrophe keeps text from being taken for a formula."""
    if isinstance(value, str) and value.startswith(_FORMULA):
        return f"'{value}"
    if isinstance(value, float):
        rounded = round(value, 3)
        return int(rounded) if rounded.is_integer() else rounded
    return value


def _row(
    job: Ending, printer_names: Mapping[str, str], viewer: Viewer
) -> dict[str, object]:
    was_printed = job.started is not None or job.status != JobStatus.CANCELLED
    printer_id = job.printer_id or ""
    return {
        **fields_shown(job.asked(TABLE.left_out), TABLE),
        "number": job.number,
        "person": if_known(viewer.name, job.owner),
        "printer": printer_names.get(printer_id, printer_id),
        "outcome": job.status,
        "printed": "yes" if was_printed else "no",
        "reason": job.reason,
        "error": job.error,
        "created": _moment(job.created),
        "offered": if_known(_moment, job.offered),
        "claimed": if_known(_moment, job.claimed),
        "told_start": if_known(_moment, job.told_start),
        "started": if_known(_moment, job.started),
        "ended": _moment(job.ended),
        "actual_minutes": if_known(
            lambda began: minutes_of(job.ended - began), job.started
        ),
        "paused_minutes": if_known(minutes_of, job.paused or None),
        "actual_cost": job.cost,
    }


def _moment(seconds: float) -> str:
    return local_iso(dt_util.utc_from_timestamp(seconds))
