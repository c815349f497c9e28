"""One command's outcome as one transaction's rows."""

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from sqlalchemy import Connection, bindparam, insert, select, update

from ..core.decision import Step, Steps
from ..core.effects.effect import Effect
from ..core.effects.usage import Usage
from ..core.events import Restored
from ..core.events.starts import DeadLetterSettled
from ..core.model import QueueState
from ..core.notices.notice import Notice
from . import tables
from .audit_trail import event_rows
from .codec import encode
from .rows import effect_row, job_row, notice_row, printer_row, usage_row
from .upsert import upsert


class _HasId(Protocol):
    @property
    def id(self) -> str: ...


_ADD_JOBS = insert(tables.jobs)
_CHANGE_JOBS = update(tables.jobs).where(tables.jobs.c.id == bindparam("job_id"))
_REMOVE_PRINTERS = (
    update(tables.printers)
    .where(tables.printers.c.id == bindparam("gone"))
    .values(removed=True)
)
_ADD_EVENTS = insert(tables.events)
_ADD_NOTICES = insert(tables.outbox)
_ADD_EFFECTS = insert(tables.effects)
_ADD_USAGES = insert(tables.usages)
_QUEUE = tables.queue.c
_EVENTS = tables.events.c
_LAST_EVENT = select(_QUEUE.last_event)
_LAST_EVENT_LOCKED = _LAST_EVENT.with_for_update()


def last_event(connection: Connection, *, locked: bool = False) -> int:
    """Return the number of the last event ever written; 0 for none.

    `locked` keeps others from writing one until the transaction ends.
    """
    query = _LAST_EVENT_LOCKED if locked else _LAST_EVENT
    number: int = connection.execute(query).scalar_one()
    return number


def holds(connection: Connection, first_seq: int, decision_id: str) -> bool:
    """Return whether a decision's events, from this number on, are stored."""
    of_event = select(_EVENTS.decision_id).where(_EVENTS.seq == first_seq)
    return connection.scalar(of_event) == decision_id


def append(
    connection: Connection,
    first_seq: int,
    steps: Steps,
    notices: Sequence[Notice],
    effects: Sequence[Effect],
    *,
    usages: Sequence[Usage],
    decision_id: str | None,
) -> None:
    """Write the steps of one decision, the rows that they changed, and what follows."""
    before, after = steps[0].before, steps[-1].after
    last_event = first_seq + len(steps) - 1
    _put_printers(connection, before, after)
    _put_jobs(connection, steps, before, after)
    connection.execute(update(tables.queue), _queue(before, after, last_event))
    rows = event_rows(first_seq, steps, decision_id)
    _execute(connection, _ADD_EVENTS, rows)
    _execute(connection, _ADD_NOTICES, [notice_row(notice) for notice in notices])
    _execute(connection, _ADD_EFFECTS, [effect_row(effect) for effect in effects])
    _execute(connection, _ADD_USAGES, [usage_row(usage) for usage in usages])


def put_meta(connection: Connection, key: str, value: str) -> None:
    """Store a text under a key."""
    connection.execute(upsert(connection, tables.meta), {"key": key, "value": value})


def _put_printers(
    connection: Connection, before: QueueState, after: QueueState
) -> None:
    changed = _changed(before.printers, after.printers)
    gone = before.printers.keys() - after.printers.keys()
    put = upsert(connection, tables.printers)
    _execute(connection, put, [printer_row(printer) for printer in changed])
    _execute(
        connection, _REMOVE_PRINTERS, [{"gone": printer_id} for printer_id in gone]
    )


def _put_jobs(
    connection: Connection,
    steps: Sequence[Step],
    before: QueueState,
    after: QueueState,
) -> None:
    """Write jobs that changed, also those that have left the state, or came back."""
    ended = [
        step.job_after
        for step in steps
        if step.job_after is not None and not step.job_after.status.is_open
    ]
    known_before = {
        step.job_id
        for step in steps
        if isinstance(step.event, Restored | DeadLetterSettled)
    }
    new, known = [], []
    for job in (*_changed(before.jobs, after.jobs), *ended):
        row = job_row(job)
        if job.id in before.jobs or job.id in known_before:
            row["job_id"] = row.pop("id")
            known.append(row)
        else:
            new.append(row)
    _execute(connection, _ADD_JOBS, new)
    _execute(connection, _CHANGE_JOBS, known)


def _queue(before: QueueState, after: QueueState, last_event: int) -> dict[str, Any]:
    """Return the columns of the queue itself that have changed."""
    values: dict[str, Any] = {"last_event": last_event}
    if before.paused is not after.paused:
        values["paused"] = after.paused
    if before.pause != after.pause:
        values["pause"] = encode(after.pause) if after.pause else None
    if before.next_number != after.next_number:
        values["next_number"] = after.next_number
    if before.starting_stopped is not after.starting_stopped:
        values["starting_stopped"] = after.starting_stopped
    if before.interlocks is not after.interlocks:
        values["interlocks"] = dict(after.interlocks)
    if before.reservations is not after.reservations:
        values["reservations"] = [encode(kept) for kept in after.reservations.values()]
    if before.cooldowns is not after.cooldowns:
        values["cooldowns"] = [encode(known) for known in after.cooldowns]
    if before.shelf is not after.shelf:
        values["shelf"] = [encode(part) for part in after.shelf.values()]
    if before.present is not after.present:
        values["present"] = dict(after.present)
    if before.hours is not after.hours:
        values["hours"] = encode(after.hours)
    return values


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
