"""A failed attempt is tried again elsewhere; what fails for good waits in the dead letter."""

import pytest

from custom_components.printer_queue.core import commands as cmd
from custom_components.printer_queue.core.attempts import Blame
from custom_components.printer_queue.core.errors import QueueError
from custom_components.printer_queue.core.model import JobStatus
from custom_components.printer_queue.core.printer import PrinterSpec
from custom_components.printer_queue.core.reason import Reason
from custom_components.printer_queue.core.report import PrinterState
from custom_components.printer_queue.core.rules.retries import LITTLE_PRINTED
from custom_components.printer_queue.core.rules.waiting import WaitingFor, why_waiting
from tests.support.farm import Farm
from tests.support.world import ADMIN, World, minutes


def bury(farm: Farm, person: str = "a") -> str:
    """Let a job fail for good."""
    job = farm.join(person)
    farm.fail(job, Blame.JOB, Reason.FILE_REFUSED)
    assert job in farm.state.dead_letters
    return job


def next_try(farm: Farm, job: str) -> str:
    """Return the job that tries a failed one again."""
    (again,) = [one.id for one in farm.state.jobs.values() if one.retry_of == job]
    return again


def test_the_next_attempt_is_on_another_printer() -> None:
    farm = Farm(printers=2)
    job = farm.join("a")
    first = farm.attempt(job).printer_id
    farm.fail(job)
    assert farm.attempt(job).printer_id != first


def test_alone_a_printer_gets_a_second_attempt_and_no_third() -> None:
    farm = Farm(failures_before_service=9)
    job = farm.join("a")
    farm.fail(job)
    farm.fail(job)
    assert job not in farm.state.jobs
    assert len(farm.state.dead_letters[job].failed_attempts) == 2


def test_a_print_that_failed_twice_on_every_printer_is_a_dead_letter() -> None:
    farm = Farm(printers=2, failures_before_service=9, retries_late_failures=True)
    job = farm.join("a", retries=9)
    for last in (False, False, False, True):
        farm.end(farm.begin(job), PrinterState.FAILED)
        assert (job in farm.state.dead_letters) is last
        job = job if last else next_try(farm, job)
    assert farm.state.jobs == {}
    assert len(farm.state.dead_letters[job].failed_attempts) == 4


def test_a_job_waits_for_a_printer_that_has_not_failed_it_and_is_not_there() -> None:
    farm = Farm(printers=2, failures_before_service=9)
    farm.do(cmd.SetInService(caller=ADMIN, printer_id="p2", in_service=False))
    job = farm.join("a")
    farm.fail(job)
    farm.fail(job)
    assert farm.status(job) is JobStatus.QUEUED
    waiting = why_waiting(farm.state, farm.job(job), farm.now)
    assert waiting is not None
    assert waiting.reason is WaitingFor.SERVICE
    farm.do(cmd.SetInService(caller=ADMIN, printer_id="p2", in_service=True))
    assert farm.attempt(job).printer_id == "p2"


def test_a_job_waits_for_people_once_the_printers_that_start_it_have_failed_it() -> (
    None
):
    farm = Farm(failures_before_service=9)
    farm.specs = (*farm.specs, PrinterSpec(id="p2", name="Carbon"))
    farm.configure()
    job = farm.join("a")
    farm.fail(job)
    farm.fail(job)
    assert farm.status(job) is JobStatus.QUEUED


def test_after_its_tries_a_job_is_a_dead_letter_with_all_that_happened() -> None:
    farm = Farm(printers=2, failures_before_service=9)
    job = farm.join("a", retries=2)
    for _ in range(3):
        farm.fail(job)
    assert farm.ended(job).outcome is JobStatus.FAILED
    letter = farm.state.dead_letters[job]
    assert [one.error for one in letter.failed_attempts] == ["0500-4003"] * 3
    assert len({one.printer_id for one in letter.failed_attempts}) == 2


def test_what_no_printer_will_print_is_not_tried_again() -> None:
    farm = Farm(printers=2)
    bury(farm)


def test_a_start_that_the_printer_refuses_leaves_its_plate_as_it_was() -> None:
    farm = Farm()
    job = farm.join("a")
    file = farm.attempt(job).file
    farm.send(job)
    farm.hear("p1", PrinterState.PREPARING, file=file)
    farm.hear("p1", PrinterState.FAILED, file=file, error="cannot read it")
    assert [one.error for one in farm.job(job).failed_attempts] == ["cannot read it"]
    assert farm.state.printers["p1"].plate_clear
    assert farm.status(job) is JobStatus.SCHEDULED


@pytest.mark.parametrize("blame", [Blame.PRINTER, Blame.JOB, Blame.MISMATCH])
def test_a_refusal_that_is_answered_before_it_is_reported_leaves_the_plate_as_it_was(
    blame: Blame,
) -> None:
    farm = Farm()
    job = farm.join("a", retries=0)
    file = farm.attempt(job).file
    farm.send(job)
    farm.fail(job, blame)
    farm.hear("p1", PrinterState.FAILED, file=file)
    assert farm.state.printers["p1"].plate_clear
    assert farm.status(farm.join("b")) is JobStatus.SCHEDULED


def test_a_print_that_began_late_and_failed_lies_on_the_plate() -> None:
    farm = Farm()
    job = farm.join("a", retries=0)
    file = farm.attempt(job).file
    farm.send(job)
    farm.fail(job)
    farm.hear("p1", PrinterState.PRINTING, file=file)
    farm.hear("p1", PrinterState.FAILED, file=file)
    assert not farm.state.printers["p1"].plate_clear


def test_what_was_put_off_is_no_failure() -> None:
    farm = Farm()
    job = farm.join("a")
    farm.fail(job, Blame.NOBODY, Reason.INTERLOCK)
    assert farm.job(job).failed_attempts == ()
    assert farm.job(job).spec.retries == 2


def test_an_early_failure_is_tried_again_at_once() -> None:
    farm = Farm(printers=2)
    job = farm.join("a")
    printer = farm.begin(job)
    farm.hear(
        printer,
        PrinterState.PRINTING,
        file=farm.state.printers[printer].file,
        progress=5,
    )
    farm.end(printer, PrinterState.FAILED, error="spaghetti")
    again = next_try(farm, job)
    assert farm.status(again) is JobStatus.SCHEDULED
    assert farm.attempt(again).printer_id != printer


def test_a_late_failure_waits_for_its_owners_word() -> None:
    farm = Farm(printers=2)
    job = farm.join("a")
    printer = farm.begin(job)
    file = farm.state.printers[printer].file
    farm.hear(printer, PrinterState.PRINTING, file=file, progress=60)
    farm.wait(LITTLE_PRINTED)
    farm.end(printer, PrinterState.FAILED)
    again = next_try(farm, job)
    assert farm.status(again) is JobStatus.HELD
    farm.do(cmd.Resume(caller=farm.caller("a"), job_id=again))
    assert farm.status(again) is JobStatus.SCHEDULED


@pytest.mark.parametrize("progress", [60, None], ids=["late", "nobody knows how late"])
def test_a_failure_within_half_an_hour_is_tried_again_at_once(
    progress: float | None,
) -> None:
    farm = Farm(printers=2)
    job = farm.join("a")
    printer = farm.begin(job)
    file = farm.state.printers[printer].file
    farm.hear(printer, PrinterState.PRINTING, file=file, progress=progress)
    farm.wait(minutes(29))
    farm.end(printer, PrinterState.FAILED)
    assert farm.status(next_try(farm, job)) is JobStatus.SCHEDULED


def test_an_early_failure_of_a_long_print_is_tried_again_at_once() -> None:
    farm = Farm(printers=2)
    job = farm.join("a", estimate=minutes(600))
    printer = farm.begin(job)
    file = farm.state.printers[printer].file
    farm.wait(minutes(50))
    farm.hear(printer, PrinterState.PRINTING, file=file, progress=9)
    farm.end(printer, PrinterState.FAILED)
    assert farm.status(next_try(farm, job)) is JobStatus.SCHEDULED


def test_a_setting_tries_late_failures_again_without_asking() -> None:
    farm = Farm(printers=2, retries_late_failures=True)
    job = farm.join("a")
    printer = farm.begin(job)
    file = farm.state.printers[printer].file
    farm.hear(printer, PrinterState.PRINTING, file=file, progress=60)
    farm.wait(LITTLE_PRINTED)
    farm.end(printer, PrinterState.FAILED)
    assert farm.status(next_try(farm, job)) is JobStatus.SCHEDULED


def test_a_cancel_at_the_printer_is_no_failure() -> None:
    farm = Farm()
    job = farm.join("a")
    printer = farm.begin(job)
    farm.end(printer, PrinterState.CANCELLED)
    assert farm.ended(job).outcome is JobStatus.CANCELLED
    assert farm.state.jobs == {}
    assert farm.state.printers[printer].failures_in_row == 0


def test_the_last_print_that_fails_is_a_dead_letter() -> None:
    farm = Farm()
    job = farm.join("a", retries=0)
    printer = farm.begin(job)
    farm.end(printer, PrinterState.FAILED, error="thermal runaway")
    (failed,) = farm.state.dead_letters[job].failed_attempts
    assert (failed.error, failed.printer_id) == ("thermal runaway", printer)


def test_a_print_that_people_started_is_no_dead_letter() -> None:
    world = World()
    job = world.join("a", retries=0)
    world.print_now(job)
    world.hear("p1", PrinterState.FAILED)
    assert world.ended(job).outcome is JobStatus.FAILED
    assert world.state.dead_letters == {}


def test_one_word_puts_a_dead_letter_back_with_its_tries() -> None:
    farm = Farm()
    job = bury(farm)
    farm.do(cmd.Requeue(caller=farm.caller("a"), job_id=job))
    assert farm.state.dead_letters == {}
    again = farm.job(next_try(farm, job))
    assert (again.retry_of, again.spec.retries, again.failed_attempts) == (job, 2, ())
    assert again.status is JobStatus.SCHEDULED
    farm.do(cmd.Requeue(caller=farm.caller("a"), job_id=job))
    assert len(farm.state.jobs) == 1


def test_a_dead_letter_can_be_dropped() -> None:
    farm = Farm()
    job = bury(farm)
    farm.do(cmd.DropDeadLetter(caller=ADMIN, job_id=job))
    assert farm.state.dead_letters == {}
    with pytest.raises(QueueError, match="no_such_dead_letter"):
        farm.do(cmd.Requeue(caller=ADMIN, job_id=job))


def test_nobody_decides_on_other_peoples_dead_letters() -> None:
    farm = Farm()
    job = bury(farm)
    with pytest.raises(QueueError, match="not_your_job"):
        farm.do(cmd.DropDeadLetter(caller=farm.caller("b"), job_id=job))


def test_two_failures_in_a_row_take_a_printer_out_of_service() -> None:
    farm = Farm(printers=2)
    jobs = [farm.join("a"), farm.join("b")]
    broken = farm.attempt(jobs[0]).printer_id
    farm.fail(jobs[0])
    (second,) = [
        job.id
        for job in farm.state.jobs.values()
        if job.attempt is not None and job.attempt.printer_id == broken
    ] or [farm.join("c")]
    farm.fail(second)
    printer = farm.state.printers[broken]
    assert not printer.in_service
    assert printer.out_because is Reason.FAILED_REPEATEDLY
    farm.do(cmd.SetInService(caller=ADMIN, printer_id=broken, in_service=True))
    assert farm.state.printers[broken].failures_in_row == 0


def test_a_print_that_is_done_forgets_the_failure_before() -> None:
    farm = Farm(printers=2)
    job = farm.join("a")
    printer = farm.attempt(job).printer_id
    farm.fail(job)
    other = farm.join("b")
    assert farm.attempt(other).printer_id == printer
    farm.begin(other)
    farm.end(printer, PrinterState.FINISHED)
    assert farm.state.printers[printer].failures_in_row == 0


def test_followers_of_a_dead_letter_wait_for_somebody() -> None:
    farm = Farm()
    job = farm.join("a")
    follower = farm.join("a", after=job)
    farm.fail(job, Blame.JOB, Reason.FILE_REFUSED)
    assert farm.job(follower).reason is Reason.OTHER_JOB_FAILED
