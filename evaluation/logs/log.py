"""A log of prints as a CSV file, read strictly: what is wrong is named by line and column.

The columns are `submitted`, `started`, `ended`, `material` and `person`; `printer`,
`outcome` (completed, failed, cancelled), `estimate_minutes`, `offered` and `claimed` may be
there besides, whatever else there is is passed over. The history that the queue itself
exports is such a log: what it calls `created` is `submitted`. Moments are ISO 8601, UTC where they
name no offset. A job without a start was given up at its end, one without either still
waits.
"""

from collections.abc import Iterator, Mapping
import csv
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from custom_components.printer_queue.core.model import JobStatus

LARGEST_FILE = 20_000_000
MOST_ROWS = 50_000
MOST_PRINTERS = 200
LONGEST_CELL = 200
LONGEST_ESTIMATE = 60 * 24 * 30
"""Minutes."""
_NEEDED = ("submitted", "started", "ended", "material", "person")
_ALIASES = {"created": "submitted"}
_OUTCOMES = {
    status.value: status
    for status in (JobStatus.COMPLETED, JobStatus.FAILED, JobStatus.CANCELLED)
}
_QUOTED = ("'=", "'+", "'-", "'@")
"""How exports keep spreadsheets from taking a name for a formula."""


class LogError(Exception):
    """What is wrong with a log, in words; `line` counts from 1."""

    def __init__(self, line: int, column: str | None, what: str) -> None:
        where = f"line {line}" if column is None else f"line {line}, column {column}"
        super().__init__(f"{where}: {what}")


@dataclass(frozen=True, slots=True, kw_only=True)
class LoggedJob:
    """One line of a log."""

    submitted: datetime
    started: datetime | None
    ended: datetime | None
    outcome: JobStatus | None
    material: str | None
    person: str | None
    printer: str | None
    estimate: timedelta | None
    offered: datetime | None
    claimed: datetime | None


def read_log(path: Path) -> list[LoggedJob]:
    """Return the jobs of a log in the order of joining; LogError, OSError."""
    if (size := path.stat().st_size) > LARGEST_FILE:
        raise LogError(
            1, None, f"the file has {size} bytes; at most {LARGEST_FILE} are read"
        )
    with path.open(encoding="utf-8-sig", newline="") as file:
        try:
            jobs = list(_jobs(csv.reader(file, strict=True)))
        except UnicodeDecodeError as err:
            raise LogError(1, None, f"this is no UTF-8 text: {err.reason}") from err
    if len({job.printer for job in jobs}) > MOST_PRINTERS:
        raise LogError(1, "printer", f"there are more than {MOST_PRINTERS} printers")
    if not any(job.ended for job in jobs):
        raise LogError(2, "ended", "no job has ended")
    return sorted(jobs, key=lambda job: job.submitted)


def _jobs(rows: Iterator[list[str]]) -> Iterator[LoggedJob]:
    columns: list[str] = []
    number = 0
    while True:
        number += 1
        try:
            cells = next(rows, None)
        except csv.Error as err:
            raise LogError(number, None, f"this is no CSV: {err}") from err
        if cells is None:
            break
        if not columns:
            columns = _header(cells)
        elif number - 1 > MOST_ROWS:
            raise LogError(number, None, f"at most {MOST_ROWS} jobs are read")
        elif cells:
            yield _job(number, _named(number, columns, cells))
    if not columns:
        raise LogError(1, None, "the file is empty")


def _header(cells: list[str]) -> list[str]:
    names = [cell.strip().lower() for cell in cells]
    columns = [_ALIASES.get(name, name) for name in names]
    for needed in _NEEDED:
        if columns.count(needed) != 1:
            there = "is missing" if needed not in columns else "is there twice"
            raise LogError(1, needed, f"the column {there}")
    return columns


def _named(line: int, columns: list[str], cells: list[str]) -> Mapping[str, str]:
    if len(cells) != len(columns):
        raise LogError(
            line, None, f"{len(cells)} cells, where the header has {len(columns)}"
        )
    named = {column: cell.strip() for column, cell in zip(columns, cells, strict=True)}
    for column in (*_NEEDED, "printer"):
        if len(named.get(column, "")) > LONGEST_CELL:
            raise LogError(line, column, f"more than {LONGEST_CELL} characters")
    return named


def _job(line: int, cells: Mapping[str, str]) -> LoggedJob:
    submitted = _moment(line, "submitted", cells)
    started, ended = _moment(line, "started", cells), _moment(line, "ended", cells)
    if submitted is None:
        raise LogError(line, "submitted", "a moment is missing")
    if started is not None and ended is None:
        raise LogError(line, "ended", "the print has begun, and no end is given")
    if started is not None and started < submitted:
        raise LogError(line, "started", "this is before the job was submitted")
    if ended is not None and ended < (started or submitted):
        raise LogError(line, "ended", "this is before the job began")
    return LoggedJob(
        submitted=submitted,
        started=started,
        ended=ended,
        outcome=_outcome(line, cells, started, ended),
        material=_text(cells, "material"),
        person=_text(cells, "person"),
        printer=_text(cells, "printer"),
        estimate=_minutes(line, "estimate_minutes", cells),
        offered=_moment(line, "offered", cells),
        claimed=_moment(line, "claimed", cells),
    )


def _moment(line: int, column: str, cells: Mapping[str, str]) -> datetime | None:
    if not (text := cells.get(column)):
        return None
    try:
        moment = datetime.fromisoformat(text)
        if moment.tzinfo is None:
            moment = moment.replace(tzinfo=UTC)
        return moment.astimezone(UTC)
    except (ValueError, OverflowError) as err:
        raise LogError(
            line, column, f"“{text[:40]}” is no moment like 2026-11-02T09:30:00+01:00"
        ) from err


def _minutes(line: int, column: str, cells: Mapping[str, str]) -> timedelta | None:
    if not (text := cells.get(column)):
        return None
    try:
        minutes = float(text)
    except ValueError:
        minutes = 0.0
    if not 0 < minutes <= LONGEST_ESTIMATE:
        raise LogError(line, column, f"“{text[:40]}” is no number of minutes")
    return timedelta(minutes=minutes)


def _outcome(
    line: int,
    cells: Mapping[str, str],
    started: datetime | None,
    ended: datetime | None,
) -> JobStatus | None:
    if ended is None:
        return None
    if started is None:
        return JobStatus.CANCELLED
    if not (text := cells.get("outcome")):
        return JobStatus.COMPLETED
    if text not in _OUTCOMES:
        raise LogError(
            line, "outcome", f"“{text[:40]}” is none of {', '.join(_OUTCOMES)}"
        )
    return _OUTCOMES[text]


def _text(cells: Mapping[str, str], column: str) -> str | None:
    text = cells.get(column) or None
    return text[1:] if text is not None and text.startswith(_QUOTED) else text
