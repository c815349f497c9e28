"""What comes of giving a job to one printer alone, as far as the rules go."""

import pytest

from custom_components.printer_queue.core import commands as cmd
from custom_components.printer_queue.core.errors import QueueError
from custom_components.printer_queue.core.model import JobStatus
from custom_components.printer_queue.core.placing import as_if_placed
from custom_components.printer_queue.core.rules.order import waiting
from custom_components.printer_queue.core.settings import Ordering
from tests.support.world import ADMIN, World


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
