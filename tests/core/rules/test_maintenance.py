"""Tasks at printers become due by hours, prints and days, and begin anew once done."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from custom_components.printer_queue.core import commands as cmd
from custom_components.printer_queue.core.errors import QueueError
from custom_components.printer_queue.core.events.maintenance import MaintenanceDue
from custom_components.printer_queue.core.maintenance import (
    LOG_KEPT,
    Maintenance,
    MaintenanceState as Due,
    MaintenanceTask,
    left_until,
    worst,
)
from custom_components.printer_queue.core.model import JobStatus
from custom_components.printer_queue.core.reason import Reason
from custom_components.printer_queue.core.report import PrinterState as State
from custom_components.printer_queue.core.rules.waiting import WaitingFor, why_waiting
from tests.support.world import ADMIN, NOON, World, minutes

DAY = timedelta(days=1)
RAILS = MaintenanceTask(name="rails", prints=10)
NOZZLE = MaintenanceTask(name="nozzle", printed=timedelta(hours=10))
BELTS = MaintenanceTask(name="belts", time=30 * DAY)


def with_tasks(*tasks: MaintenanceTask, **settings: Any) -> World:
    """Return a makerspace whose only printer has tasks."""
    world = World(**settings)
    set_tasks(world, *tasks)
    return world


def set_tasks(world: World, *tasks: MaintenanceTask) -> None:
    world.specs = (replace(world.specs[0], maintenance=tasks),)
    world.configure()


def print_one(world: World, time: timedelta = minutes(60)) -> None:
    """Let a print run that nobody queued."""
    world.hear("p1", State.PRINTING)
    world.wait(time)
    world.hear("p1", State.FINISHED)


def done(world: World, task: str | None = None, **more: Any) -> None:
    named: dict[str, Any] = {"caller": ADMIN, "printer_id": "p1", "task": task} | more
    world.do(cmd.MaintenanceDone(**named))


def kept(world: World) -> Maintenance:
    return world.state.printers["p1"].maintenance


def said(world: World) -> list[tuple[str, Due]]:
    """Return what was said to be due, in order."""
    return [(e.task, e.state) for e in world.events if isinstance(e, MaintenanceDue)]


def test_a_task_by_prints_is_due_soon_at_nine_tenths_and_overdue_at_the_last() -> None:
    world = with_tasks(RAILS)
    for _ in range(8):
        print_one(world)
    assert worst(kept(world)) is Due.OK
    print_one(world)
    assert worst(kept(world)) is Due.DUE_SOON
    print_one(world)
    assert worst(kept(world)) is Due.OVERDUE
    print_one(world)
    assert said(world) == [("rails", Due.DUE_SOON), ("rails", Due.OVERDUE)]
    assert left_until(RAILS, kept(world), world.now).prints == -1


def test_a_task_by_hours_counts_the_hours_that_are_printed() -> None:
    world = with_tasks(NOZZLE)
    world.wait(minutes(3000))
    assert said(world) == []
    print_one(world, minutes(9 * 60))
    assert said(world) == [("nozzle", Due.DUE_SOON)]
    print_one(world, minutes(60))
    assert said(world)[1:] == [("nozzle", Due.OVERDUE)]


def test_a_task_by_days_becomes_due_while_nothing_happens() -> None:
    world = with_tasks(BELTS)
    assert world.due() == NOON + 27 * DAY
    world.wait(27 * DAY)
    assert said(world) == [("belts", Due.DUE_SOON)]
    assert world.due() == NOON + 30 * DAY
    world.wait(3 * DAY)
    assert said(world)[1:] == [("belts", Due.OVERDUE)]
    assert world.due() is None


def test_a_task_that_goes_by_several_is_due_by_what_comes_first() -> None:
    task = MaintenanceTask(
        name="all", printed=timedelta(hours=100), prints=3, time=300 * DAY
    )
    world = with_tasks(task)
    for _ in range(3):
        print_one(world)
    assert worst(kept(world)) is Due.OVERDUE
    left = left_until(task, kept(world), world.now)
    assert (left.printed, left.prints) == (timedelta(hours=97), 0)
    assert left.time == 300 * DAY - minutes(180)


def test_what_a_printer_printed_before_a_task_was_set_up_is_not_held_against_it() -> (
    None
):
    world = World()
    for _ in range(20):
        print_one(world)
    set_tasks(world, RAILS)
    assert (said(world), kept(world).prints) == ([], 20)
    assert left_until(RAILS, kept(world), world.now).prints == 10


def test_a_task_that_is_done_begins_anew_and_the_log_says_who_did_it() -> None:
    world = with_tasks(RAILS, BELTS)
    for _ in range(10):
        print_one(world)
    done(world, "rails", note="new grease")
    assert worst(kept(world)) is Due.OK
    assert left_until(RAILS, kept(world), world.now).prints == 10
    [line] = kept(world).log
    assert (line.task, line.by, line.note) == ("rails", "root", "new grease")
    assert line.at == world.now
    # The other task goes on, and what is counted in all stays.
    assert kept(world).records["belts"].at == NOON
    assert kept(world).prints == 10


def test_without_a_name_all_that_is_due_or_soon_is_done_and_nothing_else() -> None:
    world = with_tasks(RAILS, NOZZLE, BELTS)
    for _ in range(9):
        print_one(world)
    assert said(world) == [("rails", Due.DUE_SOON), ("nozzle", Due.DUE_SOON)]
    done(world)
    assert [line.task for line in kept(world).log] == ["rails", "nozzle"]
    done(world)
    assert len(kept(world).log) == 2


def test_the_log_keeps_the_last_ones() -> None:
    world = with_tasks(RAILS)
    for count in range(LOG_KEPT + 5):
        done(world, "rails", note=str(count))
    assert [line.note for line in kept(world).log][:2] == ["5", "6"]
    assert len(kept(world).log) == LOG_KEPT


@pytest.mark.parametrize(
    ("more", "key"),
    [
        ({"task": "wheels"}, "no_such_task"),
        ({"printer_id": "p9"}, "no_such_printer"),
        ({"caller": cmd.Caller()}, "admins_only"),
    ],
)
def test_what_cannot_be_done_is_refused_and_changes_nothing(
    more: dict[str, Any], key: str
) -> None:
    world = with_tasks(RAILS)
    before = world.state
    with pytest.raises(QueueError) as refused:
        done(world, **more)
    assert refused.value.key == key
    assert world.state is before


def test_nothing_can_be_done_at_a_printer_without_tasks() -> None:
    with pytest.raises(QueueError) as refused:
        done(World())
    assert refused.value.key == "no_maintenance"


def test_a_longer_interval_takes_back_what_was_due_and_a_task_that_is_gone_is_forgotten() -> (
    None
):
    world = with_tasks(RAILS, BELTS)
    for _ in range(10):
        print_one(world)
    set_tasks(world, replace(RAILS, prints=20), BELTS)
    assert worst(kept(world)) is Due.OK
    set_tasks(world, BELTS)
    assert set(kept(world).records) == {"belts"}


def test_a_clock_that_is_set_makes_nothing_due() -> None:
    world = with_tasks(BELTS)
    world.now += 3650 * DAY
    world.do(cmd.ShiftClock(by=3650 * DAY))
    assert said(world) == []
    assert world.due() == world.now + 27 * DAY


def test_a_computer_that_slept_has_let_the_days_pass() -> None:
    world = with_tasks(replace(BELTS, time=minutes(60)))
    world.now += minutes(59)
    world.do(cmd.ShiftClock(by=minutes(59)))
    assert said(world) == [("belts", Due.DUE_SOON)]


CLOSING = replace(RAILS, prints=1, closes=True)


def status_of_service(world: World) -> tuple[bool, str | None]:
    """Return whether the printer is in service, and the task that it is closed for."""
    printer = world.state.printers["p1"]
    return printer.in_service, printer.closed_for


def test_an_overdue_task_that_closes_its_printer_lets_nobody_have_it() -> None:
    world = with_tasks(CLOSING)
    waits = world.join("a")
    world.print_now(waits)
    world.wait(minutes(60))
    late = world.join("b")
    world.hear("p1", State.FINISHED)
    assert status_of_service(world) == (False, "rails")
    assert world.status(late) is JobStatus.QUEUED
    waiting = why_waiting(world.state, world.job(late), world.now)
    assert waiting is not None
    assert waiting.reason is WaitingFor.MAINTENANCE
    assert late not in world.plan().jobs
    done(world, "rails")
    assert status_of_service(world) == (True, None)
    assert world.status(late) is JobStatus.OFFERED


def test_an_overdue_task_that_only_warns_leaves_the_printer_to_the_queue() -> None:
    world = with_tasks(replace(CLOSING, closes=False))
    print_one(world)
    job = world.join("a")
    assert worst(kept(world)) is Due.OVERDUE
    assert world.status(job) is JobStatus.OFFERED


def test_a_print_that_runs_goes_on_while_the_printer_closes() -> None:
    world = with_tasks(replace(BELTS, closes=True))
    job = world.join("a")
    world.wait(minutes(5))
    world.print_now(job)
    world.wait(30 * DAY)
    assert status_of_service(world) == (False, "belts")
    assert world.status(job) is JobStatus.PRINTING
    world.hear("p1", State.FINISHED)
    assert world.ended(job).outcome is JobStatus.COMPLETED


def test_an_offer_goes_back_when_the_printer_closes_and_is_no_miss() -> None:
    world = with_tasks(replace(BELTS, time=minutes(65), closes=True))
    world.wait(minutes(60))
    job = world.join("a")
    assert world.status(job) is JobStatus.OFFERED
    world.wait(minutes(5))
    assert world.status(job) is JobStatus.QUEUED
    assert world.job(job).misses == 0
    assert world.job(job).reason is Reason.PRINTER_OUT_OF_SERVICE


def test_who_has_claimed_a_printer_that_closes_may_still_print() -> None:
    world = with_tasks(replace(BELTS, time=minutes(65), closes=True))
    world.wait(minutes(60))
    job = world.join("a")
    world.claim(job)
    world.wait(minutes(10))
    assert status_of_service(world) == (False, "belts")
    assert world.status(job) is JobStatus.RESERVED
    world.hear("p1", State.PRINTING)
    assert world.status(job) is JobStatus.PRINTING


def test_who_has_claimed_early_gets_the_printer_though_it_closes_in_between() -> None:
    world = with_tasks(replace(CLOSING, prints=2), early_ask=minutes(20))
    print_one(world)
    world.print_now(world.join("a"))
    world.wait(minutes(50))
    job = world.join("b")
    world.ask_early(job)
    world.claim(job)
    world.wait(minutes(10))
    world.hear("p1", State.FINISHED)
    assert status_of_service(world) == (False, "rails")
    assert world.job(job).start_by == world.now + world.settings.start_window
    world.wait(minutes(3))
    world.hear("p1", State.PRINTING)
    assert world.status(job) is JobStatus.PRINTING


def test_an_early_offer_goes_back_when_the_printer_closes() -> None:
    world = with_tasks(CLOSING, early_ask=minutes(20))
    world.print_now(world.join("a"))
    world.wait(minutes(50))
    job = world.join("b")
    world.ask_early(job)
    world.wait(minutes(5))
    world.hear("p1", State.FINISHED)
    assert world.status(job) is JobStatus.QUEUED
    assert world.job(job).misses == 0


def test_an_admin_may_put_a_printer_back_without_the_task_until_it_is_due_again() -> (
    None
):
    world = with_tasks(CLOSING)
    print_one(world)
    put_back = cmd.SetInService(caller=ADMIN, printer_id="p1", in_service=True)
    world.do(put_back)
    print_one(world)
    assert status_of_service(world) == (True, None)
    assert worst(kept(world)) is Due.OVERDUE
    done(world, "rails")
    print_one(world)
    assert status_of_service(world) == (False, "rails")


def test_a_printer_that_an_admin_took_out_stays_out_when_its_task_is_done() -> None:
    world = with_tasks(CLOSING)
    world.do(cmd.SetInService(caller=ADMIN, printer_id="p1", in_service=False))
    print_one(world)
    done(world, "rails")
    assert status_of_service(world) == (False, None)


def test_a_printer_opens_when_the_task_that_closed_it_is_taken_out_of_its_set_up() -> (
    None
):
    world = with_tasks(CLOSING)
    print_one(world)
    assert status_of_service(world) == (False, "rails")
    set_tasks(world)
    assert status_of_service(world) == (True, None)


def test_a_printer_stays_closed_until_the_last_of_its_closing_tasks_is_done() -> None:
    world = with_tasks(CLOSING, replace(CLOSING, name="wheels"))
    print_one(world)
    done(world, "rails")
    assert status_of_service(world) == (False, "wheels")
    done(world)
    assert status_of_service(world) == (True, None)


def test_a_closed_printer_is_closed_after_a_restart() -> None:
    world = with_tasks(CLOSING)
    print_one(world)
    world.restart()
    assert status_of_service(world) == (False, "rails")
