"""Taking back that a job was cancelled: it waits again as before."""

from dataclasses import replace

import pytest

from custom_components.printer_queue.core import commands as cmd
from custom_components.printer_queue.core.errors import QueueError
from custom_components.printer_queue.core.model import JobStatus
from custom_components.printer_queue.core.reason import Reason
from custom_components.printer_queue.core.report import PrinterState as State
from tests.support.world import ADMIN, World, minutes


def busy(**settings: object) -> World:
    """Open a makerspace whose only printer prints for long."""
    world = World(**settings)  # type: ignore[arg-type]  # fields of Settings
    world.hear("p1", State.PRINTING, print_id="walk-up")
    return world


def cancel(world: World, job: str, by: cmd.Caller | None = None) -> None:
    """Cancel a job, as its owner unless somebody else does."""
    owner = cmd.Caller(world.job(job).person)
    world.do(cmd.Cancel(caller=by or owner, job_id=job))


def refusal(world: World, job: str, by: cmd.Caller | None = None) -> QueueError:
    """Return how taking it back is refused; nothing may have changed."""
    state = world.state
    with pytest.raises(QueueError) as err:
        world.restore(job, caller=by)
    assert world.state is state
    return err.value


def test_a_cancelled_job_waits_at_its_old_place_again() -> None:
    world = busy()
    first, second, third = (world.join(one) for one in "abc")
    before = world.job(second)
    cancel(world, second, world.caller("b"))
    assert world.order() == [first, third]
    world.wait(minutes(9))
    assert [event.kind for event in world.restore(second)] == ["restored"]
    assert world.order() == [first, second, third]
    assert world.job(second) == before


def test_whoever_joins_meanwhile_stays_behind() -> None:
    world = busy()
    first, last = world.join("a"), world.join("b")
    cancel(world, last)
    later = world.join("c")
    assert world.job(later).rank == world.past(last)[1].rank
    world.restore(last)
    assert world.order() == [first, last, later]


def test_misses_are_kept_and_the_offer_is_gone() -> None:
    world = World()
    first, second = world.join("a"), world.join("b")
    world.wait(minutes(10))
    world.pass_on(second)
    assert world.status(first) is JobStatus.OFFERED
    cancel(world, first, ADMIN)
    assert world.status(second) is JobStatus.QUEUED
    third = world.join("c")
    assert world.status(third) is JobStatus.OFFERED
    world.restore(first, caller=ADMIN)
    job = world.job(first)
    assert (job.status, job.printer_id, job.offer) == (JobStatus.QUEUED, None, None)
    assert job.misses == 1
    assert world.order()[0] == first


def test_a_free_printer_is_offered_at_once() -> None:
    world = World()
    job = world.join("a")
    old = world.job(job).offer
    cancel(world, job)
    world.restore(job)
    new = world.job(job).offer
    assert old is not None
    assert new is not None
    assert new.id != old.id


def test_a_claimed_printer_is_not_kept_and_the_print_under_way_is_nobodys() -> None:
    world = World()
    job = world.join("a")
    world.claim(job)
    world.hear("p1", State.PREPARING)
    cancel(world, job)
    world.restore(job)
    assert world.status(job) is JobStatus.QUEUED
    world.hear("p1", State.PRINTING)
    assert world.status(job) is JobStatus.QUEUED
    world.hear("p1", State.IDLE)
    assert world.status(job) is JobStatus.OFFERED


@pytest.mark.parametrize("admin", [True, False])
def test_a_job_that_was_on_hold_is_on_hold_again(*, admin: bool) -> None:
    world = busy()
    job = world.join("a")
    world.do(cmd.Hold(caller=ADMIN if admin else world.caller("a"), job_id=job))
    before = world.job(job)
    cancel(world, job)
    world.restore(job)
    assert world.job(job) == before
    assert before.reason is (Reason.BY_ADMIN if admin else Reason.BY_OWNER)


def test_taking_it_back_twice_changes_nothing_more() -> None:
    world = busy()
    job = world.join("a")
    cancel(world, job)
    _, ended = world.past(job)
    world.restore(job)
    assert world.do(cmd.Restore(caller=ADMIN, job=ended)) == []
    assert world.restore(job) == []


def test_a_job_can_be_cancelled_and_restored_again_and_again() -> None:
    world = busy()
    job = world.join("a")
    for _ in range(3):
        cancel(world, job)
        assert world.status(job) is None
        world.restore(job)
        assert world.status(job) is JobStatus.QUEUED


def test_how_fast_somebody_joins_does_not_stand_against_it() -> None:
    world = busy(joins_per_minute=2)
    first, second = world.join("a"), world.join("a")
    cancel(world, first)
    world.restore(first)
    assert world.order() == [first, second]


def test_nobody_gets_more_jobs_by_it_than_they_may_have() -> None:
    world = busy(open_jobs_limit=2)
    first, second = world.join("a"), world.join("a")
    for job in (first, second):
        cancel(world, job, world.caller("a"))
    instead = world.join("a")
    world.restore(first)
    refused = refusal(world, second)
    assert (refused.key, refused.placeholders) == ("too_many_open_jobs", {"limit": 2})
    world.restore(second, caller=ADMIN)
    assert set(world.order()) == {first, second, instead}


def test_nobody_takes_back_what_is_not_theirs() -> None:
    world = busy()
    job = world.join("a")
    cancel(world, job)
    assert refusal(world, job, world.caller("b")).key == "not_your_job"
    world.restore(job, caller=ADMIN)
    assert refusal(world, job, world.caller("b")).key == "not_your_job"


def test_what_had_begun_to_print_stays_cancelled() -> None:
    world = World()
    job = world.join("a")
    world.print_now(job)
    cancel(world, job)
    assert refusal(world, job).key == "restore_printed"


@pytest.mark.parametrize("outcome", [State.FINISHED, State.FAILED])
def test_what_was_not_cancelled_cannot_be_taken_back(outcome: State) -> None:
    world = World()
    job = world.join("a", retries=0)
    world.print_now(job)
    world.hear("p1", outcome)
    assert refusal(world, job).key == "restore_not_cancelled"


def test_what_an_admin_completed_was_not_cancelled() -> None:
    world = World()
    job = world.join("a")
    world.print_now(job)
    world.do(cmd.Finish(caller=ADMIN, job_id=job, outcome=JobStatus.COMPLETED))
    assert refusal(world, job).key == "restore_not_cancelled"


def test_what_has_just_ended_is_not_taken_for_open() -> None:
    world = busy()
    job = world.join("a")
    looked_up = world.job(job)
    cancel(world, job)
    with pytest.raises(QueueError, match="restore_not_cancelled"):
        world.do(cmd.Restore(caller=ADMIN, job=looked_up))


def test_a_place_is_kept_for_ten_minutes() -> None:
    world = busy()
    job = world.join("a")
    cancel(world, job)
    world.wait(minutes(10) + minutes(1 / 60))
    late = refusal(world, job)
    assert (late.key, late.placeholders["limit"]) == ("restore_too_late", minutes(10))


# jobs that wait for others


def test_who_waited_for_a_restored_job_waits_for_it_again() -> None:
    world = busy()
    first = world.join("a")
    second = world.join("b", after=first)
    before = world.state
    cancel(world, first)
    assert world.job(second).reason is Reason.OTHER_JOB_FAILED
    world.restore(first)
    assert world.state.jobs == before.jobs
    world.hear("p1", State.IDLE)
    assert world.status(first) is JobStatus.OFFERED
    assert world.status(second) is JobStatus.QUEUED


@pytest.mark.parametrize("admin", [True, False])
def test_who_was_on_hold_already_is_on_hold_as_before(*, admin: bool) -> None:
    world = busy()
    first = world.join("a")
    second = world.join("b", after=first)
    by = ADMIN if admin else world.caller("b")
    world.do(cmd.Hold(caller=by, job_id=second))
    before = world.state
    for _ in range(2):
        cancel(world, first)
        assert world.job(second).reason is Reason.OTHER_JOB_FAILED
        world.restore(first)
        assert world.state.jobs == before.jobs


def test_who_goes_on_alone_does_not_wait_again() -> None:
    world = busy()
    first = world.join("a")
    second = world.join("b", after=first)
    cancel(world, first)
    world.do(cmd.Resume(caller=world.caller("b"), job_id=second))
    world.restore(first)
    assert world.job(second).spec.after is None


def test_a_chain_is_restored_from_either_end() -> None:
    for order in ((0, 1), (1, 0)):
        world = busy()
        first = world.join("a")
        chain = [first, world.join("b", after=first)]
        before = world.state
        for job in chain:
            cancel(world, job)
        for place in order:
            world.restore(chain[place])
        assert world.state.jobs == before.jobs


def test_a_restored_job_whose_other_is_completed_waits_for_nobody() -> None:
    world = World()
    first = world.join("a")
    second = world.join("b", after=first)
    world.print_now(first)
    cancel(world, second)
    world.hear("p1", State.FINISHED)
    world.restore(second)
    assert world.job(second).spec.after is None
    assert world.status(second) is JobStatus.OFFERED


def test_a_restored_job_whose_other_failed_waits_for_its_next_try() -> None:
    world = World()
    first = world.join("a", retries=1)
    second = world.join("b", after=first)
    world.print_now(first)
    cancel(world, second)
    world.hear("p1", State.FAILED)
    world.restore(second)
    assert world.job(second).spec.after == f"{first}-try-2"
    assert world.status(second) is JobStatus.QUEUED


def test_a_restored_job_whose_other_is_gone_is_on_hold() -> None:
    world = busy()
    first = world.join("a")
    second = world.join("b", after=first)
    cancel(world, second)
    cancel(world, first)
    world.restore(second)
    assert world.job(second).reason is Reason.OTHER_JOB_FAILED
    assert world.status(second) is JobStatus.HELD
    ended = world.past(first)[1]
    unknown = replace(ended, id="else", spec=replace(ended.spec, after="purged"))
    world.do(cmd.Restore(caller=ADMIN, job=unknown))
    assert world.status("else") is JobStatus.HELD


# what taking it back may not do


def test_what_an_admin_cancelled_only_an_admin_takes_back() -> None:
    world = busy()
    job = world.join("a")
    cancel(world, job, ADMIN)
    assert refusal(world, job).key == "restore_by_admin"
    world.restore(job, caller=ADMIN)
    assert world.status(job) is JobStatus.QUEUED


def test_what_the_owner_cancelled_an_admin_takes_back_too() -> None:
    world = busy()
    job = world.join("a")
    cancel(world, job)
    world.restore(job, caller=ADMIN)
    assert world.status(job) is JobStatus.QUEUED


@pytest.mark.parametrize("claimed", [True, False])
def test_a_cancelled_turn_is_the_next_persons(*, claimed: bool) -> None:
    world = World()
    first, second = world.join("a"), world.join("b")
    if claimed:
        world.claim(first)
    cancel(world, first)
    assert world.status(second) is JobStatus.OFFERED
    third = world.join("c")
    world.restore(first)
    assert world.order() == [third, first]
    assert world.job(first).misses == 0


def test_cancelling_late_costs_what_giving_back_late_costs() -> None:
    for limit, status in ((3, JobStatus.QUEUED), (1, JobStatus.HELD)):
        world = World(misses_before_hold=limit)
        job = world.join("a")
        world.join("b")
        world.claim(job)
        world.wait(minutes(14))
        cancel(world, job)
        world.restore(job)
        assert world.job(job).misses == 1
        assert world.status(job) is status
