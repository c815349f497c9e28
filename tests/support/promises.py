"""What holds of a queue at any moment, whatever has happened."""

from collections import Counter

from custom_components.printer_queue.core.decision import Steps
from custom_components.printer_queue.core.events import Offered
from custom_components.printer_queue.core.evolve.evolve import evolve_all
from custom_components.printer_queue.core.model import NEXT, JobStatus, QueueState
from custom_components.printer_queue.core.reason import Reason
from custom_components.printer_queue.core.rules.follow_plan import (
    first_for,
    is_more_urgent,
)
from custom_components.printer_queue.core.rules.offers import (
    free_printers,
    is_awaited,
    may_be_asked,
    suiting,
    suits,
)
from custom_components.printer_queue.core.rules.order import in_turn
from custom_components.printer_queue.core.rules.reservations import running
from custom_components.printer_queue.core.transitions import TRANSITIONS

from .world import World


def every_step_is_one_of_a_jobs_life(steps: Steps) -> None:
    for step in steps:
        was, became = step.from_status, step.to_status
        if became is not None and became is not was:
            assert became in TRANSITIONS[was][type(step.event)]
        for job_id in step.before.jobs.keys() & step.after.jobs.keys() - {step.job_id}:
            before, after = step.before.jobs[job_id], step.after.jobs[job_id]
            assert after.status is before.status


def a_printer_has_one_print_and_one_next_job(world: World) -> None:
    jobs = world.state.jobs.values()
    active = [job for job in jobs if job.status.has_printer]
    assert all(job.printer_id in world.state.printers for job in active)
    printing = Counter(
        job.printer_id for job in active if job.status is JobStatus.PRINTING
    )
    coming = Counter(job.printer_id for job in active if job.status in NEXT)
    assert set(printing.values()) <= {1}
    assert set(coming.values()) <= {1}
    for job in active:
        if job.status in NEXT and job.printer_id in printing:
            assert job.asked_early
    waiting = [job for job in jobs if not job.status.has_printer]
    assert all(job.printer_id is None and job.offer is None for job in waiting)


def nothing_is_lost_and_nothing_ends_twice(world: World) -> None:
    came = Counter(
        event.job.id  # type: ignore[attr-defined]  # both kinds carry a job
        for event in world.events
        if event.kind in ("joined", "walked_up")
    )
    ended = Counter(
        event.job_id  # type: ignore[attr-defined]  # an Ended has it
        for event in world.events
        if event.kind == "ended"
    )
    restored = Counter(
        event.job_id  # type: ignore[attr-defined]  # a Restored has it
        for event in world.events
        if event.kind == "restored"
    )
    assert set(came.values()) <= {1}
    over = {job for job in came if ended[job] - restored[job] == 1}
    there = {job for job in came if ended[job] == restored[job]}
    assert came.keys() == over | there
    assert there == set(world.state.jobs)


def the_order_is_strict(world: World) -> None:
    ranks = [
        job.rank
        for job in world.state.jobs.values()
        if job.status in (JobStatus.QUEUED, JobStatus.OFFERED)
    ]
    assert len(ranks) == len(set(ranks))


def no_free_printer_is_kept_from_who_waits(world: World) -> None:
    """Under a plan it may be: the plan knows why."""
    state = world.state
    if state.settings.ordering.is_planned:
        return
    for printer in free_printers(state, world.now):
        for job in state.jobs.values():
            if may_be_asked(job, world.now):
                assert not suits(state, job, printer, world.now)


def reservations_of_a_printer_are_apart_and_end(world: World) -> None:
    kept, due = list(world.state.reservations.values()), world.due()
    for place, one in enumerate(kept):
        assert one.printer_id in world.state.printers
        assert one.person.id in world.state.members
        assert due is not None
        assert due <= one.end
        for other in kept[place + 1 :]:
            if other.printer_id == one.printer_id:
                assert not other.overlaps(one.start, one.end)


def whoever_is_asked_is_in_turn(state: QueueState, event: Offered) -> None:
    """Hold an offer against the state in which it was made."""
    settings = state.settings
    assert not state.paused
    assert state.hours.is_open(event.at, event.at + settings.claim_window)
    printer = state.printers[event.printer_id]
    assert suits(state, state.jobs[event.job_id], printer, event.at)
    kept = running(state, printer.id, event.at)
    assert kept is None or kept.person.id == state.jobs[event.job_id].person_id
    assert state.next_on(printer.id) is None
    assert event.early is (state.printing_on(printer.id) is not None)
    assert not state.jobs[event.job_id].spec.is_too_early(event.at)
    first = first_for(
        state,
        in_turn(state, event.at),
        printer,
        event.at,
        suiting(state, event.at),
    )
    assert first is not None
    job = state.jobs[event.job_id]
    if event.overtook is not None:
        assert settings.ordering.is_planned
        assert event.overtook == first.id != job.id
        assert first.overtaken < settings.overtakes
    elif first is not job:
        assert settings.ordering.is_planned
        assert is_more_urgent(job, first)


def every_window_has_an_end_that_somebody_waits_for(world: World) -> None:
    state, due = world.state, world.due()
    for job in state.jobs.values():
        if job.status not in NEXT:
            continue
        printer = state.printers[job.printer_id or ""]
        if job.window_ends is None:
            assert is_awaited(state, job)
            assert printer.online or due is not None
            continue
        latest = job.window_ends
        if not printer.online and job.status is JobStatus.RESERVED:
            latest += state.settings.start_window
        early = job.status is JobStatus.OFFERED and printer.id in state.printing()
        stands_still = printer.online and not (printer.state.is_ready or early)
        assert stands_still or (due is not None and due <= latest)


def who_claimed_early_is_told_when_the_printer_is_free(world: World) -> None:
    for job in world.state.jobs.values():
        if job.status is JobStatus.RESERVED and job.start_by is None:
            assert is_awaited(world.state, job)


def followers_wait_for_jobs_that_are_there(world: World) -> None:
    for job in world.state.jobs.values():
        if job.spec.after is not None and job.spec.after not in world.state.jobs:
            assert job.status is JobStatus.HELD
            assert job.reason is Reason.OTHER_JOB_FAILED


def nobody_is_passed_over_too_often(world: World) -> None:
    for job in world.state.jobs.values():
        assert job.overtaken <= world.state.settings.overtakes


def tries_are_not_endless(world: World) -> None:
    for job in world.state.jobs.values():
        assert job.spec.retries >= 0


def replaying_the_events_gives_the_state(world: World) -> None:
    assert evolve_all(world.start, world.events) == world.state


def every_job_can_be_planned(world: World) -> None:
    plan = world.plan()
    for job_id, expected in plan.jobs.items():
        wished = world.state.jobs[job_id].spec.earliest_start
        if wished is not None and world.status(job_id) is JobStatus.QUEUED:
            assert wished <= world.now or wished <= expected.start_low
        assert expected.start_low <= expected.start <= expected.start_high
        assert expected.end_low <= expected.end <= expected.end_high
