"""One command's outcome as one transaction's rows."""

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from sqlalchemy import Connection, Table, bindparam, insert, text, update
from sqlalchemy.dialects.sqlite import Insert, insert as sqlite_insert

from ..core.decision import Step, Steps
from ..core.events import Restored
from ..core.model import QueueState
from ..core.notices.notice import Notice
from . import tables
from .audit_trail import event_rows
from .codec import encode
from .rows import job_row, notice_row, printer_row


class _HasId(Protocol):
    @property
    def id(self) -> str: ...


def _upsert(table: Table) -> Insert:
    """Insert by primary key, or write every other column anew."""
    statement = sqlite_insert(table)
    changes = {
        column.name: statement.excluded[column.name]
        for column in table.columns
        if not column.primary_key
    }
    return statement.on_conflict_do_update(
        index_elements=list(table.primary_key), set_=changes
    )


_ADD_JOBS = insert(tables.jobs)
_CHANGE_JOBS = update(tables.jobs).where(tables.jobs.c.id == bindparam("job_id"))
_PUT_PRINTERS = _upsert(tables.printers)
_PUT_META = _upsert(tables.meta)
_REMOVE_PRINTERS = (
    update(tables.printers)
    .where(tables.printers.c.id == bindparam("gone"))
    .values(removed=True)
)
_ADD_EVENTS = insert(tables.events)
_ADD_NOTICES = insert(tables.outbox)
_LAST_SEQ = text("SELECT seq FROM sqlite_sequence WHERE name = 'events'")


def last_seq(connection: Connection) -> int:
    """Return the number of the last event ever written; 0 for none."""
    number: int | None = connection.scalar(_LAST_SEQ)
    return number or 0


def append(
    connection: Connection,
    first_seq: int,
    steps: Steps,
    notices: Sequence[Notice],
) -> None:
    """Write the steps of one decision, the rows that they changed, and the notices."""
    before, after = steps[0].before, steps[-1].after
    _put_printers(connection, before, after)
    _put_jobs(connection, steps, before, after)
    _put_queue(connection, before, after)
    _execute(connection, _ADD_EVENTS, event_rows(first_seq, steps))
    _execute(connection, _ADD_NOTICES, [notice_row(notice) for notice in notices])


def put_meta(connection: Connection, key: str, value: str) -> None:
    """Store a text under a key."""
    connection.execute(_PUT_META, {"key": key, "value": value})


def _put_printers(
    connection: Connection, before: QueueState, after: QueueState
) -> None:
    changed = _changed(before.printers, after.printers)
    gone = before.printers.keys() - after.printers.keys()
    _execute(connection, _PUT_PRINTERS, [printer_row(printer) for printer in changed])
    _execute(
        connection, _REMOVE_PRINTERS, [{"gone": printer_id} for printer_id in gone]
    )


def _put_jobs(
    connection: Connection,
    steps: Sequence[Step],
    before: QueueState,
    after: QueueState,
) -> None:
    """Write jobs that changed, those that ended and so left the state, or came back."""
    ended = [
        step.job_after
        for step in steps
        if step.job_after is not None and not step.job_after.status.is_open
    ]
    restored = {step.job_id for step in steps if isinstance(step.event, Restored)}
    new, known = [], []
    for job in (*_changed(before.jobs, after.jobs), *ended):
        row = job_row(job)
        if job.id in before.jobs or job.id in restored:
            row["job_id"] = row.pop("id")
            known.append(row)
        else:
            new.append(row)
    _execute(connection, _ADD_JOBS, new)
    _execute(connection, _CHANGE_JOBS, known)


def _put_queue(connection: Connection, before: QueueState, after: QueueState) -> None:
    values: dict[str, Any] = {}
    if before.paused is not after.paused:
        values["paused"] = after.paused
    if before.next_number != after.next_number:
        values["next_number"] = after.next_number
    if before.hours is not after.hours:
        values["hours"] = encode(after.hours)
    if not values:
        return
    connection.execute(update(tables.queue), values)


def _changed[T: _HasId](before: Mapping[str, T], after: Mapping[str, T]) -> list[T]:
    """Return what is not the same object any more: nouns are never changed in place."""
    if before is after:
        return []
    return [noun for noun in after.values() if before.get(noun.id) is not noun]


def _execute(
    connection: Connection, statement: Any, rows: Sequence[Mapping[str, Any]]
) -> None:
    if rows:
        connection.execute(statement, rows)
