"""A small makerspace for tests: says what happens, and what the queue made of it."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import fields
from datetime import UTC, datetime, timedelta
from typing import Any

from custom_components.printer_queue.core import commands as cmd
from custom_components.printer_queue.core.decide import decide
from custom_components.printer_queue.core.decision import Decision, Steps
from custom_components.printer_queue.core.errors import QueueError
from custom_components.printer_queue.core.events import Ended, Event
from custom_components.printer_queue.core.evolve.evolve import evolve
from custom_components.printer_queue.core.evolve.prints import ended_job
from custom_components.printer_queue.core.learning.calibration import Calibration
from custom_components.printer_queue.core.learning.durations import Durations
from custom_components.printer_queue.core.learning.print_ends import PrintEnds
from custom_components.printer_queue.core.model import (
    Job,
    JobSpec,
    JobStatus,
    Member,
    QueueState,
)
from custom_components.printer_queue.core.needs import Needs
from custom_components.printer_queue.core.plan.look_ahead import LookAhead
from custom_components.printer_queue.core.plan.make_plan import make_plan
from custom_components.printer_queue.core.plan.plan import Plan
from custom_components.printer_queue.core.printer import (
    USUAL_GATE,
    PlateGate,
    PrinterSpec,
)
from custom_components.printer_queue.core.report import (
    LastWord,
    PrinterReport,
    PrinterState,
    last_word,
)
from custom_components.printer_queue.core.rules.order import waiting
from custom_components.printer_queue.core.rules.windows import next_due
from custom_components.printer_queue.core.settings import Settings

NOON = datetime(2026, 11, 2, 12, tzinfo=UTC)
ADMIN = cmd.Caller(Member("root", "Root").person, is_admin=True)


def minutes(count: float) -> timedelta:
    """Return so many minutes."""
    return timedelta(minutes=count)


_SPEC = {field.name for field in fields(JobSpec)}


def with_spec(named: Mapping[str, Any]) -> dict[str, Any]:
    """Return a job's or a join's fields, with those that are asked for in its spec."""
    spec = JobSpec(**{key: named[key] for key in named if key in _SPEC})
    return {key: named[key] for key in named if key not in _SPEC} | {"spec": spec}


def join_command(**named: Any) -> cmd.Join:
    """Return the command to join, from its own fields and those of its spec."""
    return cmd.Join(**with_spec(named))


@contextmanager
def unless_refused(*keys: str) -> Iterator[None]:
    """Let these refusals be, and no others."""
    try:
        yield
    except QueueError as err:
        if err.key not in keys:
            raise


class World:
    """A queue with members a, b, c ... and printers p1, p2 ..., all heard idle."""

    def __init__(
        self,
        *,
        printers: int = 1,
        members: str = "abcdef",
        gate: PlateGate = USUAL_GATE,
        **settings: Any,
    ) -> None:
        """Open the makerspace at noon with these settings."""
        self.now = NOON
        self.events: list[Event] = []
        self.last_words: dict[str, LastWord | None] = {}
        self.settings = Settings(name="Queue", **settings)
        self.state = self.start = QueueState(settings=self.settings)
        self.members = tuple(
            Member(member_id, member_id.upper()) for member_id in members
        )
        self.specs = tuple(
            PrinterSpec(id=f"p{n}", name=f"X1C-{n}", gate=gate)
            for n in range(1, printers + 1)
        )
        self.configure()
        for spec in self.specs:
            self.hear(spec.id, PrinterState.IDLE)

    def do(self, command: cmd.Command) -> list[Event]:
        """Carry out a command now."""
        self.steps = decide(self.state, command, self.now)
        self.take_effect(self.steps)
        return [step.event for step in self.steps]

    def take_effect(self, steps: Steps) -> None:
        """Go on from what was decided."""
        if steps:
            self.state = steps[-1].after
            self.events += [step.event for step in steps]

    def configure(self) -> None:
        """Apply the set-up."""
        self.do(
            cmd.Configure(
                settings=self.settings, members=self.members, printers=self.specs
            )
        )

    def remove_member(self, person: str) -> None:
        """Take a member out of the set-up."""
        self.members = tuple(one for one in self.members if one.id != person)
        self.configure()

    def caller(self, person: str) -> cmd.Caller:
        return cmd.Caller(Member(person, person.upper()).person)

    def join(self, person: str, name: str | None = None, **more: Any) -> str:
        """Let a member join with an hour's print; return the job's id."""
        count = sum(event.kind == "joined" for event in self.events)
        job_id = f"{person}{count + 1}"
        named: dict[str, Any] = {
            "caller": self.caller(person),
            "person": Member(person, person.upper()).person,
            "job_id": job_id,
            "name": name or f"part {job_id}",
            "estimate": minutes(60),
        } | more
        self.do(join_command(**named))
        return job_id

    def job(self, job_id: str) -> Job:
        return self.state.jobs[job_id]

    def status(self, job_id: str) -> JobStatus | None:
        """Return the status of an open job; None for one that has ended."""
        job = self.state.jobs.get(job_id)
        return job.status if job else None

    def order(self) -> list[str]:
        """Return the waiting jobs' ids."""
        return [job.id for job in waiting(self.state)]

    def claim(self, job_id: str, **more: Any) -> list[Event]:
        return self.do(cmd.Claim(caller=self._owner(job_id), job_id=job_id, **more))

    def pass_on(self, job_id: str, **more: Any) -> list[Event]:
        return self.do(cmd.Pass(caller=self._owner(job_id), job_id=job_id, **more))

    def restore(self, job_id: str, *, caller: cmd.Caller | None = None) -> list[Event]:
        """Take back that a job was cancelled, with what the history tells of it."""
        was, job = self.past(job_id)
        _, before = self.past(job.spec.after) if job.spec.after else (None, None)
        return self.do(
            cmd.Restore(
                caller=caller or cmd.Caller(job.person),
                job=job,
                held_for=was.reason if was.status is JobStatus.HELD else None,
                before=before,
            )
        )

    def past(self, job_id: str) -> tuple[Job, Job]:
        """Return a job as it was before it ended last, and after; twice an open one."""
        state = self.start
        pasts: dict[str, tuple[Job, Job]] = {}
        for event in self.events:
            if isinstance(event, Ended):
                was = state.jobs[event.job_id]
                pasts[was.id] = was, ended_job(was, event)
            state = evolve(state, event)
        if job_id in state.jobs:
            return state.jobs[job_id], state.jobs[job_id]
        return pasts[job_id]

    def _owner(self, job_id: str) -> cmd.Caller:
        job = self.state.jobs.get(job_id)
        return cmd.Caller(job.person if job else None)

    def hear(self, printer_id: str, state: PrinterState, **more: Any) -> list[Event]:
        """Let a printer report."""
        report = PrinterReport(state=state, at=self.now, **more)
        before = self.last_words.get(printer_id)
        self.last_words[printer_id] = last_word(before, report)
        return self.do(
            cmd.Reconcile(printer_id=printer_id, report=report, last_word=before)
        )

    def wait(self, time: timedelta) -> None:
        """Let time pass, waking at every moment that is due, as the coordinator does."""
        until = self.now + time
        while (due := next_due(self.state, self.now)) is not None and due <= until:
            self.now = max(self.now, due)
            if not self.do(cmd.Tick()) and next_due(self.state, self.now) == due:
                break
        self.now = until

    def sleep(self, time: timedelta) -> None:
        """Let time pass while nobody is awake to notice."""
        self.now += time

    def restart(self) -> None:
        self.do(cmd.Recover())
        self.configure()

    def print_now(self, job_id: str, printer_id: str = "p1", **more: Any) -> None:
        """Claim an offered job and start it."""
        self.claim(job_id)
        self.hear(printer_id, PrinterState.PRINTING, **more)

    def follow(self, *asks: tuple[str, str], **more: Any) -> list[Event]:
        """Follow a plan that asks these jobs' people for these printers."""
        return self.do(
            cmd.FollowPlan(asks=tuple(cmd.Ask(*ask) for ask in asks), **more)
        )

    def ask_early(self, job_id: str, printer_id: str = "p1") -> None:
        """Ask a job's person for a printer that still prints."""
        self.follow((job_id, printer_id))
        assert self.job(job_id).status is JobStatus.OFFERED
        assert self.job(job_id).asked_early

    def due(self) -> datetime | None:
        """Return when time next changes something."""
        return next_due(self.state, self.now)

    def plan(
        self,
        reports: dict[str, PrinterReport] | None = None,
        *,
        before: Plan | None = None,
        ahead: LookAhead | None = None,
        calibration: Calibration | None = None,
    ) -> Plan:
        durations = Durations.learn(self.state.samples, self.now)
        return make_plan(
            self.state,
            reports or {},
            durations,
            self.now,
            before=before,
            ahead=ahead,
            print_ends=PrintEnds.learn(self.state.print_forecast_results),
            calibration=calibration,
        )

    def ended(self, job_id: str) -> Any:
        """Return the event that ended a job; fail unless there is exactly one."""
        (event,) = [
            event
            for event in self.events
            if event.kind == "ended" and getattr(event, "job_id", None) == job_id
        ]
        return event

    def kinds(self) -> list[str]:
        return [event.kind for event in self.events]


def needing(**needs: Any) -> Needs:
    """Return the needs of a job."""
    return Needs(**needs)


def steps_of(state: QueueState, *events: Event) -> Steps:
    """Return the steps that events are, from a state on."""
    decision = Decision(state, NOON, "test")
    for event in events:
        decision.emit(event)
    return decision.steps
