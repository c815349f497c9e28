"""A queue whose clock runs ahead, from one moment at which something happens to the next."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import partial
from itertools import pairwise
from typing import override

from custom_components.printer_queue.core.decision import Step
from custom_components.printer_queue.core.events import Event, Offered
from custom_components.printer_queue.core.model import Job
from custom_components.printer_queue.core.plan.plan import Plan
from custom_components.printer_queue.core.printer import PlateGate
from custom_components.printer_queue.core.report import PrinterReport, PrinterState
from custom_components.printer_queue.core.settings import Ordering
from custom_components.printer_queue.core.what_if.planner import Planner
from custom_components.printer_queue.core.what_if.simulation import Simulation
from tests.support.world import NOON, World, join_command, minutes


class Course(Simulation):
    """What follows in a world in which people join and nobody answers."""

    def __init__(self, world: World, plans_every: timedelta = timedelta()) -> None:
        self.world = world
        super().__init__(world.state, NOON, Planner(NOON), plans_every)
        self.planned: list[tuple[datetime, set[str]]] = []
        """When a plan was made, and of which jobs."""
        self.events: list[Event] = []

    @override
    def reports(self) -> Mapping[str, PrinterReport]:
        return {
            printer_id: PrinterReport(
                state=PrinterState.PRINTING, at=self.now, remaining=self._remaining(job)
            )
            for printer_id, job in self.state.printing().items()
        }

    def _remaining(self, job: Job) -> timedelta:
        assert job.started_at is not None
        assert job.spec.estimate is not None
        return job.started_at + job.spec.estimate - self.now

    @override
    def notice(self, step: Step) -> None:
        self.events.append(step.event)

    @override
    def show(self, plan: Plan) -> None:
        self.planned.append((self.now, set(plan.jobs)))

    def join(self, person: str) -> None:
        caller = self.world.caller(person)
        assert caller.person is not None
        self.do(
            join_command(
                caller=caller,
                person=caller.person,
                job_id=f"job-{person}",
                name="part",
                estimate=minutes(60),
            )
        )

    def run(self, until: datetime) -> None:
        while self.step() and self.now <= until:
            pass


def test_where_nothing_is_left_that_could_happen_time_stands_still() -> None:
    course = Course(World())
    happened: list[datetime] = []
    course.agenda.at(NOON + minutes(5), lambda: happened.append(course.now))
    course.run(NOON + minutes(60))
    assert not course.step()
    assert happened == [NOON + minutes(5)]
    assert course.now == NOON + minutes(5)


def joining_each_minute(plans_every: timedelta) -> Course:
    """Let six people join, one a minute from one o'clock on, and half an hour pass."""
    course = Course(World(ordering=Ordering.OPTIMISED), plans_every)
    for number, person in enumerate("abcdef"):
        moment = NOON + minutes(60 + number)
        course.agenda.at(moment, partial(course.join, person))
    course.run(NOON + minutes(90))
    return course


def test_the_plan_follows_every_change_unless_it_is_to_wait() -> None:
    course = joining_each_minute(timedelta())
    came = [
        next(at for at, jobs in course.planned if f"job-{person}" in jobs)
        for person in "abcdef"
    ]
    assert came == [NOON + minutes(60 + number) for number in range(6)]


def test_what_a_plan_leads_to_later_comes_at_its_moment_though_nothing_else_does() -> (
    None
):
    world = World(early_ask=minutes(20), gate=PlateGate.CLAIM)
    world.print_now(world.join("a"))
    waits = world.join("b")
    course = Course(world)
    course.agenda.at(NOON + minutes(60), lambda: None)
    course.run(NOON + minutes(45))
    asked = [
        event.at
        for event in course.events
        if isinstance(event, Offered) and event.job_id == waits
    ]
    assert asked == [NOON + minutes(40)]


def test_a_plan_that_is_young_enough_is_kept_and_then_catches_up() -> None:
    course = joining_each_minute(minutes(10))
    moments = [at for at, _ in course.planned]
    gaps = [after - before for before, after in pairwise(moments)]
    assert min(gaps) >= minutes(10)
    # The first who came is planned at once, all others as soon as the plan may follow.
    first = next(at for at, jobs in course.planned if "job-a" in jobs)
    last = next(at for at, jobs in course.planned if "job-f" in jobs)
    assert (first, last) == (NOON + minutes(60), NOON + minutes(70))
