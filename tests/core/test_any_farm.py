"""Whatever printers that start by themselves do, and whenever: nothing is printed twice.

Here printers are devices of their own: they obey at once, late or never, go silent and come
back, and the queue knows only what they report.
"""

from dataclasses import dataclass, field
import re
from typing import override

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from custom_components.printer_queue.core import commands as cmd
from custom_components.printer_queue.core.attempts import Attempt, Blame
from custom_components.printer_queue.core.effects.compose import compose
from custom_components.printer_queue.core.effects.effect import EffectKind
from custom_components.printer_queue.core.events import Event
from custom_components.printer_queue.core.model import STARTING, JobStatus
from custom_components.printer_queue.core.reason import Reason
from custom_components.printer_queue.core.report import PrinterState
from custom_components.printer_queue.core.settings import Ordering
from tests.support import promises
from tests.support.farm import Farm, own_starter
from tests.support.world import ADMIN, World, minutes, unless_refused

PRINTERS = ("p1", "p2", "p3")
PRINTER = st.sampled_from(PRINTERS)
_TRY = re.compile(r"-try-\d+$")


@dataclass
class Device:
    """What a printer really does. `told` are files that it was told to start."""

    is_heard: bool = True
    told: list[str] = field(default_factory=list)
    prints: str | None = None
    state: PrinterState = PrinterState.IDLE
    file: str | None = None


class HeldToItsPromises(Farm):
    """Looks at every step, and keeps the effects."""

    def __init__(self) -> None:
        self.stops: list[str] = []
        self.job_of: dict[str, str] = {}
        super().__init__(printers=3, joins_per_minute=1000, open_jobs_limit=1000)

    @override
    def do(self, command: cmd.Command) -> list[Event]:
        events = super().do(command)
        promises.every_step_is_one_of_a_jobs_life(self.steps)
        if self.steps:
            for effect in compose(self.steps, self.now):
                if effect.kind is EffectKind.STOP:
                    self.stops.append(effect.printer_id)
        for job in self.state.jobs.values():
            if job.attempt is not None:
                self.job_of[job.attempt.file] = _TRY.sub("", job.id)
        return events


class AnyFarm(RuleBasedStateMachine):
    """Jobs, devices, time and restarts in any order."""

    def __init__(self) -> None:
        """Open a farm of three printers."""
        super().__init__()
        self.farm = HeldToItsPromises()
        self.devices = {printer: Device() for printer in PRINTERS}
        self.completed: list[str] = []

    def _report(self, printer: str) -> None:
        device = self.devices[printer]
        if device.is_heard:
            self.farm.hear(printer, device.state, file=device.file)
        self._stop()

    def _stop(self) -> None:
        """Let devices stop what the queue wants stopped."""
        while self.farm.stops:
            printer = self.farm.stops.pop()
            device = self.devices[printer]
            if device.is_heard and device.prints is not None:
                device.prints, device.state = None, PrinterState.CANCELLED
                self.farm.hear(printer, device.state, file=device.file)

    # What people do

    @rule(person=st.sampled_from("abc"), retries=st.integers(0, 2))
    def join(self, person: str, retries: int) -> None:
        self.farm.join(person, retries=retries)

    @rule(data=st.data(), kind=st.sampled_from([cmd.Cancel, cmd.Hold]))
    def ask(self, data: st.DataObject, kind: type[cmd.Cancel]) -> None:
        jobs = sorted(self.farm.state.jobs)
        if jobs:
            job_id = data.draw(st.sampled_from(jobs))
            with unless_refused("already_printing"):
                self.farm.do(kind(caller=ADMIN, job_id=job_id))
        self._stop()

    @rule(printer=PRINTER)
    def clear(self, printer: str) -> None:
        with unless_refused("printer_is_printing", "no_such_printer"):
            self.farm.clear(printer)

    @rule(stopped=st.sampled_from([False, False, True]))
    def stop_and_go(self, *, stopped: bool) -> None:
        self.farm.do(cmd.SetStarting(caller=ADMIN, stopped=stopped))

    @rule(printer=PRINTER)
    def repair(self, printer: str) -> None:
        with unless_refused("no_such_printer"):
            self.farm.do(
                cmd.SetInService(caller=ADMIN, printer_id=printer, in_service=True)
            )

    @rule(ordering=st.sampled_from([Ordering.FIRST_COME, Ordering.OPTIMISED]))
    def order(self, ordering: Ordering) -> None:
        self.farm.settings = type(self.farm.settings)(
            name="Queue",
            ordering=ordering,
            joins_per_minute=1000,
            open_jobs_limit=1000,
        )
        self.farm.configure()

    @rule(printer=PRINTER, there=st.booleans())
    def add_or_remove(self, printer: str, *, there: bool) -> None:
        specs = {spec.id: spec for spec in self.farm.specs}
        device = self.devices[printer]
        if there:
            specs.setdefault(printer, own_starter(printer))
        elif device.prints is None and not device.told:
            specs.pop(printer, None)
        self.farm.specs = tuple(specs.values())
        self.farm.configure()
        if there:
            self._report(printer)

    @rule()
    def follow_the_plan(self) -> None:
        steps = self.farm.plan().steps
        if steps is not None:
            self.farm.do(steps)

    # What is sent

    @rule(arrives=st.booleans())
    def send(self, *, arrives: bool) -> None:
        """Tell every printer that is to start to do so."""
        for job in list(self.farm.state.jobs.values()):
            if job.status in STARTING and job.attempt and not job.attempt.sent_at:
                self.farm.send(job.id)
                attempt = self.farm.job(job.id).attempt
                if arrives and attempt is not None:
                    self._tell(attempt)

    def _tell(self, attempt: Attempt) -> None:
        """Let an order arrive; it only leaves for a printer that is heard idle and clear."""
        device = self.devices[attempt.printer_id]
        printer = self.farm.state.printers[attempt.printer_id]
        assert printer.online and printer.in_service and printer.plate_clear
        device.told.append(attempt.file)

    @rule(blame=st.sampled_from(list(Blame)))
    def refuse(self, blame: Blame) -> None:
        """Let attempts fail before their printers are told."""
        for job in list(self.farm.state.jobs.values()):
            if job.status in STARTING and job.attempt and not job.attempt.sent_at:
                self.farm.fail(job.id, blame, Reason.UPLOAD_FAILED)

    # What devices do

    @rule(data=st.data(), printer=PRINTER)
    def obey(self, data: st.DataObject, printer: str) -> None:
        device = self.devices[printer]
        if device.prints is None and device.told:
            file = data.draw(st.sampled_from(device.told))
            device.told.remove(file)
            device.prints = device.file = file
            device.state = PrinterState.PRINTING
            self._report(printer)

    @rule(
        printer=PRINTER,
        how=st.sampled_from(
            [PrinterState.FINISHED, PrinterState.FAILED, PrinterState.CANCELLED]
        ),
    )
    def end(self, printer: str, how: PrinterState) -> None:
        device = self.devices[printer]
        if device.prints is not None:
            if how is PrinterState.FINISHED:
                self.completed.append(device.prints)
            device.prints, device.state = None, how
            self._report(printer)

    @rule(printer=PRINTER, is_heard=st.booleans())
    def hear(self, printer: str, *, is_heard: bool) -> None:
        device = self.devices[printer]
        device.is_heard = is_heard
        if is_heard:
            self._report(printer)
        else:
            self.farm.hear(printer, PrinterState.OFFLINE)

    @rule(time=st.integers(0, 40))
    def wait(self, time: int) -> None:
        self.farm.wait(minutes(time))
        self._stop()

    @precondition(lambda self: self.farm.state.jobs)
    @rule(time=st.integers(0, 200))
    def be_down(self, time: int) -> None:
        self.farm.sleep(minutes(time))
        self.farm.restart()
        for printer in PRINTERS:
            if self.devices[printer].is_heard:
                self._report(printer)

    # What holds all the time

    @invariant()
    def no_job_is_printed_twice(self) -> None:
        done = [self.farm.job_of[file] for file in self.completed]
        running = [
            self.farm.job_of[device.prints]
            for device in self.devices.values()
            if device.prints is not None and device.is_heard
        ]
        assert len(done) == len(set(done))
        assert len(running) == len(set(running))
        assert not set(done) & set(running)

    @invariant()
    def no_printer_is_kept_for_ever(self) -> None:
        due = self.farm.due()
        for job in self.farm.state.jobs.values():
            if job.status in STARTING:
                assert due is not None
            if job.status is JobStatus.PRINTING and job.printer_id is not None:
                assert job.printer_id in self.farm.state.printers

    @invariant()
    def every_promise_is_kept(self) -> None:
        world: World = self.farm
        for promise in (
            promises.a_printer_has_one_print_and_one_next_job,
            promises.nothing_is_lost_and_nothing_ends_twice,
            promises.the_order_is_strict,
            promises.no_free_printer_is_kept_from_who_waits,
            promises.followers_wait_for_jobs_that_are_there,
            promises.nobody_is_passed_over_too_often,
            promises.tries_are_not_endless,
            promises.replaying_the_events_gives_the_state,
            promises.every_job_can_be_planned,
        ):
            promise(world)


TestAnyFarm = AnyFarm.TestCase
