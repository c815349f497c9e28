"""A makerspace whose queue is kept, in a file or a database, and what a restart makes of it."""

from abc import ABC, abstractmethod
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
import sqlite3
from typing import Any, override
from uuid import uuid4

import psycopg

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
    postgresql_store,
    sqlite_store,
)
from custom_components.printer_queue.store.errors import StoreInUseError
from tests.support.world import World

SHORT = timedelta(milliseconds=50)
_TRIES = 20


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

    @abstractmethod
    def store(self) -> QueueStore:
        """Return a store that is not open yet."""

    @abstractmethod
    def do(self, *statements: str) -> None:
        """Let another program change what is kept, in SQL that both ways speak."""

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

    @override
    def store(self) -> QueueStore:
        return sqlite_store(self.path, busy_timeout=SHORT)

    @override
    def do(self, *statements: str) -> None:
        with closing(sqlite3.connect(self.path)) as other:
            for statement in statements:
                other.execute(statement)
            other.commit()


class KeptInDatabase(Kept):
    """A queue in a PostgreSQL database, which one Home Assistant after the other leads."""

    def __init__(self, url: str) -> None:
        """Choose the database, which is there."""
        self.url = url

    @override
    def store(self) -> QueueStore:
        return postgresql_store(self.url, holder=uuid4().hex, name="Makerspace")

    @override
    def do(self, *statements: str) -> None:
        with psycopg.connect(self.url, autocommit=True) as other:
            for statement in statements:
                other.execute(statement)


def led_elsewhere(url: str) -> QueueStore:
    """Let another Home Assistant lead a queue, as if its leader had hung for a minute."""
    for _ in range(_TRIES):
        KeptInDatabase(url).do(
            "UPDATE lease SET renewed_at = renewed_at - interval '1 minute'"
        )
        store = postgresql_store(url, holder="attic", name="Attic")
        try:
            store.open()
        except StoreInUseError:  # the leader has renewed its lease in between
            store.close()
        else:
            return store
    raise AssertionError("The leader leads on")


def opened(path: Path) -> QueueStore:
    """Open a store in a file."""
    return KeptInFile(path).opened()


def unheard(state: QueueState) -> QueueState:
    """Return the state as it is right after a start: no printer is heard yet."""
    printers = {
        key: replace(printer, online=False) for key, printer in state.printers.items()
    }
    return replace(state, printers=printers)
