"""Every row of the table of a job's life is lived through, by a course of its own."""

from collections.abc import Callable
from functools import partial
from typing import override

import pytest

from custom_components.printer_queue.core import commands as cmd
from custom_components.printer_queue.core.attempts import Blame
from custom_components.printer_queue.core.events import (
    Claimed,
    Ended,
    Event,
    HeldBack,
    Joined,
    MissForgiven,
    Offered,
    Restored,
    Resumed,
    Returned,
    Started,
    WalkedUp,
)
from custom_components.printer_queue.core.events.starts import (
    AttemptAdvanced,
    AttemptFailed,
    Scheduled,
)
from custom_components.printer_queue.core.model import JobStatus
from custom_components.printer_queue.core.reason import Reason
from custom_components.printer_queue.core.report import PrinterState
from custom_components.printer_queue.core.rules.retries import LITTLE_PRINTED
from custom_components.printer_queue.core.transitions import TRANSITIONS
from tests.support.farm import MODEL, own_starter
from tests.support.world import ADMIN, World, minutes

type Row = tuple[JobStatus | None, type[Event], JobStatus]

HELD, QUEUED = JobStatus.HELD, JobStatus.QUEUED
OFFERED, RESERVED = JobStatus.OFFERED, JobStatus.RESERVED
SCHEDULED, SLICING = JobStatus.SCHEDULED, JobStatus.SLICING
UPLOADING = JobStatus.UPLOADING
PRINTING, COMPLETED = JobStatus.PRINTING, JobStatus.COMPLETED
FAILED, CANCELLED = JobStatus.FAILED, JobStatus.CANCELLED


type Asked = cmd.Cancel | cmd.Hold | cmd.Release | cmd.Resume


def _ask(world: World, kind: type[Asked], job_id: str) -> None:
    world.do(kind(caller=ADMIN, job_id=job_id))


def _finish(world: World, job_id: str, outcome: JobStatus) -> None:
    world.do(cmd.Finish(caller=ADMIN, job_id=job_id, outcome=outcome))


def _waiting(world: World) -> str:
    world.do(cmd.SetPaused(caller=ADMIN, paused=True))
    return world.join("a")


def _held(world: World) -> str:
    job = _waiting(world)
    _ask(world, cmd.Hold, job)
    return job


def _offered(world: World) -> str:
    return world.join("a", "vase")


def _reserved(world: World) -> str:
    job = _offered(world)
    world.claim(job)
    return job


def _prepared(world: World) -> str:
    job = _reserved(world)
    world.hear("p1", PrinterState.PREPARING)
    return job


def _printing(world: World) -> str:
    job = _reserved(world)
    world.hear("p1", PrinterState.PRINTING)
    return job


def _lose_printer(world: World) -> None:
    _printing(world)
    world.specs = ()
    world.configure()


def _cancelled(world: World, job: str) -> str:
    _ask(world, cmd.Cancel, job)
    return job


def _forgive_whoever_was_held(world: World) -> None:
    world.join("a")
    world.wait(minutes(30))
    world.join("b")
    world.wait(minutes(20))


def _scheduled(world: World) -> str:
    world.specs = (own_starter("p1"),)
    world.configure()
    return world.join("a", file=MODEL)


def _advance(
    world: World, job: str, status: JobStatus | None = None, *, sent: bool = False
) -> str:
    """Let the attempt at a job come further."""
    attempt = world.job(job).attempt
    assert attempt is not None
    world.do(
        cmd.AdvanceAttempt(job_id=job, attempt_id=attempt.id, status=status, sent=sent)
    )
    return attempt.file


def _at(world: World, status: JobStatus) -> str:
    """Return a job that has come to a stage of its start."""
    job = _scheduled(world)
    _advance(world, job, status)
    return job


def _give_up(world: World, job: str, blame: Blame) -> None:
    attempt = world.job(job).attempt
    assert attempt is not None
    reason = Reason.START_REFUSED
    world.do(
        cmd.FailAttempt(job_id=job, attempt_id=attempt.id, reason=reason, blame=blame)
    )


def _begin(world: World, job: str) -> None:
    file = _advance(world, job, sent=True)
    world.hear("p1", PrinterState.PRINTING, file=file)


def _lose_printer_that_began(world: World) -> None:
    _begin(world, _scheduled(world))
    world.specs = ()
    world.configure()


def _begin_late(world: World) -> None:
    """Let a print begin whose attempt was given up already."""
    job = _scheduled(world)
    file = _advance(world, job, sent=True)
    world.do(cmd.SetStarting(caller=ADMIN, stopped=True))
    world.wait(minutes(20))
    world.hear("p1", PrinterState.PRINTING, file=file)


def _lose_sight(world: World, job: str) -> str:
    """Tell a printer to start, and hear no more of it."""
    file = _advance(world, job, sent=True)
    world.hear("p1", PrinterState.OFFLINE)
    world.wait(minutes(200))
    return file


def _begin_unheard(world: World) -> None:
    file = _lose_sight(world, _scheduled(world))
    world.hear("p1", PrinterState.PRINTING, file=file)


def _fail_late(world: World) -> None:
    """Let a long print that started by itself fail when most of it is done."""
    _begin(world, _scheduled(world))
    file = world.state.printers["p1"].file
    world.hear("p1", PrinterState.PRINTING, file=file, progress=80)
    world.wait(LITTLE_PRINTED)
    world.hear("p1", PrinterState.FAILED, file=file)


def _end_what_was_sent(outcome: JobStatus) -> Callable[[World, str], object]:
    def course(world: World, job: str) -> None:
        _advance(world, job, sent=True)
        _finish(world, job, outcome)

    return course


def _from_stage(
    status: JobStatus, course: Callable[[World, str], object], world: World
) -> None:
    course(world, _at(world, status))


WHILE_STARTING: dict[tuple[type[Event], JobStatus], Callable[[World, str], object]] = {
    (Started, PRINTING): _begin,
    (AttemptFailed, QUEUED): lambda w, job: _give_up(w, job, Blame.PRINTER),
    (AttemptFailed, HELD): _lose_sight,
    (Returned, QUEUED): lambda w, job: _give_up(w, job, Blame.NOBODY),
    (HeldBack, HELD): lambda w, job: _ask(w, cmd.Hold, job),
    (Ended, COMPLETED): _end_what_was_sent(COMPLETED),
    (Ended, FAILED): _end_what_was_sent(FAILED),
    (Ended, CANCELLED): _cancelled,
}
"""What happens to a job that its printer is about to start by itself."""

COURSES: dict[Row, Callable[[World], object]] = {
    (None, Joined, QUEUED): _waiting,
    (None, WalkedUp, PRINTING): lambda w: w.hear("p1", PrinterState.PRINTING),
    (QUEUED, Offered, OFFERED): _offered,
    (QUEUED, HeldBack, HELD): _held,
    (QUEUED, Ended, CANCELLED): lambda w: _cancelled(w, _waiting(w)),
    (HELD, Resumed, QUEUED): lambda w: _ask(w, cmd.Resume, _held(w)),
    (HELD, MissForgiven, QUEUED): _forgive_whoever_was_held,
    (HELD, Ended, CANCELLED): lambda w: _cancelled(w, _held(w)),
    (OFFERED, Claimed, RESERVED): _reserved,
    (OFFERED, Started, PRINTING): lambda w: (
        _offered(w),
        w.hear("p1", PrinterState.PRINTING, file="vase"),
    ),
    (OFFERED, Returned, QUEUED): lambda w: w.pass_on(_offered(w)),
    (OFFERED, HeldBack, HELD): lambda w: _ask(w, cmd.Hold, _offered(w)),
    (OFFERED, Ended, CANCELLED): lambda w: _cancelled(w, _offered(w)),
    (RESERVED, Started, PRINTING): _printing,
    (RESERVED, Returned, QUEUED): lambda w: _ask(w, cmd.Release, _reserved(w)),
    (RESERVED, HeldBack, HELD): lambda w: _ask(w, cmd.Hold, _reserved(w)),
    (RESERVED, Ended, COMPLETED): lambda w: _finish(w, _prepared(w), COMPLETED),
    (RESERVED, Ended, FAILED): lambda w: _finish(w, _prepared(w), FAILED),
    (RESERVED, Ended, CANCELLED): lambda w: _cancelled(w, _reserved(w)),
    (PRINTING, Ended, COMPLETED): lambda w: (
        _printing(w),
        w.hear("p1", PrinterState.FINISHED),
    ),
    (PRINTING, Ended, FAILED): lambda w: (
        _printing(w),
        w.hear("p1", PrinterState.FAILED),
    ),
    (PRINTING, Ended, CANCELLED): lambda w: _cancelled(w, _printing(w)),
    (PRINTING, Returned, QUEUED): _lose_printer,
    (PRINTING, HeldBack, HELD): _lose_printer_that_began,
    (None, Joined, HELD): _fail_late,
    (QUEUED, Scheduled, SCHEDULED): _scheduled,
    (SCHEDULED, AttemptAdvanced, SLICING): lambda w: _at(w, SLICING),
    (SCHEDULED, AttemptAdvanced, UPLOADING): lambda w: _at(w, UPLOADING),
    (SLICING, AttemptAdvanced, UPLOADING): lambda w: _advance(
        w, _at(w, SLICING), UPLOADING
    ),
    **{
        (status, event, after): partial(_from_stage, status, course)
        for status in (SCHEDULED, SLICING, UPLOADING)
        for (event, after), course in WHILE_STARTING.items()
    },
    (QUEUED, Started, PRINTING): _begin_late,
    (HELD, Started, PRINTING): _begin_unheard,
    (QUEUED, Ended, FAILED): lambda w: _give_up(w, _at(w, SCHEDULED), Blame.JOB),
    (CANCELLED, Restored, QUEUED): lambda w: w.restore(
        _cancelled(w, _waiting(w)), caller=ADMIN
    ),
    (CANCELLED, Restored, HELD): lambda w: w.restore(
        _cancelled(w, _held(w)), caller=ADMIN
    ),
}
"""What happens in a makerspace with one printer until a row of the table was lived."""


class Lived(World):
    """Remembers every change of a job's status."""

    def __init__(self) -> None:
        self.rows: set[Row] = set()
        super().__init__()

    @override
    def do(self, command: cmd.Command) -> list[Event]:
        events = super().do(command)
        self.rows |= {
            (step.from_status, type(step.event), step.to_status)
            for step in self.steps
            if step.to_status is not None and step.to_status is not step.from_status
        }
        return events


def test_every_row_of_the_table_has_its_course() -> None:
    rows = {
        (before, event, after)
        for before, events in TRANSITIONS.items()
        for event, statuses in events.items()
        for after in statuses
    }
    assert rows == COURSES.keys()


@pytest.mark.parametrize("row", COURSES, ids=str)
def test_every_row_of_the_table_is_reached(row: Row) -> None:
    world = Lived()
    COURSES[row](world)
    assert row in world.rows
