"""Fills a queue's file with what a makerspace leaves behind in years."""

from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from custom_components.printer_queue.core import events as ev
from custom_components.printer_queue.core.decision import Decision
from custom_components.printer_queue.core.events import CLOCK, SETUP
from custom_components.printer_queue.core.model import (
    Job,
    JobSpec,
    JobStatus,
    Member,
    Person,
)
from custom_components.printer_queue.core.needs import Filament, Needs
from custom_components.printer_queue.core.printer import PrinterSpec
from custom_components.printer_queue.core.reason import Reason
from custom_components.printer_queue.core.rules.order import rank_at_end
from custom_components.printer_queue.core.settings import Settings
from custom_components.printer_queue.store import (
    QueueStore,
    postgresql_store,
    sqlite_store,
)

from .shape import Queue

SETTINGS = Settings(name="printer_queue")
_BATCH = 500
"""Jobs stored in one transaction."""
_ESTIMATE = timedelta(minutes=90)
_PRINT = timedelta(minutes=100)
_BETWEEN = timedelta(minutes=20)
_MATERIALS = ("PLA", "PETG", None, "PLA", "ASA")


def fill(
    file: Path, queue: Queue, *, finished: int = 0, printing: int = 0, waiting: int = 0
) -> None:
    """Store so many jobs with all their events; blocks for about a minute per 100,000.

    The printers have worked without a rest until an hour ago. `printing` jobs run on
    the first printers.
    """
    store = sqlite_store(file)
    store.open()
    try:
        filler = _Filler(store, queue)
        filler.live_through(finished)
        filler.queue(printing, waiting)
    finally:
        store.close()


def copy_into_database(file: Path, url: str) -> None:
    """Copy a queue from its file into an empty database; blocks as `fill` does."""
    source, target = sqlite_store(file), postgresql_store(url, holder="bench", name="")
    with closing(source), closing(target):
        source.open()
        target.open()
        source.copy_to(target, SETTINGS, lambda _written, _rows: None)


class _Filler:
    """Lives the jobs' lives one after the other."""

    def __init__(self, store: QueueStore, queue: Queue) -> None:
        self._store = store
        self._state = store.load(SETTINGS)
        self._people = [
            Person(member_id, member_id.capitalize()) for member_id in queue.member_ids
        ]
        self._printers = queue.printer_ids
        self._count = 0
        self._in_turn(datetime.now(UTC), self._set_up)

    def live_through(self, finished: int) -> None:
        """Print so many jobs, spread over all printers, until an hour ago."""
        until = datetime.now(UTC) - timedelta(hours=1)
        step = (_PRINT + _BETWEEN) / max(len(self._printers), 1)
        for first in range(0, finished, _BATCH):
            ends = [until - step * n for n in range(finished - first, 0, -1)][:_BATCH]
            self._in_turn(ends[-1], self._print_all, ends)

    def queue(self, printing: int, waiting: int) -> None:
        """Start so many prints half an hour ago, and let so many jobs wait."""
        began = datetime.now(UTC) - timedelta(minutes=30)
        self._in_turn(began, self._start_all, printing)
        self._in_turn(began, self._join_all, waiting)

    def _in_turn(self, now: datetime, act: Callable[..., None], *args: Any) -> None:
        decision = Decision(self._state, now, SETUP)
        act(decision, *args)
        if decision.steps:  # a queue in which nobody waits is filled with nothing
            self._store.append(decision.steps)
        self._state = decision.state

    def _set_up(self, decision: Decision) -> None:
        for person in self._people:
            member = Member(person.id, person.name)
            decision.emit(ev.MemberSet(at=decision.now, actor=SETUP, member=member))
        for printer_id in self._printers:
            spec = PrinterSpec(id=printer_id, name=printer_id.capitalize())
            decision.emit(
                ev.PrinterSet(
                    at=decision.now, actor=SETUP, printer_id=printer_id, spec=spec
                )
            )

    def _print_all(self, decision: Decision, ends: list[datetime]) -> None:
        for end in ends:
            printer_id = self._printers[self._count % len(self._printers)]
            job = self._print(decision, printer_id, end - _PRINT)
            decision.emit(
                ev.Ended(
                    at=end,
                    actor=f"printer:{printer_id}",
                    job_id=job.id,
                    reason=Reason.PRINTER_REPORTED,
                    outcome=(
                        JobStatus.FAILED if job.number % 9 == 0 else JobStatus.COMPLETED
                    ),
                    ended_at=end,
                    watched=True,
                )
            )

    def _start_all(self, decision: Decision, count: int) -> None:
        for printer_id in self._printers[:count]:
            self._print(decision, printer_id, decision.now)

    def _join_all(self, decision: Decision, count: int) -> None:
        for _ in range(count):
            self._join(decision, decision.now)

    def _join(self, decision: Decision, at: datetime) -> Job:
        self._count += 1
        person = self._people[self._count % len(self._people)]
        job = Job(
            id=f"job{self._count:07}",
            number=decision.state.next_number,
            spec=JobSpec(
                name=f"bracket {self._count}",
                estimate=_ESTIMATE + timedelta(minutes=self._count % 40),
                needs=Needs(
                    filaments=(Filament(_MATERIALS[self._count % len(_MATERIALS)]),)
                ),
            ),
            person=person,
            created_at=at,
            rank=rank_at_end(decision.state),
        )
        decision.emit(ev.Joined(at=at, actor=person.id, job=job))
        return job

    def _print(self, decision: Decision, printer_id: str, start: datetime) -> Job:
        """Join, be offered, claim and start: ten minutes in all."""
        offered = start - timedelta(minutes=10)
        job = self._join(decision, offered - timedelta(hours=1))
        assert job.person is not None
        decision.emit(
            ev.Offered(
                at=offered,
                actor=CLOCK,
                job_id=job.id,
                printer_id=printer_id,
                offer_id=f"{job.id}-1",
                claim_by=start,
            )
        )
        claimed = offered + timedelta(minutes=4)
        decision.emit(
            ev.Claimed(
                at=claimed,
                actor=job.person.id,
                job_id=job.id,
                start_by=claimed + timedelta(minutes=15),
            )
        )
        decision.emit(
            ev.Started(
                at=start,
                actor=f"printer:{printer_id}",
                job_id=job.id,
                printer_id=printer_id,
                started_at=start,
                watched=True,
                file="bracket.3mf",
            )
        )
        return job
