"""A printer that claims to be idle and starts nothing: nobody loses a turn by it."""

import pytest

from custom_components.printer_queue.core import commands as cmd
from custom_components.printer_queue.core.events import MissForgiven, ServiceChanged
from custom_components.printer_queue.core.model import JobStatus
from custom_components.printer_queue.core.reason import Reason
from custom_components.printer_queue.core.report import PrinterState as State
from custom_components.printer_queue.core.settings import Ordering
from tests.support.world import ADMIN, World, minutes

HOURS = 60


def is_out(world: World, printer_id: str = "p1") -> bool:
    """Return whether the printer went out of service by itself."""
    printer = world.state.printers[printer_id]
    return not printer.in_service and printer.out_because is Reason.NOTHING_STARTED


@pytest.mark.parametrize("people", ["ab", "abc", "abcdef"])
@pytest.mark.parametrize("misses_before_hold", [1, 2, 3])
@pytest.mark.parametrize("ordering", [Ordering.FIRST_COME, Ordering.FAIR_SHARE])
def test_six_hours_of_windows_cost_nobody_anything(
    people: str, misses_before_hold: int, ordering: Ordering
) -> None:
    world = World(misses_before_hold=misses_before_hold, ordering=ordering)
    jobs = [world.join(person) for person in people * 2]
    before = {job: world.job(job).rank for job in jobs}
    world.wait(minutes(6 * HOURS))
    assert is_out(world)
    assert {world.status(job) for job in jobs} == {JobStatus.QUEUED}
    assert {world.job(job).misses for job in jobs} == {0}
    assert {job: world.job(job).rank for job in jobs} == before
    assert world.order() == jobs


@pytest.mark.parametrize("people", ["a", "ab", "abc"])
def test_whoever_claims_and_can_start_nothing_loses_nothing(people: str) -> None:
    world = World()
    jobs = [world.join(person) for person in people]
    for _ in range(6 * HOURS):
        for job in jobs:
            if world.status(job) is JobStatus.OFFERED:
                world.claim(job)
        world.wait(minutes(1))
    assert is_out(world)
    assert world.order() == jobs
    assert {world.job(job).misses for job in jobs} == {0}


def test_nobody_is_even_put_on_hold_until_then() -> None:
    world = World()
    for person in "ab":
        world.join(person)
    world.wait(minutes(6 * HOURS))
    assert is_out(world)
    assert "held" not in world.kinds()


def test_a_claim_that_came_to_nothing_thrice_is_enough() -> None:
    world = World()
    job = world.join("a")
    world.wait(minutes(10))
    for _ in range(2):
        world.claim(job)
        world.wait(minutes(15))
    assert world.status(job) is JobStatus.HELD, "one of the three was not claimed"
    world.do(cmd.Resume(caller=world.caller("a"), job_id=job))
    world.claim(job)
    world.wait(minutes(15))
    assert is_out(world)
    assert world.status(job) is JobStatus.QUEUED


def test_whoever_sleeps_alone_is_put_on_hold_and_the_printer_stays() -> None:
    world = World()
    job = world.join("a")
    world.wait(minutes(6 * HOURS))
    assert world.status(job) is JobStatus.HELD
    assert world.state.printers["p1"].in_service


def test_a_print_that_starts_in_between_shows_that_the_people_were_away() -> None:
    world = World(misses_before_hold=9)
    for person in "abcdef":
        world.join(person)
    for _ in range(3):
        world.wait(minutes(40))
        asked = world.state.next_on("p1")
        assert asked is not None
        world.print_now(asked.id)
        world.wait(minutes(60))
        world.hear("p1", State.FINISHED)
    assert not is_out(world)
    assert "miss_forgiven" not in world.kinds()
    missed = [event for event in world.events if getattr(event, "missed", False)]
    assert len(missed) == 12


def test_turns_that_are_missed_while_it_prints_say_nothing_of_the_printer() -> None:
    world = World(early_ask=minutes(60))
    world.print_now(world.join("f"))
    for person in "abcd":
        world.join(person)
    for _ in range(4):
        world.ask_early(world.order()[0])
        world.wait(minutes(10))
    assert not is_out(world)
    world.hear("p1", State.FINISHED)
    world.wait(minutes(40))
    assert not is_out(world)


def test_an_admin_puts_it_back_and_it_is_offered_as_before() -> None:
    world = World()
    jobs = [world.join(person) for person in "abc"]
    world.wait(minutes(60))
    world.do(cmd.SetInService(caller=ADMIN, printer_id="p1", in_service=True))
    assert world.job(jobs[0]).printer_id == "p1"
    world.wait(minutes(40))
    assert not is_out(world), "it begins to count anew"
    world.wait(minutes(10))
    assert is_out(world)


@pytest.mark.parametrize("file", ["part a1", "somebody's.gcode"])
def test_a_print_that_starts_there_puts_it_back(file: str) -> None:
    world = World()
    jobs = [world.join(person) for person in "abc"]
    world.wait(minutes(60))
    world.hear("p1", State.PRINTING, file=file)
    assert world.state.printers["p1"].in_service
    world.hear("p1", State.FINISHED, file=file)
    assert world.job(jobs[0]).printer_id == "p1"


def test_a_printer_that_an_admin_took_out_stays_out_when_it_prints() -> None:
    world = World()
    world.do(cmd.SetInService(caller=ADMIN, printer_id="p1", in_service=False))
    world.hear("p1", State.PRINTING)
    assert not world.state.printers["p1"].in_service


def test_other_misses_of_the_same_job_stay() -> None:
    world = World(printers=2)
    world.do(cmd.SetInService(caller=ADMIN, printer_id="p2", in_service=False))
    world.print_now(world.join("f"))
    world.do(cmd.SetInService(caller=ADMIN, printer_id="p2", in_service=True))
    first = world.join("a")
    world.wait(minutes(10))
    world.do(cmd.SetInService(caller=ADMIN, printer_id="p2", in_service=False))
    assert world.job(first).misses == 1
    for person in "bc":
        world.join(person)
    world.hear("p1", State.FINISHED)
    world.wait(minutes(60))
    assert is_out(world, "p1")
    assert world.job(first).misses == 1


def test_what_happened_is_in_the_log_with_its_reason() -> None:
    world = World()
    for person in "abc":
        world.join(person)
    world.wait(minutes(60))
    (out,) = (one for one in world.events if isinstance(one, ServiceChanged))
    assert (out.reason, out.actor) == (Reason.NOTHING_STARTED, "clock")
    forgiven = [one for one in world.events if isinstance(one, MissForgiven)]
    assert [one.job_id for one in forgiven] == ["a1", "b2"]
