"""After a print that its printer reports as failed, somebody looks first."""

from dataclasses import replace

import pytest

from custom_components.printer_queue.core import commands as cmd
from custom_components.printer_queue.core.model import JobStatus
from custom_components.printer_queue.core.printer import PlateGate
from custom_components.printer_queue.core.reason import Reason
from custom_components.printer_queue.core.report import PrinterState as State
from custom_components.printer_queue.core.rules.waiting import WaitingFor, why_waiting
from tests.support.world import ADMIN, World, minutes

SHUT = pytest.mark.parametrize("gate", [PlateGate.AFTER_FAILURE, PlateGate.CONFIRM])


def looked(world: World, person: str = "c") -> None:
    """Let somebody say that the plate is clear."""
    world.do(cmd.ClearPlate(caller=world.caller(person), printer_id="p1"))


@SHUT
def test_nobody_is_asked_for_a_printer_until_somebody_has_looked(
    gate: PlateGate,
) -> None:
    world = World(gate=gate)
    job, other = world.join("a", retries=0), world.join("b")
    world.print_now(job)
    world.hear("p1", State.FAILED, error="nozzle clogged")
    world.hear("p1", State.IDLE)
    world.wait(minutes(600))
    assert world.status(other) is JobStatus.QUEUED
    waiting = why_waiting(world.state, world.job(other), world.now)
    assert waiting is not None
    assert waiting.reason is WaitingFor.LOOK
    looked(world)
    assert world.status(other) is JobStatus.OFFERED


def test_the_next_try_goes_to_another_printer_meanwhile() -> None:
    world = World(printers=2)
    job = world.join("a")
    world.print_now(job)
    world.hear("p1", State.FAILED)
    again = world.job(f"{job}-try-2")
    assert (again.status, again.printer_id) == (JobStatus.OFFERED, "p2")


def test_what_the_printer_said_stays_with_the_plate_until_somebody_has_looked() -> None:
    world = World()
    world.print_now(world.join("a", "hook"))
    world.hear("p1", State.FAILED, error="nozzle clogged")
    world.hear("p1", State.IDLE)
    lies_there = world.state.printers["p1"].plate_print
    assert lies_there is not None
    assert (lies_there.name, lies_there.error) == ("hook", "nozzle clogged")
    looked(world)
    assert world.state.printers["p1"].plate_print is None


@SHUT
@pytest.mark.parametrize("claims", [False, True])
def test_an_early_offer_is_withdrawn_without_a_miss_and_says_why(
    gate: PlateGate, claims: bool
) -> None:
    world = World(early_ask=minutes(20), gate=gate)
    job, other = world.join("a", retries=0), world.join("b")
    world.print_now(job)
    world.ask_early(other)
    if claims:
        world.claim(other)
    world.hear("p1", State.FAILED)
    assert world.status(other) is JobStatus.QUEUED
    assert world.job(other).reason is Reason.PRINT_BEFORE_FAILED
    assert world.job(other).misses == 0
    assert world.order() == [other]
    looked(world)
    assert world.status(other) is JobStatus.OFFERED


def test_whoever_was_asked_early_comes_before_all_who_wait() -> None:
    world = World(early_ask=minutes(20))
    first, second, third = world.join("a"), world.join("b"), world.join("c")
    world.print_now(first)
    world.ask_early(second)
    world.hear("p1", State.FAILED)
    assert world.order() == [f"{first}-try-2", second, third]


@pytest.mark.parametrize("end", [State.FINISHED, State.CANCELLED, State.IDLE])
def test_a_print_that_did_not_fail_shuts_nothing(end: State) -> None:
    world = World()
    job, other = world.join("a"), world.join("b")
    world.print_now(job)
    world.hear("p1", end)
    assert world.status(other) is JobStatus.OFFERED


def test_an_admin_who_says_that_a_print_failed_has_seen_it() -> None:
    world = World()
    job, other = world.join("a", retries=0), world.join("b")
    world.print_now(job)
    world.do(cmd.Finish(caller=ADMIN, job_id=job, outcome=JobStatus.FAILED))
    world.hear("p1", State.IDLE)
    assert world.status(other) is JobStatus.OFFERED


def test_a_print_that_starts_there_all_the_same_shows_that_somebody_has_looked() -> (
    None
):
    world = World()
    world.print_now(world.join("a", retries=0))
    world.hear("p1", State.FAILED)
    world.hear("p1", State.PRINTING, file="another", print_id="2")
    world.hear("p1", State.FINISHED, file="another", print_id="2")
    assert world.status(world.join("b")) is JobStatus.OFFERED


def test_a_walk_up_print_that_failed_shuts_the_printer_too() -> None:
    world = World()
    world.hear("p1", State.PRINTING, file="another")
    world.hear("p1", State.FAILED, file="another")
    job = world.join("a")
    assert world.status(job) is JobStatus.QUEUED
    looked(world)
    assert world.status(job) is JobStatus.OFFERED


def test_a_printer_that_reports_an_error_is_looked_at_before_it_prints_again() -> None:
    world = World()
    job = world.join("a")
    world.print_now(job)
    world.hear("p1", State.ERROR, error="heater fault")
    world.hear("p1", State.IDLE)
    assert world.status(f"{job}-try-2") is JobStatus.QUEUED
    looked(world)
    assert world.status(f"{job}-try-2") is JobStatus.OFFERED


def test_whoever_clears_the_plate_by_claiming_may_be_asked_after_a_failure() -> None:
    world = World()
    world.specs = tuple(replace(spec, gate=PlateGate.CLAIM) for spec in world.specs)
    world.configure()
    job, other = world.join("a", retries=0), world.join("b")
    world.print_now(job)
    world.hear("p1", State.FAILED)
    assert world.status(other) is JobStatus.OFFERED


def test_a_restart_finds_the_failure_and_shuts_the_printer() -> None:
    world = World(early_ask=minutes(20))
    job, other = world.join("a", retries=0), world.join("b")
    world.print_now(job, print_id="1")
    world.ask_early(other)
    world.claim(other)
    world.sleep(minutes(30))
    world.restart()
    world.hear("p1", State.FAILED, print_id="1")
    assert world.status(other) is JobStatus.QUEUED
    assert world.job(other).reason is Reason.PRINT_BEFORE_FAILED
