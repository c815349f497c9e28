"""Questions about what was: the history, totals, the idempotency key."""

from collections.abc import Iterable
from datetime import timedelta

import pytest

from custom_components.printer_queue.core import commands as cmd
from custom_components.printer_queue.core.model import Job, JobStatus
from custom_components.printer_queue.core.report import PrinterState
from custom_components.printer_queue.store import PrinterTotals
from tests.support.store import KeptWorld
from tests.support.world import ADMIN, NOON, minutes

HOUR = timedelta(hours=1)


def printed(
    world: KeptWorld,
    person: str,
    end: PrinterState = PrinterState.FINISHED,
    printer: str = "p1",
) -> str:
    """Let a person print for an hour from the next full one on; return the job's id."""
    job = world.join(person, retries=0)
    printer = world.job(job).printer_id or printer
    world.print_now(job, printer)
    world.wait(HOUR)
    world.hear(printer, end)
    return job


@pytest.fixture
def busy(world: KeptWorld) -> KeptWorld:
    """Return a day with four prints of an hour each and a job given up."""
    world.do(cmd.SetInService(caller=ADMIN, printer_id="p2", in_service=False))
    printed(world, "a")
    printed(world, "b", PrinterState.FAILED)
    given_up = world.join("c")
    world.do(cmd.Cancel(caller=ADMIN, job_id=given_up))
    printed(world, "a")
    world.do(cmd.SetInService(caller=ADMIN, printer_id="p2", in_service=True))
    world.do(cmd.SetInService(caller=ADMIN, printer_id="p1", in_service=False))
    printed(world, "a")
    return world


def names(jobs: Iterable[Job]) -> list[str]:
    """Return the ids of jobs."""
    return [job.id for job in jobs]


def test_the_history_begins_with_the_last_end(busy: KeptWorld) -> None:
    busy.join("d")
    assert names(busy.store.history()) == ["a5", "a4", "c3", "b2", "a1"]


def test_the_history_of_a_person_a_printer_or_a_time(busy: KeptWorld) -> None:
    history = busy.store.history
    assert names(history(person_id="a")) == ["a5", "a4", "a1"]
    assert names(history(printer_id="p2")) == ["a5"]
    assert names(history(person_id="b", printer_id="p2")) == []
    assert names(history(since=NOON + 3 * HOUR)) == ["a5", "a4"]


def test_the_history_comes_in_pages(busy: KeptWorld) -> None:
    pages = [names(busy.store.history(limit=2, offset=start)) for start in (0, 2, 4)]
    assert pages == [["a5", "a4"], ["c3", "b2"], ["a1"]]


def test_prints_of_a_period_are_those_that_ran_in_it(busy: KeptWorld) -> None:
    between = busy.store.prints_between
    half = minutes(30)
    assert names(between(NOON, NOON + 9 * HOUR)) == ["a1", "b2", "a4", "a5"]
    assert names(between(NOON + half, NOON + HOUR + half)) == ["a1", "b2"]
    assert names(between(NOON + HOUR, NOON + 2 * HOUR)) == ["b2"]
    assert names(between(NOON + 9 * HOUR, NOON + 10 * HOUR)) == []


def test_totals_count_prints_by_outcome_and_the_hours_since(busy: KeptWorld) -> None:
    assert busy.store.totals(NOON) == {
        "p1": PrinterTotals(completed=2, failed=1, busy=3 * HOUR),
        "p2": PrinterTotals(completed=1, busy=HOUR),
    }
    since = NOON + HOUR + minutes(45)
    assert busy.store.totals(since)["p1"] == PrinterTotals(
        completed=1, failed=1, busy=minutes(75)
    )
    assert busy.store.totals(NOON + 9 * HOUR) == {}


def test_the_success_rate_leaves_out_what_people_cancelled(busy: KeptWorld) -> None:
    job = busy.join("b")
    busy.print_now(job, "p2")
    busy.do(cmd.Cancel(caller=ADMIN, job_id=job))
    totals = busy.store.totals(NOON)
    assert totals["p2"].prints == 2
    assert totals["p2"].success_rate == 1
    assert totals["p1"].success_rate == pytest.approx(2 / 3)
    assert PrinterTotals(cancelled=3).success_rate is None


def test_a_key_finds_its_job_also_after_its_end(world: KeptWorld) -> None:
    job = world.join("a", idempotency_key="tuesday")
    world.join("b", idempotency_key="tuesday")
    found = world.store.job_by_key("a", "tuesday")
    assert found == world.job(job)
    world.do(cmd.Cancel(caller=ADMIN, job_id=job))
    found = world.store.job_by_key("a", "tuesday")
    assert found is not None
    assert (found.id, found.status) == (job, JobStatus.CANCELLED)
    assert world.store.job_by_key("a", "friday") is None
    assert world.store.job_by_key("c", "tuesday") is None


def test_an_unknown_job_is_none(world: KeptWorld) -> None:
    assert world.store.job("nobody's") is None


def test_old_events_are_purged_in_batches_and_the_rest_stays(busy: KeptWorld) -> None:
    stored = busy.store.events()
    old = [one for one in stored if one.event.at < NOON + HOUR]
    sizes = [busy.store.log.purge(NOON + HOUR, batch=3) for _ in range(len(old))]
    assert sum(sizes) == len(old) > 6
    assert max(sizes) == 3
    assert busy.store.events() == stored[len(old) :]


def test_numbers_of_purged_events_are_never_given_again(world: KeptWorld) -> None:
    last = world.store.events()[-1].seq
    while world.store.log.purge(NOON + HOUR):
        pass
    assert world.store.events() == []
    world.join("a")
    assert world.store.events()[0].seq == last + 1


def test_the_rank_before_a_pass_is_known_from_what_happened(world: KeptWorld) -> None:
    job = world.join("a")
    assert world.store.rank_before_pass(job) is None
    rank = world.job(job).rank
    world.join("b")
    world.do(cmd.SetInService(caller=ADMIN, printer_id="p2", in_service=False))
    world.pass_on(job)
    assert world.job(job).rank != rank
    assert world.store.rank_before_pass(job) == rank
