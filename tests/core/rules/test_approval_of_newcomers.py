"""Jobs of guests, and heavy ones, that an admin has to approve."""

from dataclasses import replace

import pytest

from custom_components.printer_queue.core import commands as cmd
from custom_components.printer_queue.core.errors import QueueError
from custom_components.printer_queue.core.model import JobStatus, Person
from custom_components.printer_queue.core.needs import Filament, Needs
from custom_components.printer_queue.core.reason import Reason
from tests.support.farm import Farm
from tests.support.world import ADMIN, World, join_command, minutes

GUEST = Person("guest:gil", "Gil")


def join_as_guest(world: World, caller: cmd.Caller = cmd.Caller(GUEST)) -> str:
    world.do(
        join_command(
            caller=caller,
            person=GUEST,
            job_id="gil1",
            name="hook",
            estimate=minutes(5),
        )
    )
    return "gil1"


def waits(world: World, job: str) -> bool:
    """Return whether a job is on hold until an admin approves it."""
    held = world.status(job) is JobStatus.HELD
    return held and world.job(job).reason is Reason.APPROVAL_NEEDED


def test_of_guests_every_job_waits_for_approval_where_that_is_the_rule() -> None:
    world = World(members_only=False, approve_newcomers=True)
    job = join_as_guest(world)
    assert waits(world, job)
    with pytest.raises(QueueError, match="approval_needed"):
        world.do(cmd.Resume(caller=cmd.Caller(GUEST), job_id=job))
    world.do(cmd.Resume(caller=ADMIN, job_id=job))
    assert world.status(job) is JobStatus.OFFERED


def test_of_guests_no_job_waits_without_the_rule() -> None:
    world = World(members_only=False)
    assert world.status(join_as_guest(world)) is JobStatus.OFFERED


def test_members_wait_for_no_approval_by_the_rule_for_guests() -> None:
    world = World(approve_newcomers=True)
    assert world.status(world.join("a")) is JobStatus.OFFERED


def test_what_an_admin_joins_with_for_a_guest_is_approved() -> None:
    world = World(members_only=False, approve_newcomers=True)
    assert world.status(join_as_guest(world, ADMIN)) is JobStatus.OFFERED


def test_what_weighs_more_than_it_may_waits_for_approval() -> None:
    world = World(printers=3, approval_over_grams=200)
    assert waits(world, world.join("a", grams=200.5))
    assert world.status(world.join("b", grams=200)) is JobStatus.OFFERED
    assert world.status(world.join("c")) is JobStatus.OFFERED


def test_time_and_weight_are_looked_at_each_by_itself() -> None:
    world = World(approval_over=minutes(60), approval_over_grams=200)
    assert waits(world, world.join("a", estimate=minutes(10), grams=300))
    assert waits(world, world.join("b", estimate=minutes(90), grams=10))


def test_what_slicing_shows_to_weigh_more_waits_for_approval() -> None:
    farm = Farm(approval_over_grams=200)
    job = farm.join("a")
    assert farm.status(job) is JobStatus.SCHEDULED
    farm.do(cmd.LearnSlice(job_id=job, estimate=minutes(60), grams=300))
    assert waits(farm, job)
    assert farm.job(job).attempt is None


def test_what_was_too_heavy_and_is_approved_waits_again_only_once_it_is_too_long() -> (
    None
):
    world = World(approval_over=minutes(60), approval_over_grams=200)
    job = world.join("a", estimate=minutes(50), grams=300)
    world.do(cmd.Resume(caller=ADMIN, job_id=job))
    owner = world.caller("a")
    world.do(cmd.UpdateTime(caller=owner, job_id=job, estimate=minutes(55)))
    assert world.status(job) is JobStatus.OFFERED
    world.do(cmd.UpdateTime(caller=owner, job_id=job, estimate=minutes(90)))
    assert waits(world, job)


def test_a_job_that_waits_for_approval_and_grows_waits_once() -> None:
    world = World(approval_over=minutes(60))
    world.members = tuple(
        replace(one, needs_approval=one.id == "a") for one in world.members
    )
    world.configure()
    job = world.join("a", estimate=minutes(10))
    changed = world.do(
        cmd.UpdateTime(caller=world.caller("a"), job_id=job, estimate=minutes(90))
    )
    assert [event.kind for event in changed] == ["estimate_changed"]
    assert waits(world, job)


def test_a_job_that_comes_to_need_more_filament_waits_for_approval() -> None:
    world = World(approval_over_grams=200)
    two = (Filament("PLA"), Filament("PETG"))
    job = world.join("a", grams=150, needs=Needs(filaments=two))
    world.do(
        cmd.Revise(
            caller=world.caller("a"),
            job_id=job,
            filaments=two,
            filament_grams=(150.0, 100.0),
        )
    )
    assert world.job(job).spec.grams == 250
    assert waits(world, job)
