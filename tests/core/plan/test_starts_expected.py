"""What the plan expects of jobs that printers start by themselves."""

from datetime import timedelta

import pytest

from custom_components.printer_queue.core import commands as cmd
from custom_components.printer_queue.core.model import JobStatus
from custom_components.printer_queue.core.report import PrinterState
from tests.support.farm import Farm
from tests.support.world import ADMIN, World, minutes


@pytest.mark.parametrize(
    "stage", [JobStatus.SCHEDULED, JobStatus.SLICING, JobStatus.UPLOADING]
)
def test_what_is_about_to_start_is_expected_on_its_printer_before_all_others(
    stage: JobStatus,
) -> None:
    farm = Farm()
    starting, waiting = farm.join("a"), farm.join("b")
    if stage is not JobStatus.SCHEDULED:
        farm.advance(starting, stage)

    plan = farm.plan()

    assert farm.status(starting) is stage
    assert [job.id for job in farm.state.kept().values()] == [starting]
    assert plan.jobs[starting].printer_id == "p1"
    assert farm.now <= plan.jobs[starting].start
    assert plan.jobs[starting].end <= plan.jobs[waiting].start
    assert plan.jobs.first_after(farm.now, plan.jobs) == starting


def test_while_starting_is_stopped_nobody_is_given_a_time() -> None:
    farm = Farm(printers=2)
    printing, first, second = (farm.join(person) for person in "abc")
    farm.begin(printing)
    farm.do(cmd.SetStarting(caller=ADMIN, stopped=True, printer_id="p2"))
    assert farm.plan().jobs[first].printer_id == "p1"
    assert set(farm.plan().free_at) == {"p1"}

    farm.do(cmd.SetStarting(caller=ADMIN, stopped=True))

    plan = farm.plan()
    assert plan.jobs[printing].end > farm.now
    assert first not in plan.jobs
    assert second not in plan.jobs
    assert plan.next_start is None
    assert plan.free_at == {}


def test_printers_that_people_start_are_planned_while_starting_is_stopped() -> None:
    world = World()
    printing, waiting = world.join("a"), world.join("b")
    world.do(cmd.SetStarting(caller=ADMIN, stopped=True))
    plan = world.plan()
    assert plan.jobs[printing].printer_id == plan.jobs[waiting].printer_id == "p1"
    assert plan.next_start is not None


def starts_after(farm: Farm, *waits: float) -> None:
    """Let the only printer start one job after the other, so many minutes each later."""
    for wait in waits:
        job = farm.join("a", estimate=minutes(10))
        farm.send(job)
        farm.wait(minutes(wait))
        printer = farm.begin(job)
        farm.wait(minutes(10))
        farm.end(printer, PrinterState.FINISHED)


def expected_start(farm: Farm) -> timedelta:
    """Return how long from now on a job that joins is expected to be prepared."""
    job = farm.join("b")
    assert farm.status(job) is JobStatus.SCHEDULED
    return farm.plan().jobs[job].start - farm.now


def test_a_printer_begins_as_soon_as_it_usually_does() -> None:
    quick, slow, new = Farm(), Farm(start_window=minutes(60)), Farm()
    starts_after(quick, 1, 1, 1)
    starts_after(slow, 12, 12, 12)
    assert expected_start(quick) == minutes(1)
    assert expected_start(slow) == minutes(12)
    assert expected_start(new) == minutes(3)


def test_one_start_that_hung_is_not_what_is_expected() -> None:
    farm = Farm(start_window=minutes(60))
    starts_after(farm, 2, 2, 50, 2, 2)
    assert expected_start(farm) == minutes(2)


def test_what_was_usual_long_ago_is_forgotten() -> None:
    farm = Farm(start_window=minutes(60), joins_per_minute=1000)
    starts_after(farm, *[20] * 11, *[4] * 20)
    assert expected_start(farm) == minutes(4)


def test_what_has_passed_of_a_start_is_not_expected_again() -> None:
    farm = Farm(start_window=minutes(60))
    starts_after(farm, 12, 12, 12)
    job = farm.join("b")
    farm.send(job)
    farm.wait(minutes(8))
    assert farm.plan().jobs[job].start - farm.now == minutes(4)
    farm.wait(minutes(30))
    assert farm.plan().jobs[job].start > farm.now


def test_each_printer_begins_as_it_usually_does_itself() -> None:
    farm = Farm(printers=2)
    farm.do(cmd.SetInService(caller=ADMIN, printer_id="p2", in_service=False))
    starts_after(farm, 1, 1, 1)
    farm.do(cmd.SetInService(caller=ADMIN, printer_id="p2", in_service=True))
    jobs = {
        farm.attempt(job).printer_id: job for job in (farm.join("a"), farm.join("b"))
    }
    plan = farm.plan()
    assert plan.jobs[jobs["p1"]].start - farm.now == minutes(1)
    assert plan.jobs[jobs["p2"]].start - farm.now == minutes(3)


def test_people_are_not_thought_to_come_as_quickly_as_printers_start() -> None:
    farm = Farm()
    starts_after(farm, 1, 1, 1)
    assert farm.state.changeovers == ()
