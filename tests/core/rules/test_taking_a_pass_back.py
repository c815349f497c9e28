"""A pass can be taken back while it holds; whoever is moved is said so."""

from custom_components.printer_queue.core import commands as cmd
from custom_components.printer_queue.core.model import JobStatus
from custom_components.printer_queue.core.reason import Reason
from custom_components.printer_queue.core.report import PrinterState as State
from tests.support.world import ADMIN, World, minutes


def take_back(world: World, job_id: str, rank: int | None) -> None:
    job = world.job(job_id)
    world.do(cmd.Restore(caller=cmd.Caller(job.person), job=job, rank=rank))


def test_a_pass_that_nobody_profits_from_is_taken_back_and_the_job_is_asked_again() -> (
    None
):
    world = World()
    job = world.join("a")
    rank = world.job(job).rank
    world.pass_on(job)
    assert world.status(job) is JobStatus.QUEUED
    take_back(world, job, rank)
    assert world.status(job) is JobStatus.OFFERED


def test_whoever_was_asked_instead_stays_so_and_the_job_is_next() -> None:
    world = World()
    job, other, last = world.join("a"), world.join("b"), world.join("c")
    rank = world.job(job).rank
    world.pass_on(job)
    assert world.status(other) is JobStatus.OFFERED
    take_back(world, job, rank)
    assert world.status(other) is JobStatus.OFFERED
    assert world.order() == [job, last]
    assert world.job(job).reason is None
    world.print_now(other)
    world.hear("p1", State.FINISHED)
    assert world.status(job) is JobStatus.OFFERED


def test_the_old_place_is_that_of_before_the_pass() -> None:
    world = World()
    job, other, third = world.join("a"), world.join("b"), world.join("c")
    rank = world.job(job).rank
    world.do(cmd.SetPaused(caller=ADMIN, paused=True))
    world.pass_on(job)
    assert world.order() == [other, job, third]
    take_back(world, job, rank)
    assert world.order() == [job, other, third]


def test_a_pass_that_is_over_is_not_taken_back() -> None:
    world = World()
    job, other = world.join("a"), world.join("b")
    rank = world.job(job).rank
    world.pass_on(job)
    world.print_now(other)
    world.wait(minutes(20))
    before = world.job(job)
    take_back(world, job, rank)
    assert world.job(job) == before


def test_without_a_known_rank_the_job_stays_where_it_is_and_may_be_asked() -> None:
    world = World()
    job, other = world.join("a"), world.join("b")
    world.pass_on(job)
    take_back(world, job, None)
    assert world.order() == [job]
    assert world.job(job).not_before is None
    assert world.status(other) is JobStatus.OFFERED


def test_whose_job_is_given_another_place_by_somebody_else_sees_why() -> None:
    world = World()
    world.join("a")
    second, third = world.join("b"), world.join("c")
    world.do(cmd.Move(caller=ADMIN, job_id=third, before=second))
    assert world.job(third).reason is Reason.MOVED
    assert world.job(second).reason is None


def test_when_a_job_came_back_is_known_until_that_is_taken_back() -> None:
    world = World()
    job, other = world.join("a"), world.join("b")
    rank = world.job(job).rank
    assert world.job(job).came_back_at is None
    world.pass_on(job)
    passed_at = world.now
    assert world.job(job).came_back_at == passed_at
    world.print_now(other)
    take_back(world, job, rank)
    assert world.job(job).came_back_at is None


def test_each_time_that_somebody_else_moves_a_job_is_a_time_of_its_own() -> None:
    world = World()
    world.join("a")
    second, third = world.join("b"), world.join("c")
    for before in (second, None):
        world.wait(minutes(1))
        world.do(cmd.Move(caller=ADMIN, job_id=third, before=before))
        assert world.job(third).came_back_at == world.now
    world.wait(minutes(1))
    own = cmd.Caller(world.job(third).person, is_admin=True)
    world.do(cmd.Move(caller=own, job_id=third, before=second))
    assert world.job(third).came_back_at == world.now - minutes(1)
