"""What a changed set-up means for the jobs."""

from dataclasses import replace

import pytest

from custom_components.printer_queue.core import commands as cmd
from custom_components.printer_queue.core.model import JobStatus, Person
from custom_components.printer_queue.core.reason import Reason
from custom_components.printer_queue.core.report import PrinterState as State
from tests.support.world import ADMIN, World, minutes, needing


@pytest.mark.parametrize("stage", ["offered", "reserved", "printing"])
def test_the_job_of_a_removed_printer_goes_to_the_front(stage: str) -> None:
    world = World(printers=1)
    job, other = world.join("a"), world.join("b")
    if stage != "offered":
        world.claim(job)
    if stage == "printing":
        world.hear("p1", State.PRINTING, print_id="1")
    world.specs = ()
    world.configure()
    assert world.order() == [job, other]
    assert world.job(job).reason is Reason.PRINTER_REMOVED
    assert world.job(job).misses == 0
    assert world.job(job).started_at is None


def test_jobs_that_come_back_to_the_front_keep_their_order() -> None:
    world = World(printers=2)
    first, second, third = world.join("a"), world.join("b"), world.join("c")
    world.specs = ()
    world.configure()
    assert world.order() == [first, second, third]


def test_no_two_jobs_share_a_place_after_a_hold_and_a_return() -> None:
    world = World(printers=2)
    world.print_now(world.join("f"), "p1")
    held = world.join("a")
    world.do(cmd.Hold(caller=world.caller("a"), job_id=held))
    picky = world.join("b", needs=needing(printers=frozenset({"p1"})))
    back = world.join("c")
    world.do(cmd.SetInService(caller=ADMIN, printer_id="p2", in_service=False))
    world.do(cmd.Resume(caller=ADMIN, job_id=held))
    ranks = [job.rank for job in world.state.jobs.values()]
    assert len(set(ranks)) == len(ranks)
    assert set(world.order()) == {held, picky, back}


def test_a_job_that_comes_back_goes_before_who_joined_earlier_and_still_waits() -> None:
    world = World(printers=2)
    world.print_now(world.join("a"))
    picky = world.join("b", needs=needing(printers=frozenset({"p1"})))
    job = world.join("c")
    assert world.job(job).printer_id == "p2"
    out = cmd.SetInService(caller=ADMIN, printer_id="p2", in_service=False)
    world.do(out)
    assert world.order() == [job, picky]


def test_the_walk_up_of_a_removed_printer_ends() -> None:
    world = World()
    world.hear("p1", State.PRINTING)
    world.specs = ()
    world.configure()
    assert not world.state.jobs


def test_the_jobs_of_a_removed_member_stay_in_their_name() -> None:
    world = World()
    job = world.join("b")
    world.members = world.members[:1]
    world.configure()
    assert world.job(job).person == Person("b", "B")
    assert "b" not in world.state.members


@pytest.mark.parametrize("claims", [False, True])
def test_a_member_removed_while_asked_gives_the_printer_to_the_next_person(
    claims: bool,
) -> None:
    world = World()
    asked, waiting = world.join("b"), world.join("c")
    if claims:
        world.claim(asked)
    world.remove_member("b")

    job = world.job(asked)
    assert (job.status, job.reason) == (JobStatus.HELD, Reason.MEMBER_REMOVED)
    assert job.offer is None
    assert job.printer_id is None
    assert job.misses == 0
    assert world.status(waiting) is JobStatus.OFFERED


def test_waiting_jobs_of_a_removed_member_are_held_until_an_admin_resumes_them() -> (
    None
):
    world = World()
    world.join("a")
    waiting = world.join("b")
    world.remove_member("b")
    held = world.status(waiting)
    world.do(cmd.Resume(caller=ADMIN, job_id=waiting))
    world.configure()

    assert held is JobStatus.HELD
    assert world.status(waiting) is JobStatus.QUEUED


def test_the_running_print_of_a_removed_member_goes_on() -> None:
    world = World()
    job = world.join("b", "benchy")
    world.claim(job)
    world.hear("p1", State.PRINTING, file="benchy")
    world.remove_member("b")
    assert world.status(job) is JobStatus.PRINTING


def test_changed_settings_hold_from_the_next_window_on() -> None:
    world = World()
    world.settings = replace(world.settings, claim_window=minutes(5))
    world.configure()
    job = world.join("a")
    assert world.job(job).window_ends == world.now + minutes(5)
    assert (
        world.do(
            cmd.Configure(
                settings=world.settings, members=world.members, printers=world.specs
            )
        )
        == []
    )
