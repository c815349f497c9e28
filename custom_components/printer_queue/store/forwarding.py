"""Requests that a follower hands on to the leader through their database, and its answers."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from operator import attrgetter
from typing import Any, cast, get_args

from sqlalchemy import (
    JSON,
    BigInteger,
    Column,
    Connection,
    DateTime,
    MetaData,
    String,
    Table,
    delete,
    exists,
    func,
    insert,
    inspect,
    select,
    text,
    update,
)

from ..core import commands as cmd
from ..core.errors import Placeholder, QueueError
from .codec import decode, encode
from .columns import (
    from_microseconds,
    span_from_microseconds,
    span_to_microseconds,
    to_microseconds,
)
from .database import Database

REQUEST_FORWARDED = "request"
"""The text that is notified with every request."""
ANSWERED = "answered "
"""What is notified with an answer, before the request's id."""

metadata = MetaData()
forwarded = Table(
    "forwarded",
    metadata,
    Column("id", String, primary_key=True),
    Column("asked_at", DateTime(timezone=True), server_default=func.clock_timestamp()),
    Column("kind", String, nullable=False),
    Column("command", JSON, nullable=False),
    # The epoch of the leader that works on it; 0 while none does.
    Column("taken_in", BigInteger, nullable=False, server_default="0"),
    Column("answer", JSON(none_as_null=True)),
)
_FORWARDED = forwarded.c
_IS_FRESH = _FORWARDED.asked_at > text("clock_timestamp() - interval '1 minute'")
"""Nobody waits for an answer for longer."""
_IS_OLD = _FORWARDED.asked_at < text("clock_timestamp() - interval '5 minutes'")
_UNAWAITED = text("SET LOCAL synchronous_commit = off")
"""Lets a transaction end before it is on the server's disk: all see it at once, and only a
crash of the server may lose it. For what is made certain by the decision that follows it."""


_DROP_KNOWN = text("ALTER TABLE forwarded DROP COLUMN known")


def create(connection: Connection) -> None:
    """Make the table, or lead an older one to today's."""
    metadata.create_all(connection)
    # Only where it is there: this waits for whoever uses the table.
    if "known" in {one["name"] for one in inspect(connection).get_columns("forwarded")}:
        connection.execute(_DROP_KNOWN)


def members_of_union(union: Any) -> tuple[type, ...]:
    """Return the classes that a union of classes and of other unions names."""
    kinds: list[type] = []
    for part in get_args(getattr(union, "__value__", union)):
        kinds += [part] if isinstance(part, type) else members_of_union(part)
    return tuple(kinds)


REQUESTS = members_of_union(cmd.PersonCommand)
"""What people ask of the queue, and is forwarded."""
type Request = cmd.PersonCommand | cmd.SetUpRequest
_KINDS = {kind.__name__: kind for kind in members_of_union(Request)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Forwarded:
    """A request that this leader has taken."""

    id: str
    command: Request


class Forwarding:
    """The requests and answers; methods raise a StoreError as the store's do.

    The server's disk is waited for once: with the decision, which is answered in the same
    transaction, and is stored only where its request is still there. A request that a
    crash of the server has lost before is not done later either.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def ask(self, request_id: str, command: Request) -> None:
        """Hand a request on; the leader is notified."""
        values = {
            "id": request_id,
            "kind": type(command).__name__,
            "command": encode(command),
        }
        with self._database.noting() as connection:
            connection.execute(_UNAWAITED)
            connection.execute(insert(forwarded), values)
            self._database.notify(connection, REQUEST_FORWARDED)

    def withdraw(self, request_id: str) -> bool:
        """Take a request back; return whether it will not be done: no leader has taken it."""
        of_request = _FORWARDED.id == request_id
        untaken = delete(forwarded).where(of_request, _FORWARDED.taken_in == 0)
        with self._database.noting() as connection:
            connection.execute(untaken)
            return not connection.scalar(select(exists().where(of_request)))

    def collect(self, request_id: str) -> bool:
        """Return whether a request was carried out, False while there is no answer.

        Raises the refusal, a QueueError. An answer goes with time.
        """
        of_request = _FORWARDED.id == request_id
        with self._database.reading() as connection:
            answer = connection.scalar(select(_FORWARDED.answer).where(of_request))
        if answer is None:
            return False
        if "refused" in answer:
            raise QueueError(answer["refused"], **_read(answer["placeholders"]))
        return True

    def take(self, epoch: int) -> list[Forwarded]:
        """Return the requests that this leader, or none before it, has not answered yet.

        The first asked comes first. What it cannot read, since a follower of another
        version asked, is refused.
        """
        to_do = (
            update(forwarded)
            .where(_FORWARDED.answer.is_(None), _FORWARDED.taken_in < epoch, _IS_FRESH)
            .values(taken_in=epoch)
            .returning(
                _FORWARDED.id,
                _FORWARDED.kind,
                _FORWARDED.command,
                _FORWARDED.asked_at,
            )
        )
        with self._database.writing() as connection:
            connection.execute(_UNAWAITED)
            connection.execute(delete(forwarded).where(_IS_OLD))
            rows = connection.execute(to_do).all()
        taken: list[Forwarded] = []
        for row in sorted(rows, key=attrgetter("asked_at")):
            try:
                command = cast(Request, decode(_KINDS[row.kind], row.command))
            except ValueError, LookupError:
                self.answer(row.id, QueueError("leader_other_version"))
            else:
                taken.append(Forwarded(id=row.id, command=command))
        return taken

    def answer(self, request_id: str, refusal: QueueError | None) -> None:
        """Answer a request that led to no decision; the follower is notified."""
        answer: dict[str, Any] = {}
        if refusal is not None:
            placeholders = _written(refusal.placeholders)
            answer = {"refused": refusal.key, "placeholders": placeholders}
        with self._database.writing() as connection:
            self._put_answer(connection, request_id, answer)

    def answer_with(self, connection: Connection, request_id: str) -> None:
        """Answer a request in the transaction of the decision that it led to.

        Raises a QueueError where the request is gone: then nothing may be stored.
        """
        if not self._put_answer(connection, request_id, {}):
            raise QueueError("leader_missing")

    def _put_answer(
        self, connection: Connection, request_id: str, answer: Mapping[str, Any]
    ) -> bool:
        """Return whether the request is there, and was not answered before."""
        of_request = update(forwarded).where(
            _FORWARDED.id == request_id, _FORWARDED.answer.is_(None)
        )
        is_there = connection.execute(of_request, {"answer": answer}).rowcount == 1
        self._database.notify(connection, ANSWERED + request_id)
        return is_there


def _written(placeholders: Mapping[str, Placeholder]) -> dict[str, Any]:
    """Return a refusal's values as JSON, which knows neither times nor durations."""
    written: dict[str, Any] = {}
    for name, value in placeholders.items():
        match value:
            case datetime():
                written[name] = {"time": to_microseconds(value)}
            case timedelta():
                written[name] = {"span": span_to_microseconds(value)}
            case _:
                written[name] = value
    return written


def _read(written: Mapping[str, Any]) -> dict[str, Placeholder]:
    read: dict[str, Placeholder] = {}
    for name, value in written.items():
        match value:
            case {"time": int(number)}:
                read[name] = from_microseconds(number)
            case {"span": int(number)}:
                read[name] = span_from_microseconds(number)
            case _:
                read[name] = value
    return read
