"""What comes between an early claim and the start: cancels, trouble, restarts."""

from dataclasses import replace

import pytest

from custom_components.printer_queue.core import commands as cmd
from custom_components.printer_queue.core.model import JobStatus
from custom_components.printer_queue.core.printer import PlateGate
from custom_components.printer_queue.core.reason import Reason
from custom_components.printer_queue.core.report import PrinterState as State
from custom_components.printer_queue.core.rules.windows import next_due
from tests.support.world import ADMIN, World, minutes


def claimed_early(
    printers: int = 1, print_id: str | None = "1", file: str | None = None
) -> tuple[World, str, str]:
    """Return a printer that prints the first job and is claimed for the second."""
    world = World(printers=printers, early_ask=minutes(20), gate=PlateGate.CLAIM)
    first = world.join("a", "hook")
    world.print_now(first, print_id=print_id, file=file)
    world.specs = world.specs[:1]
    world.configure()
    second = world.join("b", "vase")
    world.wait(minutes(45))
    world.ask_early(second)
    world.claim(second)
    return world, first, second


def test_a_cancelled_print_that_goes_on_for_a_while_is_waited_for() -> None:
    world, first, second = claimed_early()
    world.do(cmd.Cancel(caller=world.caller("a"), job_id=first))
    assert world.state.printers["p1"].stop_wanted
    world.hear("p1", State.PAUSED, print_id="1")
    world.hear("p1", State.PRINTING, print_id="1")
    assert world.status(second) is JobStatus.RESERVED
    assert world.job(second).start_by is None
    assert "walked_up" not in world.kinds()
    world.hear("p1", State.CANCELLED, print_id="1")
    assert world.job(second).start_by == world.now + minutes(15)
    assert "start_rejected" not in world.kinds()


def test_a_cancel_while_the_print_before_heats_up_again_rejects_no_start() -> None:
    world, first, second = claimed_early()
    world.hear("p1", State.PREPARING, print_id="1")
    world.do(cmd.Cancel(caller=world.caller("a"), job_id=first))
    world.hear("p1", State.CANCELLED, print_id="1")
    assert "start_rejected" not in world.kinds()
    assert world.job(second).start_by == world.now + minutes(15)


def test_a_failure_of_the_print_before_rejects_no_start() -> None:
    world, first, second = claimed_early()
    world.hear("p1", State.PREPARING, print_id="1")
    world.hear("p1", State.FAILED, print_id="1")
    assert world.ended(first).outcome is JobStatus.FAILED
    assert "start_rejected" not in world.kinds()
    assert world.job(second).start_by == world.now + minutes(15)


def test_an_unclaimed_early_offer_outlives_the_cancelled_print_too() -> None:
    world = World(early_ask=minutes(20))
    first, second = world.join("a"), world.join("b")
    world.print_now(first, print_id="1")
    world.ask_early(second)
    world.do(cmd.Cancel(caller=world.caller("a"), job_id=first))
    world.hear("p1", State.PAUSED, print_id="1")
    assert world.status(second) is JobStatus.OFFERED
    world.hear("p1", State.CANCELLED, print_id="1")
    world.claim(second)
    assert world.job(second).start_by == world.now + minutes(15)


def test_the_next_print_follows_without_a_gap() -> None:
    world, first, second = claimed_early()
    world.wait(minutes(15))
    world.hear("p1", State.PRINTING, print_id="2")
    assert world.ended(first).outcome is JobStatus.COMPLETED
    assert world.status(second) is JobStatus.PRINTING
    assert world.job(second).print_id == "2"


def test_a_next_print_that_is_prepared_without_a_gap_may_be_refused() -> None:
    world, first, second = claimed_early()
    world.wait(minutes(15))
    world.hear("p1", State.PREPARING, print_id="2")
    assert world.status(first) is None
    assert world.job(second).start_by is None
    world.hear("p1", State.FAILED, print_id="2")
    assert world.job(second).reason is Reason.REJECTED
    assert world.job(second).start_by == world.now + minutes(15)


def test_the_next_print_is_known_by_its_name_where_prints_have_no_ids() -> None:
    world, first, second = claimed_early(print_id=None, file="hook.gcode")
    world.hear("p1", State.PRINTING, file="plate_1.gcode")
    assert world.status(first) is JobStatus.PRINTING
    world.wait(minutes(15))
    world.hear("p1", State.PRINTING, file="vase.gcode")
    assert world.status(first) is None
    assert world.status(second) is JobStatus.PRINTING


def test_a_walk_up_without_a_gap_takes_an_offer_but_no_claim() -> None:
    world = World(early_ask=minutes(20))
    first, second = world.join("a"), world.join("b", "vase")
    world.print_now(first, print_id="1")
    world.wait(minutes(50))
    world.ask_early(second)
    world.hear("p1", State.PRINTING, print_id="2", file="a stranger's")
    assert world.status(first) is None
    assert world.job(second).reason is Reason.WALK_UP
    assert world.job(second).misses == 0
    assert world.kinds().count("walked_up") == 1


def test_a_late_message_of_the_print_before_is_no_start_of_the_next() -> None:
    world, first, second = claimed_early()
    world.hear("p1", State.FINISHED, print_id="1")
    world.wait(minutes(0.1))
    world.hear("p1", State.PRINTING, print_id="1")
    assert world.status(second) is JobStatus.RESERVED
    world.hear("p1", State.FINISHED, print_id="1")
    assert world.ended(first).outcome is JobStatus.COMPLETED
    assert world.job(second).misses == 0
    world.wait(minutes(2))
    world.hear("p1", State.PRINTING, print_id="1")
    assert world.status(second) is JobStatus.PRINTING, "some printers reuse their ids"


def test_a_start_window_stands_still_while_the_print_before_goes_on_after_all() -> None:
    world, _, second = claimed_early()
    world.hear("p1", State.FAILED, print_id="1")
    world.hear("p1", State.PRINTING, print_id="1")
    world.wait(minutes(60))
    assert world.status(second) is JobStatus.RESERVED
    world.hear("p1", State.FINISHED, print_id="1")
    assert world.job(second).start_by == world.now + minutes(15)
    assert world.job(second).misses == 0


def test_a_printer_out_of_service_gives_its_next_job_back_and_prints_on() -> None:
    world, first, second = claimed_early()
    world.do(cmd.SetInService(caller=ADMIN, printer_id="p1", in_service=False))
    assert world.status(first) is JobStatus.PRINTING
    assert world.order() == [second]
    assert world.job(second).reason is Reason.PRINTER_OUT_OF_SERVICE
    assert world.follow((second, "p1")) == []


def test_the_next_job_of_a_printer_out_of_service_is_given_back_though_it_heats() -> (
    None
):
    world, first, second = claimed_early()
    world.hear("p1", State.PREPARING, print_id="1")
    world.do(cmd.SetInService(caller=ADMIN, printer_id="p1", in_service=False))
    assert world.status(first) is JobStatus.PRINTING
    assert world.status(second) is JobStatus.QUEUED


def test_both_jobs_of_a_removed_printer_go_to_the_front_in_their_order() -> None:
    world, first, second = claimed_early()
    third = world.join("c")
    world.specs = ()
    world.configure()
    assert world.order() == [first, second, third]


def test_a_claim_outlives_a_short_silence_of_the_printer() -> None:
    world, first, second = claimed_early()
    world.hear("p1", State.OFFLINE)
    world.wait(minutes(20))
    assert world.status(second) is JobStatus.RESERVED
    world.hear("p1", State.PRINTING, print_id="1")
    world.hear("p1", State.FINISHED, print_id="1")
    assert world.ended(first).outcome is JobStatus.COMPLETED
    assert world.job(second).start_by == world.now + minutes(15)


def test_nobody_waits_for_ever_for_a_printer_that_has_fallen_silent() -> None:
    world, first, second = claimed_early()
    world.hear("p1", State.OFFLINE)
    world.wait(minutes(20 + 15 + 15))
    assert world.status(first) is JobStatus.PRINTING
    assert world.status(second) is JobStatus.QUEUED
    assert world.job(second).reason is Reason.PRINTER_OFFLINE
    assert world.job(second).misses == 0
    assert "reminded" not in world.kinds()


def test_an_early_offer_of_a_printer_that_fell_silent_ends_without_a_miss() -> None:
    world = World(early_ask=minutes(20))
    first, second = world.join("a"), world.join("b")
    world.print_now(first)
    world.ask_early(second)
    world.hear("p1", State.OFFLINE)
    world.wait(minutes(10))
    assert world.job(second).reason is Reason.PRINTER_OFFLINE
    assert world.job(second).misses == 0


@pytest.mark.parametrize(
    "found", [State.FINISHED, State.FAILED, State.CANCELLED, State.IDLE]
)
def test_a_restart_finds_the_print_before_ended(found: State) -> None:
    world, first, second = claimed_early()
    world.sleep(minutes(30))
    world.restart()
    assert world.status(second) is JobStatus.RESERVED
    assert world.job(second).start_by is None
    world.hear("p1", found, print_id="1")
    assert world.status(first) is None
    assert world.job(second).start_by == world.now + minutes(15)


def test_a_restart_finds_the_print_before_going_on() -> None:
    world, first, second = claimed_early()
    world.restart()
    world.hear("p1", State.PRINTING, print_id="1")
    assert world.status(first) is JobStatus.PRINTING
    assert world.status(second) is JobStatus.RESERVED
    assert world.job(second).start_by is None


@pytest.mark.parametrize("down", [5, 500])
def test_a_restart_finds_the_next_print_prepared_or_begun(down: int) -> None:
    for found in ((State.PREPARING, State.PRINTING), (State.PRINTING,)):
        world, first, second = claimed_early()
        world.sleep(minutes(down))
        world.restart()
        world.do(cmd.Tick())
        for state in found:
            world.hear("p1", state, print_id="2")
        assert world.status(first) is None
        assert world.status(second) is JobStatus.PRINTING


def test_a_restart_finds_the_next_print_over_that_ran_after_the_one_before() -> None:
    world, first, second = claimed_early()
    world.sleep(minutes(300))
    world.restart()
    world.hear("p1", State.FINISHED, print_id="2", file="vase")
    assert world.ended(first).outcome is JobStatus.COMPLETED
    assert world.ended(second).outcome is JobStatus.COMPLETED
    started = [event for event in world.events if event.kind == "started"]
    assert started[-1].started_at == world.ended(first).ended_at  # type: ignore[attr-defined]  # a Started has it


def test_a_restart_after_a_long_time_waits_for_the_printer_to_be_heard() -> None:
    world, first, second = claimed_early()
    world.sleep(minutes(300))
    world.restart()
    world.do(cmd.Tick())
    assert world.status(second) is JobStatus.RESERVED
    world.hear("p1", State.PRINTING, print_id="1")
    world.wait(minutes(60))
    assert world.status(second) is JobStatus.RESERVED
    world.hear("p1", State.FINISHED, print_id="1")
    assert world.status(first) is None
    assert world.job(second).start_by == world.now + minutes(15)


def test_a_restart_during_an_early_offer_gives_its_window_anew() -> None:
    world = World(early_ask=minutes(20))
    first, second = world.join("a"), world.join("b")
    world.print_now(first, print_id="1")
    world.ask_early(second)
    world.sleep(minutes(60))
    world.restart()
    assert world.job(second).window_ends == world.now + minutes(10)
    world.hear("p1", State.PRINTING, print_id="1")
    world.claim(second)
    assert world.job(second).start_by is None


def test_a_restart_while_a_cancelled_print_goes_on_starts_nothing() -> None:
    world, first, second = claimed_early()
    world.do(cmd.Cancel(caller=world.caller("a"), job_id=first))
    world.restart()
    world.hear("p1", State.PRINTING, print_id="1")
    assert world.status(second) is JobStatus.RESERVED
    assert world.state.printers["p1"].stop_wanted
    world.hear("p1", State.IDLE)
    assert world.job(second).start_by == world.now + minutes(15)


def test_a_print_started_during_a_restart_is_not_taken_for_the_cancelled_one() -> None:
    world, first, second = claimed_early(print_id=None, file="hook.gcode")
    world.do(cmd.Cancel(caller=world.caller("a"), job_id=first))
    world.restart()
    world.hear("p1", State.PRINTING, file="vase.gcode")
    assert world.status(second) is JobStatus.PRINTING
    assert not world.state.printers["p1"].stop_wanted


def test_a_plate_that_nobody_clears_lets_the_claim_be() -> None:
    world, _, second = claimed_early()
    world.specs = (replace(world.specs[0], gate=PlateGate.CONFIRM),)
    world.configure()
    world.hear("p1", State.FINISHED, print_id="1")
    world.wait(minutes(300))
    assert world.status(second) is JobStatus.RESERVED
    assert next_due(world.state, world.now) is None
    world.hear("p1", State.PRINTING, print_id="2")
    assert world.status(second) is JobStatus.PRINTING
