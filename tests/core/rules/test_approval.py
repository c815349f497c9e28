"""Jobs that an admin has to approve before they get their turn."""

from dataclasses import replace
from datetime import timedelta

import pytest

from custom_components.printer_queue.core import commands as cmd
from custom_components.printer_queue.core.errors import QueueError
from custom_components.printer_queue.core.model import Job, JobStatus, Member
from custom_components.printer_queue.core.reason import Reason
from custom_components.printer_queue.core.rules.join import as_if_joined
from custom_components.printer_queue.core.rules.waiting import WaitingFor, why_waiting
from tests.support.farm import Farm
from tests.support.world import ADMIN, World, join_command, minutes

HOUR = timedelta(hours=1)


def strict() -> World:
    """Open a queue in which an admin approves what takes more than two hours."""
    return World(approval_over=2 * HOUR)


def supervised(person: str) -> World:
    """Open a queue in which an admin approves one member's jobs."""
    world = World()
    world.members = tuple(
        replace(one, needs_approval=one.id == person) for one in world.members
    )
    world.configure()
    return world


def waits(world: World, job: str) -> bool:
    """Return whether a job waits for an admin's approval."""
    waiting = why_waiting(world.state, world.job(job), world.now)
    held = world.status(job) is JobStatus.HELD
    return held and waiting is not None and waiting.reason is WaitingFor.APPROVAL


def cancelled(
    world: World, job: str, caller: cmd.Caller, message: str | None = None
) -> Job:
    """Cancel a job; return it as it ended."""
    world.do(cmd.Cancel(caller=caller, job_id=job, message=message))
    ended = world.steps[0].job_after
    assert ended is not None
    return ended


def resume(world: World, job: str, caller: cmd.Caller) -> None:
    world.do(cmd.Resume(caller=caller, job_id=job))


def update(world: World, job: str, estimate: timedelta, caller: cmd.Caller) -> None:
    world.do(cmd.UpdateTime(caller=caller, job_id=job, estimate=estimate))


def test_a_long_job_waits_for_approval_and_keeps_its_place() -> None:
    world = strict()
    job = world.join("a", estimate=2 * HOUR + minutes(1))
    other = world.join("b", estimate=2 * HOUR)
    assert waits(world, job)
    assert world.status(other) is JobStatus.OFFERED
    world.print_now(other)
    resume(world, job, ADMIN)
    third = world.join("c")
    assert world.status(job) is JobStatus.QUEUED
    assert world.job(job).rank < world.job(third).rank


def test_of_a_member_whose_jobs_need_approval_every_job_waits() -> None:
    world = supervised("b")
    assert waits(world, world.join("b", estimate=minutes(5)))
    assert world.status(world.join("a")) is JobStatus.OFFERED


def test_all_copies_wait_for_approval() -> None:
    world = strict()
    first = world.join("a", estimate=3 * HOUR, copies=3)
    assert len(world.state.jobs) == 3
    assert all(waits(world, job) for job in world.state.jobs)
    assert first in world.state.jobs


def test_a_job_of_which_nobody_knows_how_long_it_takes_waits_as_well() -> None:
    world = strict()
    assert waits(world, world.join("a", estimate=None, guesses_time=True))


def test_without_a_limit_nothing_waits() -> None:
    world = World()
    assert world.status(world.join("a", estimate=50 * HOUR)) is JobStatus.OFFERED


def test_its_owner_cannot_resume_it() -> None:
    world = strict()
    job = world.join("a", estimate=3 * HOUR)
    with pytest.raises(QueueError, match="approval_needed"):
        resume(world, job, world.caller("a"))
    assert waits(world, job)


def test_what_an_admin_joins_with_is_approved() -> None:
    world = strict()
    world.members = (*world.members, Member("root", "Root", is_admin=True))
    world.configure()
    assert not waits(world, world.join("a", estimate=3 * HOUR, caller=ADMIN))
    assert not waits(world, world.join("root", estimate=3 * HOUR))


def test_what_an_automation_joins_with_for_a_member_waits() -> None:
    world = strict()
    assert waits(world, world.join("a", estimate=3 * HOUR, caller=cmd.AUTOMATION))


def test_an_admin_sends_a_job_back_with_a_message() -> None:
    world = strict()
    job = world.join("a", estimate=3 * HOUR)
    ended = cancelled(world, job, ADMIN, " Split it, please. ")
    assert (ended.status, ended.reason) == (JobStatus.CANCELLED, Reason.BY_ADMIN)
    assert ended.message == "Split it, please."


@pytest.mark.parametrize(
    ("message", "refused"),
    [("x" * 201, "message_too_long"), ("\ud800", "half_a_character")],
)
def test_a_message_that_nobody_can_be_shown_is_refused(
    message: str, refused: str
) -> None:
    world = strict()
    job = world.join("a", estimate=3 * HOUR)
    with pytest.raises(QueueError, match=refused):
        world.do(cmd.Cancel(caller=ADMIN, job_id=job, message=message))
    assert waits(world, job)


def test_a_job_that_comes_to_take_longer_waits_for_approval() -> None:
    world = strict()
    job = world.join("a")
    assert world.status(job) is JobStatus.OFFERED
    update(world, job, 3 * HOUR, world.caller("a"))
    assert waits(world, job)
    assert world.job(job).printer_id is None


def test_who_holds_a_job_first_does_not_get_round_the_approval() -> None:
    world = strict()
    job = world.join("a")
    world.do(cmd.Hold(caller=world.caller("a"), job_id=job))
    update(world, job, 3 * HOUR, world.caller("a"))
    with pytest.raises(QueueError, match="approval_needed"):
        resume(world, job, world.caller("a"))


def test_an_admin_makes_a_job_longer_without_another_word() -> None:
    world = strict()
    job = world.join("a")
    update(world, job, 3 * HOUR, ADMIN)
    assert world.status(job) is JobStatus.OFFERED


def test_what_has_been_approved_is_not_asked_for_again() -> None:
    world = strict()
    job = world.join("a", estimate=3 * HOUR)
    resume(world, job, ADMIN)
    update(world, job, 4 * HOUR, world.caller("a"))
    assert world.status(job) is JobStatus.OFFERED


def test_a_print_that_has_begun_goes_on_however_long_it_takes() -> None:
    world = strict()
    job = world.join("a")
    world.print_now(job)
    update(world, job, 3 * HOUR, world.caller("a"))
    assert world.status(job) is JobStatus.PRINTING


def test_what_slicing_shows_to_take_longer_waits_for_approval() -> None:
    farm = Farm(approval_over=2 * HOUR)
    job = farm.join("a")
    assert farm.status(job) is JobStatus.SCHEDULED
    farm.do(cmd.LearnSlice(job_id=job, estimate=3 * HOUR, grams=None))
    assert waits(farm, job)
    assert farm.job(job).attempt is None


def test_a_job_that_was_cancelled_and_is_restored_still_waits_for_approval() -> None:
    world = strict()
    before = world.join("b", estimate=minutes(30))
    job = world.join("a", estimate=3 * HOUR, after=before)
    cancelled(world, before, world.caller("b"))
    assert world.job(job).reason is Reason.OTHER_JOB_FAILED
    assert waits(world, job)
    with pytest.raises(QueueError, match="approval_needed"):
        resume(world, job, world.caller("a"))
    restore = cmd.Restore(
        caller=world.caller("a"),
        job=cancelled(world, job, world.caller("a")),
        held_for=Reason.OTHER_JOB_FAILED,
    )
    world.do(restore)
    assert waits(world, job)


def test_a_forecast_is_as_if_it_were_approved() -> None:
    world = strict()
    command = join_command(
        caller=world.caller("a"),
        person=Member("a", "A").person,
        job_id="asked",
        name="part",
        estimate=3 * HOUR,
    )
    joined = as_if_joined(world.state, command, world.now)
    assert joined.jobs["asked"].status is JobStatus.QUEUED
