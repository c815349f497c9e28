"""Moving a waiting job: an admin gives it another place."""

import pytest

from custom_components.printer_queue.core import commands as cmd
from custom_components.printer_queue.core.errors import QueueError
from custom_components.printer_queue.core.model import JobStatus
from custom_components.printer_queue.core.report import PrinterState as State
from custom_components.printer_queue.core.settings import Ordering
from tests.support.world import ADMIN, World, minutes


def busy(**settings: object) -> World:
    """Open a makerspace whose only printer prints for long."""
    world = World(**settings)  # type: ignore[arg-type]  # fields of Settings
    world.hear("p1", State.PRINTING, print_id="walk-up")
    return world


def move(world: World, job: str, before: str | None = None) -> list[str]:
    """Let an admin move a job; return what happened."""
    command = cmd.Move(caller=ADMIN, job_id=job, before=before)
    return [event.kind for event in world.do(command)]


def refused(world: World, job: str, before: str | None = None) -> QueueError:
    """Return how a move is refused; nothing may have changed."""
    state = world.state
    with pytest.raises(QueueError) as err:
        move(world, job, before)
    assert world.state is state
    return err.value


def test_a_job_is_put_right_before_another() -> None:
    world = busy()
    first, second, third, fourth = (world.join(one) for one in "abcd")
    assert move(world, fourth, second) == ["moved"]
    assert world.order() == [first, fourth, second, third]
    assert move(world, first, third) == ["moved"]
    assert world.order() == [fourth, second, first, third]
    assert move(world, third, fourth) == ["moved"]
    assert world.order() == [third, fourth, second, first]


def test_a_job_is_put_at_the_end() -> None:
    world = busy()
    first, second, third = (world.join(one) for one in "abc")
    assert move(world, first) == ["moved"]
    assert world.order() == [second, third, first]


def test_whoever_is_moved_to_the_front_is_asked_first() -> None:
    world = busy()
    first, second = world.join("a"), world.join("b")
    move(world, second, first)
    world.hear("p1", State.IDLE)
    assert world.status(second) is JobStatus.OFFERED
    assert world.status(first) is JobStatus.QUEUED


def test_a_job_that_is_there_already_stays_and_nothing_happens() -> None:
    world = busy()
    first, second = world.join("a"), world.join("b")
    assert move(world, first, second) == []
    assert move(world, second) == []
    held = world.join("c")
    world.do(cmd.Hold(caller=ADMIN, job_id=held))
    assert move(world, second) == []


def test_a_hundred_moves_to_one_place_find_room() -> None:
    world = busy(open_jobs_limit=200)
    last = world.join("a")
    jobs = [world.join("b") for _ in range(3)]
    for turn in range(100):
        move(world, jobs[turn % 3], last)
    assert world.order() == [jobs[1], jobs[2], jobs[0], last]
    assert "renumbered" in world.kinds()


def test_a_job_on_hold_keeps_its_place_among_those_that_are_moved() -> None:
    world = busy()
    first, held, third, fourth = (world.join(one) for one in "abcd")
    world.do(cmd.Hold(caller=ADMIN, job_id=held))
    move(world, fourth, third)
    assert world.order() == [first, fourth, third]
    world.do(cmd.Resume(caller=ADMIN, job_id=held))
    assert world.order() == [first, held, fourth, third]


def test_a_job_that_waits_for_another_is_not_asked_before_it() -> None:
    world = busy()
    other = world.join("a")
    follower = world.join("b", after=other)
    move(world, follower, other)
    world.hear("p1", State.IDLE)
    assert world.order() == [follower]
    assert world.job(follower).spec.after == other
    assert world.status(other) is JobStatus.OFFERED


def test_who_has_passed_is_not_asked_again_at_once_however_far_in_front() -> None:
    world = World()
    first, second = world.join("a"), world.join("b")
    world.pass_on(first)
    third = world.join("c")
    assert world.status(second) is JobStatus.OFFERED
    assert move(world, third, first) == ["moved"]
    assert move(world, first, third) == ["moved"]
    world.pass_on(second)
    assert world.status(third) is JobStatus.OFFERED
    world.wait(minutes(30))
    assert world.job(first).offers > 1


@pytest.mark.parametrize(
    ("ordering", "key"),
    [
        (Ordering.OPTIMISED, "order_is_planned"),
        (Ordering.FAIR_SHARE, "order_is_shared"),
    ],
)
def test_places_that_the_ordering_gives_are_nobodys_to_give(
    ordering: Ordering, key: str
) -> None:
    world = busy(ordering=ordering)
    first, second = world.join("a"), world.join("b")
    assert refused(world, second, first).key == key


def test_only_an_admin_moves_jobs() -> None:
    world = busy()
    first, own = world.join("a"), world.join("b")
    with pytest.raises(QueueError, match="admins_only"):
        world.do(cmd.Move(caller=world.caller("b"), job_id=own, before=first))


def test_only_a_waiting_job_has_a_place() -> None:
    world = World()
    offered, waiting, held = (world.join(one, f"part {one}") for one in "abc")
    world.do(cmd.Hold(caller=ADMIN, job_id=held))
    for job in (offered, held):
        there = refused(world, job, waiting)
        assert (there.key, there.placeholders["job"]) == (
            "move_not_waiting",
            world.job(job).spec.name,
        )
        before = refused(world, waiting, job)
        assert (before.key, before.placeholders["job"]) == (
            "move_before_not_waiting",
            world.job(job).spec.name,
        )
    assert refused(world, waiting, waiting).key == "move_before_itself"
    gone = refused(world, waiting, "gone")
    assert (gone.key, gone.placeholders) == (
        "no_such_job_to_move_before",
        {"before": "gone"},
    )
    assert refused(world, "gone", waiting).key == "no_such_job"
