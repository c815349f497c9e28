"""Jobs that belong together: copies, goals, and one after the other."""

import pytest

from custom_components.printer_queue.core import commands as cmd
from custom_components.printer_queue.core.errors import QueueError
from custom_components.printer_queue.core.model import JobStatus
from custom_components.printer_queue.core.reason import Reason
from custom_components.printer_queue.core.report import PrinterState as State
from tests.support.world import ADMIN, World, minutes


def test_copies_are_jobs_of_one_goal_in_their_order() -> None:
    world = World(printers=2)
    first = world.join("a", "hook", copies=3, idempotency_key="k", priority=7)
    jobs = list(world.state.jobs.values())
    assert [job.id for job in jobs] == [first, f"{first}-2", f"{first}-3"]
    assert {job.spec.goal for job in jobs} == {first}
    assert {(job.spec.name, job.spec.priority) for job in jobs} == {("hook", 7)}
    assert [job.number for job in jobs] == [1, 2, 3]
    assert [job.printer_id for job in jobs] == ["p1", "p2", None]
    world.join("a", "hook", copies=3, idempotency_key="k")
    assert len(world.state.jobs) == 3, "the same key gives the same jobs"


def test_copies_keep_a_goal_that_was_named_and_one_job_has_none_of_itself() -> None:
    world = World()
    world.join("a", copies=2, goal="shelf")
    assert {job.spec.goal for job in world.state.jobs.values()} == {"shelf"}
    assert world.job(world.join("b")).spec.goal is None
    assert world.job(world.join("b", goal="shelf")).spec.goal == "shelf"


@pytest.mark.parametrize("copies", [0, -1, 101])
def test_copies_are_1_to_100(copies: int) -> None:
    world = World(open_jobs_limit=1000)
    with pytest.raises(QueueError, match="copies_out_of_range"):
        world.join("a", copies=copies)
    assert not world.state.jobs


def test_copies_count_for_the_limit_of_open_jobs() -> None:
    world = World(open_jobs_limit=4)
    world.join("a", copies=3)
    world.wait(minutes(2))
    with pytest.raises(QueueError, match="too_many_open_jobs"):
        world.join("a", copies=2)
    world.join("a")


@pytest.mark.parametrize("retries", [-1, 11])
def test_retries_are_0_to_10(retries: int) -> None:
    world = World()
    with pytest.raises(QueueError, match="retries_out_of_range"):
        world.join("a", retries=retries)


def test_a_follower_waits_until_the_job_before_is_completed() -> None:
    world = World(printers=2)
    before = world.join("a")
    follower = world.join("a", after=before)
    world.print_now(before)
    world.wait(minutes(60))
    assert world.status(follower) is JobStatus.QUEUED
    world.hear("p1", State.FINISHED)
    assert world.job(follower).spec.after is None
    assert world.status(follower) is JobStatus.OFFERED


def test_others_are_asked_while_a_follower_waits() -> None:
    world = World(printers=2)
    before = world.join("a")
    world.join("a", after=before)
    assert world.status(world.join("b")) is JobStatus.OFFERED


def test_nobody_waits_for_a_job_that_is_not_open() -> None:
    world = World()
    with pytest.raises(QueueError, match="no_such_job_before"):
        world.join("a", after="gone")
    job = world.join("a")
    world.do(cmd.Cancel(caller=ADMIN, job_id=job))
    with pytest.raises(QueueError, match="no_such_job_before"):
        world.join("a", after=job)


def followed(retries: int = 0) -> tuple[World, str, str, str]:
    """Return a job that prints, its follower, and the follower of that one."""
    world = World(printers=2)
    before = world.join("a", retries=retries)
    follower = world.join("b", after=before)
    last = world.join("c", after=follower)
    world.print_now(before)
    return world, before, follower, last


@pytest.mark.parametrize("state", [State.FAILED, State.CANCELLED, State.IDLE])
def test_a_job_before_that_is_not_completed_holds_its_follower(state: State) -> None:
    world, _, follower, last = followed()
    world.hear("p1", state)
    assert world.status(follower) is JobStatus.HELD
    assert world.job(follower).reason is Reason.OTHER_JOB_FAILED
    assert world.status(last) is JobStatus.QUEUED
    assert world.job(last).spec.after == follower


@pytest.mark.parametrize("outcome", [JobStatus.FAILED, JobStatus.CANCELLED])
def test_an_admins_word_holds_followers_as_well(outcome: JobStatus) -> None:
    world, before, follower, _ = followed()
    world.do(cmd.Finish(caller=ADMIN, job_id=before, outcome=outcome))
    assert world.job(follower).reason is Reason.OTHER_JOB_FAILED


def test_a_cancelled_job_holds_its_follower() -> None:
    world, before, follower, last = followed(retries=2)
    world.do(cmd.Cancel(caller=world.caller("a"), job_id=before))
    assert world.status(follower) is JobStatus.HELD
    world.do(cmd.Cancel(caller=world.caller("b"), job_id=follower))
    assert world.status(last) is JobStatus.HELD


def test_a_resumed_follower_goes_alone() -> None:
    world, _, follower, last = followed()
    world.hear("p1", State.CANCELLED)
    world.do(cmd.Resume(caller=world.caller("b"), job_id=follower))
    assert world.job(follower).spec.after is None
    assert world.status(follower) is JobStatus.OFFERED
    world.print_now(follower, world.job(follower).printer_id or "")
    world.do(cmd.Finish(caller=ADMIN, job_id=follower, outcome=JobStatus.COMPLETED))
    assert world.status(last) is JobStatus.OFFERED


def test_a_follower_waits_for_the_next_try_of_a_job_that_failed() -> None:
    world, before, follower, last = followed(retries=1)
    world.hear("p1", State.FAILED)
    (again,) = [job for job in world.state.jobs.values() if job.retry_of == before]
    assert world.job(follower).spec.after == again.id
    assert world.status(follower) is JobStatus.QUEUED
    world.print_now(again.id, again.printer_id or "")
    world.wait(minutes(60))
    world.hear(again.printer_id or "", State.FINISHED)
    assert world.status(follower) is JobStatus.OFFERED
    assert world.job(last).spec.after == follower


def test_a_follower_of_the_last_try_is_held() -> None:
    world, before, follower, _ = followed(retries=1)
    world.hear("p1", State.FAILED)
    (again,) = [job for job in world.state.jobs.values() if job.retry_of == before]
    world.print_now(again.id, again.printer_id or "")
    world.hear(again.printer_id or "", State.FAILED)
    assert world.job(follower).reason is Reason.OTHER_JOB_FAILED


def test_a_follower_on_hold_is_told_that_the_job_before_failed() -> None:
    world, _, follower, _ = followed()
    world.do(cmd.Hold(caller=world.caller("b"), job_id=follower))
    world.hear("p1", State.FAILED)
    assert world.job(follower).reason is Reason.OTHER_JOB_FAILED
    world.do(cmd.Resume(caller=world.caller("b"), job_id=follower))
    assert world.status(follower) is JobStatus.OFFERED


def test_a_follower_on_hold_may_go_when_the_job_before_is_completed() -> None:
    world, _, follower, _ = followed()
    world.do(cmd.Hold(caller=world.caller("b"), job_id=follower))
    world.hear("p1", State.FINISHED)
    assert world.status(follower) is JobStatus.HELD
    world.do(cmd.Resume(caller=world.caller("b"), job_id=follower))
    assert world.status(follower) is JobStatus.OFFERED


def test_a_follower_of_a_walk_up_is_held_when_its_printer_goes() -> None:
    world = World(printers=1)
    world.hear("p1", State.PRINTING)
    (walk_up,) = world.state.jobs
    follower = world.join("a", after=walk_up)
    world.specs = ()
    world.configure()
    assert world.job(follower).reason is Reason.OTHER_JOB_FAILED


def test_a_follower_goes_on_waiting_for_a_job_that_lost_its_printer() -> None:
    world, before, follower, _ = followed()
    world.specs = world.specs[1:]
    world.configure()
    assert world.job(before).printer_id == "p2"
    assert world.job(follower).spec.after == before
