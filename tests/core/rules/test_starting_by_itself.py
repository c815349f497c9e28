"""A printer that starts by itself is given a job when all is certain, and never twice."""

from dataclasses import replace

import pytest

from custom_components.printer_queue.core import commands as cmd
from custom_components.printer_queue.core.errors import QueueError
from custom_components.printer_queue.core.events import Started
from custom_components.printer_queue.core.hours import Hours, Span
from custom_components.printer_queue.core.job_file import FileKind, JobFile
from custom_components.printer_queue.core.model import JobStatus
from custom_components.printer_queue.core.needs import Filament, Needs, Size
from custom_components.printer_queue.core.reason import Reason
from custom_components.printer_queue.core.report import Preparation, PrinterState
from custom_components.printer_queue.core.rules.waiting import WaitingFor, why_waiting
from custom_components.printer_queue.core.settings import Ordering
from tests.support.farm import MODEL, SLICED, Farm
from tests.support.world import ADMIN, NOON, World, minutes


def set_up(farm: Farm, **changes: object) -> None:
    """Change how the printers are set up."""
    farm.specs = tuple(replace(spec, **changes) for spec in farm.specs)  # type: ignore[arg-type]  # the fields of a spec
    farm.configure()


def waits_for(world: World, job: str) -> WaitingFor | None:
    waiting = why_waiting(world.state, world.job(job), world.now)
    return waiting.reason if waiting else None


def test_a_job_goes_from_the_queue_to_the_print_without_a_person() -> None:
    farm = Farm()
    job = farm.join("a")
    assert farm.status(job) is JobStatus.SCHEDULED
    farm.advance(job, JobStatus.UPLOADING)
    assert farm.status(job) is JobStatus.UPLOADING
    printer = farm.begin(job)
    farm.end(printer, PrinterState.FINISHED)
    assert farm.ended(job).outcome is JobStatus.COMPLETED


def test_the_next_job_follows_once_the_plate_is_clear() -> None:
    farm = Farm()
    first, second = farm.join("a"), farm.join("b")
    printer = farm.begin(first)
    farm.hear(printer, PrinterState.FINISHED, file=farm.state.printers[printer].file)
    assert farm.status(second) is JobStatus.QUEUED
    assert waits_for(farm, second) is WaitingFor.PLATE
    farm.clear(printer)
    assert farm.status(second) is JobStatus.SCHEDULED


def test_a_plate_names_what_it_waits_for_and_opens_for_nothing_else() -> None:
    farm = Farm()
    first, second = farm.join("a", "vase"), farm.join("b")
    printer = farm.begin(first)
    farm.hear(printer, PrinterState.FINISHED, file=farm.state.printers[printer].file)
    lies_there = farm.state.printers[printer].plate_print
    assert lies_there is not None
    assert (lies_there.job_id, lies_there.name) == (first, "vase")
    with pytest.raises(QueueError, match="plate_is_another"):
        farm.do(cmd.ClearPlate(caller=ADMIN, printer_id=printer, job_id=second))
    farm.do(cmd.ClearPlate(caller=ADMIN, printer_id=printer, job_id=first))
    assert farm.status(second) is JobStatus.SCHEDULED
    farm.do(cmd.ClearPlate(caller=ADMIN, printer_id=printer, job_id=first))


def test_people_are_asked_as_ever_for_printers_that_they_start() -> None:
    world = World()
    assert world.status(world.join("a")) is JobStatus.OFFERED


def test_nothing_that_starts_by_itself_has_to_be_claimed() -> None:
    farm = Farm()
    job = farm.join("a")
    with pytest.raises(QueueError, match="starts_by_itself"):
        farm.claim(job)


def test_a_job_without_a_file_cannot_join_where_all_start_by_themselves() -> None:
    farm = Farm()
    with pytest.raises(QueueError, match="fits_nowhere_no_file"):
        farm.join("a", file=None)


def test_a_printer_gets_only_files_that_it_takes() -> None:
    farm = Farm()
    project = JobFile(name="a.3mf", kind=FileKind.PROJECT, sha256="0" * 64, size=1)
    with pytest.raises(QueueError, match="fits_nowhere_other_file_kind"):
        farm.join("a", file=project)


def test_a_printer_that_cannot_be_given_files_gets_none() -> None:
    farm = Farm(printers=2)
    first, second = farm.specs
    farm.specs = (replace(first, takes_files=False), second)
    farm.configure()
    assert farm.attempt(farm.join("a")).printer_id == second.id
    set_up(farm, takes_files=False)
    with pytest.raises(QueueError, match="fits_nowhere_file_elsewhere"):
        farm.join("b")


@pytest.mark.parametrize("takes_files", [False, True])
def test_a_file_that_lies_at_a_printer_is_started_there_under_its_own_name(
    takes_files: bool,
) -> None:
    farm = Farm(printers=2)
    set_up(farm, takes_files=takes_files)
    there = JobFile(name="parts/Gear 2.gcode", kind=FileKind.GCODE)
    job = farm.join("a", file=there, needs=Needs(printers=frozenset({"p2"})))
    attempt = farm.attempt(job)
    assert (attempt.printer_id, attempt.file) == ("p2", "parts/Gear 2.gcode")
    farm.send(job)
    farm.hear("p2", PrinterState.PRINTING, file="Gear 2.gcode")
    assert farm.status(job) is JobStatus.PRINTING


def test_a_file_that_lies_somewhere_is_started_only_where_the_job_says() -> None:
    farm = Farm()
    with pytest.raises(QueueError, match="fits_nowhere_file_elsewhere"):
        farm.join("a", file=JobFile(name="gear.gcode", kind=FileKind.GCODE))


@pytest.mark.parametrize(
    ("sliced_for", "key"),
    [("MK4S", "fits_nowhere_other_model"), (None, "fits_nowhere_model_unknown")],
)
def test_what_was_sliced_for_another_printer_is_not_started(
    sliced_for: str | None, key: str
) -> None:
    farm = Farm()
    with pytest.raises(QueueError, match=key):
        farm.join("a", file=replace(SLICED, sliced_for=sliced_for))


def test_nobody_says_how_long_a_model_prints_that_is_sliced_here() -> None:
    farm = Farm()
    job = farm.join("a", estimate=None)
    assert farm.status(job) is JobStatus.SCHEDULED
    assert farm.plan().jobs[job].end > farm.now
    with pytest.raises(QueueError, match="estimate_missing"):
        farm.join("b", file=SLICED, estimate=None)


def test_models_are_the_same_however_they_are_written() -> None:
    farm = Farm()
    job = farm.join("a", file=replace(SLICED, sliced_for="orangestorm-GIGA"))
    assert farm.status(job) is JobStatus.SCHEDULED


def test_whoever_names_the_printer_knows_what_the_file_was_sliced_for() -> None:
    farm = Farm()
    needs = Needs(printers=frozenset({"p1"}))
    job = farm.join("a", file=replace(SLICED, sliced_for=None), needs=needs)
    assert farm.status(job) is JobStatus.SCHEDULED


def test_a_fit_that_is_not_certain_starts_nothing() -> None:
    farm = Farm()
    with pytest.raises(QueueError, match="fits_nowhere_volume_unknown"):
        farm.join("a", needs=Needs(size=Size(10, 10, 10)))


def test_a_job_waits_for_its_filament_to_be_loaded() -> None:
    farm = Farm()
    job = farm.join("a", needs=Needs(filaments=(Filament("PETG"),)))
    assert farm.status(job) is JobStatus.QUEUED
    assert waits_for(farm, job) is WaitingFor.SPOOL
    spools = (Filament("PETG"),)
    farm.do(cmd.LoadSpools(caller=ADMIN, printer_id="p1", spools=spools))
    assert farm.status(job) is JobStatus.SCHEDULED


def test_the_plan_goes_on_with_what_is_loaded() -> None:
    farm = Farm(ordering=Ordering.OPTIMISED)
    spools = (Filament("PLA"),)
    farm.do(cmd.LoadSpools(caller=ADMIN, printer_id="p1", spools=spools))
    farm.join("a", needs=Needs(filaments=(Filament("PETG"),)), estimate=minutes(10))
    job = farm.join("b", needs=Needs(filaments=(Filament("PLA"),)))
    farm.do(farm.plan().steps)  # type: ignore[arg-type]  # there are some
    assert farm.status(job) is JobStatus.SCHEDULED


@pytest.mark.parametrize(
    "state", [PrinterState.OFFLINE, PrinterState.ERROR, PrinterState.PREPARING]
)
def test_only_a_printer_that_reports_itself_idle_is_started(
    state: PrinterState,
) -> None:
    farm = Farm()
    farm.hear("p1", state)
    assert farm.status(farm.join("a")) is JobStatus.QUEUED


def test_nothing_starts_outside_of_opening_hours() -> None:
    farm = Farm()
    hours = Hours(open=(Span(NOON - minutes(60), NOON - minutes(1)),))
    farm.do(cmd.SetHours(hours=hours))
    job = farm.join("a")
    assert farm.status(job) is JobStatus.QUEUED
    assert waits_for(farm, job) is WaitingFor.OPENING


def test_unattended_starts_are_a_setting_of_their_own() -> None:
    farm = Farm(unattended_starts=True)
    hours = Hours(open=(Span(NOON - minutes(60), NOON - minutes(1)),))
    farm.do(cmd.SetHours(hours=hours))
    assert farm.status(farm.join("a")) is JobStatus.SCHEDULED


def test_an_acknowledgement_is_no_start() -> None:
    farm = Farm()
    job = farm.join("a")
    farm.send(job)
    assert farm.status(job) is JobStatus.SCHEDULED
    farm.wait(minutes(14))
    assert farm.status(job) is JobStatus.SCHEDULED
    farm.wait(minutes(2))
    failed = farm.job(job).failed_attempts
    assert [one.reason for one in failed] == [Reason.NO_START]


def test_an_agent_says_what_it_does_before_the_print() -> None:
    farm = Farm()
    job = farm.join("a")
    attempt_id = farm.attempt(job).id
    for preparation, status in (
        (None, JobStatus.SCHEDULED),
        (Preparation.SLICING, JobStatus.SLICING),
        (Preparation.UPLOADING, JobStatus.UPLOADING),
    ):
        farm.hear(
            "p1", PrinterState.PREPARING, print_id=attempt_id, preparation=preparation
        )
        assert farm.status(job) is status
    farm.hear("p1", PrinterState.PRINTING, print_id=attempt_id)
    assert farm.status(job) is JobStatus.PRINTING


def test_what_slicing_shows_takes_the_place_of_the_estimate() -> None:
    farm = Farm()
    job = farm.join("a", estimate=minutes(60))
    farm.hear(
        "p1",
        PrinterState.PREPARING,
        print_id=farm.attempt(job).id,
        preparation=Preparation.SLICING,
        estimate=minutes(83),
        grams=41.5,
    )
    spec = farm.job(job).spec
    assert (spec.estimate, spec.grams) == (minutes(83), 41.5)


def test_somebody_elses_print_puts_the_job_back_without_a_failure() -> None:
    farm = Farm()
    job = farm.join("a")
    farm.hear("p1", PrinterState.PRINTING, file="something else.gcode")
    assert farm.status(job) is JobStatus.QUEUED
    assert farm.job(job).failed_attempts == ()
    printing = farm.state.printing_on("p1")
    assert printing is not None and printing.is_walk_up


def test_a_printer_that_names_nothing_prints_what_it_was_told() -> None:
    farm = Farm()
    job = farm.join("a")
    farm.send(job)
    farm.hear("p1", PrinterState.PRINTING)
    assert farm.status(job) is JobStatus.PRINTING


def test_a_short_print_that_nobody_saw_is_over_when_the_printer_says_so() -> None:
    farm = Farm()
    job = farm.join("a")
    farm.send(job)
    file = farm.attempt(job).file
    farm.wait(minutes(5))
    farm.hear("p1", PrinterState.FINISHED, file=file)
    assert farm.ended(job).outcome is JobStatus.COMPLETED


def test_a_late_start_is_taken_up_as_long_as_its_job_waits() -> None:
    farm = Farm(printers=2)
    farm.hear("p2", PrinterState.OFFLINE)
    job = farm.join("a")
    farm.send(job)
    file = farm.attempt(job).file
    farm.do(cmd.SetStarting(caller=ADMIN, stopped=True))
    farm.wait(minutes(16))
    assert farm.status(job) is JobStatus.QUEUED
    farm.hear("p1", PrinterState.PRINTING, file=file)
    assert farm.status(job) is JobStatus.PRINTING
    assert sum(isinstance(event, Started) for event in farm.events) == 1


def test_a_late_start_is_stopped_once_its_job_is_elsewhere() -> None:
    farm = Farm(printers=2)
    job = farm.join("a")
    farm.send(job)
    late = farm.attempt(job)
    farm.wait(minutes(16))
    other = farm.begin(job)
    assert other != late.printer_id
    farm.hear(late.printer_id, PrinterState.PRINTING, file=late.file)
    printer = farm.state.printers[late.printer_id]
    assert printer.stop_wanted
    assert farm.state.printing_on(late.printer_id) is None
    assert farm.status(job) is JobStatus.PRINTING


def test_a_cancelled_start_that_comes_late_is_stopped() -> None:
    farm = Farm()
    job = farm.join("a")
    farm.send(job)
    file = farm.attempt(job).file
    farm.do(cmd.Cancel(caller=ADMIN, job_id=job))
    farm.hear("p1", PrinterState.PREPARING, file=file)
    assert farm.state.printers["p1"].stop_wanted


def test_a_silent_printer_that_was_told_is_not_replaced_by_another() -> None:
    farm = Farm(printers=2)
    job = farm.join("a")
    farm.send(job)
    silent = farm.attempt(job)
    farm.hear(silent.printer_id, PrinterState.OFFLINE)
    farm.wait(minutes(80))
    assert farm.status(job) is JobStatus.HELD
    assert farm.job(job).reason is Reason.START_UNKNOWN
    farm.hear(silent.printer_id, PrinterState.PRINTING, file=silent.file)
    assert farm.status(job) is JobStatus.PRINTING


def test_a_silent_printer_that_was_told_nothing_lets_its_job_go() -> None:
    farm = Farm(printers=2)
    job = farm.join("a")
    silent = farm.attempt(job).printer_id
    farm.hear(silent, PrinterState.OFFLINE)
    farm.wait(minutes(16))
    assert farm.status(job) is JobStatus.SCHEDULED
    assert farm.attempt(job).printer_id != silent
    assert farm.job(job).failed_attempts == ()


def test_what_comes_of_an_attempt_that_is_over_changes_nothing() -> None:
    farm = Farm()
    job = farm.join("a")
    old = farm.attempt(job).id
    farm.fail(job)
    assert farm.attempt(job).id != old
    before = farm.state
    farm.do(cmd.AdvanceAttempt(job_id=job, attempt_id=old, sent=True))
    farm.do(
        cmd.FailAttempt(
            job_id=job,
            attempt_id=old,
            reason=Reason.NO_START,
            blame=farm.job(job).failed_attempts[0].blame,
        )
    )
    assert farm.state is before


def test_a_big_file_may_take_as_long_as_a_slow_printer_needs() -> None:
    farm = Farm()
    job = farm.join("a", file=replace(MODEL, size=150 * 1024 * 1024))
    farm.advance(job, JobStatus.UPLOADING)
    farm.wait(minutes(99))
    assert farm.status(job) is JobStatus.UPLOADING
    farm.wait(minutes(5))
    failed = farm.job(job).failed_attempts
    assert [one.reason for one in failed] == [Reason.UPLOAD_FAILED]


def test_whoever_slices_what_it_was_told_to_start_has_the_time_for_that() -> None:
    farm = Farm()
    job = farm.join("a")
    farm.send(job)
    farm.hear(
        "p1",
        PrinterState.PREPARING,
        print_id=farm.attempt(job).id,
        preparation=Preparation.SLICING,
    )

    start_by = farm.job(job).start_by
    assert start_by is not None
    assert start_by - farm.now == minutes(120)
