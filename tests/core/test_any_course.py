"""Whatever happens, in whatever order: the promises of the queue hold."""

from dataclasses import replace
from datetime import timedelta
from typing import Any, override

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from custom_components.printer_queue.core import commands as cmd
from custom_components.printer_queue.core.errors import QueueError
from custom_components.printer_queue.core.events import Ended, Event, Offered
from custom_components.printer_queue.core.evolve.evolve import evolve
from custom_components.printer_queue.core.hours import Hours, Span
from custom_components.printer_queue.core.model import JobStatus, Member
from custom_components.printer_queue.core.needs import Filament
from custom_components.printer_queue.core.printer import PlateGate, PrinterSpec
from custom_components.printer_queue.core.report import PrinterState, Tray
from custom_components.printer_queue.core.samples import Forecast, PrintForecast
from custom_components.printer_queue.core.settings import Ordering
from tests.support import promises
from tests.support.world import ADMIN, World, minutes, needing, unless_refused

PEOPLE = st.sampled_from("abcd")
PRINTERS = st.sampled_from(["p1", "p2", "p3"])
STATES = st.sampled_from(list(PrinterState))
IDS = st.sampled_from([None, "1", "2", "3"])
SPOOLS = st.sampled_from([Filament("PLA"), Filament("PETG", "FF0000"), Filament()])
MOMENTS = st.integers(-60, 600)
RARELY = st.sampled_from([False, False, False, True])
"""What stops nearly everything would leave nothing else to be seen."""
SPANS = st.lists(st.tuples(MOMENTS, st.integers(1, 300)), max_size=3)
WITH_JOB = (
    cmd.Claim,
    cmd.Pass,
    cmd.Cancel,
    cmd.Hold,
    cmd.Resume,
    cmd.Release,
)


class Watched(World):
    """Looks at every step when it is made, also at offers that do not last."""

    @override
    def do(self, command: cmd.Command) -> list[Event]:
        state = self.state
        events = super().do(command)
        promises.every_step_is_one_of_a_jobs_life(self.steps)
        for event in events:
            if isinstance(event, Offered):
                promises.whoever_is_asked_is_in_turn(state, event)
            state = evolve(state, event)
        if isinstance(command, cmd.Tick):
            due = self.due()
            assert due is None or due > self.now, "time would be up again at once"
        return events


class AnyCourse(RuleBasedStateMachine):
    """Commands, reports, time and restarts in any order."""

    def __init__(self) -> None:
        """Open a makerspace with two usual printers and one whose plate is watched."""
        super().__init__()
        self.world = Watched(printers=2, early_ask=minutes(20))
        self.world.specs += (
            PrinterSpec(id="p3", name="X1C-3", gate=PlateGate.CONFIRM),
        )
        self.world.configure()

    @initialize(asked=st.integers(0, 2), claimed=st.booleans())
    def begin_a_day(self, asked: int, *, claimed: bool) -> None:
        """Let both usual printers print while others wait, or are asked already."""
        self.world.hear("p3", PrinterState.PREPARING)
        jobs = [self.world.join(person) for person in "abcd"]
        self.world.join("a", after=jobs[0])
        self.world.print_now(jobs[0], "p1", print_id="1")
        self.world.print_now(jobs[1], "p2")
        for job, printer in list(zip(jobs[2:], ("p1", "p2"), strict=True))[:asked]:
            self.world.ask_early(job, printer)
            if claimed:
                self.world.claim(job)

    def _any_job(self, data: st.DataObject) -> str:
        """Draw a job that is open, or one that is gone."""
        return data.draw(st.sampled_from([*sorted(self.world.state.jobs), "gone"]))

    def _try(self, command: cmd.Command) -> None:
        """Ask something that may be refused, and then changes nothing."""
        before = self.world.state
        try:
            self.world.do(command)
        except QueueError:
            assert self.world.state is before

    # What people ask

    @rule(
        person=PEOPLE,
        only=st.sampled_from([(), ("p1",), ("p2", "p3")]),
        more=st.fixed_dictionaries(
            {},
            optional={
                "copies": st.integers(1, 3),
                "retries": st.integers(0, 2),
                "priority": st.integers(5, 10),
                "in_minutes": st.integers(-5, 300),
                "estimate": st.sampled_from([minutes(1), minutes(500)]),
            },
        ),
    )
    def join(self, person: str, only: tuple[str, ...], more: dict[str, Any]) -> None:
        known = frozenset(only) & set(self.world.state.printers)
        if "in_minutes" in more:
            wished = self.world.now + minutes(more.pop("in_minutes"))
            more["earliest_start"] = wished
        with unless_refused("joining_too_fast", "too_many_open_jobs"):
            self.world.join(person, needs=needing(printers=known), **more)

    @rule(data=st.data(), person=PEOPLE)
    def join_after(self, data: st.DataObject, person: str) -> None:
        before = self._any_job(data)
        with unless_refused(
            "joining_too_fast", "too_many_open_jobs", "no_such_job_before"
        ):
            self.world.join(person, after=before)

    @rule(data=st.data(), kind=st.sampled_from(WITH_JOB), admin=st.booleans())
    def ask(self, data: st.DataObject, kind: type[cmd.Claim], *, admin: bool) -> None:
        job_id = self._any_job(data)
        job = self.world.state.jobs.get(job_id)
        caller = ADMIN if admin else cmd.Caller(job.person if job else None)
        self._try(kind(caller=caller, job_id=job_id))

    @rule(data=st.data(), admin=st.booleans())
    def restore(self, data: st.DataObject, *, admin: bool) -> None:
        """Take the last end of a job back, or that of any other."""
        ended = [one.job_id for one in self.world.events if isinstance(one, Ended)]
        if not ended:
            return
        job_id = data.draw(st.sampled_from([ended[-1], *sorted(set(ended))]))
        refusals = ("restore_not_cancelled", "restore_printed", "restore_too_late")
        own = ("not_your_job", "too_many_open_jobs", "restore_by_admin")
        with unless_refused(*refusals, *(() if admin else own)):
            self.world.restore(job_id, caller=ADMIN if admin else None)

    @rule(start=st.booleans())
    def take_what_is_offered(self, *, start: bool) -> None:
        """Claim every offer; start every print whose printer is free for it."""
        for job in list(self.world.state.next().values()):
            self._try(cmd.Claim(caller=ADMIN, job_id=job.id))
            claimed = self.world.state.jobs[job.id]
            if start and claimed.start_by is not None and claimed.printer_id:
                self.world.hear(claimed.printer_id, PrinterState.PRINTING)

    @rule(data=st.data(), outcome=st.sampled_from(list(JobStatus)))
    def finish(self, data: st.DataObject, outcome: JobStatus) -> None:
        job_id = self._any_job(data)
        self._try(cmd.Finish(caller=ADMIN, job_id=job_id, outcome=outcome))

    @rule(data=st.data(), priority=st.integers(0, 11), ahead=st.integers(-5, 500))
    def reprioritise(self, data: st.DataObject, priority: int, ahead: int) -> None:
        self._try(
            cmd.Revise(
                caller=ADMIN,
                job_id=self._any_job(data),
                priority=priority,
                deadline=self.world.now + minutes(ahead),
            )
        )

    @rule(data=st.data(), ahead=st.none() | st.integers(-5, 500))
    def put_off(self, data: st.DataObject, ahead: int | None) -> None:
        wished = None if ahead is None else self.world.now + minutes(ahead)
        job_id = self._any_job(data)
        self._try(cmd.Revise(caller=ADMIN, job_id=job_id, earliest_start=wished))

    @rule(data=st.data(), only=st.sets(PRINTERS, max_size=2), name=st.text(max_size=3))
    def revise(self, data: st.DataObject, only: set[str], name: str) -> None:
        job_id = self._any_job(data)
        printers = frozenset(only)
        self._try(cmd.Revise(caller=ADMIN, job_id=job_id, name=name, printers=printers))

    @rule(data=st.data(), at_end=st.booleans())
    def move(self, data: st.DataObject, *, at_end: bool) -> None:
        job, before = self._any_job(data), self._any_job(data)
        self._try(cmd.Move(caller=ADMIN, job_id=job, before=None if at_end else before))

    @rule(printer=PRINTERS, spools=st.lists(SPOOLS, max_size=2))
    def load(self, printer: str, spools: list[Filament]) -> None:
        self._try(
            cmd.LoadSpools(caller=ADMIN, printer_id=printer, spools=tuple(spools))
        )

    @rule(printer=PRINTERS, out=RARELY)
    def serve(self, printer: str, *, out: bool) -> None:
        if printer in self.world.state.printers:
            self.world.do(
                cmd.SetInService(caller=ADMIN, printer_id=printer, in_service=not out)
            )

    @rule(printer=PRINTERS)
    def clear(self, printer: str) -> None:
        with unless_refused("printer_is_printing", "no_such_printer"):
            self.world.do(cmd.ClearPlate(caller=ADMIN, printer_id=printer))

    @rule(
        person=PEOPLE,
        printer=PRINTERS,
        start=st.integers(-10, 120),
        length=st.integers(1, 300),
    )
    def reserve(self, person: str, printer: str, start: int, length: int) -> None:
        begins = self.world.now + minutes(start)
        self._try(
            cmd.Reserve(
                caller=ADMIN,
                person=Member(person, person.upper()).person,
                reservation_id=f"r{len(self.world.events)}",
                printer_id=printer,
                start=begins,
                end=begins + minutes(length),
            )
        )

    @rule(data=st.data())
    def cancel_reservation(self, data: st.DataObject) -> None:
        known = [*self.world.state.reservations, "gone"]
        reservation_id = data.draw(st.sampled_from(known))
        self._try(cmd.CancelReservation(caller=ADMIN, reservation_id=reservation_id))

    @rule(present=st.dictionaries(PEOPLE, st.booleans(), max_size=3))
    def come_or_leave(self, present: dict[str, bool]) -> None:
        self.world.do(cmd.SetPresence(present=present))

    @rule(paused=RARELY)
    def pause(self, *, paused: bool) -> None:
        self.world.do(cmd.SetPaused(caller=ADMIN, paused=paused))

    # What the plan asks

    @rule(data=st.data(), asks=st.lists(PRINTERS, max_size=4), late=st.integers(0, 2))
    def follow(self, data: st.DataObject, asks: list[str], late: int) -> None:
        now = self.world.now
        told = Forecast(made_at=now, start=now + minutes(9), low=now, high=now)
        ends = PrintForecast(made_at=now, end=now + minutes(9), low=now, high=now)
        self.world.do(
            cmd.FollowPlan(
                asks=tuple(cmd.Ask(self._any_job(data), printer) for printer in asks),
                late=tuple(self._any_job(data) for _ in range(late)),
                forecasts={self._any_job(data): told},
                end_forecasts={self._any_job(data): ends},
            )
        )

    @rule(data=st.data())
    def ask_early(self, data: st.DataObject) -> None:
        """Ask somebody for every printer that prints."""
        for printer_id in list(self.world.state.printing()):
            self.world.follow((self._any_job(data), printer_id))

    @rule()
    def follow_what_was_planned(self) -> None:
        steps = self.world.plan().steps
        if steps is not None:
            self.world.do(steps)

    # What printers tell

    @rule(
        data=st.data(),
        printer=PRINTERS,
        state=STATES,
        told=st.fixed_dictionaries(
            {
                "print_id": IDS,
                "progress": st.sampled_from([0, 100]),
                "trays": st.sampled_from([(), (Tray("0", "PLA"),), (Tray("0"),)]),
            }
        ),
    )
    def hear(
        self,
        data: st.DataObject,
        printer: str,
        state: PrinterState,
        told: dict[str, Any],
    ) -> None:
        names = sorted(job.spec.name for job in self.world.state.jobs.values())
        file = data.draw(st.sampled_from([None, "else", *names]))
        self.world.hear(printer, state, file=file, **told)

    @rule(
        end=st.sampled_from([PrinterState.FINISHED, PrinterState.FAILED]),
        follows=st.booleans(),
    )
    def end_every_print(self, end: PrinterState, *, follows: bool) -> None:
        """Let prints end as they usually do, and others be prepared and begin."""
        for printer in self.world.state.printers:
            self.world.hear(printer, end)
            for state in (PrinterState.PREPARING, PrinterState.PRINTING):
                if follows:
                    self.world.hear(printer, state)

    # Time, and the set-up

    @rule(time=st.integers(0, 40))
    def wait(self, time: int) -> None:
        self.world.wait(timedelta(minutes=time))

    @rule(time=st.integers(0, 600))
    def be_down(self, time: int) -> None:
        self.world.sleep(timedelta(minutes=time))
        self.world.restart()

    @rule(spans=SPANS, kept=SPANS, printer=PRINTERS, closing=RARELY)
    def set_hours(
        self,
        spans: list[tuple[int, int]],
        kept: list[tuple[int, int]],
        printer: str,
        *,
        closing: bool,
    ) -> None:
        opened = self._apart(spans) if closing else None
        hours = Hours(opened, {printer: self._apart(kept)})
        self.world.do(cmd.SetHours(hours=hours))

    def _apart(self, spans: list[tuple[int, int]]) -> tuple[Span, ...]:
        """Lay the spans one behind the other, from now on."""
        at, found = self.world.now - minutes(60), []
        for gap, length in spans:
            start = at + minutes(abs(gap) + 1)
            at = start + minutes(length)
            found.append(Span(start, at))
        return tuple(found)

    @rule(ordering=st.sampled_from(list(Ordering)), late=RARELY)
    def settle(self, ordering: Ordering, *, late: bool) -> None:
        early = minutes(0 if late else 20)
        self.world.settings = replace(
            self.world.settings, ordering=ordering, early_ask=early
        )
        self.world.configure()

    @rule(printer=PRINTERS, removing=RARELY)
    def add_or_remove(self, printer: str, *, removing: bool) -> None:
        specs = {spec.id: spec for spec in self.world.specs}
        if removing:
            specs.pop(printer, None)
        else:
            specs.setdefault(printer, PrinterSpec(id=printer, name=printer))
        self.world.specs = tuple(specs.values())
        self.world.configure()

    # What holds all the time

    @invariant()
    def every_promise_is_kept(self) -> None:
        for promise in (
            promises.a_printer_has_one_print_and_one_next_job,
            promises.nothing_is_lost_and_nothing_ends_twice,
            promises.the_order_is_strict,
            promises.no_free_printer_is_kept_from_who_waits,
            promises.reservations_of_a_printer_are_apart_and_end,
            promises.every_window_has_an_end_that_somebody_waits_for,
            promises.who_claimed_early_is_told_when_the_printer_is_free,
            promises.followers_wait_for_jobs_that_are_there,
            promises.nobody_is_passed_over_too_often,
            promises.tries_are_not_endless,
            promises.replaying_the_events_gives_the_state,
            promises.every_job_can_be_planned,
        ):
            promise(self.world)


TestAnyCourse = AnyCourse.TestCase
