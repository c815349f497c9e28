"""A print that failed is tried again, first of all."""

from dataclasses import replace
from typing import Any

import pytest

from custom_components.printer_queue.core import commands as cmd
from custom_components.printer_queue.core.errors import QueueError
from custom_components.printer_queue.core.events import Joined
from custom_components.printer_queue.core.model import Job, JobStatus
from custom_components.printer_queue.core.needs import Filament
from custom_components.printer_queue.core.printer import PlateGate
from custom_components.printer_queue.core.reason import Reason
from custom_components.printer_queue.core.report import PrinterState as State
from tests.support.world import ADMIN, World, minutes, needing


def fail(world: World, job_id: str) -> None:
    """Let an offered job print, and fail after ten minutes."""
    world.print_now(job_id)
    world.wait(minutes(10))
    world.hear("p1", State.FAILED)
    world.hear("p1", State.IDLE)


def next_try(world: World, job_id: str) -> Job:
    """Return the open job that tries an ended one again."""
    (found,) = [job for job in world.state.jobs.values() if job.retry_of == job_id]
    return found


def test_a_failed_print_is_asked_again_before_all_who_wait() -> None:
    world = World(gate=PlateGate.CLAIM)
    job, other = world.join("a"), world.join("b")
    fail(world, job)
    assert world.ended(job).outcome is JobStatus.FAILED
    again = next_try(world, job)
    assert again.status is JobStatus.OFFERED
    assert world.order() == [other]


def test_a_new_try_asks_for_the_same_and_knows_how_often_it_may_fail() -> None:
    world = World()
    said: dict[str, Any] = {
        "needs": needing(filaments=(Filament("PETG", "FF0000"),), tags=frozenset()),
        "notes": "black, please",
        "priority": 7,
        "deadline": world.now + minutes(600),
        "grams": 12.5,
        "cost": 0.4,
        "source": "media/hook.3mf",
        "goal": "shelf",
        "retries": 2,
    }
    job = world.join("a", "hook", idempotency_key="k", **said)
    before = world.job(job)
    fail(world, job)
    again = next_try(world, job)
    assert again.spec == replace(before.spec, retries=1)
    assert replace(again.spec, **said) == before.spec
    assert (again.person, again.number) == (before.person, before.number + 1)
    assert again.idempotency_key is None
    assert again.misses == 0


def test_no_more_tries_are_made_than_allowed() -> None:
    world = World(gate=PlateGate.CLAIM)
    tries = [world.join("a", retries=2)]
    for _ in range(2):
        fail(world, tries[-1])
        tries.append(next_try(world, tries[-1]).id)
    fail(world, tries[-1])
    assert not world.state.jobs
    assert len(set(tries)) == 3
    assert [world.ended(job).outcome for job in tries] == [JobStatus.FAILED] * 3


def test_without_retries_a_failure_is_final() -> None:
    world = World()
    fail(world, world.join("a", retries=0))
    assert not world.state.jobs


@pytest.mark.parametrize("end", [State.CANCELLED, State.FINISHED, State.IDLE])
def test_what_was_cancelled_or_done_is_not_tried_again(end: State) -> None:
    world = World()
    world.print_now(world.join("a"))
    world.hear("p1", end)
    assert not world.state.jobs


def test_a_failure_that_an_admin_tells_of_is_tried_again_too() -> None:
    world = World()
    job = world.join("a")
    world.print_now(job)
    world.do(cmd.Finish(caller=ADMIN, job_id=job, outcome=JobStatus.FAILED))
    assert next_try(world, job).reason is Reason.PRINT_FAILED


def test_a_failed_walk_up_is_nobodys_to_try_again() -> None:
    world = World()
    world.hear("p1", State.PRINTING, file="vase")
    world.hear("p1", State.FAILED)
    assert not world.state.jobs


def test_a_refused_start_uses_up_no_try() -> None:
    world = World()
    job = world.join("a")
    world.claim(job)
    world.hear("p1", State.PREPARING)
    world.hear("p1", State.FAILED)
    assert world.job(job).spec.retries == 2


def test_tries_count_against_no_limit() -> None:
    world = World(open_jobs_limit=1, joins_per_minute=1)
    job = world.join("a")
    world.wait(minutes(2))
    fail(world, job)
    again = next_try(world, job)
    assert len(world.state.recent_joins) == 1
    with pytest.raises(QueueError, match="too_many_open_jobs"):
        world.join("a")
    world.do(cmd.Cancel(caller=ADMIN, job_id=again.id))
    world.join("a")


def test_the_next_person_who_claimed_early_keeps_the_printer_of_a_failed_print() -> (
    None
):
    world = World(early_ask=minutes(20), gate=PlateGate.CLAIM)
    job, other = world.join("a"), world.join("b")
    world.print_now(job)
    world.ask_early(other)
    world.claim(other)
    world.hear("p1", State.FAILED)
    assert world.state.next_on("p1") == world.job(other)
    assert world.order() == [next_try(world, job).id]


def test_tries_keep_the_order_among_those_who_came_back_to_the_front() -> None:
    world = World(printers=2)
    first, second, third = world.join("a"), world.join("b"), world.join("c")
    world.print_now(first, "p1")
    world.print_now(second, "p2")
    world.do(cmd.SetPaused(caller=ADMIN, paused=True))
    world.hear("p2", State.FAILED)
    world.hear("p1", State.FAILED)
    tries = [next_try(world, first).id, next_try(world, second).id]
    assert world.order() == [*tries, third]


def test_a_try_finds_a_place_where_there_was_no_room() -> None:
    world = World(printers=2)
    jobs = [world.join(person) for person in "abcd"]
    world.print_now(jobs[0], "p1")
    world.do(cmd.SetPaused(caller=ADMIN, paused=True))
    ranks = dict(zip(jobs, (40, 2, 3, 30), strict=True))
    world.state = replace(
        world.state,
        jobs={
            job_id: replace(job, rank=ranks[job_id])
            for job_id, job in world.state.jobs.items()
        },
    )
    world.hear("p1", State.FAILED)
    again = next_try(world, jobs[0]).id
    assert world.order() == [again, jobs[2], jobs[3]]
    ranks_now = [job.rank for job in world.state.jobs.values()]
    assert len(set(ranks_now)) == len(ranks_now)
    joined = [event for event in world.events if isinstance(event, Joined)]
    assert joined[-1].job.rank == world.job(again).rank
