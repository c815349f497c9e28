"""What printers report, and slicing shows, of a job that is about to start by itself."""

from datetime import timedelta

import pytest

from custom_components.printer_queue.core import commands as cmd
from custom_components.printer_queue.core.job_file import FileKind, JobFile
from custom_components.printer_queue.core.model import JobStatus
from custom_components.printer_queue.core.needs import Needs
from custom_components.printer_queue.core.reason import Reason
from custom_components.printer_queue.core.report import PrinterState
from custom_components.printer_queue.core.settings import Ordering
from tests.support.farm import Farm
from tests.support.world import ADMIN, minutes


def test_a_printer_in_trouble_gives_back_what_it_has_not_been_sent() -> None:
    farm = Farm()
    job = farm.join("a")
    farm.hear("p1", PrinterState.ERROR, error="nozzle is cold")
    assert farm.status(job) is JobStatus.QUEUED
    assert farm.job(job).reason is Reason.PRINTER_ERROR
    assert farm.job(job).failed_attempts == ()


def test_a_printer_in_trouble_fails_what_it_has_been_sent() -> None:
    farm = Farm()
    job = farm.join("a")
    farm.send(job)
    farm.hear("p1", PrinterState.ERROR, error="nozzle is cold")
    (failed,) = farm.job(job).failed_attempts
    assert (failed.reason, failed.error) == (Reason.PRINTER_ERROR, "nozzle is cold")


def test_a_late_start_may_prepare_as_long_as_its_job_waits() -> None:
    farm = Farm()
    job = farm.join("a")
    farm.send(job)
    file = farm.attempt(job).file
    farm.do(cmd.SetStarting(caller=ADMIN, stopped=True))
    farm.wait(minutes(16))
    assert farm.status(job) is JobStatus.QUEUED
    farm.hear("p1", PrinterState.PREPARING, file=file)
    assert not farm.state.printers["p1"].stop_wanted
    farm.hear("p1", PrinterState.PRINTING, file=file)
    assert farm.status(job) is JobStatus.PRINTING


def test_a_print_with_the_attempts_own_id_is_no_old_one_of_the_same_file() -> None:
    farm = Farm()
    file = JobFile(name="gear.gcode", kind=FileKind.GCODE)
    needs = Needs(printers=frozenset({"p1"}))
    farm.begin(farm.join("a", file=file, needs=needs))
    farm.end("p1", PrinterState.FINISHED)
    job = farm.join("b", file=file, needs=needs)
    farm.send(job)
    farm.wait(minutes(5))
    own_id = farm.attempt(job).id
    farm.hear("p1", PrinterState.FINISHED, file=file.name, print_id=own_id)
    assert farm.ended(job).outcome is JobStatus.COMPLETED


@pytest.mark.parametrize(
    ("shown", "grams", "expected"),
    [
        (minutes(83), None, (minutes(83), 20.0)),
        (None, 41.5, (minutes(60), 41.5)),
        (None, None, (minutes(60), 20.0)),
    ],
)
def test_slicing_changes_only_what_it_shows(
    shown: timedelta | None, grams: float | None, expected: tuple[timedelta, float]
) -> None:
    farm = Farm()
    job = farm.join("a", estimate=minutes(60), grams=20.0)
    farm.do(cmd.LearnSlice(job_id=job, estimate=shown, grams=grams))
    spec = farm.job(job).spec
    assert (spec.estimate, spec.grams) == expected


def test_the_plan_may_start_a_job_before_the_one_in_turn_which_counts_it() -> None:
    farm = Farm(ordering=Ordering.OPTIMISED)
    first, second = farm.join("a"), farm.join("b")
    farm.follow((second, "p1"))
    assert farm.status(second) is JobStatus.SCHEDULED
    assert farm.status(first) is JobStatus.QUEUED
    assert farm.job(first).overtaken == 1
