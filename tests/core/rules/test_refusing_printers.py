"""A printer that can never print a certain job is not asked for it again, and has not failed."""

import pytest

from custom_components.printer_queue.core import commands as cmd
from custom_components.printer_queue.core.attempts import Blame
from custom_components.printer_queue.core.model import JobStatus
from custom_components.printer_queue.core.reason import Reason
from custom_components.printer_queue.core.report import PrinterState
from custom_components.printer_queue.core.rules.waiting import WaitingFor, why_waiting
from custom_components.printer_queue.core.settings import Ordering
from tests.support.farm import Farm
from tests.support.world import ADMIN, minutes

BOTH = [Ordering.FIRST_COME, Ordering.OPTIMISED]


def follow(farm: Farm) -> None:
    """Make a plan and follow it, twice: the second one knows what came of the first."""
    for _ in range(2):
        plan = farm.plan()
        if plan.steps is not None:
            farm.do(plan.steps)


def refuse(farm: Farm, job: str) -> str:
    """Let the job's printer say that it can never print it; return the printer's id."""
    printer = farm.attempt(job).printer_id
    farm.fail(job, Blame.MISMATCH)
    return printer


@pytest.mark.parametrize("ordering", BOTH)
def test_another_printer_has_the_job_that_one_can_never_print(
    ordering: Ordering,
) -> None:
    farm = Farm(printers=2, ordering=ordering)
    job = farm.join("a", retries=0)
    follow(farm)
    refused = refuse(farm, job)
    follow(farm)
    assert farm.attempt(job).printer_id != refused
    assert farm.job(job).spec.retries == 0


def test_what_a_printer_can_never_print_is_no_failure_of_it() -> None:
    farm = Farm(printers=2)
    for _ in range(3):
        job = farm.join("a")
        if farm.attempt(job).printer_id == "p1":
            refuse(farm, job)
        farm.begin(job)
        farm.end("p2", PrinterState.FINISHED)
    printer = farm.state.printers["p1"]
    assert printer.failures_in_row == 0
    assert printer.in_service


@pytest.mark.parametrize("ordering", BOTH)
def test_a_printer_that_refused_a_job_is_never_asked_for_it_again(
    ordering: Ordering,
) -> None:
    farm = Farm(printers=2, ordering=ordering)
    job = farm.join("a")
    follow(farm)
    refused = refuse(farm, job)
    follow(farm)
    other = farm.attempt(job).printer_id
    farm.hear(other, PrinterState.PRINTING, file="by hand")
    farm.wait(minutes(600))
    follow(farm)
    assert farm.status(job) is JobStatus.QUEUED
    farm.end(other, PrinterState.FINISHED)
    follow(farm)
    assert farm.attempt(job).printer_id == other != refused


@pytest.mark.parametrize("ordering", BOTH)
def test_others_go_on_with_the_printer_that_refused_one(ordering: Ordering) -> None:
    farm = Farm(printers=2, ordering=ordering)
    job = farm.join("a")
    follow(farm)
    refused = refuse(farm, job)
    follow(farm)
    other = farm.join("b")
    follow(farm)
    assert farm.attempt(other).printer_id == refused


def test_the_plan_expects_a_refused_job_elsewhere() -> None:
    farm = Farm(printers=2)
    job = farm.join("a")
    refused = refuse(farm, job)
    busy = farm.attempt(job).printer_id
    farm.do(cmd.Hold(caller=ADMIN, job_id=job))
    long = farm.join("b", estimate=minutes(600))
    if farm.attempt(long).printer_id != busy:
        farm.do(cmd.SetInService(caller=ADMIN, printer_id=refused, in_service=False))
    farm.begin(long)
    farm.do(cmd.SetInService(caller=ADMIN, printer_id=refused, in_service=True))
    farm.do(cmd.Resume(caller=farm.caller("a"), job_id=job))
    expected = farm.plan().jobs[job]
    assert expected.printer_id == busy
    assert expected.start > farm.now + minutes(500)


def test_what_every_printer_refuses_is_a_dead_letter_with_all_of_them() -> None:
    farm = Farm(printers=2)
    job = farm.join("a")
    refused = {refuse(farm, job), refuse(farm, job)}
    letter = farm.state.dead_letters[job]
    assert refused == {"p1", "p2"}
    assert {one.printer_id for one in letter.failed_attempts} == refused
    assert letter.reason is Reason.FILE_REFUSED
    farm.do(cmd.Requeue(caller=farm.caller("a"), job_id=job))
    (again,) = farm.state.jobs.values()
    assert again.status is JobStatus.SCHEDULED
    assert again.spec.retries == 2


def test_it_waits_for_a_printer_that_has_not_been_asked_yet() -> None:
    farm = Farm(printers=2)
    farm.hear("p2", PrinterState.OFFLINE)
    job = farm.join("a")
    refuse(farm, job)
    assert farm.status(job) is JobStatus.QUEUED
    waiting = why_waiting(farm.state, farm.job(job), farm.now)
    assert waiting is not None
    assert waiting.reason is WaitingFor.CONNECTION
    farm.hear("p2", PrinterState.IDLE)
    assert farm.attempt(job).printer_id == "p2"


def test_one_that_refused_is_no_reason_to_keep_another_from_its_second_attempt() -> (
    None
):
    farm = Farm(printers=2, failures_before_service=9)
    job = farm.join("a")
    refused = refuse(farm, job)
    other = farm.attempt(job).printer_id
    farm.fail(job)
    assert farm.attempt(job).printer_id == other
    assert refused != other


def test_what_was_printed_in_vain_is_not_given_to_the_one_that_refused_it() -> None:
    farm = Farm(printers=2, failures_before_service=9, retries_late_failures=True)
    job = farm.join("a")
    refused = refuse(farm, job)
    printer = farm.begin(job)
    farm.end(printer, PrinterState.FAILED)
    (again,) = farm.state.jobs.values()
    assert again.retry_of == job
    assert farm.attempt(again.id).printer_id == printer != refused


@pytest.mark.parametrize("ordering", BOTH)
def test_a_job_that_failed_once_is_planned_where_it_may_start(
    ordering: Ordering,
) -> None:
    farm = Farm(printers=2, ordering=ordering)
    job = farm.join("a")
    follow(farm)
    first = farm.attempt(job).printer_id
    farm.fail(job)
    follow(farm)
    assert farm.attempt(job).printer_id != first


@pytest.mark.parametrize("ordering", BOTH)
def test_a_job_that_failed_twice_on_one_is_planned_on_another(
    ordering: Ordering,
) -> None:
    farm = Farm(printers=2, ordering=ordering, failures_before_service=9)
    farm.hear("p2", PrinterState.OFFLINE)
    job = farm.join("a")
    follow(farm)
    farm.fail(job)
    follow(farm)
    farm.fail(job)
    farm.hear("p2", PrinterState.IDLE)
    follow(farm)
    assert farm.attempt(job).printer_id == "p2"
