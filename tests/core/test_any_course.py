"""Whatever happens, in whatever order: the promises of the queue hold."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from custom_components.printer_queue.core import commands as cmd
from custom_components.printer_queue.core.errors import QueueError
from custom_components.printer_queue.core.evolve import evolve_all
from custom_components.printer_queue.core.fit import may_run
from custom_components.printer_queue.core.model import JobStatus, PlateGate, PrinterSpec
from custom_components.printer_queue.core.offers import free_printers
from custom_components.printer_queue.core.report import PrinterState
from custom_components.printer_queue.core.windows import next_due

from .world import ADMIN, World, needing

PEOPLE = st.sampled_from("abcd")
PRINTERS = st.sampled_from(["p1", "p2", "p3"])
STATES = st.sampled_from(list(PrinterState))
IDS = st.sampled_from([None, "1", "2"])
WITH_JOB = (
    cmd.Claim,
    cmd.Pass,
    cmd.Cancel,
    cmd.Hold,
    cmd.Resume,
    cmd.Release,
)


@contextmanager
def unless_refused(*keys: str) -> Iterator[None]:
    """Let these refusals be, and no others."""
    try:
        yield
    except QueueError as err:
        if err.key not in keys:
            raise


class AnyCourse(RuleBasedStateMachine):
    """Commands, reports, time and restarts in any order."""

    def __init__(self) -> None:
        """Open a makerspace with two usual printers and one whose plate is watched."""
        super().__init__()
        self.world = World(printers=2)
        self.world.specs += (
            PrinterSpec(id="p3", name="X1C-3", gate=PlateGate.CONFIRM),
        )
        self.world.configure()

    @rule(person=PEOPLE, only=st.sampled_from([(), ("p1",), ("p2", "p3")]))
    def join(self, person: str, only: tuple[str, ...]) -> None:
        known = frozenset(only) & set(self.world.state.printers)
        with unless_refused("joining_too_fast", "too_many_open_jobs"):
            self.world.join(person, needs=needing(printers=known))

    @rule(data=st.data(), kind=st.sampled_from(WITH_JOB), admin=st.booleans())
    def ask(self, data: st.DataObject, kind: type[cmd.Claim], *, admin: bool) -> None:
        if not self.world.state.jobs:
            return
        job_id = data.draw(st.sampled_from(sorted(self.world.state.jobs)))
        owner = self.world.state.jobs[job_id].person
        caller = ADMIN if admin else cmd.Caller(owner)
        before = self.world.state
        try:
            self.world.do(kind(caller=caller, job_id=job_id))
        except QueueError:
            assert self.world.state is before

    @rule(data=st.data(), outcome=st.sampled_from(list(JobStatus)))
    def finish(self, data: st.DataObject, outcome: JobStatus) -> None:
        if not self.world.state.jobs:
            return
        job_id = data.draw(st.sampled_from(sorted(self.world.state.jobs)))
        before = self.world.state
        try:
            self.world.do(cmd.Finish(caller=ADMIN, job_id=job_id, outcome=outcome))
        except QueueError:
            assert self.world.state is before

    @rule(
        printer=PRINTERS, state=STATES, print_id=IDS, progress=st.sampled_from([0, 100])
    )
    def hear(
        self, printer: str, state: PrinterState, print_id: str | None, progress: int
    ) -> None:
        self.world.hear(printer, state, print_id=print_id, progress=progress)

    @rule(time=st.integers(0, 40))
    def wait(self, time: int) -> None:
        self.world.wait(timedelta(minutes=time))

    @rule(time=st.integers(0, 600))
    def be_down(self, time: int) -> None:
        self.world.sleep(timedelta(minutes=time))
        self.world.restart()

    @rule(printer=PRINTERS, in_service=st.booleans())
    def serve(self, printer: str, *, in_service: bool) -> None:
        if printer in self.world.state.printers:
            self.world.do(
                cmd.SetInService(
                    caller=ADMIN, printer_id=printer, in_service=in_service
                )
            )

    @rule(printer=PRINTERS)
    def clear(self, printer: str) -> None:
        with unless_refused("printer_is_printing", "no_such_printer"):
            self.world.do(cmd.ClearPlate(caller=ADMIN, printer_id=printer))

    @rule(paused=st.booleans())
    def pause(self, *, paused: bool) -> None:
        self.world.do(cmd.SetPaused(caller=ADMIN, paused=paused))

    @rule(printer=PRINTERS)
    def add_or_remove(self, printer: str) -> None:
        specs = {spec.id: spec for spec in self.world.specs}
        if specs.pop(printer, None) is None:
            specs[printer] = PrinterSpec(id=printer, name=printer)
        self.world.specs = tuple(specs.values())
        self.world.configure()

    @invariant()
    def a_printer_has_one_job_and_a_job_one_printer(self) -> None:
        active = [
            job for job in self.world.state.jobs.values() if job.status.has_printer
        ]
        assert all(job.printer_id in self.world.state.printers for job in active)
        counts = Counter(job.printer_id for job in active)
        assert all(count == 1 for count in counts.values())
        waiting = [
            job for job in self.world.state.jobs.values() if not job.status.has_printer
        ]
        assert all(job.printer_id is None and job.offer is None for job in waiting)

    @invariant()
    def nothing_is_lost_and_nothing_ends_twice(self) -> None:
        came = Counter(
            event.job.id  # type: ignore[attr-defined]  # both kinds carry a job
            for event in self.world.events
            if event.kind in ("joined", "walked_up")
        )
        ended = Counter(
            event.job_id  # type: ignore[attr-defined]  # an Ended has it
            for event in self.world.events
            if event.kind == "ended"
        )
        assert set(came.values()) <= {1}
        assert set(ended.values()) <= {1}
        assert came.keys() - ended.keys() == set(self.world.state.jobs)

    @invariant()
    def the_order_is_strict(self) -> None:
        ranks = [
            job.rank
            for job in self.world.state.jobs.values()
            if job.status in (JobStatus.QUEUED, JobStatus.OFFERED)
        ]
        assert len(ranks) == len(set(ranks))

    @invariant()
    def no_free_printer_is_kept_from_who_waits(self) -> None:
        state = self.world.state
        if state.paused:
            return
        for printer in free_printers(state, self.world.now):
            for job in state.jobs.values():
                if job.status is JobStatus.QUEUED and may_run(job.needs, printer.spec):
                    assert job.not_before is not None
                    assert job.not_before > self.world.now

    @invariant()
    def every_window_has_an_end_that_somebody_waits_for(self) -> None:
        state = self.world.state
        due = next_due(state, self.world.now)
        for job in state.jobs.values():
            if job.status not in (JobStatus.OFFERED, JobStatus.RESERVED):
                continue
            assert job.window_ends is not None
            latest = job.window_ends
            printer = state.printers[job.printer_id or ""]
            if not printer.online and job.status is JobStatus.RESERVED:
                latest += state.settings.start_window
            stands_still = printer.online and printer.state is PrinterState.PREPARING
            assert stands_still or (due is not None and due <= latest)

    @invariant()
    def replaying_the_events_gives_the_state(self) -> None:
        assert evolve_all(self.world.start, self.world.events) == self.world.state

    @invariant()
    def every_job_can_be_planned(self) -> None:
        plan = self.world.plan()
        for expected in plan.jobs.values():
            assert expected.start_low <= expected.start <= expected.start_high
            assert expected.end_low <= expected.end <= expected.end_high


TestAnyCourse = AnyCourse.TestCase
