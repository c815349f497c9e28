"""How urgent a job is: priorities and deadlines."""

from datetime import timedelta

import pytest

from custom_components.printer_queue.core import commands as cmd
from custom_components.printer_queue.core.errors import QueueError
from custom_components.printer_queue.core.report import PrinterState as State
from tests.support.world import ADMIN, World, minutes


def change(
    world: World, job_id: str, *, admin: bool = False, **to: object
) -> list[str]:
    """Let the owner, or an admin, change a job; return what happened."""
    caller = ADMIN if admin else world.caller(job_id[0])
    command = cmd.Revise(caller=caller, job_id=job_id, **to)  # type: ignore[arg-type]  # fields of Revise
    return [event.kind for event in world.do(command)]


@pytest.mark.parametrize("priority", [5, 6, 10])
def test_members_join_with_the_usual_priority_or_a_lower_one(priority: int) -> None:
    world = World()
    assert world.job(world.join("a", priority=priority)).spec.priority == priority


@pytest.mark.parametrize("priority", [1, 4])
def test_a_high_priority_is_an_admins_to_give(priority: int) -> None:
    world = World()
    with pytest.raises(QueueError, match="priority_admins_only") as refused:
        world.join("a", priority=priority)
    assert refused.value.placeholders == {"usual": 5}
    job = world.join("a")
    with pytest.raises(QueueError, match="priority_admins_only"):
        change(world, job, priority=priority)
    assert world.job(job).spec.priority == 5
    assert change(world, job, admin=True, priority=priority) == ["reprioritised"]
    assert world.job(
        world.join("b", caller=ADMIN, priority=priority)
    ).spec.priority == (priority)


@pytest.mark.parametrize("priority", [0, 11, -3])
def test_a_priority_is_1_to_10(priority: int) -> None:
    world = World()
    with pytest.raises(QueueError, match="priority_out_of_range"):
        world.join("a", caller=ADMIN, priority=priority)
    job = world.join("a")
    with pytest.raises(QueueError, match="priority_out_of_range"):
        change(world, job, admin=True, priority=priority)


def test_what_an_admin_granted_stays_when_the_owner_changes_the_deadline() -> None:
    world = World()
    job = world.join("a", caller=ADMIN, priority=2)
    deadline = world.now + minutes(300)
    assert change(world, job, deadline=deadline) == ["reprioritised"]
    assert (world.job(job).spec.priority, world.job(job).spec.deadline) == (2, deadline)
    assert change(world, job, priority=2, deadline=deadline) == []


def test_a_deadline_lies_ahead() -> None:
    world = World()
    for deadline in (world.now, world.now - timedelta(days=1)):
        with pytest.raises(QueueError, match="deadline_has_passed"):
            world.join("a", deadline=deadline)
    job = world.join("a", deadline=world.now + minutes(30))
    with pytest.raises(QueueError, match="deadline_has_passed"):
        change(world, job, deadline=world.now)
    world.wait(minutes(60))
    assert change(world, job, priority=6) == ["reprioritised"], "it may have passed"


def test_only_the_owner_or_an_admin_says_how_urgent_a_job_is() -> None:
    world = World()
    job = world.join("a")
    with pytest.raises(QueueError, match="not_your_job"):
        world.do(cmd.Revise(caller=world.caller("b"), job_id=job, priority=10))


def test_a_print_that_runs_or_is_prepared_is_not_changed_any_more() -> None:
    world = World()
    job = world.join("a")
    world.claim(job)
    assert change(world, job, priority=6) == ["reprioritised"]
    for state in (State.PREPARING, State.PRINTING):
        world.hear("p1", state)
        with pytest.raises(QueueError, match="already_printing"):
            change(world, job, priority=7)
    assert world.job(job).spec.priority == 6


def test_first_come_stays_first_come_whatever_the_priorities() -> None:
    world = World()
    world.join("f")
    first = world.join("a", priority=10)
    urgent = world.join("b", caller=ADMIN, priority=1)
    assert world.order() == [first, urgent]
