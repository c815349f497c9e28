"""A printer's maintenance: what is to be done how often, and what it has printed since.

A task is due by hours printed, by prints, by days, or by what comes first of these.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Self

DUE_SOON_FROM = 0.9
"""Share of a task's interval after which it is due soon."""
LOG_KEPT = 20
"""So many times that something was done are kept of each printer, the last ones."""


class MaintenanceState(StrEnum):
    """How near a task is."""

    OK = "ok"
    DUE_SOON = "due_soon"
    OVERDUE = "overdue"


_STATES = {MaintenanceState.OVERDUE: 1.0, MaintenanceState.DUE_SOON: DUE_SOON_FROM}
"""The share of a task's interval from which it is so near, the nearest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MaintenanceTask:
    """What is to be done at a printer again and again; its name is its own there.

    It is due after so much time `printed`, so many `prints` or so much `time`,
    whatever comes first. While it is overdue the printer is out of service, if it
    `closes` it.
    """

    name: str
    printed: timedelta | None = None
    prints: int | None = None
    time: timedelta | None = None
    closes: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskRecord:
    """When a task was done last or, before that, set up, and the counters of then.

    `state` is what was said of it last. It is `waived` where somebody has put the
    printer back into service without doing it.
    """

    at: datetime
    printed: timedelta = timedelta()
    prints: int = 0
    state: MaintenanceState = MaintenanceState.OK
    waived: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class MaintenanceEntry:
    """A line of the log: who did which task, and when; `by` is the actor."""

    task: str
    at: datetime
    by: str
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Maintenance:
    """What a printer has printed since it is known, and how its tasks are.

    `printed` is the time that its prints took, pauses left out, `prints` how many have
    ended, whoever began them and however they ended. `since` is from when on they are
    counted; None where nobody knows. `records` has one for each task that is set up, by
    its name, `log` what was done, the oldest first.
    """

    printed: timedelta = timedelta()
    prints: int = 0
    since: datetime | None = None
    records: Mapping[str, TaskRecord] = field(default_factory=dict)
    log: tuple[MaintenanceEntry, ...] = ()

    @property
    def overdue(self) -> list[str]:
        """The tasks that are overdue."""
        return [
            task
            for task, record in self.records.items()
            if record.state is MaintenanceState.OVERDUE
        ]

    def plus(self, printed: timedelta) -> Self:
        """Return what it is after one more print, that took so long."""
        printed = max(printed, timedelta())
        return replace(self, printed=self.printed + printed, prints=self.prints + 1)

    def begin(self, at: datetime) -> TaskRecord:
        """Return the record of a task that begins anew."""
        return TaskRecord(at=at, printed=self.printed, prints=self.prints)

    def with_tasks(self, tasks: tuple[MaintenanceTask, ...], at: datetime) -> Self:
        """Return what it is with other tasks set up; new ones begin now."""
        records = {
            task.name: self.records.get(task.name) or self.begin(at) for task in tasks
        }
        return replace(self, records=records)

    def with_record(self, task: str, record: TaskRecord) -> Self:
        """Return what it is with another record of a task."""
        return replace(self, records={**self.records, task: record})

    def with_done(self, entry: MaintenanceEntry) -> Self:
        """Return what it is once a task is done: it begins anew."""
        done = self.with_record(entry.task, self.begin(entry.at))
        return replace(done, log=(*self.log, entry)[-LOG_KEPT:])

    def waived(self) -> Self:
        """Return what it is once somebody lets the printer go on all the same."""
        records = {
            name: replace(record, waived=record.state is MaintenanceState.OVERDUE)
            for name, record in self.records.items()
        }
        return replace(self, records=records)


@dataclass(frozen=True, slots=True, kw_only=True)
class MaintenanceLeft:
    """What is left until a task is due, below zero where it is overdue.

    None where it does not go by that.
    """

    printed: timedelta | None
    prints: int | None
    time: timedelta | None


def left_until(
    task: MaintenanceTask, maintenance: Maintenance, now: datetime
) -> MaintenanceLeft:
    """Return what is left until a task of the printer is due."""
    record = maintenance.records[task.name]
    printed, prints, time = task.printed, task.prints, task.time
    return MaintenanceLeft(
        printed=None
        if printed is None
        else record.printed + printed - maintenance.printed,
        prints=None if prints is None else record.prints + prints - maintenance.prints,
        time=None if time is None else record.at + time - now,
    )


def state_of(
    task: MaintenanceTask, maintenance: Maintenance, now: datetime
) -> MaintenanceState:
    """Return how near a task of the printer is."""
    record = maintenance.records[task.name]
    for state, share in _STATES.items():
        if (
            (
                task.printed
                and maintenance.printed - record.printed >= task.printed * share
            )
            or (
                task.prints
                and maintenance.prints - record.prints >= task.prints * share
            )
            or (task.time and now >= record.at + task.time * share)
        ):
            return state
    return MaintenanceState.OK


def moments_of(
    tasks: tuple[MaintenanceTask, ...], maintenance: Maintenance
) -> Iterator[datetime]:
    """Yield when time alone brings tasks nearer, as long as nobody has said so."""
    for task in tasks:
        record = maintenance.records[task.name]
        if task.time is None or record.state is MaintenanceState.OVERDUE:
            continue
        yield record.at + task.time
        if record.state is MaintenanceState.OK:
            yield record.at + task.time * DUE_SOON_FROM


def worst(maintenance: Maintenance) -> MaintenanceState:
    """Return the state of the task that is nearest; OK where there is none."""
    states = {record.state for record in maintenance.records.values()}
    return next((state for state in _STATES if state in states), MaintenanceState.OK)


def closing_task(
    tasks: tuple[MaintenanceTask, ...], maintenance: Maintenance
) -> str | None:
    """Return the first task that closes the printer now; None where none does."""
    for task in tasks:
        record = maintenance.records[task.name]
        overdue = record.state is MaintenanceState.OVERDUE
        if task.closes and overdue and not record.waived:
            return task.name
    return None
