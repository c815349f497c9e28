"""How jobs came is read from the file as it is remembered while the queue runs."""

from datetime import timedelta

from custom_components.printer_queue.core import commands as cmd
from custom_components.printer_queue.core.learning.arrivals import (
    KEPT_FOR,
    with_new_arrivals,
)
from custom_components.printer_queue.core.report import PrinterState
from tests.support.store import KeptWorld
from tests.support.world import ADMIN, minutes


def names(world: KeptWorld) -> list[str]:
    return [arrival.spec.name for arrival in world.store.arrivals()]


def test_every_job_that_joined_is_an_arrival_whatever_became_of_it(
    world: KeptWorld,
) -> None:
    before = world.state
    printed = world.join("a", retries=1)
    seen = with_new_arrivals((), before, world.state)
    world.wait(minutes(5))
    before = world.state
    gone = world.join("b", priority=7)
    seen = with_new_arrivals(seen, before, world.state)
    world.do(cmd.Cancel(caller=ADMIN, job_id=gone))
    world.print_now(printed, "p1")
    before = world.state
    world.hear("p1", PrinterState.FAILED)
    seen = with_new_arrivals(seen, before, world.state)
    assert [job.retry_of for job in world.state.jobs.values()] == [printed]
    assert world.store.arrivals() == seen
    assert [arrival.person.id for arrival in seen] == ["a", "b"]
    assert seen[1].spec.priority == 7


def test_a_print_that_nobody_queued_is_no_arrival(world: KeptWorld) -> None:
    world.hear("p1", PrinterState.PRINTING, file="somebody's")
    assert world.store.arrivals() == ()


def test_what_came_long_ago_is_not_read(world: KeptWorld) -> None:
    world.join("a", name="old")
    world.wait(KEPT_FOR + timedelta(days=2))
    world.join("b", name="new")
    assert names(world) == ["new"]
