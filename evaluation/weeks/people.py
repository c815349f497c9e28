"""What people do: they join, claim, come, start, and help a job that is stuck."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from heapq import heapify, heapreplace
from typing import Protocol

from custom_components.printer_queue.core import commands as cmd
from custom_components.printer_queue.core.events import (
    Claimed,
    Ended,
    Event,
    HeldBack,
    Joined,
    MissForgiven,
    Offered,
    Resumed,
    ServiceChanged,
    Started,
)
from custom_components.printer_queue.core.model import (
    Job,
    JobStatus,
    Person,
    QueueState,
)
from custom_components.printer_queue.core.reason import Reason
from custom_components.printer_queue.core.what_if.agenda import Act, Agenda

from .course import Life
from .floor import Floor
from .shop import Shop
from .wishes import OfferFate, Wish

SWAP_TIME = timedelta(minutes=4)
HELPED_AFTER = timedelta(hours=12)
"""When somebody notices a job that is held, or a printer that is out of service."""
ADMIN = Person("admin", "Admin")
JOINS_AGAIN_AFTER = timedelta(minutes=10)


class Stage(Protocol):
    """What people see and touch."""

    shop: Shop
    now: datetime
    state: QueueState
    agenda: Agenda
    floor: Floor

    def do(self, command: cmd.Command) -> Sequence[Event]:
        """Ask something of the queue."""

    def start(self, wish: Wish, printer_id: str) -> None:
        """Press the button on a printer."""


class People:
    """All who have a job in this week."""

    def __init__(self, stage: Stage, lives: dict[str, Life]) -> None:
        self._stage = stage
        self._lives = lives
        self.left = len(lives)
        """How many jobs are not done."""
        self._wish_of: dict[str, str] = {}
        """The wish behind each job: a job that failed is tried again as another."""
        self._present: dict[str, tuple[str, Job]] = {}
        """Who stands at a printer that still prints, and the job as it was claimed."""
        operators = stage.shop.operators
        self._operators = None if operators is None else [stage.now] * operators
        if self._operators:
            heapify(self._operators)

    def life(self, job_id: str) -> Life:
        """Return what happened to a job so far."""
        return self._lives[self._wish_of[job_id]]

    def join(self, wish: Wish) -> None:
        """Put the job into the queue, anew after it has failed for good."""
        life = self._lives[wish.id]
        job_id = f"{wish.id}-{len(life.prints)}"
        self._wish_of[job_id] = wish.id
        self._stage.do(
            cmd.Join(
                caller=cmd.AUTOMATION,
                person=wish.person,
                job_id=job_id,
                spec=wish.spec,
            )
        )

    def notice(self, event: Event) -> None:
        """Do what an event makes people do, each at its time."""
        match event:
            case Joined():
                self._joined(event.job)
            case Offered():
                self._asked(event)
            case Claimed():
                self._comes(event)
            case HeldBack():
                self._held(event)
            case Resumed() | MissForgiven():
                self._waits_again(event.job_id)
            case ServiceChanged(in_service=False):
                self._later(
                    self._stage.now + HELPED_AFTER,
                    lambda: self._put_back(event.printer_id),
                )
            case Started():
                self.life(event.job_id).end_waiting(event.at)
            case Ended(outcome=JobStatus.COMPLETED):
                self.life(event.job_id).completed = event.at
                self.left -= 1
            case Ended(outcome=JobStatus.FAILED):
                self._failed(self.life(event.job_id))

    def printer_is_free(self, printer_id: str) -> None:
        """Let the person who stands there already clear the plate."""
        present = self._present.pop(printer_id, None)
        if present is not None:
            self._arrive(*present)

    def _joined(self, job: Job) -> None:
        if job.retry_of is not None:
            self._wish_of[job.id] = self._wish_of[job.retry_of]
        self.life(job.id).begin_waiting(self._stage.now)

    def _asked(self, event: Offered) -> None:
        life = self.life(event.job_id)
        fate = life.wish.offer(life.offers)
        life.offers += 1
        if fate.answer is None:
            return
        self._later(
            self._stage.now + fate.answer,
            lambda: self._claim(event.job_id, event.offer_id),
        )

    def _claim(self, job_id: str, offer_id: str) -> None:
        job = self._stage.state.jobs.get(job_id)
        if job is None or job.offer is None or job.offer.id != offer_id:
            return
        caller = cmd.Caller(job.person)
        self._stage.do(cmd.Claim(caller=caller, job_id=job_id, offer_id=offer_id))

    def _comes(self, event: Claimed) -> None:
        way = self._fate(event.job_id).way
        if way is None:
            return
        job = self._stage.state.jobs[event.job_id]
        comes_in = way if self._operators is None else timedelta()
        self._later(self._stage.now + comes_in, lambda: self._arrive(event.job_id, job))

    def _arrive(self, job_id: str, expected: Job) -> None:
        """Stand at the printer: wait for its print to end, or load it."""
        job = self._reserved(job_id, expected)
        if job is None or job.printer_id is None:
            return
        if job.printer_id in self._stage.floor.runs:
            self._present[job.printer_id] = job_id, expected
            return
        wish = self.life(job_id).wish
        fate = self._fate(job_id)
        takes = fate.handling
        if self._stage.floor.needs_swap(wish, job.printer_id):
            takes += SWAP_TIME
        ready = self._loaded_at(takes, fate.way or timedelta())
        if self._stage.shop.attended.is_open(ready):
            self._stage.agenda.at(ready, lambda: self._start(job_id, job))
        else:
            self._later(ready, lambda: self._arrive(job_id, job))

    def _loaded_at(self, takes: timedelta, way: timedelta) -> datetime:
        """Return when the printer is loaded, by the first operator who is free."""
        now = self._stage.now
        if self._operators is None:
            return now + takes
        ready = max(now, self._operators[0]) + way + takes
        heapreplace(self._operators, ready)
        return ready

    def _start(self, job_id: str, expected: Job) -> None:
        job = self._reserved(job_id, expected)
        if job is not None and job.printer_id is not None:
            self._stage.start(self.life(job_id).wish, job.printer_id)

    def _reserved(self, job_id: str, expected: Job) -> Job | None:
        """Return the job if its printer is still kept for it by the same offer."""
        job = self._stage.state.jobs.get(job_id)
        same = job is not None and job.offer == expected.offer
        return job if same and job and job.status is JobStatus.RESERVED else None

    def _fate(self, job_id: str) -> OfferFate:
        life = self.life(job_id)
        return life.wish.offer(life.offers - 1)

    def _held(self, event: HeldBack) -> None:
        life = self.life(event.job_id)
        life.end_waiting(self._stage.now)
        if event.reason is Reason.MISSED_TOO_OFTEN:
            life.stuck += 1
        self._later(self._stage.now + HELPED_AFTER, lambda: self._resume(event.job_id))

    def _resume(self, job_id: str) -> None:
        """Let the job wait again, unless the queue has forgiven its misses by then."""
        job = self._stage.state.jobs.get(job_id)
        if job is not None and job.status is JobStatus.HELD:
            caller = cmd.Caller(self.life(job_id).wish.person)
            self._stage.do(cmd.Resume(caller=caller, job_id=job_id))

    def _waits_again(self, job_id: str) -> None:
        job = self._stage.state.jobs.get(job_id)
        if job is not None and job.status is JobStatus.QUEUED:
            self.life(job_id).begin_waiting(self._stage.now)

    def _put_back(self, printer_id: str) -> None:
        caller = cmd.Caller(ADMIN, is_admin=True)
        self._stage.do(
            cmd.SetInService(caller=caller, printer_id=printer_id, in_service=True)
        )

    def _failed(self, life: Life) -> None:
        """Join anew, unless the queue tries again by itself."""
        self._later(self._stage.now + JOINS_AGAIN_AFTER, lambda: self._join_again(life))

    def _join_again(self, life: Life) -> None:
        jobs = self._stage.state.jobs
        if not any(self._wish_of.get(job_id) == life.wish.id for job_id in jobs):
            life.stuck += 1
            self.join(life.wish)

    def _later(self, moment: datetime, act: Act) -> None:
        """Do something at a moment, or when somebody is there again."""
        present = self._stage.shop.attended.present_from(moment)
        self._stage.agenda.at(present, act)
