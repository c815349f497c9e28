"""What an agent must not forget: its attempts, and the models that it may slice ahead."""

from collections.abc import Iterator
from dataclasses import asdict
import json
from pathlib import Path
import sqlite3
import time
from typing import Any

from .attempt import Attempt, End, Stage
from .messages import AgentState, Order, Reason, SliceOrder

KEEP = 30 * 24 * 3600
"""Seconds for which an attempt that is over, and a model to slice ahead, are known."""
_FORGET_ACCEPTED = 24 * 3600
"""Seconds after which an order that was never granted is forgotten."""
_SCHEMA = """
create table if not exists attempts (
    printer text not null, id text not null, stage text not null, seen integer not null,
    changed_at real not null, attempt text not null, primary key (printer, id)
) without rowid;
create index if not exists attempts_by_stage on attempts (printer, stage, seen);
create table if not exists slices (
    printer text not null, id text not null, asked_at real not null, slice blob not null,
    primary key (printer, id)
) without rowid;
"""


class Store:
    """A SQLite file. Every method returns when what it says is on disk.

    One process only: `locked` holds that by the file's own lock.
    """

    def __init__(self, path: Path) -> None:
        """Open the file, or make it. Raises sqlite3.Error."""
        self._connection = sqlite3.connect(path, isolation_level=None, timeout=1)
        try:
            self._connection.execute("pragma locking_mode = exclusive")
            self._connection.execute("pragma journal_mode = wal")
            self._connection.execute("pragma synchronous = full")
            self._connection.executescript(_SCHEMA)
        except sqlite3.Error:
            self._connection.close()
            raise

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def save(self, printer: str, attempt: Attempt) -> None:
        """Keep an attempt as it is now."""
        self._connection.execute(
            "insert or replace into attempts values (?, ?, ?, ?, ?, ?)",
            (
                printer,
                attempt.id,
                attempt.stage,
                attempt.seen,
                time.time(),
                _dump(attempt),
            ),
        )

    def get(self, printer: str, attempt_id: str) -> Attempt | None:
        """Return an attempt, None where it is not known."""
        row = self._connection.execute(
            "select attempt from attempts where printer = ? and id = ?",
            (printer, attempt_id),
        ).fetchone()
        return None if row is None else _load(row[0])

    def drop(self, printer: str, attempt_id: str) -> None:
        """Forget an attempt that another agent was granted."""
        self._connection.execute(
            "delete from attempts where printer = ? and id = ?", (printer, attempt_id)
        )

    def under_way(self, printer: str) -> Attempt | None:
        """Return the attempt that the printer is occupied by."""
        stages = [stage for stage in Stage if stage.occupies]
        marks = ", ".join("?" * len(stages))
        row = self._connection.execute(
            f"select attempt from attempts where printer = ? and stage in ({marks})",  # noqa: S608  # question marks only
            (printer, *stages),
        ).fetchone()
        return None if row is None else _load(row[0])

    def accepted(self, printer: str) -> list[Attempt]:
        """Return the attempts that wait to be granted, in order of their ids."""
        return list(self._attempts(printer, Stage.ACCEPTED))

    def unseen(self, printer: str) -> list[Attempt]:
        """Return the attempts whose end the queue has not confirmed."""
        return list(self._attempts(printer, Stage.ENDED))

    def purge(self, printer: str) -> None:
        """Forget what is long over, orders that were never granted, and old slices."""
        now = time.time()
        self._connection.execute(
            "delete from attempts where printer = ? and (stage = ? and seen"
            " and changed_at < ? or stage = ? and changed_at < ?)",
            (
                printer,
                Stage.ENDED,
                now - KEEP,
                Stage.ACCEPTED,
                now - _FORGET_ACCEPTED,
            ),
        )
        self._connection.execute(
            "delete from slices where printer = ? and asked_at < ?",
            (printer, now - KEEP),
        )

    def save_slice(self, printer: str, order: SliceOrder) -> None:
        """Keep a model to be sliced ahead; asked for again it keeps its place."""
        self._connection.execute(
            "insert into slices values (?, ?, ?, ?)"
            " on conflict (printer, id) do update set slice = excluded.slice",
            (printer, order.slice_id, time.time(), order.dump()),
        )

    def drop_slice(self, printer: str, slice_id: str) -> None:
        """Forget a model that needs no slicing ahead."""
        self._connection.execute(
            "delete from slices where printer = ? and id = ?", (printer, slice_id)
        )

    def slices(self, printer: str) -> list[SliceOrder]:
        """Return the models to be sliced ahead, the first asked for first."""
        rows = self._connection.execute(
            "select slice from slices where printer = ? order by asked_at", (printer,)
        )
        return [SliceOrder.parse(row[0]) for row in rows]

    def _attempts(self, printer: str, stage: Stage) -> Iterator[Attempt]:
        rows = self._connection.execute(
            "select attempt from attempts where printer = ? and stage = ? and not seen"
            " order by id",
            (printer, stage),
        )
        return (_load(row[0]) for row in rows)


def _dump(attempt: Attempt) -> str:
    document = asdict(attempt) | {"order": attempt.order.dump().decode()}
    return json.dumps(document)


def _load(text: str) -> Attempt:
    document: dict[str, Any] = json.loads(text)
    order = Order.parse(document["order"].encode())
    end = document["end"]
    if end is not None:
        reason = end["reason"] and Reason(end["reason"])
        end = End(**end | {"state": AgentState(end["state"]), "reason": reason})
    stage = Stage(document["stage"])
    return Attempt(**document | {"order": order, "end": end, "stage": stage})
