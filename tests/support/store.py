"""A makerspace whose queue is kept, in a file or a database, and what a restart makes of it."""

from abc import ABC, abstractmethod
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
import sqlite3
import time
from typing import Any, override
from uuid import uuid4

import psycopg
import pytest

from custom_components.printer_queue.core import commands as cmd
from custom_components.printer_queue.core.decide import decide
from custom_components.printer_queue.core.events import Event
from custom_components.printer_queue.core.model import Job, JobStatus, QueueState
from custom_components.printer_queue.core.notices.notice import (
    Medium,
    Notice,
    NoticeKind,
)
from custom_components.printer_queue.store import (
    QueueStore,
    StoreError,
    StoreInUseError,
    postgresql_store,
    sqlite_store,
)
from tests.support.world import World

SHORT = timedelta(milliseconds=50)
_TRIES = 20
_MISSED_WITHIN = 20.0
"""Seconds in which a server ends the session of a client that is gone."""


class KeptWorld(World):
    """Stores every decision as the coordinator does: before anybody sees it."""

    def __init__(self, store: QueueStore, **more: Any) -> None:
        """Begin with a store that is loaded and empty."""
        self.last_decision = ""
        self.store = store
        super().__init__(**more)

    @override
    def do(self, command: cmd.Command) -> list[Event]:
        self.steps = decide(self.state, command, self.now)
        events = [step.event for step in self.steps]
        if events:
            self.last_decision = uuid4().hex
            notice = self.notice(events[-1])
            self.store.append(self.steps, [notice], decision_id=self.last_decision)
        self.take_effect(self.steps)
        return events

    @override
    def past(self, job_id: str) -> tuple[Job, Job]:
        """Return what the store has of a job, in the place of what it was before."""
        job = self.store.job(job_id)
        assert job is not None
        held_for = self.store.held_for(job_id)
        status = JobStatus.QUEUED if held_for is None else JobStatus.HELD
        return replace(job, status=status, reason=held_for), job

    def notice(self, event: Event) -> Notice:
        """Return a notice of an event."""
        return Notice(
            medium=Medium.DISCORD,
            channel="discord",
            kind=NoticeKind.RESERVED,
            created_at=event.at,
            useless_at=event.at + timedelta(hours=1),
            job_id=getattr(event, "job_id", None),
            data={"of": event.kind},
        )

    def loaded(self) -> QueueState:
        """Return what the store has, with the members of the set-up."""
        members = {member.id: member for member in self.members}
        return replace(self.store.load(self.settings), members=members)


class Kept(ABC):
    """Where one queue is kept."""

    @property
    @abstractmethod
    def place(self) -> str:
        """Its file or address, of which `kept_at` makes the same again."""

    @abstractmethod
    def store(self) -> QueueStore:
        """Return a store that is not open yet."""

    @abstractmethod
    def do(self, *statements: str) -> None:
        """Let another program change what is kept, in SQL that both ways speak."""

    @abstractmethod
    def damage(self) -> list[str]:
        """Return what is wrong with where it is kept, in the words of who looks after that."""

    def opened(self) -> QueueStore:
        """Open it, as after a restart."""
        store = self.store()
        store.open()
        return store


class KeptInFile(Kept):
    """A queue in a SQLite file, whose store does not wait long for a lock."""

    def __init__(self, path: Path) -> None:
        """Choose the file; it need not be there."""
        self.path = path

    @property
    @override
    def place(self) -> str:
        return str(self.path)

    @override
    def store(self) -> QueueStore:
        return sqlite_store(self.path, busy_timeout=SHORT)

    @override
    def do(self, *statements: str) -> None:
        with closing(sqlite3.connect(self.path)) as other:
            for statement in statements:
                other.execute(statement)
            other.commit()

    @override
    def damage(self) -> list[str]:
        with closing(sqlite3.connect(self.path)) as file:
            found = [words for (words,) in file.execute("PRAGMA integrity_check")]
        return [words for words in found if words != "ok"]


class KeptInDatabase(Kept):
    """A queue in a PostgreSQL database, which one Home Assistant after the other leads."""

    def __init__(self, url: str) -> None:
        """Choose the database, which is there."""
        self.url = url

    @property
    @override
    def place(self) -> str:
        return self.url

    @override
    def store(self) -> QueueStore:
        return postgresql_store(self.url, holder=uuid4().hex, name="Makerspace")

    @override
    def do(self, *statements: str) -> None:
        with psycopg.connect(self.url, autocommit=True) as other:
            for statement in statements:
                other.execute(statement)

    @override
    def damage(self) -> list[str]:
        """Nothing: it is the server who writes, whatever becomes of its clients."""
        return []

    @override
    def opened(self) -> QueueStore:
        """Open it, as after a restart: once the server has missed whoever led before."""
        until = time.monotonic() + _MISSED_WITHIN
        while True:
            store = self.store()
            try:
                store.open()
            except StoreInUseError:
                store.close()
                if time.monotonic() > until:
                    raise
                time.sleep(0.02)
            else:
                return store

    def count(self, table: str) -> int:
        """Return how many rows a table has."""
        with psycopg.connect(self.url) as other:
            row = other.execute(f"SELECT count(*) FROM {table}").fetchone()  # noqa: S608  # of a test
            assert row is not None
            return int(row[0])


def kept_at(place: str) -> Kept:
    """Return where a queue is kept, by its file or address."""
    is_address = place.startswith("postgresql:")
    return KeptInDatabase(place) if is_address else KeptInFile(Path(place))


def expire(url: str) -> None:
    """Let the leader of a queue seem to hang since a minute."""
    KeptInDatabase(url).do(
        "UPDATE lease SET renewed_at = renewed_at - interval '1 minute'"
    )


def led_elsewhere(url: str) -> QueueStore:
    """Let another Home Assistant lead a queue, as if its leader had hung for a minute."""
    for _ in range(_TRIES):
        expire(url)
        store = postgresql_store(url, holder="attic", name="Attic")
        try:
            store.open()
        except StoreInUseError:  # the leader has renewed its lease in between
            store.close()
        else:
            return store
    raise AssertionError("The leader leads on")


def led_by(name: str, url: str) -> QueueStore:
    """Return the store of a Home Assistant of that name, not open yet."""
    return postgresql_store(url, holder=name, name=name)


def refused(url: str) -> StoreError:
    """Return why a database is not opened."""
    store = led_by("Makerspace", url)
    with pytest.raises(StoreError) as refusal:
        store.open()
    store.close()
    return refusal.value


def opened(path: Path) -> QueueStore:
    """Open a store in a file."""
    return KeptInFile(path).opened()


def unheard(state: QueueState) -> QueueState:
    """Return the state as it is right after a start: no printer is heard yet."""
    printers = {
        key: replace(printer, online=False) for key, printer in state.printers.items()
    }
    return replace(state, printers=printers)
