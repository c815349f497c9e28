"""A site whose printers nobody hears gives back what has not begun there; prints go on."""

from dataclasses import replace

from custom_components.printer_queue.core.model import JobStatus
from custom_components.printer_queue.core.reason import Reason
from custom_components.printer_queue.core.report import PrinterState
from custom_components.printer_queue.core.settings import Ordering
from tests.support.farm import Farm
from tests.support.two_sites import LOST, two_sites
from tests.support.world import minutes


def test_what_is_reserved_there_is_asked_first_elsewhere() -> None:
    world = two_sites()
    first, second = world.join("a"), world.join("b")
    world.claim(first)
    assert world.job(first).printer_id == "p1"
    world.print_now(second, "p2")

    world.do(LOST)
    job = world.job(first)
    assert (job.status, job.reason) == (JobStatus.QUEUED, Reason.SITE_UNREACHABLE)
    assert job.misses == 0
    world.hear("p2", PrinterState.FINISHED)
    assert world.job(first).printer_id == "p2"


def test_an_offer_there_goes_at_once_to_a_free_printer_of_another_site() -> None:
    world = two_sites()
    job = world.join("a")
    assert world.job(job).printer_id == "p1"
    world.do(LOST)
    assert (world.status(job), world.job(job).printer_id) == (JobStatus.OFFERED, "p2")


def test_a_print_there_goes_on_and_ends_when_the_site_is_back() -> None:
    world = two_sites()
    job = world.join("a")
    world.print_now(job)
    world.do(LOST)
    world.wait(minutes(90))
    assert world.status(job) is JobStatus.PRINTING
    world.hear("p1", PrinterState.FINISHED)
    assert world.ended(job).outcome is JobStatus.COMPLETED


def test_its_printers_are_silent_with_the_reason_until_they_report() -> None:
    world = two_sites()
    world.do(LOST)
    there, elsewhere = (world.state.printers[key] for key in ("p1", "p2"))
    assert not there.online
    assert there.silent_because is Reason.SITE_UNREACHABLE
    assert elsewhere.online
    assert world.do(LOST) == []

    world.hear("p1", PrinterState.IDLE)
    assert world.state.printers["p1"].silent_because is None


def test_nothing_is_planned_there_not_even_after_a_print() -> None:
    world = two_sites(Ordering.OPTIMISED)
    first, second = world.join("a"), world.join("b")
    world.follow((first, "p1"), (second, "p2"))
    world.print_now(first, "p1")
    world.print_now(second, "p2")
    waiting = [world.join("c"), world.join("d")]
    assert {world.plan().jobs[job].printer_id for job in waiting} == {"p1", "p2"}
    world.do(LOST)
    plan = world.plan()
    assert {plan.jobs[job].printer_id for job in waiting} == {"p2"}
    assert plan.jobs[first].printer_id == "p1"


def test_a_start_that_the_printer_was_not_told_of_goes_elsewhere() -> None:
    farm = Farm(printers=2)
    farm.specs = tuple(
        replace(spec, site_id="east" if spec.id == "p1" else "west")
        for spec in farm.specs
    )
    farm.configure()
    job = farm.join("a")
    assert farm.job(job).printer_id == "p1"
    farm.do(LOST)
    assert farm.job(job).printer_id == "p2"


def test_a_start_that_the_printer_was_told_of_may_be_under_way() -> None:
    farm = Farm()
    farm.specs = tuple(replace(spec, site_id="east") for spec in farm.specs)
    farm.configure()
    job = farm.join("a")
    farm.send(job)
    farm.do(LOST)
    assert farm.job(job).printer_id == "p1"
    farm.wait(minutes(120))
    assert farm.status(job) is JobStatus.HELD


def test_a_print_that_was_started_there_meanwhile_is_that_of_the_job() -> None:
    """Its person had claimed, and is by now asked for a printer elsewhere."""
    world = two_sites()
    job = world.join("a", "lid")
    world.claim(job)
    world.do(LOST)
    assert (world.status(job), world.job(job).printer_id) == (JobStatus.OFFERED, "p2")
    world.hear("p1", PrinterState.PREPARING, file="lid.gcode")
    world.hear("p1", PrinterState.PRINTING, file="lid.gcode")
    assert (world.status(job), world.job(job).printer_id) == (JobStatus.PRINTING, "p1")
    assert world.state.job_on("p2") is None
    assert list(world.state.jobs) == [job]


def test_a_print_that_was_started_there_meanwhile_is_that_of_a_waiting_job() -> None:
    world = two_sites()
    first, second = world.join("a", "lid"), world.join("b")
    world.claim(first)
    world.print_now(second, "p2")
    world.do(LOST)
    assert world.status(first) is JobStatus.QUEUED
    world.hear("p1", PrinterState.PRINTING, file="lid.gcode")
    job = world.job(first)
    assert (job.status, job.printer_id) == (JobStatus.PRINTING, "p1")


def test_another_print_that_was_started_there_meanwhile_is_nobodys() -> None:
    world = two_sites()
    job = world.join("a", "lid")
    world.claim(job)
    world.do(LOST)
    world.hear("p1", PrinterState.PRINTING, file="cup.gcode")
    assert (world.status(job), world.job(job).printer_id) == (JobStatus.OFFERED, "p2")
    walk_up = world.state.printing_on("p1")
    assert walk_up is not None
    assert walk_up.is_walk_up


def test_a_printer_that_is_off_is_not_out_of_reach_once_its_site_is_back() -> None:
    world = two_sites()
    world.do(LOST)
    world.hear("p1", PrinterState.UNKNOWN)
    there = world.state.printers["p1"]
    assert (there.online, there.silent_because) == (False, None)


def test_after_a_restart_nobody_is_told_again_that_a_site_is_out_of_reach() -> None:
    world = two_sites()
    world.do(LOST)
    world.restart()
    assert world.do(LOST) == []
    world.hear("p1", PrinterState.IDLE)
    assert world.state.printers["p1"].silent_because is None
