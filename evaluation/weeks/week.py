"""One week under one policy: the queue's own rules, and a clock that runs ahead."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from typing import override

from custom_components.printer_queue.core import commands as cmd
from custom_components.printer_queue.core.decision import Step
from custom_components.printer_queue.core.events import Returned, Started
from custom_components.printer_queue.core.hours import Hours, Span
from custom_components.printer_queue.core.model import Member, QueueState
from custom_components.printer_queue.core.plan.plan import Plan
from custom_components.printer_queue.core.report import PrinterReport
from custom_components.printer_queue.core.settings import Settings
from custom_components.printer_queue.core.what_if.planner import Planner
from custom_components.printer_queue.core.what_if.simulation import Simulation

from .attended import MONDAY, WEEK
from .course import JobRecord, Life, Print
from .floor import Floor
from .forecasts import Forecasts
from .people import People
from .policies import Policy
from .shop import Shop
from .wishes import Wish, arrivals_after, arrivals_before, draw_week

LOOKS_EVERY = timedelta(minutes=10)
"""How often the plan is made anew when nothing happens, while people are there."""
LONGEST = 20 * WEEK
"""A week whose jobs are not done by then never ends."""


LEARNT_JOBS = 200
"""About so many jobs a queue has behind it when a week begins."""


class Endless(Exception):
    """The queue does not come to an end with its jobs."""


class Week(Simulation):
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
        self._monday = monday
        self.floor = Floor(shop.machines)
        wishes = draw_week(
            shop, jobs, seed, monday, true_estimates=policy.true_estimates
        )
        lives = {wish.id: Life(wish) for wish in wishes}
        self.course = JobRecord(shop, monday, lives)
        self.settings = _settings(shop, policy)
        planner = Planner(
            monday,
            arrivals_before(shop, jobs, monday),
            partial(arrivals_after, wishes) if policy.knows_arrivals else None,
        )
        super().__init__(
            _with_what_was_learnt(self.settings, before),
            monday,
            planner,
            shop.plans_every,
        )
        self.people = People(self, lives)
        self.forecasts = Forecasts(self.course)
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
            if not self.step() or self.now > self._monday + LONGEST:
                raise Endless(self.policy.name)
        return self.course

    @override
    def steer(self) -> bool:
        """Ask whom the policy names; say whether somebody was."""
        if self.policy.asks is None:
            return super().steer()
        asks = tuple(self.policy.asks(self.state, self.now, self._missed))
        self._missed.clear()
        return bool(asks) and bool(self.do(cmd.FollowPlan(asks=asks)))

    @override
    def reports(self) -> Mapping[str, PrinterReport]:
        return self.floor.reports(self.now)

    @override
    def show(self, plan: Plan) -> None:
        self.forecasts.show(plan)

    def _look_again_and_again(self) -> None:
        self.look()
        again = self.shop.attended.present_from(self.now + LOOKS_EVERY)
        self.agenda.at(again, self._look_again_and_again)

    @override
    def notice(self, step: Step) -> None:
        """Let people notice what happened; a baseline's asking learns whom it missed."""
        event = step.event
        self.people.notice(event)
        if isinstance(event, Returned) and event.missed:
            self._missed.add(event.job_id)
        if self.policy.asks is None and isinstance(event, Started):
            self._foretell(event)

    def _foretell(self, event: Started) -> None:
        """Note what was forecast; the plan knows nothing of a baseline's asking."""
        self.forecasts.started(self.state.jobs[event.job_id], self.now)
        run = self.floor.runs[event.printer_id]
        asked_at = run.started + (run.ends - run.started) * run.fate.asked_at
        self.agenda.at(asked_at, partial(self._ask_for_end, event.job_id))

    def _ask_for_end(self, job_id: str) -> None:
        """Let somebody ask some time in the print when it will end."""
        self.forecasts.ask_for_end(job_id)
        self.look()

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
        print_forecast_results=before.print_forecast_results,
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
