"""Right before a printer is told to start all is looked at once more: much may have changed."""

from dataclasses import replace

import pytest

from custom_components.printer_queue.core import commands as cmd
from custom_components.printer_queue.core.hours import Hours, Span
from custom_components.printer_queue.core.job_file import FileKind, JobFile
from custom_components.printer_queue.core.model import JobStatus, Member
from custom_components.printer_queue.core.needs import Filament, Needs
from custom_components.printer_queue.core.reason import Reason
from custom_components.printer_queue.core.report import PrinterState
from custom_components.printer_queue.core.rules.last_look import kept_from_starting
from custom_components.printer_queue.core.training import Training
from tests.support.farm import Farm
from tests.support.world import ADMIN, NOON, minutes

LIES_THERE = JobFile(name="gear.gcode", kind=FileKind.GCODE)


def test_nothing_starts_onto_what_was_printed_while_nobody_looked() -> None:
    farm = Farm()
    job = farm.join("a")
    farm.advance(job, JobStatus.UPLOADING)
    farm.sleep(minutes(300))
    farm.restart()
    farm.hear("p1", PrinterState.FINISHED, file="by-hand.gcode")
    farm.send(job)
    assert farm.status(job) is JobStatus.QUEUED
    assert farm.job(job).failed_attempts == ()


def test_nothing_starts_on_a_printer_that_is_not_heard() -> None:
    farm = Farm()
    job = farm.join("a")
    farm.restart()
    farm.send(job)
    assert farm.status(job) is JobStatus.QUEUED


def test_nothing_starts_while_an_interlock_holds_its_printer() -> None:
    farm = Farm()
    job = farm.join("a")
    farm.do(cmd.SetInterlocks(interlocks={"p1": "binary_sensor.smoke"}))
    farm.send(job)
    assert farm.status(job) is JobStatus.QUEUED
    assert farm.job(job).reason is Reason.INTERLOCK
    assert farm.job(job).failed_attempts == ()


def test_nothing_starts_once_the_training_of_its_person_is_over() -> None:
    farm = Farm()
    farm.specs = (replace(farm.specs[0], training="Giga"),)
    farm.members = (Member("a", "A", trainings=(Training("Giga", NOON + minutes(5)),)),)
    farm.configure()
    job = farm.join("a")
    farm.advance(job, JobStatus.UPLOADING)
    farm.now += minutes(5)
    farm.send(job)
    assert farm.status(job) is JobStatus.QUEUED
    assert farm.job(job).reason is Reason.NOT_TRAINED
    assert farm.job(job).failed_attempts == ()


def test_the_last_look_sees_that_a_printer_is_out_of_service() -> None:
    farm = Farm()
    job, printer = farm.job(farm.join("a")), farm.state.printers["p1"]
    assert kept_from_starting(farm.state, job, printer, farm.now) is None
    printer = replace(printer, in_service=False)
    reason = kept_from_starting(farm.state, job, printer, farm.now)
    assert reason is Reason.PRINTER_OUT_OF_SERVICE


def test_nothing_starts_with_another_spool_than_the_one_that_was_loaded() -> None:
    farm = Farm()
    spools = (Filament("PLA"),)
    farm.do(cmd.LoadSpools(caller=ADMIN, printer_id="p1", spools=spools))
    job = farm.join("a", needs=Needs(filaments=spools))
    assert farm.status(job) is JobStatus.SCHEDULED
    other = (Filament("ABS"),)
    farm.do(cmd.LoadSpools(caller=ADMIN, printer_id="p1", spools=other))
    farm.send(job)
    assert farm.status(job) is JobStatus.QUEUED


def test_nothing_starts_after_closing_time_because_its_upload_took_long() -> None:
    farm = Farm()
    closing = NOON + minutes(2)
    hours = Hours(open=(Span(NOON, closing),))
    farm.do(cmd.SetHours(hours=hours))
    job = farm.join("a")
    assert farm.status(job) is JobStatus.SCHEDULED
    farm.advance(job, JobStatus.UPLOADING)
    farm.wait(minutes(5))
    farm.send(job)
    assert farm.status(job) is JobStatus.QUEUED


def test_a_person_is_asked_where_the_printer_starts_nothing_any_more() -> None:
    farm = Farm()
    job = farm.join("a")
    farm.advance(job, JobStatus.UPLOADING)
    farm.specs = tuple(replace(spec, starts_by_itself=False) for spec in farm.specs)
    farm.configure()
    assert farm.status(job) is JobStatus.OFFERED
    assert farm.job(job).failed_attempts == ()


def test_what_was_sent_goes_on_whatever_the_printer_is_set_up_as() -> None:
    farm = Farm()
    job = farm.join("a")
    farm.send(job)
    farm.specs = tuple(replace(spec, starts_by_itself=False) for spec in farm.specs)
    farm.configure()
    assert farm.status(job) is not JobStatus.QUEUED
    farm.hear("p1", PrinterState.PRINTING, file=farm.attempt(job).file)
    assert farm.status(job) is JobStatus.PRINTING


@pytest.mark.parametrize("state", [PrinterState.FINISHED, PrinterState.FAILED])
def test_an_old_print_of_the_same_file_says_nothing_about_the_new_one(
    state: PrinterState,
) -> None:
    farm = Farm()
    needs = Needs(printers=frozenset({"p1"}))
    first = farm.join("a", file=LIES_THERE, needs=needs, retries=0)
    farm.begin(first)
    farm.end("p1", state)
    second = farm.join("b", file=LIES_THERE, needs=needs)
    assert farm.status(second) is JobStatus.SCHEDULED
    farm.restart()
    farm.hear("p1", state, file=LIES_THERE.name)
    assert farm.status(second) is JobStatus.SCHEDULED
    farm.begin(second)
    farm.end("p1", PrinterState.FINISHED)
    assert farm.ended(second).outcome is JobStatus.COMPLETED


def test_a_print_that_goes_on_at_a_removed_printer_is_not_printed_elsewhere() -> None:
    farm = Farm(printers=2)
    job = farm.join("a")
    printer = farm.begin(job)
    farm.specs = tuple(spec for spec in farm.specs if spec.id != printer)
    farm.configure()
    assert farm.status(job) is JobStatus.HELD
    assert farm.job(job).reason is Reason.PRINTER_REMOVED


def test_a_start_that_was_sent_to_a_removed_printer_is_not_repeated_elsewhere() -> None:
    farm = Farm(printers=2)
    job = farm.join("a")
    farm.send(job)
    printer = farm.attempt(job).printer_id
    farm.specs = tuple(spec for spec in farm.specs if spec.id != printer)
    farm.configure()
    assert farm.status(job) is JobStatus.HELD


def test_what_somebody_starts_by_hand_later_is_not_stopped_for_its_name() -> None:
    farm = Farm()
    needs = Needs(printers=frozenset({"p1"}))
    job = farm.join("a", file=LIES_THERE, needs=needs)
    farm.send(job)
    farm.do(cmd.Cancel(caller=ADMIN, job_id=job))
    farm.wait(minutes(24 * 60))
    farm.hear("p1", PrinterState.PRINTING, file=LIES_THERE.name)
    assert not farm.state.printers["p1"].stop_wanted
    (walk_up,) = farm.state.jobs.values()
    assert walk_up.is_walk_up
