"""Offers, claims, passes and misses: whose turn it is."""

from dataclasses import replace

import pytest

from custom_components.printer_queue.core import commands as cmd
from custom_components.printer_queue.core.errors import QueueError
from custom_components.printer_queue.core.model import JobStatus
from custom_components.printer_queue.core.reason import Reason
from custom_components.printer_queue.core.report import PrinterState
from custom_components.printer_queue.core.rules.windows import next_due
from tests.support.world import ADMIN, World, minutes, needing


def test_a_free_printer_is_offered_to_the_first_who_joined() -> None:
    world = World()
    first, second = world.join("a"), world.join("b")
    assert world.status(first) is JobStatus.OFFERED
    assert world.status(second) is JobStatus.QUEUED
    assert world.job(first).window_ends == world.now + minutes(10)


def test_every_free_printer_is_offered_and_each_job_gets_one() -> None:
    world = World(printers=3)
    jobs = [world.join(person) for person in "abcd"]
    assert [world.job(job).printer_id for job in jobs] == ["p1", "p2", "p3", None]


def test_a_claim_reserves_the_printer_for_the_start_window() -> None:
    world = World()
    job = world.join("a")
    world.wait(minutes(4))
    world.claim(job)
    assert world.status(job) is JobStatus.RESERVED
    assert world.job(job).window_ends == world.now + minutes(15)


def test_a_second_claim_gives_the_same_answer() -> None:
    world = World()
    job = world.join("a")
    world.claim(job)
    before = world.state
    world.wait(minutes(1))
    assert world.claim(job) == []
    assert world.state == before


def test_a_missed_claim_goes_behind_the_next_person() -> None:
    world = World()
    first, second, third = world.join("a"), world.join("b"), world.join("c")
    world.wait(minutes(10))
    assert world.status(second) is JobStatus.OFFERED
    assert world.order() == [first, third]
    assert world.job(first).misses == 1
    assert world.job(first).reason is Reason.MISSED_CLAIM


def test_who_missed_is_not_asked_with_the_next_job_while_somebody_else_waits() -> None:
    world = World()
    first, own, last = (world.join("a") for _ in range(3))
    other, later = world.join("b"), world.join("c")
    world.wait(minutes(10))
    assert world.status(other) is JobStatus.OFFERED
    assert world.order() == [first, own, last, later]
    assert [world.job(job).misses for job in (first, own, last)] == [1, 0, 0]


def test_a_miss_goes_behind_the_next_person_who_could_have_that_printer() -> None:
    world = World(printers=2)
    world.print_now(world.join("f"), "p1")
    absent = world.join("a", needs=needing(printers=frozenset({"p2"})))
    picky = world.join("b", needs=needing(printers=frozenset({"p1"})))
    fitting = world.join("c")
    assert world.job(absent).printer_id == "p2"
    world.wait(minutes(10))
    assert world.job(fitting).printer_id == "p2"
    assert world.order() == [picky, absent]


def test_after_the_third_miss_a_resumed_job_waits_behind_who_came_next() -> None:
    world = World(misses_before_hold=1)
    job, asked, later = world.join("a"), world.join("b"), world.join("c")
    world.wait(minutes(10))
    assert world.status(asked) is JobStatus.OFFERED
    world.do(cmd.Resume(caller=world.caller("a"), job_id=job))
    assert world.order() == [job, later]
    world.do(cmd.Release(caller=world.caller("b"), job_id=asked))
    assert world.status(job) is JobStatus.OFFERED


def test_a_hold_does_not_wipe_misses_or_a_pass() -> None:
    world = World()
    job, other = world.join("a"), world.join("b")
    world.wait(minutes(10))
    world.do(cmd.Cancel(caller=ADMIN, job_id=other))
    world.pass_on(job)
    world.do(cmd.Hold(caller=world.caller("a"), job_id=job))
    world.do(cmd.Resume(caller=world.caller("a"), job_id=job))
    assert world.status(job) is JobStatus.QUEUED
    assert world.job(job).misses == 1
    world.wait(minutes(10))
    assert world.status(job) is JobStatus.OFFERED


def test_a_passed_job_whose_time_came_while_nobody_looked_is_due_at_once() -> None:
    world = World()
    job = world.join("a")
    world.pass_on(job)
    world.sleep(minutes(30))
    assert next_due(world.state, world.now) is not None
    world.wait(minutes(0))
    assert world.status(job) is JobStatus.OFFERED


def test_a_missed_start_frees_the_printer_for_the_next() -> None:
    world = World()
    first, second = world.join("a"), world.join("b")
    world.claim(first)
    world.wait(minutes(15))
    assert world.status(second) is JobStatus.OFFERED
    assert world.job(first).reason is Reason.MISSED_START


def test_the_third_miss_holds_the_job_until_its_owner_resumes_it() -> None:
    world = World()
    job = world.join("a")
    world.wait(minutes(31))
    assert world.status(job) is JobStatus.HELD
    assert world.job(job).reason is Reason.MISSED_TOO_OFTEN
    world.do(cmd.Resume(caller=world.caller("a"), job_id=job))
    assert world.status(job) is JobStatus.OFFERED
    assert world.job(job).misses == 0


def test_misses_before_a_hold_are_a_setting() -> None:
    world = World(misses_before_hold=1)
    job = world.join("a")
    world.wait(minutes(10))
    assert world.status(job) is JobStatus.HELD


def test_a_claim_after_the_window_is_refused() -> None:
    world = World()
    first, second = world.join("a"), world.join("b")
    world.wait(minutes(10))
    with pytest.raises(QueueError, match="not_your_turn") as refused:
        world.claim(first)
    assert refused.value.placeholders["ahead"] == 0
    assert world.status(second) is JobStatus.OFFERED


def test_a_claim_for_an_offer_that_is_over_is_refused_though_a_new_one_runs() -> None:
    world = World()
    job = world.join("a")
    old = world.job(job).offer
    assert old is not None
    world.wait(minutes(10))
    assert world.status(job) is JobStatus.OFFERED
    with pytest.raises(QueueError, match="offer_is_over"):
        world.claim(job, offer_id=old.id)
    new = world.job(job).offer
    assert new is not None
    world.claim(job, offer_id=new.id)
    assert world.status(job) is JobStatus.RESERVED


def test_nobody_claims_for_somebody_else_but_an_admin() -> None:
    world = World()
    job = world.join("a")
    with pytest.raises(QueueError, match="not_your_job"):
        world.do(cmd.Claim(caller=world.caller("b"), job_id=job))
    world.do(cmd.Claim(caller=ADMIN, job_id=job))
    assert world.status(job) is JobStatus.RESERVED


def test_a_pass_goes_behind_the_next_person_without_a_miss() -> None:
    world = World()
    first, second, third = world.join("a"), world.join("b"), world.join("c")
    world.pass_on(first)
    assert world.status(second) is JobStatus.OFFERED
    assert world.order() == [first, third]
    assert world.job(first).misses == 0
    assert world.pass_on(first) == []


def test_who_passes_alone_is_asked_again_after_a_claim_window() -> None:
    world = World()
    job = world.join("a")
    world.pass_on(job)
    world.wait(minutes(9))
    assert world.status(job) is JobStatus.QUEUED
    world.wait(minutes(1))
    assert world.status(job) is JobStatus.OFFERED


def test_a_pass_needs_an_offer() -> None:
    world = World()
    first, second = world.join("a"), world.join("b")
    with pytest.raises(QueueError, match="not_your_turn"):
        world.pass_on(second)
    world.claim(first)
    with pytest.raises(QueueError, match="already_claimed"):
        world.pass_on(first)


def test_a_held_job_cannot_be_claimed() -> None:
    world = World()
    job = world.join("a")
    world.do(cmd.Hold(caller=world.caller("a"), job_id=job))
    with pytest.raises(QueueError, match="job_is_held"):
        world.claim(job)


def test_each_window_is_reminded_of_once_two_minutes_before_its_end() -> None:
    world = World()
    job = world.join("a")
    world.wait(minutes(7.9))
    assert "reminded" not in world.kinds()
    world.wait(minutes(0.2))
    assert world.kinds().count("reminded") == 1
    world.claim(job)
    world.wait(minutes(14))
    assert world.kinds().count("reminded") == 2


def test_no_reminder_when_it_is_switched_off_or_longer_than_the_window() -> None:
    for reminder in (minutes(0), minutes(60)):
        world = World(reminder=reminder)
        world.join("a")
        world.wait(minutes(10))
        assert "reminded" not in world.kinds()


def test_paused_offers_stop_new_ones_and_leave_running_ones() -> None:
    world = World(printers=2)
    first = world.join("a")
    world.do(cmd.SetPaused(caller=ADMIN, paused=True))
    second = world.join("b")
    assert world.status(first) is JobStatus.OFFERED
    assert world.status(second) is JobStatus.QUEUED
    assert world.do(cmd.SetPaused(caller=ADMIN, paused=True)) == []
    world.do(cmd.SetPaused(caller=ADMIN, paused=False))
    assert world.status(second) is JobStatus.OFFERED
    with pytest.raises(QueueError, match="admins_only"):
        world.do(cmd.SetPaused(caller=world.caller("a"), paused=True))


def test_the_order_holds_when_there_is_no_room_between_two_places() -> None:
    world = World()
    jobs = [world.join(person) for person in "abcd"]
    close = {
        job_id: replace(world.job(job_id), rank=rank)
        for rank, job_id in enumerate(jobs, start=1)
    }
    world.state = replace(world.state, jobs=close)
    world.wait(minutes(10))
    first, second, third, fourth = jobs
    assert world.status(second) is JobStatus.OFFERED
    assert world.order() == [first, third, fourth]
    assert "renumbered" in world.kinds()


def test_a_printer_that_rested_longest_is_offered_first() -> None:
    world = World(printers=2)
    first = world.join("a")
    assert world.job(first).printer_id == "p1"
    world.print_now(first, "p1")
    world.wait(minutes(60))
    world.hear("p1", PrinterState.FINISHED)
    assert world.job(world.join("b")).printer_id == "p2"
