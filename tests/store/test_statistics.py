"""What statistics read of the file."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from custom_components.printer_queue.core import commands as cmd
from custom_components.printer_queue.core.needs import NO_NEEDS, Filament, Size
from custom_components.printer_queue.core.report import PrinterState
from custom_components.printer_queue.core.samples import Forecast
from custom_components.printer_queue.core.statistics.records import (
    JobRecord,
    job_record,
)
from tests.support.store import KeptWorld
from tests.support.world import ADMIN, NOON, minutes, needing

HOUR = timedelta(hours=1)
EVER = datetime.fromtimestamp(0, NOON.tzinfo)


@pytest.fixture
def busy(world: KeptWorld) -> KeptWorld:
    """Return a day with two prints that failed and were tried again, and a job given up."""
    for number in (1, 2):
        job = world.join(
            "a",
            needs=needing(
                filaments=(Filament("PETG", "FF8800", "GFG00"),),
                size=Size(10, 20, 30.5 + number),
            ),
            deadline=world.now + 9 * HOUR,
            grams=12.5,
            cost=0.1,
            retries=1,
        )
        told = world.now + minutes(7.001)
        forecast = Forecast(made_at=world.now, start=told, low=told, high=told + HOUR)
        world.do(cmd.FollowPlan(forecasts={job: forecast}))
        for end in (PrinterState.FAILED, PrinterState.FINISHED):
            (job,) = world.state.jobs
            printer = world.job(job).printer_id
            assert printer is not None
            world.print_now(job, printer)
            world.wait(minutes(49.123))
            world.hear(printer, end)
    given_up = world.join("b", earliest_start=world.now + HOUR)
    world.do(cmd.Cancel(caller=ADMIN, job_id=given_up))
    return world


def pages(
    world: KeptWorld, limit: int, since: datetime = EVER
) -> list[list[JobRecord]]:
    """Read all pages of the jobs that ended after a time."""
    found: list[list[JobRecord]] = []
    while not found or len(found[-1]) == limit:
        found.append(
            world.store.courses(
                ended_after=since,
                joined_before=world.now + HOUR,
                beyond=found[-1][-1] if found else None,
                limit=limit,
            )
        )
    return found


def test_a_course_is_what_became_of_the_job(busy: KeptWorld) -> None:
    jobs = busy.store.history()
    assert len(jobs) == 5
    (read,) = pages(busy, 9)
    assert read == [job_record(job) for job in reversed(jobs)]
    assert [one.retry_of for one in read] == [None, read[0].id, None, read[2].id, None]
    assert read[0].forecasts[0].start == pytest.approx(NOON.timestamp() + 7.001 * 60)
    assert read[0].needs.size == Size(10, 20, 31.5)
    assert read[-1].needs is NO_NEEDS
    assert read[-1].forecasts == ()


def test_a_walk_up_and_an_open_job_have_courses_too(busy: KeptWorld) -> None:
    busy.hear("p1", PrinterState.PRINTING)
    busy.wait(HOUR)
    busy.hear("p1", PrinterState.FINISHED)
    (walk_up, *_) = busy.store.history()
    last = pages(busy, 99)[0][-1]
    assert last == job_record(walk_up)
    assert last.person_id is last.person is None
    waiting = job_record(busy.job(busy.join("c")))
    assert waiting.started is waiting.ended is None


@pytest.mark.parametrize("limit", [1, 2, 3, 5])
def test_pages_follow_one_another_without_a_gap(busy: KeptWorld, limit: int) -> None:
    """The job given up ended in the same moment as the one before it."""
    found = [one.number for page in pages(busy, limit) for one in page]
    assert found == [1, 2, 3, 4, 5]


def test_a_page_holds_what_ended_after_and_joined_before(busy: KeptWorld) -> None:
    first_end = busy.store.history(limit=1, offset=4)[0].ended_at
    assert first_end is not None
    after = [one.number for page in pages(busy, 9, first_end) for one in page]
    assert after == [2, 3, 4, 5]
    early = busy.store.courses(ended_after=EVER, joined_before=first_end)
    assert [one.number for one in early] == [1]


def test_the_first_job_says_since_when_the_queue_is_used(busy: KeptWorld) -> None:
    assert busy.store.first_joined() == NOON.timestamp()


def test_a_queue_without_jobs_has_no_first(world: KeptWorld) -> None:
    assert world.store.first_joined() is None


def test_the_set_up_of_a_removed_printer_is_known(world: KeptWorld) -> None:
    p1, p2 = world.specs
    p2 = replace(p2, hourly_cost=1.5)
    world.specs = (p1, p2)
    world.configure()
    world.specs = (p1,)
    world.configure()
    assert world.store.printer_specs() == {"p1": p1, "p2": p2}
