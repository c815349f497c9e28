"""Who gives a printer back, and when that costs something."""

import pytest

from custom_components.printer_queue.core import commands as cmd
from custom_components.printer_queue.core.model import JobStatus
from custom_components.printer_queue.core.reason import Reason
from custom_components.printer_queue.core.report import PrinterState as State
from tests.support.world import ADMIN, World, minutes


def claimed(**settings: object) -> tuple[World, str]:
    """Let somebody claim a printer that somebody else waits for."""
    world = World(**settings)  # type: ignore[arg-type]  # fields of Settings
    job = world.join("a")
    world.join("b")
    world.claim(job)
    return world, job


def release(world: World, job: str, by: cmd.Caller | None = None) -> None:
    world.do(cmd.Release(caller=by or world.caller("a"), job_id=job))


@pytest.mark.parametrize(("after", "misses"), [(0, 0), (7, 0), (8, 1), (14.9, 1)])
def test_the_second_half_of_the_start_window_is_late(after: float, misses: int) -> None:
    world, job = claimed()
    world.wait(minutes(after))
    release(world, job)
    assert world.job(job).misses == misses
    assert world.status(job) is JobStatus.QUEUED
    reason = Reason.RELEASED_LATE if misses else Reason.RELEASED
    assert world.job(job).reason is reason
    state = world.state
    release(world, job)
    assert world.state is state, "asked again, it answers the same"


def test_giving_back_late_again_and_again_ends_on_hold() -> None:
    world = World()
    job = world.join("a")
    for _ in range(3):
        world.claim(job)
        world.wait(minutes(14))
        release(world, job)
    assert world.status(job) is JobStatus.HELD
    assert world.job(job).reason is Reason.MISSED_TOO_OFTEN


@pytest.mark.parametrize("late", [True, False])
def test_a_hold_costs_what_a_release_costs(*, late: bool) -> None:
    world, job = claimed()
    world.wait(minutes(14 if late else 2))
    world.do(cmd.Hold(caller=world.caller("a"), job_id=job))
    assert (world.status(job), world.job(job).misses) == (JobStatus.HELD, int(late))


def test_an_admin_who_gives_it_back_costs_nobody_anything() -> None:
    world, job = claimed()
    world.wait(minutes(14))
    release(world, job, ADMIN)
    assert world.job(job).misses == 0


def test_a_printer_that_refused_the_print_may_be_given_back_at_any_time() -> None:
    world, job = claimed()
    world.hear("p1", State.PREPARING)
    world.hear("p1", State.FAILED)
    world.wait(minutes(14))
    release(world, job)
    assert world.job(job).misses == 0


@pytest.mark.parametrize("state", [State.OFFLINE])
def test_a_printer_that_cannot_be_used_may_be_given_back_at_any_time(
    state: State,
) -> None:
    world, job = claimed()
    world.hear("p1", state)
    world.wait(minutes(14))
    release(world, job)
    assert world.job(job).misses == 0


def test_a_printer_that_still_prints_may_be_given_back_at_any_time() -> None:
    world = World(early_ask=minutes(60))
    world.print_now(world.join("f"))
    job = world.join("a")
    world.join("b")
    world.ask_early(job)
    world.claim(job)
    world.wait(minutes(50))
    release(world, job)
    assert world.job(job).misses == 0
