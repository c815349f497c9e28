"""What comes of giving a job to one printer alone, as far as the rules go."""

from datetime import timedelta

import pytest

from custom_components.printer_queue.core import commands as cmd
from custom_components.printer_queue.core.errors import QueueError
from custom_components.printer_queue.core.model import JobStatus
from custom_components.printer_queue.core.placing import (
    NOTICED,
    Cost,
    as_if_placed,
    cost_of,
)
from custom_components.printer_queue.core.plan.plan import Expected
from custom_components.printer_queue.core.rules.order import waiting
from custom_components.printer_queue.core.settings import Ordering
from tests.support.world import ADMIN, World, minutes


def placed(world: World, job: str, printer: str = "p1") -> list[str]:
    state = as_if_placed(world.state, ADMIN, job, printer, world.now)
    assert state.jobs[job].spec.needs.printers == frozenset({printer})
    return [one.id for one in waiting(state)]


def test_the_job_goes_before_all_who_wait_for_that_printer_alone() -> None:
    world = World(printers=2)
    offered = [world.join("a"), world.join("b")]
    first, second = world.join("c"), world.join("d")
    assert placed(world, second) == [second, first]
    assert all(world.status(job) is JobStatus.OFFERED for job in offered)
    assert world.order()[-2:] == [first, second]


@pytest.mark.parametrize("ordering", [Ordering.FAIR_SHARE, Ordering.OPTIMISED])
def test_it_keeps_its_place_where_the_ordering_gives_none(ordering: Ordering) -> None:
    world = World(ordering=ordering)
    world.join("a")
    world.join("b")
    last = world.join("c")
    order = [job.id for job in waiting(world.state)]
    assert placed(world, last) == order


def test_whoever_is_first_or_is_asked_already_stays_so() -> None:
    world = World()
    asked, first, second = (world.join(person) for person in "abc")
    assert placed(world, first) == [first, second]
    assert placed(world, asked) == [first, second]
    after = as_if_placed(world.state, ADMIN, asked, "p1", world.now)
    assert after.jobs[asked].status is JobStatus.OFFERED


def test_the_job_alone_is_compared_and_whose_start_moves_by_a_minute() -> None:
    world = World(printers=2)
    jobs = [world.join(person) for person in "abcdef"]
    expected = world.plan().jobs
    job, later, sooner, same, unknown = jobs[1:]

    def moved(job_id: str, by: timedelta) -> Expected:
        return expected[job_id]._replace(made_at=expected[job_id].made_at + by)

    after = {
        job: moved(job, -minutes(90)),
        sooner: moved(sooner, -NOTICED),
        later: moved(later, minutes(30)),
        same: moved(same, NOTICED - timedelta(seconds=1)),
        jobs[0]: expected[jobs[0]],
    }
    cost = cost_of(job, expected, after)
    assert (cost.before, cost.after) == (expected[job], after[job])
    assert list(cost.moved.items()) == [(later, minutes(30)), (sooner, -NOTICED)]
    assert cost_of(unknown, {}, {}) == Cost(before=None, after=None, moved={})


def test_what_is_refused_is_refused_as_it_would_be() -> None:
    world = World()
    world.join("a")
    job = world.join("b")
    with pytest.raises(QueueError, match="printer"):
        as_if_placed(world.state, ADMIN, job, "none", world.now)
    with pytest.raises(QueueError, match="no_such_job"):
        as_if_placed(world.state, ADMIN, "none", "p1", world.now)
    somebody = cmd.Caller(world.job(job).person)
    waits = world.join("c")
    with pytest.raises(QueueError):
        as_if_placed(world.state, somebody, waits, "p1", world.now)
