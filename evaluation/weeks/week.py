"""One week under one policy: the queue's own rules, and a clock that runs ahead."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial

from custom_components.printer_queue.core import commands as cmd
from custom_components.printer_queue.core.decide import decide
from custom_components.printer_queue.core.events import Event, Joined, Returned, Started
from custom_components.printer_queue.core.hours import Hours, Span
from custom_components.printer_queue.core.model import Member, QueueState
from custom_components.printer_queue.core.report import PrinterReport
from custom_components.printer_queue.core.rules.windows import next_due
from custom_components.printer_queue.core.settings import Settings

from .agenda import Agenda
from .attended import MONDAY, WEEK
from .course import JobRecord, Life, Of, Print
from .floor import Floor
from .forecasts import Forecasts
from .people import People
from .planner import Planner
from .policies import Policy
from .shop import Shop
from .wishes import Wish, draw_week

LOOKS_EVERY = timedelta(minutes=10)
"""How often the plan is made anew when nothing happens, while people are there."""
LONGEST = 20 * WEEK
"""A week whose jobs are not done by then never ends."""


LEARNT_JOBS = 200
"""About so many jobs a queue has behind it when a week begins."""


class Endless(Exception):
    """The queue does not come to an end with its jobs."""


class Week:
    """A shop from Monday on until the last job of the week is done."""

    def __init__(
        self,
        shop: Shop,
        policy: Policy,
        jobs: int,
        seed: int,
        *,
        monday: datetime = MONDAY,
        before: QueueState | None = None,
    ) -> None:
        """Draw the jobs and set up a queue that knows what it learnt `before`."""
        self.shop = shop
        self.policy = policy
        self.now = self._monday = monday
        self.agenda = Agenda()
        self.floor = Floor(shop.machines)
        wishes = draw_week(
            shop, jobs, seed, monday, true_estimates=policy.true_estimates
        )
        lives = {wish.id: Life(wish) for wish in wishes}
        self.course = JobRecord(shop, monday, lives)
        self.settings = _settings(shop, policy)
        self.state = _with_what_was_learnt(self.settings, before)
        self.people = People(self, lives)
        self.forecasts = Forecasts(self.course)
        self._planner = Planner(self.now)
        self._planned: QueueState | None = None
        self._plans_from = self._put_off_to = monday
        self._missed: set[str] = set()
        self._set_up(wishes)

    def _set_up(self, wishes: list[Wish]) -> None:
        people = {wish.person.id: wish.person for wish in wishes}
        self.do(
            cmd.Configure(
                settings=self.settings,
                members=tuple(
                    Member(member.id, member.name) for member in people.values()
                ),
                printers=tuple(machine.spec for machine in self.shop.machines),
            )
        )
        for printer_id in self.state.printers:
            self._hear(printer_id, self.floor.idle(printer_id, self.now))
        for wish in wishes:
            self.agenda.at(wish.release, partial(self.people.join, wish))
        if self.policy.asks is None:
            self._look_again_and_again()
        for number in range(LONGEST // WEEK):
            self.agenda.at(self._monday + number * WEEK, self._tell_hours)

    def _tell_hours(self) -> None:
        """Let the queue know when somebody is there in the coming two weeks."""
        spans = self.shop.attended.spans(self.now, days=14)
        hours = Hours(open=tuple(Span(*span) for span in spans))
        self.do(cmd.SetHours(hours=hours))

    def live(self) -> JobRecord:
        """Let the week pass; after it nothing arrives any more, and the rest is done."""
        while self.people.left:
            self._step()
            if self.now > self._monday + LONGEST:
                raise Endless(self.policy.name)
        return self.course

    def _step(self) -> None:
        """Let the next thing happen; before time passes, those are asked who should."""
        due, coming = next_due(self.state, self.now), self.agenda.next_at
        moments = [moment for moment in (due, coming) if moment is not None]
        if not moments:
            raise Endless(self.policy.name)
        moment = max(min(moments), self.now)
        if moment > self.now and self._steer():
            return
        self.now = moment
        if due is not None and due <= moment:
            self.do(cmd.Tick())
        else:
            self.agenda.take()()

    def _steer(self) -> bool:
        """Ask whom the policy names; say whether somebody was."""
        if self.policy.asks is not None:
            asks = tuple(self.policy.asks(self.state, self.now, self._missed))
            self._missed.clear()
            return bool(asks) and bool(self.do(cmd.FollowPlan(asks=asks)))
        if self.state is self._planned:
            return False
        if self.now < self._plans_from:
            return self._put_off()
        return self._plan()

    def _put_off(self) -> bool:
        """Let the plan follow when it may; say whether that was still to be arranged."""
        if self._put_off_to == self._plans_from:
            return False
        self._put_off_to = self._plans_from
        self.agenda.at(self._plans_from, self._look)
        return True

    def _plan(self) -> bool:
        """Make the plan anew; say whether it leads to something now."""
        self._planned = self.state
        self._plans_from = self.now + self.shop.plans_every
        reports = self.floor.reports(self.now)
        plan = self._planner.plan(self.state, reports, self.now)
        self.forecasts.show(plan)
        self._look_at(plan.next_step_at)
        if plan.notes is not None:
            self.do(plan.notes)
            self._planned = self.state
        return plan.steps is not None and bool(self.do(plan.steps))

    def _look_at(self, moment: datetime | None) -> None:
        """Let the plan be made anew then, unless another one was made by then."""
        made = self._planned
        if moment is not None and moment > self.now:
            self.agenda.at(
                moment, lambda: self._look() if self._planned is made else None
            )

    def _look(self) -> None:
        """Let the plan be made anew though nothing has happened."""
        self._planned = None

    def _look_again_and_again(self) -> None:
        self._look()
        again = self.shop.attended.present_from(self.now + LOOKS_EVERY)
        self.agenda.at(again, self._look_again_and_again)

    def do(self, command: cmd.Command) -> Sequence[Event]:
        """Carry out a command; people notice what came of it."""
        steps = decide(self.state, command, self.now)
        events = [step.event for step in steps]
        if steps:
            self.state = steps[-1].after
        for event in events:
            self.people.notice(event)
            if isinstance(event, Returned) and event.missed:
                self._missed.add(event.job_id)
            if self.policy.asks is None:
                self._foretell(event)
        return events

    def _foretell(self, event: Event) -> None:
        """Note what is forecast; the plan knows nothing of a baseline's asking."""
        match event:
            case Joined():
                self.forecasts.ask(event.job.id, Of.START_AT_JOINING)
            case Started():
                self.forecasts.started(event.job_id, self.now)
                run = self.floor.runs[event.printer_id]
                asked_at = run.started + (run.ends - run.started) * run.fate.asked_at
                self.agenda.at(asked_at, partial(self._ask_for_end, event.job_id))

    def _ask_for_end(self, job_id: str) -> None:
        """Let somebody ask some time in the print when it will end."""
        self.forecasts.ask(job_id, Of.END)
        self._look()

    def start(self, wish: Wish, printer_id: str) -> None:
        """Press the button on a printer."""
        prints = self.course.lives[wish.id].prints
        fate = wish.print(len(prints))
        report = self.floor.start(wish, printer_id, fate, self.now)
        ends = self.floor.runs[printer_id].ends
        self.agenda.at(ends, lambda: self._end(printer_id))
        self._hear(printer_id, report)

    def _end(self, printer_id: str) -> None:
        job = self.state.job_on(printer_id)
        run, report = self.floor.end(printer_id, self.now)
        self.course.lives[run.wish.id].prints.append(
            Print(printer_id, run.started, self.now, run.swapped)
        )
        if job is not None:
            self.forecasts.ended(job.id, self.now)
        self._hear(printer_id, report)
        self.people.printer_is_free(printer_id)

    def _hear(self, printer_id: str, report: PrinterReport) -> None:
        self.do(cmd.Reconcile(printer_id=printer_id, report=report))


def _settings(shop: Shop, policy: Policy) -> Settings:
    """Give operators, who have a queue of their own, the time that they need."""
    if shop.operators is None:
        return policy.settings
    return replace(
        policy.settings, operators=shop.operators, start_window=timedelta(hours=4)
    )


def _with_what_was_learnt(settings: Settings, before: QueueState | None) -> QueueState:
    """Begin with an empty queue, but not without experience."""
    if before is None:
        return QueueState(settings=settings)
    return QueueState(
        settings=settings,
        samples=before.samples,
        changeovers=before.changeovers,
        turnrounds=before.turnrounds,
        forecast_results=before.forecast_results,
    )


def live(
    shop: Shop, policy: Policy, jobs: int, seed: int, before: QueueState | None = None
) -> JobRecord:
    """Live through one week."""
    return Week(shop, policy, jobs, seed, before=before).live()


def live_before(shop: Shop, policy: Policy, jobs: int) -> QueueState:
    """Live through the weeks before; return the queue with what it learnt in them."""
    state: QueueState | None = None
    for number in range(max(round(LEARNT_JOBS / jobs), 1), 0, -1):
        monday = MONDAY - number * WEEK
        week = Week(shop, policy, jobs, -number, monday=monday, before=state)
        week.live()
        state = week.state
    assert state is not None
    return state
