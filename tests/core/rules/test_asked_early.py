"""The next person is asked while the printer still prints."""

from dataclasses import replace

import pytest

from custom_components.printer_queue.core import commands as cmd
from custom_components.printer_queue.core.errors import QueueError
from custom_components.printer_queue.core.model import JobStatus
from custom_components.printer_queue.core.printer import PlateGate
from custom_components.printer_queue.core.reason import Reason
from custom_components.printer_queue.core.report import PrinterState as State
from tests.support.world import ADMIN, World, minutes, needing


def printing_world(**more: object) -> tuple[World, str, str]:
    """Return a printer that prints the first job, and a second job that waits."""
    world = World(**({"early_ask": minutes(20), "gate": PlateGate.CLAIM} | more))  # type: ignore[arg-type]  # settings of World
    first, second = world.join("a"), world.join("b")
    world.print_now(first, print_id="1")
    world.wait(minutes(45))
    return world, first, second


def told_it_is_free(world: World) -> int:
    """Return how often somebody was told that the claimed printer is free."""
    return sum(
        getattr(event, "reason", None) is Reason.PRINTER_FREE for event in world.events
    )


def test_a_printer_has_one_print_and_one_next_job() -> None:
    world, first, second = printing_world()
    world.ask_early(second)
    assert world.state.printing_on("p1") == world.job(first)
    assert world.state.next_on("p1") == world.job(second)
    assert world.state.job_on("p1") == world.job(first)
    assert world.state.kept() == {"p1": world.job(first)}
    assert world.job(second).window_ends == world.now + minutes(10)


def test_the_claim_window_runs_while_the_printer_prints() -> None:
    world, _, second = printing_world()
    world.ask_early(second)
    world.wait(minutes(3))
    world.claim(second)
    assert world.status(second) is JobStatus.RESERVED
    assert world.job(second).start_by is None
    world.wait(minutes(120))
    assert world.status(second) is JobStatus.RESERVED
    assert told_it_is_free(world) == 0


@pytest.mark.parametrize(
    "end", [State.FINISHED, State.FAILED, State.CANCELLED, State.IDLE]
)
def test_the_start_window_begins_when_the_print_before_has_ended(end: State) -> None:
    world, first, second = printing_world()
    world.ask_early(second)
    world.claim(second)
    world.wait(minutes(15))
    world.hear("p1", end, print_id="1")
    assert world.status(first) is None
    assert world.job(second).start_by == world.now + minutes(15)
    world.wait(minutes(5))
    world.hear("p1", State.IDLE, print_id="1")
    world.do(cmd.Tick())
    assert told_it_is_free(world) == 1
    world.hear("p1", State.PREPARING, print_id="2")
    world.hear("p1", State.PRINTING, print_id="2")
    assert world.status(second) is JobStatus.PRINTING


def test_the_start_window_of_a_claimed_printer_may_be_missed() -> None:
    world, _, second = printing_world()
    third = world.join("c")
    world.ask_early(second)
    world.claim(second)
    world.hear("p1", State.FINISHED, print_id="1")
    world.wait(minutes(15))
    assert world.job(second).reason is Reason.MISSED_START
    assert world.job(second).misses == 1
    assert world.status(third) is JobStatus.OFFERED


def test_an_early_offer_is_claimed_after_the_print_as_any_other() -> None:
    world, _, second = printing_world()
    world.ask_early(second)
    world.wait(minutes(5))
    world.hear("p1", State.FINISHED, print_id="1")
    assert world.status(second) is JobStatus.OFFERED
    world.wait(minutes(4))
    world.claim(second)
    assert world.job(second).start_by == world.now + minutes(15)
    assert told_it_is_free(world) == 0


def test_the_start_window_waits_for_a_plate_that_has_to_be_cleared() -> None:
    world, _, second = printing_world()
    world.specs = (replace(world.specs[0], gate=PlateGate.CONFIRM),)
    world.configure()
    world.ask_early(second)
    world.claim(second)
    world.hear("p1", State.FINISHED, print_id="1")
    assert world.job(second).start_by is None
    world.wait(minutes(30))
    world.do(cmd.ClearPlate(caller=ADMIN, printer_id="p1"))
    assert world.job(second).start_by == world.now + minutes(15)


def test_a_missed_early_claim_goes_behind_the_next_person_who_can_be_asked() -> None:
    world, first, second = printing_world()
    third = world.join("c")
    world.ask_early(second)
    world.wait(minutes(10))
    assert world.order() == [third, second]
    assert world.job(second).misses == 1
    assert world.status(first) is JobStatus.PRINTING
    world.ask_early(third)
    assert world.state.next_on("p1") == world.job(third)


def test_an_early_claim_window_runs_on_while_the_print_is_prepared_anew() -> None:
    world, _, second = printing_world()
    world.ask_early(second)
    world.hear("p1", State.PREPARING, print_id="1")
    world.wait(minutes(10))
    assert world.job(second).reason is Reason.MISSED_CLAIM


@pytest.mark.parametrize("how", [cmd.Cancel, cmd.Hold, cmd.Release])
@pytest.mark.parametrize("state", [State.PRINTING, State.PAUSED, State.PREPARING])
def test_who_claimed_early_may_give_it_up_and_the_print_goes_on(
    how: type[cmd.Hold], state: State
) -> None:
    world, first, second = printing_world()
    third = world.join("c")
    world.ask_early(second)
    world.claim(second)
    world.hear("p1", state, print_id="1")
    world.do(how(caller=world.caller("b"), job_id=second))
    assert world.status(first) is JobStatus.PRINTING
    assert world.state.next_on("p1") is None
    printer = world.state.printers["p1"]
    assert not printer.stop_wanted
    assert not printer.ignored_print
    world.ask_early(third)


def test_who_passes_an_early_offer_lets_the_next_be_asked() -> None:
    world, _, second = printing_world()
    third = world.join("c")
    world.ask_early(second)
    world.pass_on(second)
    assert world.order() == [third, second]
    assert world.follow((second, "p1")) == [], "not for a claim window"
    world.ask_early(third)


def test_a_claimed_printer_is_not_passed_but_released() -> None:
    world, _, second = printing_world()
    world.ask_early(second)
    world.claim(second)
    with pytest.raises(QueueError, match="already_claimed"):
        world.pass_on(second)


def test_the_next_job_is_not_finished_while_another_one_prints() -> None:
    world, first, second = printing_world()
    world.ask_early(second)
    world.claim(second)
    finish = cmd.Finish(caller=ADMIN, job_id=second, outcome=JobStatus.COMPLETED)
    with pytest.raises(QueueError, match="not_printing"):
        world.do(finish)
    world.do(replace(finish, job_id=first))
    world.do(finish)
    assert world.ended(second).outcome is JobStatus.COMPLETED


def test_the_time_from_the_end_of_the_print_before_is_learnt_apart() -> None:
    world, _, second = printing_world()
    world.ask_early(second)
    world.claim(second)
    world.wait(minutes(15))
    world.hear("p1", State.FINISHED, print_id="1")
    world.wait(minutes(6))
    world.hear("p1", State.PRINTING, print_id="2")
    assert world.state.turnrounds == (minutes(6),)
    assert len(world.state.changeovers) == 1, "that of the first print"


def test_what_was_claimed_early_may_be_started_at_another_printer_that_is_free() -> (
    None
):
    world = World(printers=2, early_ask=minutes(20))
    first = world.join("a")
    world.print_now(first, print_id="1")
    second = world.join("b")
    other = world.join("c", needs=needing(printers=frozenset({"p1"})))
    world.claim(second)
    world.ask_early(other)
    world.claim(other)
    world.hear("p2", State.PRINTING, file=world.job(other).spec.name)
    assert world.job(other).printer_id == "p2"
    assert world.status(other) is JobStatus.PRINTING
    assert world.status(first) is JobStatus.PRINTING
    assert world.job(second).reason is Reason.WALK_UP
