"""A site that nobody hears for a moment: no window ends there through no fault of its person."""

from dataclasses import replace

import pytest

from custom_components.printer_queue.core import commands as cmd
from custom_components.printer_queue.core.happenings import happenings
from custom_components.printer_queue.core.model import JobStatus
from custom_components.printer_queue.core.reason import Reason
from custom_components.printer_queue.core.report import PrinterReport, PrinterState
from custom_components.printer_queue.core.settings import Ordering
from custom_components.printer_queue.core.viewer import Viewer
from tests.support.two_sites import LOST, fall_silent, two_sites
from tests.support.world import World, minutes


def test_its_printers_are_silent_and_offered_to_nobody() -> None:
    world = two_sites()
    fall_silent(world)
    there = world.state.printers["p1"]
    assert (there.online, there.silent_because) == (False, Reason.SITE_SILENT)
    told = [one.type for one in happenings(world.steps, Viewer(world.settings.names))]
    assert told == ["printer_offline"]
    job = world.join("a")
    assert world.job(job).printer_id == "p2"


def test_an_offer_there_does_not_end_and_is_given_in_full_once_the_site_is_heard() -> (
    None
):
    world = two_sites()
    job = world.join("a")
    world.wait(minutes(9))
    fall_silent(world)
    world.wait(minutes(3))
    assert world.job(job).printer_id == "p1"
    world.hear("p1", PrinterState.IDLE)
    offered = world.job(job)
    assert (offered.status, offered.misses) == (JobStatus.OFFERED, 0)
    assert offered.window_ends == world.now + minutes(10)
    world.wait(minutes(10))
    assert world.job(job).misses == 1


def test_an_early_offer_beside_a_print_is_given_again_as_well() -> None:
    world = two_sites(Ordering.OPTIMISED, early_ask=minutes(20))
    first = world.join("a")
    world.follow((first, "p1"))
    world.print_now(first)
    job = world.join("b")
    world.ask_early(job)
    world.wait(minutes(9))
    fall_silent(world)
    world.wait(minutes(3))
    world.hear("p1", PrinterState.PRINTING)
    world.do(cmd.Tick())
    offered = world.job(job)
    assert (offered.status, offered.misses) == (JobStatus.OFFERED, 0)
    assert offered.window_ends == world.now + minutes(10)


def test_a_window_that_still_runs_when_the_site_is_heard_keeps_its_end() -> None:
    world = two_sites()
    job = world.join("a")
    ends = world.job(job).window_ends
    fall_silent(world)
    world.wait(minutes(3))
    world.hear("p1", PrinterState.IDLE)
    assert world.job(job).window_ends == ends


def test_whoever_claims_meanwhile_has_reserved_it() -> None:
    world = two_sites()
    job = world.join("a")
    world.wait(minutes(9))
    fall_silent(world)
    world.wait(minutes(2))
    world.claim(job)
    world.hear("p1", PrinterState.IDLE)
    assert (world.status(job), world.job(job).printer_id) == (JobStatus.RESERVED, "p1")


@pytest.mark.parametrize("claims", [True, False])
def test_what_is_kept_there_goes_to_the_front_without_a_miss_once_the_site_is_lost(
    claims: bool,
) -> None:
    world = two_sites()
    first, second = world.join("a"), world.join("b")
    world.print_now(second, "p2")
    if claims:
        world.claim(first)
    third = world.join("c")
    world.wait(minutes(9))
    fall_silent(world)
    world.wait(minutes(8))
    world.do(LOST)
    job = world.job(first)
    assert (job.status, job.reason) == (JobStatus.QUEUED, Reason.SITE_UNREACHABLE)
    assert job.misses == 0
    assert world.order() == [first, third]
    assert world.state.printers["p1"].silent_because is Reason.SITE_UNREACHABLE


def test_an_offer_waits_no_longer_than_a_start_may_take() -> None:
    """Should nobody ever say what became of the site."""
    world = two_sites()
    job = world.join("a")
    world.print_now(world.join("b"), "p2")
    fall_silent(world)
    world.wait(minutes(25))
    assert (world.status(job), world.job(job).misses) == (JobStatus.QUEUED, 0)


def test_a_start_that_was_not_heard_is_no_missed_one() -> None:
    world = two_sites()
    job = world.join("a", "lid")
    world.claim(job)
    world.wait(minutes(14))
    fall_silent(world)
    world.wait(minutes(3))
    world.hear("p1", PrinterState.PRINTING, file="other.gcode")
    assert (world.status(job), world.job(job).misses) == (JobStatus.PRINTING, 0)


def test_the_plan_stays_as_it_is_until_the_site_is_lost() -> None:
    world = two_sites(Ordering.OPTIMISED)
    first, second = world.join("a"), world.join("b")
    world.follow((first, "p1"), (second, "p2"))
    world.print_now(second, "p2")
    world.do(cmd.Cancel(caller=world.caller("a"), job_id=first))
    waiting = world.join("c")
    assert world.plan().jobs[waiting].printer_id == "p1"
    fall_silent(world)
    assert world.plan().jobs[waiting].printer_id == "p1"
    world.do(LOST)
    assert world.plan().jobs[waiting].printer_id == "p2"


def test_a_printer_that_is_off_is_just_silent_once_its_site_is_heard() -> None:
    world = two_sites()
    fall_silent(world)
    world.hear("p1", PrinterState.UNKNOWN)
    there = world.state.printers["p1"]
    assert (there.online, there.silent_because) == (False, None)


def begins(world: World, kept_for: str | None, file: str | None = None) -> None:
    """Let East's node report a print that began while the leader did not hear it."""
    report = PrinterReport(state=PrinterState.PRINTING, at=world.now, file=file)
    world.do(cmd.Reconcile(printer_id="p1", report=report, kept_for=kept_for))


def test_a_print_at_a_lost_site_is_that_of_the_job_which_had_reserved_the_printer() -> (
    None
):
    """Whatever its file is called."""
    world = two_sites()
    job = world.join("a", "lid")
    world.claim(job)
    world.do(LOST)
    assert world.job(job).printer_id == "p2"
    begins(world, job, "plate_1.gcode")
    assert (world.status(job), world.job(job).printer_id) == (JobStatus.PRINTING, "p1")
    assert world.state.job_on("p2") is None


def test_the_name_of_another_job_that_was_lost_there_counts_for_more() -> None:
    world = two_sites()
    world.specs = tuple(replace(spec, site_id="east") for spec in world.specs)
    world.configure()
    first, second = world.join("a", "lid"), world.join("b", "cup")
    world.claim(first)
    world.claim(second)
    world.do(LOST)
    begins(world, first, "cup.gcode")
    assert world.status(first) is JobStatus.QUEUED
    assert (world.status(second), world.job(second).printer_id) == (
        JobStatus.PRINTING,
        "p1",
    )


@pytest.mark.parametrize("then", ["claims elsewhere", "cancels"])
def test_a_job_that_went_on_elsewhere_has_no_part_in_it(then: str) -> None:
    world = two_sites()
    job = world.join("a", "lid")
    world.claim(job)
    world.do(LOST)
    if then == "cancels":
        world.do(cmd.Cancel(caller=world.caller("a"), job_id=job))
    else:
        world.claim(job)
    before = world.status(job)
    begins(world, job, "plate_1.gcode")
    assert world.status(job) is before
    walk_up = world.state.printing_on("p1")
    assert walk_up is not None
    assert walk_up.is_walk_up
