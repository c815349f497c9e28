"""A past of the queue, lived through once more under some rules.

Everybody comes when they came and asks what they asked. Who is asked answers as they
answered, needs as long to load the printer, and the print takes as long as it took, on
whatever printer it is. Prints that nobody had queued begin when they began, or as soon as
the printer is free.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from typing import override

from .. import commands as cmd
from ..commands import AdvanceAttempt
from ..decision import Step
from ..errors import QueueError
from ..events import Claimed, Ended, HeldBack, Joined, Offered, ServiceChanged
from ..events.starts import Scheduled
from ..model import NEXT, Job, JobStatus, Person
from ..report import PrinterReport
from ..rules.offers import waits_for_plate
from ..rules.order import SPACING
from ..settings import Settings
from .devices import Device, reports_of
from .past import Change, Fates, Past, joined_by_itself
from .planner import Planner
from .simulation import Simulation

HELPED_AFTER = timedelta(hours=12)
"""When somebody notices a job that is held, or a printer that is out of service."""
CLEARED_AFTER = timedelta(minutes=5)
"""How long after a print its plate is cleared where the queue waits for that."""
TRIES_AGAIN_AFTER = timedelta(minutes=10)
LOOKS_EVERY = timedelta(minutes=30)
"""How often the plan is made anew when nothing happens."""
_SOMEBODY = cmd.Caller(Person("what-if", "What if"), is_admin=True)


class Replay(Simulation):
    """One past under one set of rules; `run` it once."""

    def __init__(self, past: Past, settings: Settings) -> None:
        """Set the queue up as it was at the beginning."""
        # Who joined may join, by whatever rule.
        settings = replace(settings, members_only=False)
        super().__init__(
            past.state(settings), past.since, Planner(past.since, past.arrivals)
        )
        self.ended: list[Job] = []
        self.left_out = 0
        """Jobs that fit on none of today's printers, or wait for one that does not."""
        self._past = past
        self._fates = Fates(past)
        self._devices = {
            spec.id: Device(
                spec,
                past.spools.get(spec.id, spec.spools),
                past.trays.get(spec.id, 1),
                settings.materials,
            )
            for spec in past.printers
        }
        self._offers: dict[str, int] = {}
        self._present: dict[str, Job] = {}
        """Who stands at a printer that still prints, by printer."""
        self._is_over = False
        self._plans = settings.ordering.is_planned or bool(settings.early_ask)
        self._set_up(settings)

    def run(self, on_moment: Callable[[datetime], None]) -> None:
        """Let the period pass; `on_moment` hears of each moment, and may raise."""
        while not self._is_over:
            on_moment(self.now)
            self.step()

    @override
    def steer(self) -> bool:
        return self._plans and super().steer()

    @override
    def reports(self) -> Mapping[str, PrinterReport]:
        return reports_of(self._devices, self.now)

    @override
    def notice(self, step: Step) -> None:
        event = step.event
        match event:
            case Joined(job=job) if job.status is JobStatus.HELD:
                self._later(HELPED_AFTER, partial(self._resume, job.id))
            case Offered():
                self._asked(event)
            case Claimed():
                self._comes(event)
            case Scheduled():
                self._starts_by_itself(event)
            case HeldBack():
                self._later(HELPED_AFTER, partial(self._resume, event.job_id))
            case ServiceChanged(in_service=False) if event.reason is not None:
                self._later(HELPED_AFTER, partial(self._put_back, event.printer_id))
            case Ended() if step.job_after is not None:
                self.ended.append(step.job_after)

    # From the set-up to the end

    def _set_up(self, settings: Settings) -> None:
        past = self._past
        self.do(
            cmd.Configure(settings=settings, members=(), printers=tuple(past.printers))
        )
        self.do(cmd.SetHours(hours=past.hours))
        for printer_id in past.out_of_service & self._devices.keys():
            self.do(
                cmd.SetInService(
                    caller=_SOMEBODY, printer_id=printer_id, in_service=False
                )
            )
        self.state = replace(
            self.state, jobs=self._jobs_at_first(), next_number=self._next_number()
        )
        # Nobody is asked before all printers and jobs are there.
        self.do(cmd.SetPaused(caller=_SOMEBODY, paused=True))
        for printer_id in self._devices:
            self._hear(printer_id)
        if not past.paused:
            self.do(cmd.SetPaused(caller=_SOMEBODY, paused=False))
        self._arrange()

    def _arrange(self) -> None:
        past = self._past
        jobs = {job.id: job for job in past.jobs}
        for job in past.jobs:
            if job.created_at > past.since and not joined_by_itself(job, jobs):
                act = self._walk_up if job.is_walk_up else self._join
                self.agenda.at(job.created_at, partial(act, job))
            gives_up_at = self._fates.of(job).gives_up_at
            if gives_up_at is not None and gives_up_at > past.since:
                self.agenda.at(gives_up_at, partial(self._give_up, job.id))
        for change in past.changes:
            self.agenda.at(change.at, partial(self._change, change))
        if self._plans:
            self._look_again_and_again()
        self.agenda.at(past.until, self._end_all)

    def _next_number(self) -> int:
        return max((job.number for job in self._past.jobs), default=0) + 1

    def _jobs_at_first(self) -> dict[str, Job]:
        """Return those that waited or printed already; prints go on as they did."""
        at_first: dict[str, Job] = {}
        for place, job in enumerate(self._past.jobs, start=1):
            if job.created_at > self._past.since:
                continue
            began = job.started_at is not None and job.started_at <= self._past.since
            device = self._devices.get(job.printer_id or "")
            new = Job(
                id=job.id,
                number=job.number,
                spec=replace(job.spec, name=_name(job), after=_known(job, at_first)),
                person=job.person,
                created_at=job.created_at,
                rank=place * SPACING,
                retry_of=job.retry_of,
            )
            if began and device is not None and device.run is None:
                new = replace(
                    new,
                    status=JobStatus.PRINTING,
                    printer_id=job.printer_id,
                    started_at=job.started_at,
                    file=_name(job),
                    watched=job.watched,
                )
                self._run(device, new, _name(job), began=job.started_at)
            elif began or job.is_walk_up:
                self.left_out += 1
                continue
            at_first[job.id] = new
        return at_first

    def _look_again_and_again(self) -> None:
        self.look()
        self.agenda.at(self.now + LOOKS_EVERY, self._look_again_and_again)

    def _end_all(self) -> None:
        self._is_over = True

    def _change(self, change: Change) -> None:
        command = change.command
        match command:
            case cmd.LoadSpools():
                if (device := self._devices.get(command.printer_id)) is not None:
                    device.load(command.spools)
                    self._hear(command.printer_id)
                return
            case cmd.SetInService():
                if command.printer_id not in self._devices:
                    return
        self.do(command)

    # People

    def _join(self, job: Job) -> None:
        after = _known(job, self.state.jobs)
        spec = replace(job.spec, name=_name(job), after=after)
        assert job.person is not None
        join = cmd.Join(
            caller=_SOMEBODY,
            person=job.person,
            job_id=job.id,
            spec=spec,
            guesses_time=True,
        )
        if not self._ask(join):
            self.left_out += 1

    def _give_up(self, job_id: str) -> None:
        job = self.state.jobs.get(job_id)
        if job is not None and job.started_at is None:
            self._ask(cmd.Cancel(caller=_SOMEBODY, job_id=job_id))

    def _resume(self, job_id: str) -> None:
        job = self.state.jobs.get(job_id)
        if job is not None and job.status is JobStatus.HELD:
            self._ask(cmd.Resume(caller=_SOMEBODY, job_id=job_id))

    def _put_back(self, printer_id: str) -> None:
        self.do(
            cmd.SetInService(caller=_SOMEBODY, printer_id=printer_id, in_service=True)
        )

    def _asked(self, event: Offered) -> None:
        offers = self._offers.get(event.job_id, 0)
        self._offers[event.job_id] = offers + 1
        fate = self._fates.of(self.state.jobs[event.job_id])
        if offers >= fate.misses:
            claim = partial(self._claim, event.job_id, event.offer_id)
            self.agenda.at(self.now + fate.answer, claim)

    def _claim(self, job_id: str, offer_id: str) -> None:
        job = self.state.jobs.get(job_id)
        if job is not None and job.offer is not None and job.offer.id == offer_id:
            self._ask(cmd.Claim(caller=_SOMEBODY, job_id=job_id, offer_id=offer_id))

    def _comes(self, event: Claimed) -> None:
        job = self.state.jobs[event.job_id]
        assert job.offer is not None
        ready = job.offer.offered_at + self._fates.of(job).changeover
        self.agenda.at(self._open_from(ready), partial(self._arrive, job))

    def _arrive(self, expected: Job) -> None:
        """Stand at the printer, and start what it is kept for, or wait for its print."""
        job = self.state.jobs.get(expected.id)
        if job is None or job.status not in NEXT or job.offer != expected.offer:
            return
        printer_id = job.printer_id or ""
        if self._devices[printer_id].run is not None:
            self._present[printer_id] = expected
        else:
            self._start(job, job.spec.name)

    def _ask(self, command: cmd.Command) -> bool:
        """Ask for something; return whether the rules allow it."""
        try:
            self.do(command)
        except QueueError:
            return False
        return True

    # Printers

    def _starts_by_itself(self, event: Scheduled) -> None:
        job = self.state.jobs[event.job_id]
        takes = min(self._fates.of(job).changeover, (event.until - self.now) / 2)
        self.agenda.at(self.now + takes, partial(self._begin, job.id, event.attempt.id))

    def _begin(self, job_id: str, attempt_id: str) -> None:
        job = self.state.jobs.get(job_id)
        if job is None or job.attempt is None or job.attempt.id != attempt_id:
            return
        advance = AdvanceAttempt(job_id=job_id, attempt_id=attempt_id, sent=True)
        self.do(advance)
        job = self.state.jobs.get(job_id)
        if job is not None and job.attempt is not None and job.started_at is None:
            self._start(job, job.attempt.file)

    def _start(self, job: Job, file: str) -> None:
        device = self._devices[job.printer_id or ""]
        if device.run is None:
            self._run(device, job, file)
            self._hear(device.spec.id)

    def _walk_up(self, job: Job) -> None:
        printer_id = job.printer_id or ""
        device = self._devices.get(printer_id)
        if device is None:
            self.left_out += 1
        elif device.run is not None or self.state.job_on(printer_id) is not None:
            again = self.now + TRIES_AGAIN_AFTER
            self.agenda.at(again, partial(self._walk_up, job))
        else:
            self._start(job, _name(job))

    def _run(
        self, device: Device, job: Job, file: str, began: datetime | None = None
    ) -> None:
        fate, began = self._fates.of(job), began or self.now
        run = device.start(job, file, began, fate.took, fate.outcome)
        self.agenda.at(max(run.ends, self.now), partial(self._end, device))

    def _end(self, device: Device) -> None:
        printer_id = device.spec.id
        self.do(cmd.Reconcile(printer_id=printer_id, report=device.end(self.now)))
        if waits_for_plate(self.state.printers[printer_id]):
            self._later(CLEARED_AFTER, partial(self._clear, printer_id))
        expected = self._present.pop(printer_id, None)
        if expected is not None:
            ready = self.now + self._fates.of(expected).changeover
            self.agenda.at(self._open_from(ready), partial(self._arrive, expected))

    def _clear(self, printer_id: str) -> None:
        if waits_for_plate(self.state.printers[printer_id]):
            self.do(cmd.ClearPlate(caller=_SOMEBODY, printer_id=printer_id))

    def _hear(self, printer_id: str) -> None:
        report = self._devices[printer_id].report(self.now)
        self.do(cmd.Reconcile(printer_id=printer_id, report=report))

    def _later(self, after: timedelta, act: Callable[[], None]) -> None:
        """Do something so much later, or when somebody is there again."""
        self.agenda.at(self._open_from(self.now + after), act)

    def _open_from(self, moment: datetime) -> datetime:
        """Return the first moment from this one on at which somebody is there."""
        hours = self.state.hours
        open_now = (hours.at_site(site).is_open(moment, moment) for site in hours.sites)
        if hours.is_open(moment, moment) or any(open_now):
            return moment
        return hours.opens_anywhere_at(moment) or moment


def _name(job: Job) -> str:
    """Return a name that no other job has: prints are known by it."""
    return f"job {job.number}"


def _known(job: Job, jobs: Mapping[str, Job]) -> str | None:
    """Return the job that it waits for, while that one is there."""
    return job.spec.after if job.spec.after in jobs else None
