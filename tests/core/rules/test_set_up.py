"""What a changed set-up means for the jobs."""

from dataclasses import replace

import pytest

from custom_components.printer_queue.core import commands as cmd
from custom_components.printer_queue.core.model import Person, Reason
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
