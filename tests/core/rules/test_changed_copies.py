"""How many copies of a print there are is changed while the job waits."""

from typing import Any

import pytest

from custom_components.printer_queue.core import commands as cmd
from custom_components.printer_queue.core.errors import QueueError
from custom_components.printer_queue.core.model import Job, JobStatus
from custom_components.printer_queue.core.quotas import (
    Beyond,
    Quota,
    QuotaPeriod,
    QuotaUnit,
)
from custom_components.printer_queue.core.reason import Reason
from custom_components.printer_queue.core.report import PrinterState
from custom_components.printer_queue.core.rules.copies import copies_of
from tests.support.farm import Farm
from tests.support.world import ADMIN, World, minutes


def change(
    world: World,
    job_id: str,
    copies: int,
    caller: cmd.Caller | None = None,
    **more: Any,
) -> None:
    """Let the owner, or somebody else, ask for so many copies."""
    command = cmd.Revise(
        caller=caller or world.caller(job_id[0]),
        job_id=job_id,
        copies=copies,
        further_id=f"{job_id}-more",
        **more,
    )
    world.do(command)


def copies(world: World, job_id: str) -> list[Job]:
    return copies_of(world.state, world.job(job_id))


def busy(printers: int = 1, **settings: Any) -> World:
    """Open a queue in which everybody waits."""
    world = World(printers=printers, **settings)
    for spec in world.specs:
        world.hear(spec.id, PrinterState.PRINTING, file="somebody's")
    return world


def test_further_copies_join_at_the_end_as_the_job_is() -> None:
    world = busy()
    job = world.join("a", "lid", notes="in red", grams=30, priority=7)
    other = world.join("b")
    change(world, job, 3)
    first, *further = copies(world, job)
    assert first.id == job
    assert [each.spec for each in further] == [first.spec, first.spec]
    assert [each.number for each in further] == [first.number + 2, first.number + 3]
    assert all(each.rank > world.job(other).rank for each in further)
    assert {each.person_id for each in further} == {"a"}


def test_an_urgency_that_an_admin_gave_is_not_multiplied() -> None:
    world = busy()
    job = world.join("a", "lid")
    world.do(cmd.Revise(caller=ADMIN, job_id=job, priority=1))
    change(world, job, 3)
    assert [each.spec.priority for each in copies(world, job)] == [1, 5, 5]


def test_an_admin_adds_copies_that_are_as_urgent() -> None:
    world = busy()
    job = world.join("a", "lid")
    world.do(cmd.Revise(caller=ADMIN, job_id=job, priority=1))
    change(world, job, 2, ADMIN)
    assert [each.spec.priority for each in copies(world, job)] == [1, 1]


def test_copies_that_joined_together_get_further_ones() -> None:
    world = busy()
    job = world.join("a", "lid", copies=2)
    change(world, f"{job}-2", 4)
    assert len(copies(world, job)) == 4
    assert {each.spec.goal for each in copies(world, job)} == {job}


def test_as_many_copies_as_there_are_change_nothing() -> None:
    world = busy()
    job = world.join("a", copies=3)
    before = world.state
    change(world, job, 3)
    assert world.state == before


def test_for_fewer_copies_the_last_that_wait_are_cancelled() -> None:
    world = busy()
    job = world.join("a", copies=4)
    change(world, job, 2)
    assert [each.id for each in copies(world, job)] == [job, f"{job}-2"]


def test_the_job_that_is_changed_stays_before_its_copies() -> None:
    world = busy()
    job = world.join("a", copies=3)
    change(world, f"{job}-3", 1)
    assert [*world.state.jobs] != []
    assert [each.id for each in copies(world, f"{job}-3")] == [f"{job}-3"]


def test_copies_that_wait_are_cancelled_before_one_that_is_asked() -> None:
    world = World()
    job = world.join("a", copies=3)
    assert world.status(job) is JobStatus.OFFERED
    change(world, f"{job}-3", 2)
    assert {each.id for each in copies(world, job)} == {job, f"{job}-3"}


def test_there_are_never_fewer_copies_than_print() -> None:
    world = World(printers=2)
    job = world.join("a", "lid", copies=3)
    world.print_now(job, "p1")
    world.print_now(f"{job}-2", "p2")
    with pytest.raises(QueueError, match="copies_begun") as refused:
        change(world, f"{job}-3", 1)
    assert refused.value.placeholders == {"job": "lid", "count": 2}
    assert len(copies(world, job)) == 3
    change(world, f"{job}-3", 2)
    assert [each.id for each in copies(world, job)] == [job, f"{job}-2"]


def test_a_copy_whose_start_was_sent_is_not_cancelled_for_fewer() -> None:
    farm = Farm()
    job = farm.join("a", copies=2)
    farm.advance(job, JobStatus.UPLOADING)
    farm.send(job)
    change(farm, f"{job}-2", 1)
    assert [*farm.state.jobs] == [job]


def test_the_copies_of_a_job_that_prints_are_not_changed_by_it() -> None:
    world = World()
    job = world.join("a")
    world.print_now(job)
    with pytest.raises(QueueError, match="already_printing"):
        change(world, job, 2)


@pytest.mark.parametrize("count", [0, 101])
def test_no_copies_and_too_many_are_refused(count: int) -> None:
    world = busy()
    job = world.join("a")
    with pytest.raises(QueueError, match="copies_out_of_range"):
        change(world, job, count)


def test_others_jobs_and_parts_of_another_name_are_no_copies() -> None:
    world = busy()
    job = world.join("a", "arm", goal="robot")
    world.join("a", "leg", goal="robot")
    world.join("b", "arm", goal="robot")
    change(world, job, 2)
    assert len(world.state.jobs) == 5  # with the print that nobody queued
    change(world, job, 1)
    assert len(world.state.jobs) == 4


def test_what_else_is_changed_holds_for_the_further_copies() -> None:
    world = busy()
    job = world.join("a", "lid", copies=2)
    change(world, job, 3, name="cap", estimate=minutes(20))
    names = sorted(each.spec.name for each in world.state.jobs.values() if each.person)
    assert names == ["cap", "cap", "lid"]
    assert {each.spec.estimate for each in copies(world, job)} == {minutes(20)}


def test_further_copies_are_open_jobs_like_others() -> None:
    world = busy(open_jobs_limit=3)
    job = world.join("a", copies=2)
    with pytest.raises(QueueError, match="too_many_open_jobs"):
        change(world, job, 4)
    assert len(copies(world, job)) == 2
    change(world, job, 4, ADMIN)
    assert len(copies(world, job)) == 4


def test_nobody_adds_copies_faster_than_they_may_join() -> None:
    world = busy(joins_per_minute=2)
    job = world.join("a", copies=2)
    with pytest.raises(QueueError, match="joining_too_fast"):
        change(world, job, 3)


def test_further_copies_count_for_quotas() -> None:
    quota = Quota(
        unit=QuotaUnit.JOBS, period=QuotaPeriod.DAY, limit=2, beyond=Beyond.REFUSE
    )
    world = busy(quotas=(quota,))
    job = world.join("a", copies=2)
    with pytest.raises(QueueError, match="quota_jobs"):
        change(world, job, 3)
    assert len(copies(world, job)) == 2


def test_further_copies_wait_for_approval_where_the_job_has_to() -> None:
    world = busy(approval_over=minutes(30))
    job = world.join("a", estimate=minutes(60))
    world.do(cmd.Resume(caller=ADMIN, job_id=job))
    change(world, job, 3)
    reasons = [each.reason for each in copies(world, job)]
    assert reasons == [None, Reason.APPROVAL_NEEDED, Reason.APPROVAL_NEEDED]


def test_nobody_changes_how_many_copies_somebody_else_prints() -> None:
    world = busy()
    job = world.join("a")
    with pytest.raises(QueueError, match="not_your_job"):
        change(world, job, 2, world.caller("b"))
