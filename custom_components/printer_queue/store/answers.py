"""What requests were answered that programs may send again, for as long as that is kept."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
import zlib

from sqlalchemy import Row, delete, insert, select, update

from . import tables
from .database import Database

_ANSWERS = tables.answers.c
_QUICK = 1
"""How hard an answer is packed: JSON becomes a tenth all the same."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """What came of a request: an HTTP status, headers and what was sent."""

    status: int
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A request by the key that its sender gave it.

    `fingerprint` says whether another one is the same. `own_key` is what the queue
    itself knows the request by: no other has it, and no sender makes it up. `answered`
    is None where it was never answered, since the power went or something failed.
    """

    fingerprint: str
    own_key: str
    answered: Answered | None = None


class Answers:
    """The answers in a queue's file; methods raise a StoreError as the store's do.

    Every node gives and looks up answers: a program may ask again at another one.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def ask(
        self, user_id: str, key: str, asked: Asked, at: datetime, since: datetime
    ) -> Asked:
        """Return the request that a user's key stands for since a moment, else this one.

        It is stored before anything is done, so that the key stands for it from now on.
        """
        of_key = (_ANSWERS.user_id == user_id) & (_ANSWERS.key == key)
        with self._database.reading() as connection:
            row = connection.execute(select(tables.answers).where(of_key)).one_or_none()
        if row is not None and row.asked_at >= since:
            return _asked(row)
        values = {
            "user_id": user_id,
            "key": key,
            "fingerprint": asked.fingerprint,
            "own_key": asked.own_key,
            "asked_at": at,
        }
        with self._database.noting() as connection:
            connection.execute(delete(tables.answers).where(of_key))
            connection.execute(insert(tables.answers), values)
        return asked

    def answer(self, own_key: str, answered: Answered) -> None:
        """Remember what a request was answered."""
        values = {
            "status": answered.status,
            "headers": dict(answered.headers),
            "body": zlib.compress(answered.body, _QUICK),
        }
        of_request = update(tables.answers).where(_ANSWERS.own_key == own_key)
        with self._database.noting() as connection:
            connection.execute(of_request, values)

    def purge(self, before: datetime, batch: int) -> int:
        """Forget requests from before a moment, so many at most; return how many."""
        old = select(_ANSWERS.own_key).where(_ANSWERS.asked_at < before).limit(batch)
        gone = delete(tables.answers).where(_ANSWERS.own_key.in_(old))
        with self._database.writing() as connection:
            return connection.execute(gone).rowcount


def _asked(row: Row[Any]) -> Asked:
    answered = None
    if row.status is not None:
        body = zlib.decompress(row.body)
        answered = Answered(status=row.status, headers=row.headers, body=body)
    return Asked(fingerprint=row.fingerprint, own_key=row.own_key, answered=answered)
