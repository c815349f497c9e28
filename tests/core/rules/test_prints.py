"""What printers tell: starts, pauses and ends of jobs."""

from datetime import timedelta

import pytest

from custom_components.printer_queue.core import commands as cmd
from custom_components.printer_queue.core.model import JobStatus
from custom_components.printer_queue.core.printer import PlateGate
from custom_components.printer_queue.core.reason import Reason
from custom_components.printer_queue.core.report import PrinterState as State
from tests.support.world import ADMIN, World, minutes


def test_the_printer_starts_a_reserved_job_whatever_the_file_is_called() -> None:
    world = World()
    job = world.join("a")
    world.claim(job)
    world.wait(minutes(3))
    world.hear("p1", State.PREPARING)
    assert world.status(job) is JobStatus.RESERVED
    world.hear("p1", State.PRINTING, file="plate_1.gcode", print_id="77")
    assert world.status(job) is JobStatus.PRINTING
    assert world.job(job).started_at == world.now
    assert world.job(job).file == "plate_1.gcode"


@pytest.mark.parametrize(
    ("state", "outcome"),
    [
        (State.FINISHED, JobStatus.COMPLETED),
        (State.FAILED, JobStatus.FAILED),
        (State.CANCELLED, JobStatus.CANCELLED),
    ],
)
def test_the_printer_ends_the_job_once_with_its_real_duration(
    state: State, outcome: JobStatus
) -> None:
    world = World()
    job = world.join("a")
    world.print_now(job)
    started = world.now
    world.wait(minutes(71))
    world.hear("p1", state)
    world.wait(minutes(5))
    world.hear("p1", state)
    ended = world.ended(job)
    assert ended.outcome is outcome
    assert ended.ended_at - started == minutes(71)
    assert world.status(job) is None


def test_the_next_person_is_asked_when_a_print_ends() -> None:
    world = World()
    first, second = world.join("a"), world.join("b")
    world.print_now(first)
    assert world.status(second) is JobStatus.QUEUED
    world.wait(minutes(60))
    world.hear("p1", State.FINISHED)
    assert world.status(second) is JobStatus.OFFERED


def test_held_finished_and_failed_states_start_and_end_nothing() -> None:
    for held in (State.FINISHED, State.FAILED):
        world = World()
        world.hear("p1", held, print_id="old")
        job = world.join("a")
        world.claim(job)
        world.hear("p1", held, print_id="old")
        assert world.status(job) is JobStatus.RESERVED


def test_pauses_count_within_the_duration() -> None:
    world = World()
    job = world.join("a")
    world.print_now(job)
    world.wait(minutes(10))
    world.hear("p1", State.PAUSED)
    world.wait(minutes(5))
    world.hear("p1", State.PRINTING)
    assert world.job(job).paused_for == minutes(5)
    world.wait(minutes(10))
    world.hear("p1", State.PAUSED)
    world.wait(minutes(2))
    world.hear("p1", State.CANCELLED)
    assert world.kinds().count("print_paused") == 2
    assert world.kinds().count("print_continued") == 1


def test_silence_ends_nothing_and_frees_nothing() -> None:
    world = World()
    job, waiting = world.join("a"), world.join("b")
    world.print_now(job)
    for silent in (State.OFFLINE, State.UNKNOWN):
        world.hear("p1", silent)
        world.wait(timedelta(days=2))
    assert world.status(job) is JobStatus.PRINTING
    assert world.status(waiting) is JobStatus.QUEUED
    world.hear("p1", State.PRINTING)
    assert world.status(job) is JobStatus.PRINTING


def test_a_printer_going_idle_at_99_percent_was_done_before_that_it_was_aborted() -> (
    None
):
    for progress, outcome in ((100, JobStatus.COMPLETED), (40, JobStatus.CANCELLED)):
        world = World()
        job = world.join("a")
        world.print_now(job, progress=0)
        world.wait(minutes(30))
        world.hear("p1", State.PRINTING, progress=progress)
        world.hear("p1", State.IDLE)
        assert world.ended(job).outcome is outcome


def test_a_print_nobody_queued_is_a_job_of_its_own() -> None:
    world = World()
    world.hear("p1", State.PRINTING, file="vase.3mf", remaining=minutes(42))
    (job,) = world.state.jobs.values()
    assert job.is_walk_up
    assert job.spec.name == "vase.3mf"
    assert job.spec.estimate == minutes(42)
    world.wait(minutes(42))
    world.hear("p1", State.FINISHED)
    assert world.ended(job.id).outcome is JobStatus.COMPLETED
    assert world.state.samples == ()


def test_an_offer_that_a_walk_up_crosses_goes_to_the_front_without_a_miss() -> None:
    world = World()
    first, second = world.join("a"), world.join("b")
    world.hear("p1", State.PRINTING, file="something else")
    assert world.order() == [first, second]
    assert world.job(first).misses == 0
    assert world.job(first).reason is Reason.WALK_UP


def test_an_offered_job_that_is_started_under_its_own_name_needs_no_claim() -> None:
    world = World()
    job = world.join("a", name="Würfel: groß")
    world.hear("p1", State.PRINTING, file="würfel_ groß.3mf")
    assert world.status(job) is JobStatus.PRINTING
    assert world.kinds().count("walked_up") == 0


def test_a_claimed_job_started_at_the_wrong_printer_is_that_job() -> None:
    world = World(printers=2)
    job = world.join("a", name="bracket")
    other = world.join("b", name="hook")
    world.claim(job)
    world.hear("p2", State.PRINTING, file="bracket.gcode.3mf")
    assert world.job(job).printer_id == "p2"
    assert world.job(other).printer_id == "p1"
    assert world.status(other) is JobStatus.OFFERED


def test_a_refused_print_is_no_scrapped_print_and_gives_the_window_anew() -> None:
    world = World()
    job = world.join("a")
    world.claim(job)
    world.wait(minutes(14))
    world.hear("p1", State.PREPARING)
    world.wait(minutes(5))
    world.hear("p1", State.FAILED, error="0500-4012")
    assert world.status(job) is JobStatus.RESERVED
    assert world.job(job).window_ends == world.now + minutes(15)
    assert "start_rejected" in world.kinds()
    assert "ended" not in world.kinds()


def test_a_start_window_does_not_end_while_the_printer_prepares() -> None:
    world = World()
    job = world.join("a")
    world.claim(job)
    world.wait(minutes(14))
    world.hear("p1", State.PREPARING)
    world.wait(minutes(20))
    assert world.status(job) is JobStatus.RESERVED
    world.hear("p1", State.PRINTING)
    assert world.status(job) is JobStatus.PRINTING


def test_a_start_window_waits_for_a_silent_printer_and_is_given_anew() -> None:
    world = World()
    job = world.join("a")
    world.claim(job)
    world.hear("p1", State.OFFLINE)
    world.wait(minutes(25))
    assert world.status(job) is JobStatus.RESERVED
    world.hear("p1", State.IDLE)
    assert world.job(job).window_ends == world.now + minutes(15)


def test_a_reservation_of_a_printer_that_stays_silent_ends_without_a_miss() -> None:
    world = World()
    job = world.join("a")
    world.claim(job)
    world.hear("p1", State.OFFLINE)
    world.wait(minutes(30))
    assert world.status(job) is JobStatus.QUEUED
    assert world.job(job).reason is Reason.PRINTER_OFFLINE
    assert world.job(job).misses == 0


def test_a_start_window_is_not_given_anew_without_trouble() -> None:
    world = World()
    job = world.join("a")
    world.hear("p1", State.FINISHED)
    world.claim(job)
    world.sleep(minutes(15))
    world.hear("p1", State.IDLE)
    world.wait(minutes(0))
    assert world.job(job).misses == 1


def test_an_offer_does_not_end_while_its_printer_prepares_a_print() -> None:
    world = World()
    job = world.join("a", name="vase")
    world.wait(minutes(9))
    world.hear("p1", State.PREPARING)
    world.wait(minutes(5))
    assert world.status(job) is JobStatus.OFFERED
    world.hear("p1", State.PRINTING, file="vase.gcode")
    assert world.status(job) is JobStatus.PRINTING


def test_an_offer_whose_printer_prepared_for_nothing_is_given_anew() -> None:
    world = World()
    job = world.join("a")
    world.wait(minutes(9))
    world.hear("p1", State.PREPARING)
    world.wait(minutes(5))
    world.hear("p1", State.IDLE)
    assert world.status(job) is JobStatus.OFFERED
    assert world.job(job).window_ends == world.now + minutes(10)


def test_the_file_of_another_reservation_starts_that_job_here() -> None:
    world = World(printers=2)
    here, vase = world.join("a", name="hook"), world.join("b", name="vase")
    world.claim(here)
    world.claim(vase)
    world.hear("p1", State.PRINTING, file="vase.gcode")
    assert world.job(vase).printer_id == "p1"
    assert world.status(vase) is JobStatus.PRINTING
    assert world.job(here).printer_id == "p2", "which has become free"
    assert world.job(here).misses == 0


def test_a_strangers_file_of_the_same_name_takes_no_offer_of_another_printer() -> None:
    world = World(printers=2)
    world.join("a", name="Benchy")
    world.hear("p2", State.PRINTING, file="benchy.gcode")
    assert world.kinds().count("started") == 0
    assert world.kinds().count("walked_up") == 1


def test_an_offer_ends_when_the_print_before_goes_on() -> None:
    world = World(gate=PlateGate.CLAIM)
    world.print_now(world.join("a", retries=0), print_id="5")
    world.hear("p1", State.FAILED, print_id="5")
    job = world.join("b")
    assert world.status(job) is JobStatus.OFFERED
    world.hear("p1", State.PRINTING, print_id="5")
    assert world.status(job) is JobStatus.QUEUED
    assert world.job(job).misses == 0


def test_an_offer_on_a_printer_that_fell_silent_ends_without_a_miss() -> None:
    world = World()
    job = world.join("a")
    world.hear("p1", State.OFFLINE)
    world.wait(minutes(10))
    assert world.status(job) is JobStatus.QUEUED
    assert world.job(job).misses == 0
    assert world.job(job).reason is Reason.PRINTER_OFFLINE


def test_another_print_id_means_the_first_print_ended_unseen() -> None:
    world = World()
    job = world.join("a")
    world.print_now(job, print_id="1")
    world.wait(minutes(90))
    world.hear("p1", State.PRINTING, print_id="2", file="other")
    assert world.ended(job).reason is Reason.ENDED_UNSEEN
    (walk_up,) = world.state.jobs.values()
    assert walk_up.is_walk_up


def test_a_late_message_of_a_print_that_ended_starts_nothing() -> None:
    world = World()
    job = world.join("a")
    world.print_now(job, print_id="1")
    world.wait(minutes(60))
    world.hear("p1", State.FINISHED, print_id="1")
    world.hear("p1", State.PRINTING, print_id="1")
    world.hear("p1", State.FINISHED, print_id="1")
    assert world.kinds().count("ended") == 1
    assert world.kinds().count("walked_up") == 0


def test_a_plate_that_must_be_confirmed_keeps_the_printer_from_the_next() -> None:
    world = World()
    world.specs = (world.specs[0].__class__(id="p1", name="X", gate=PlateGate.CONFIRM),)
    world.configure()
    first, second = world.join("a"), world.join("b")
    world.print_now(first)
    world.wait(minutes(60))
    world.hear("p1", State.FINISHED)
    assert world.status(second) is JobStatus.QUEUED
    world.restart()
    world.hear("p1", State.FINISHED)
    assert world.status(second) is JobStatus.QUEUED
    world.do(cmd.ClearPlate(caller=world.caller("f"), printer_id="p1"))
    assert world.status(second) is JobStatus.OFFERED
    assert world.do(cmd.ClearPlate(caller=ADMIN, printer_id="p1")) == []


def test_every_terminal_state_marks_the_plate() -> None:
    for state in (State.FINISHED, State.FAILED, State.CANCELLED):
        world = World()
        world.print_now(world.join("a"))
        world.hear("p1", state)
        assert not world.state.printers["p1"].plate_clear


def test_reports_of_an_unknown_printer_change_nothing() -> None:
    world = World()
    before = world.state
    assert world.hear("p9", State.PRINTING) == []
    assert world.state == before


def test_a_calibration_keeps_the_printer_busy_and_makes_no_job() -> None:
    world = World()
    world.hear("p1", State.PREPARING, file="auto_cali.gcode")
    job = world.join("a")
    assert world.status(job) is JobStatus.QUEUED
    world.hear("p1", State.IDLE)
    assert world.status(job) is JobStatus.OFFERED
    assert "walked_up" not in world.kinds()
