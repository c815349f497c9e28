"""A further attempt asks for what the queue is set up to change after a failure."""

from dataclasses import replace

import pytest

from custom_components.printer_queue.core.attempts import Blame
from custom_components.printer_queue.core.model import Job
from custom_components.printer_queue.core.needs import Needs, PrintSettings
from custom_components.printer_queue.core.next_attempt import for_next_attempt
from custom_components.printer_queue.core.reason import Reason
from custom_components.printer_queue.core.settings import NextAttempt
from tests.support.farm import Farm

SLOWER = NextAttempt(speed=0.8, first_layer_speed=0.5, hotter_by=5)


def failed(settings: PrintSettings, *blames: Blame) -> Job:
    """Return a job on its next attempt after failures with these blames."""
    farm = Farm(printers=4, failures_before_service=9)
    farm.specs = tuple(replace(spec, max_nozzle_temperature=300) for spec in farm.specs)
    farm.configure()
    job = farm.join("a", needs=Needs(settings=settings), retries=9)
    for blame in blames:
        farm.fail(job, blame, Reason.START_REFUSED)
    return farm.job(job)


def asked(job: Job) -> PrintSettings:
    return for_next_attempt(job, SLOWER).spec.needs.settings


def test_the_first_attempt_is_as_it_was_asked_for() -> None:
    job = failed(PrintSettings(speed=100))
    assert for_next_attempt(job, SLOWER) is job


def test_what_was_put_off_changes_nothing() -> None:
    job = failed(PrintSettings(speed=100), Blame.NOBODY)
    assert for_next_attempt(job, SLOWER) is job


def test_each_failure_makes_it_slower_and_hotter() -> None:
    settings = PrintSettings(speed=100)
    once = asked(failed(settings, Blame.PRINTER))
    twice = asked(failed(settings, Blame.PRINTER, Blame.PRINTER))
    assert (once.speed, round(twice.speed or 0)) == (80, 64)
    assert once.other["first_layer_speed_factor"] == "0.5"
    assert twice.other["nozzle_temp_change"] == "10"


def test_speeds_that_nobody_named_are_given_as_factors() -> None:
    settings = asked(failed(PrintSettings(), Blame.PRINTER))
    assert settings.speed is None
    assert settings.other["speed_factor"] == "0.8"


def test_a_heat_that_somebody_named_rises_with_each_failure() -> None:
    settings = PrintSettings(nozzle_temperature=215)
    twice = asked(failed(settings, Blame.PRINTER, Blame.PRINTER))
    assert twice.nozzle_temperature == 225
    assert "nozzle_temp_change" not in twice.other


@pytest.mark.parametrize(
    ("change", "other"),
    [
        (NextAttempt(speed=0.8), {"speed_factor": "0.8"}),
        (NextAttempt(first_layer_speed=0.5), {"first_layer_speed_factor": "0.5"}),
        (NextAttempt(hotter_by=5), {"nozzle_temp_change": "5"}),
    ],
)
def test_only_what_is_set_up_changes(
    change: NextAttempt, other: dict[str, str]
) -> None:
    job = for_next_attempt(failed(PrintSettings(), Blame.PRINTER), change)
    assert job.spec.needs.settings == PrintSettings(other=other)


def test_what_is_asked_of_the_job_stays_as_it_was() -> None:
    job = failed(PrintSettings(speed=100), Blame.PRINTER)
    changed = for_next_attempt(job, SLOWER)
    assert job.spec.needs.settings.speed == 100
    assert replace(changed, spec=job.spec) == job


def test_nothing_is_changed_where_nothing_is_set_up() -> None:
    job = failed(PrintSettings(speed=100), Blame.PRINTER)
    assert for_next_attempt(job, NextAttempt()) is job
