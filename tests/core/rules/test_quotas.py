"""How much members may print in a period, and what happens beyond."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from hypothesis import given, strategies as st
import pytest

from custom_components.printer_queue.core import commands as cmd
from custom_components.printer_queue.core.errors import QueueError
from custom_components.printer_queue.core.evolve.evolve import evolve_all
from custom_components.printer_queue.core.learning.durations import Durations
from custom_components.printer_queue.core.model import JobStatus, Member
from custom_components.printer_queue.core.needs import Filament
from custom_components.printer_queue.core.prices import Price
from custom_components.printer_queue.core.quotas import (
    Beyond,
    Quota,
    QuotaPeriod,
    QuotaUnit,
    Term,
)
from custom_components.printer_queue.core.reason import Reason
from custom_components.printer_queue.core.report import PrinterState as State
from custom_components.printer_queue.core.rules.quotas import QuotaUse, quota_uses
from tests.support.world import ADMIN, World, minutes, needing

HOUR = timedelta(hours=1)
PLA = needing(filaments=(Filament("PLA"),))


def quota(limit: float, unit: QuotaUnit = QuotaUnit.JOBS, **more: Any) -> Quota:
    usual = {"period": QuotaPeriod.WEEK, "beyond": Beyond.REFUSE}
    return Quota(unit=unit, limit=limit, **usual | more)


def world_with(*quotas: Quota, **more: Any) -> World:
    return World(quotas=quotas, open_jobs_limit=50, joins_per_minute=100, **more)


def used(world: World, person: str = "a") -> list[float]:
    who = Member(person, person.upper()).person
    return [use.used for use in quota_uses(world.state, who, world.now)]


def the_use(world: World, person: str = "a") -> QuotaUse:
    who = Member(person, person.upper()).person
    [use] = quota_uses(world.state, who, world.now)
    return use


def print_it(world: World, job: str, takes: timedelta, end: State) -> None:
    """Print a job to its end, and take it off the plate."""
    world.print_now(job)
    world.sleep(takes)
    world.hear("p1", end)
    world.hear("p1", State.IDLE)
    world.do(cmd.ClearPlate(caller=ADMIN, printer_id="p1"))


def cancel(world: World, job: str) -> None:
    world.do(cmd.Cancel(caller=world.caller("a"), job_id=job))


def test_jobs_up_to_the_quota_join_and_the_next_one_is_refused() -> None:
    world = world_with(quota(2))
    world.join("a")
    world.join("a")
    before = world.state
    with pytest.raises(QueueError) as refused:
        world.join("a")
    assert refused.value.key == "quota_jobs"
    ends = datetime(2026, 11, 9, tzinfo=UTC)
    assert refused.value.placeholders == {
        "person": "A",
        "left": "0",
        "limit": "2",
        "needed": "1",
        "time": ends,
    }
    assert world.state == before
    world.join("b")


def test_copies_join_all_or_none() -> None:
    world = world_with(quota(3))
    world.join("a")
    with pytest.raises(QueueError):
        world.join("a", copies=3)
    assert used(world) == [1]
    world.join("a", copies=2)
    assert the_use(world).left == 0


def test_a_waiting_job_that_is_cancelled_gives_back() -> None:
    world = world_with(quota(1))
    job = world.join("a")
    cancel(world, job)
    assert used(world) == [0]
    world.join("a")


def test_a_print_counts_its_estimate_until_it_ends_and_then_what_it_took() -> None:
    world = world_with(quota(10, QuotaUnit.HOURS))
    job = world.join("a", estimate=2 * HOUR)
    assert used(world) == [2]
    world.print_now(job)
    world.sleep(minutes(30))
    assert used(world) == [2]
    world.sleep(minutes(60))
    world.hear("p1", State.FINISHED)
    assert used(world) == [1.5]


def test_a_print_that_failed_counts_nothing_and_its_next_try_counts() -> None:
    world = world_with(quota(5), quota(5, QuotaUnit.HOURS))
    job = world.join("a", estimate=HOUR)
    print_it(world, job, minutes(50), State.FAILED)
    assert used(world) == [1, 1]
    cancel(world, next(iter(world.state.jobs)))
    assert used(world) == [0, 0]


def test_a_print_that_was_stopped_counts_what_it_has_used() -> None:
    units = (QuotaUnit.JOBS, QuotaUnit.HOURS, QuotaUnit.GRAMS, QuotaUnit.COST)
    prices = (Price("PLA", 20.0),)
    world = world_with(*(quota(500, unit) for unit in units), prices=prices)
    job = world.join("a", estimate=2 * HOUR, grams=100.0, needs=PLA)
    assert used(world) == [1, 2, 100, 2]
    print_it(world, job, minutes(30), State.CANCELLED)
    assert used(world) == [1, 0.5, 25, 0.5]


def test_a_print_that_was_stopped_has_used_no_filament_in_its_pauses() -> None:
    world = world_with(quota(500, QuotaUnit.GRAMS))
    job = world.join("a", estimate=2 * HOUR, grams=100.0)
    world.print_now(job)
    world.wait(minutes(15))
    world.hear("p1", State.PAUSED)
    world.wait(minutes(60))
    world.hear("p1", State.PRINTING)
    world.wait(minutes(15))
    world.hear("p1", State.CANCELLED)
    assert used(world) == [25]


def test_what_needs_an_admin_waits_for_approval_and_counts() -> None:
    world = world_with(quota(1, beyond=Beyond.APPROVAL))
    world.join("a")
    job = world.join("a")
    assert world.status(job) is JobStatus.HELD
    assert world.job(job).reason is Reason.APPROVAL_NEEDED
    assert used(world) == [2]
    with pytest.raises(QueueError) as refused:
        world.do(cmd.Resume(caller=world.caller("a"), job_id=job))
    assert refused.value.key == "approval_needed"
    world.do(cmd.Resume(caller=ADMIN, job_id=job))
    assert world.status(job) is JobStatus.QUEUED


def test_a_warning_lets_the_job_in() -> None:
    world = world_with(quota(1, beyond=Beyond.WARN))
    world.join("a")
    job = world.join("a")
    assert world.status(job) is JobStatus.QUEUED
    assert the_use(world).is_exceeded


def test_the_strictest_of_several_decides() -> None:
    world = world_with(
        quota(1, beyond=Beyond.WARN),
        quota(1, QuotaUnit.HOURS, beyond=Beyond.APPROVAL),
        quota(1, period=QuotaPeriod.DAY),
    )
    world.join("a")
    with pytest.raises(QueueError):
        world.join("a")


def test_admins_and_what_they_join_with_for_others_have_no_limit() -> None:
    world = world_with(quota(1))
    world.join("a")
    world.join("a", caller=ADMIN)
    assert used(world) == [2]
    world.members = tuple(replace(one, is_admin=True) for one in world.members)
    world.configure()
    world.join("a")
    assert used(world) == []


def test_a_members_own_quota_comes_before_the_groups_and_that_before_everybodys() -> (
    None
):
    world = world_with(
        quota(9, member="a"),
        quota(2, group="Year 7"),
        quota(3, group="club"),
        quota(1),
    )
    groups = {"a": ("year 7",), "b": (" YEAR 7", "Club"), "c": ("year 7",)}
    world.members = tuple(
        replace(one, groups=groups.get(one.id, ())) for one in world.members
    )
    world.configure()
    limits = [the_use(world, one).quota.limit for one in "abcd"]
    assert limits == [9, 3, 2, 1]


def test_where_nothing_is_left_a_job_that_says_no_weight_is_refused_too() -> None:
    world = world_with(quota(100, QuotaUnit.GRAMS))
    world.join("a")
    world.join("a", grams=100.0)
    with pytest.raises(QueueError) as refused:
        world.join("a")
    assert refused.value.key == "quota_grams"


def test_a_longer_estimate_may_not_go_beyond() -> None:
    world = world_with(quota(2, QuotaUnit.HOURS))
    job = world.join("a", estimate=HOUR)
    with pytest.raises(QueueError) as refused:
        update(world, job, 3 * HOUR)
    assert refused.value.key == "quota_hours"
    update(world, job, 2 * HOUR)
    world.print_now(job)
    update(world, job, 5 * HOUR)
    update(world, job, 4 * HOUR)
    assert used(world) == [4]


def update(world: World, job: str, estimate: timedelta) -> None:
    owner = world.caller("a")
    world.do(cmd.UpdateTime(caller=owner, job_id=job, estimate=estimate))


def test_a_longer_estimate_waits_for_an_admin_where_one_is_asked() -> None:
    world = world_with(quota(2, QuotaUnit.HOURS, beyond=Beyond.APPROVAL), printers=0)
    job = world.join("a", estimate=HOUR, needs=needing())
    update(world, job, 3 * HOUR)
    assert world.job(job).reason is Reason.APPROVAL_NEEDED
    update(world, job, 4 * HOUR)
    assert world.kinds().count("held") == 1


@pytest.mark.parametrize("beyond", [Beyond.REFUSE, Beyond.APPROVAL])
def test_a_slice_that_shows_more_than_is_left_waits_for_an_admin(
    beyond: Beyond,
) -> None:
    world = world_with(quota(50, QuotaUnit.GRAMS, beyond=beyond))
    job, other = world.join("a"), world.join("b")
    for one, grams in ((job, 60.0), (other, 50.0)):
        world.do(cmd.LearnSlice(job_id=one, estimate=HOUR, grams=grams))
    assert world.job(job).reason is Reason.APPROVAL_NEEDED
    assert world.job(other).reason is None


def test_what_admins_slice_is_not_held() -> None:
    world = world_with(quota(50, QuotaUnit.GRAMS))
    world.members = tuple(replace(one, is_admin=True) for one in world.members)
    world.configure()
    job = world.join("a")
    world.do(cmd.LearnSlice(job_id=job, estimate=HOUR, grams=60.0))
    assert world.job(job).reason is None


def test_a_cancelled_job_comes_back_only_while_something_is_left() -> None:
    world = world_with(quota(1))
    job = world.join("a")
    cancel(world, job)
    other = world.join("a")
    with pytest.raises(QueueError) as refused:
        world.restore(job)
    assert refused.value.key == "quota_jobs"
    cancel(world, other)
    world.restore(job)
    assert used(world) == [1]


def test_a_new_quota_leaves_what_has_joined_as_it_is() -> None:
    world = World(joins_per_minute=100)
    jobs = [world.join("a") for _ in range(4)]
    world.settings = replace(world.settings, quotas=(quota(2),))
    world.configure()
    assert [world.status(job) for job in jobs[1:]] == [JobStatus.QUEUED] * 3
    assert the_use(world).left == 0
    with pytest.raises(QueueError):
        world.join("a")


def test_the_week_ends_at_midnight_of_the_queues_own_clock() -> None:
    world = world_with(quota(1), zone="Europe/Berlin")
    print_it(world, world.join("a"), HOUR, State.FINISHED)
    assert used(world) == [1]
    assert the_use(world).ends == datetime(2026, 11, 8, 23, tzinfo=UTC)
    world.now = the_use(world).ends - timedelta(microseconds=1)
    assert used(world) == [1]
    world.now += timedelta(microseconds=1)
    assert used(world) == [0]


def test_what_still_waits_counts_in_the_next_period() -> None:
    world = world_with(quota(1, period=QuotaPeriod.DAY))
    world.join("a")
    world.wait(timedelta(days=3))
    assert used(world) == [1]


def test_out_of_term_a_terms_quota_does_not_hold() -> None:
    term = Term(date(2026, 11, 2), date(2026, 12, 18))
    world = world_with(quota(1, period=QuotaPeriod.TERM), term=term)
    world.join("a")
    with pytest.raises(QueueError):
        world.join("a")
    world.now = datetime(2026, 12, 19, tzinfo=UTC)
    assert used(world) == []
    world.join("a")


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["join", "finish", "fail", "stop", "cancel", "wait"]),
        st.integers(1, 600),
    ),
    max_size=25,
)


@given(steps=STEPS)
def test_nothing_is_counted_twice_or_lost_whatever_happens(
    steps: list[tuple[str, int]],
) -> None:
    units = (QuotaUnit.JOBS, QuotaUnit.HOURS, QuotaUnit.GRAMS)
    world = world_with(*(quota(1e6, unit, period=QuotaPeriod.MONTH) for unit in units))
    ended: list[tuple[float, float, float]] = []
    for what, count in steps:
        jobs = list(world.state.jobs)
        printing = world.state.printing_on("p1")
        time = minutes(count)
        if what == "join":
            world.join("a", estimate=time, grams=float(count))
        elif what == "wait":
            world.sleep(minutes(1))
        elif not jobs:
            continue
        elif what == "cancel":
            waiting = [job for job in jobs if not printing or job != printing.id]
            if waiting:
                cancel(world, waiting[count % len(waiting)])
        elif world.status(jobs[0]) is JobStatus.OFFERED:
            spec = world.job(jobs[0]).spec
            grams, estimate = spec.grams or 0.0, spec.estimate or time
            state = {
                "finish": State.FINISHED,
                "fail": State.FAILED,
                "stop": State.CANCELLED,
            }
            print_it(world, jobs[0], time, state[what])
            if what == "finish":
                ended.append((1, time / HOUR, grams))
            elif what == "stop":
                share = min(time / estimate, 1.0)
                ended.append((1, time / HOUR, grams * share))
    start = world.now.replace(day=1, hour=0)
    waits = [
        (1, (job.spec.estimate or HOUR) / HOUR, job.spec.grams or 0.0)
        for job in world.state.jobs.values()
    ]
    if start.month == 11:  # else what was printed before counts no more
        expected = [
            sum(amounts) for amounts in zip(*ended, *waits, (0, 0, 0), strict=True)
        ]
        assert used(world) == pytest.approx(expected)
    assert evolve_all(world.start, world.events) == world.state


def test_how_long_prints_take_is_learnt_once_for_all_jobs_and_quotas(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    limit = 1000.0
    units = (QuotaUnit.HOURS, QuotaUnit.COST)
    world = world_with(*(quota(limit, unit) for unit in units))
    for _ in range(5):
        world.join("a", estimate=None, guesses_time=True)
    learn, learnt = Durations.learn, []

    def counted(*given: Any) -> Durations:
        learnt.append(given)
        return learn(*given)

    monkeypatch.setattr(Durations, "learn", counted)
    assert used(world)[0] > 0
    assert len(learnt) == 1
