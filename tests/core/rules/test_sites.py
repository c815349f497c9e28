"""Each site has hours of its own: people are asked for its printers while it is open."""

from dataclasses import replace
from datetime import timedelta

import pytest

from custom_components.printer_queue.core import commands as cmd
from custom_components.printer_queue.core.errors import QueueError
from custom_components.printer_queue.core.hours import Hours, Span
from custom_components.printer_queue.core.model import JobStatus
from custom_components.printer_queue.core.plan.plan_reason import PlanReasonKind
from custom_components.printer_queue.core.report import PrinterState
from custom_components.printer_queue.core.rules.waiting import WaitingFor, why_waiting
from custom_components.printer_queue.core.settings import Ordering
from custom_components.printer_queue.core.sites import Site, minutes_between, site_of
from tests.support.world import NOON, World, minutes, needing

HOUR = timedelta(hours=1)
EAST = Site(id="east", name="East", minutes={"west": 40})
WEST = Site(id="west", name="West")
NORTH = Site(id="north", name="North", operators=1)


def span(first: int, last: int) -> Span:
    """Return the time between two hours from noon."""
    return Span(NOON + first * HOUR, NOON + last * HOUR)


def two_sites(ordering: Ordering = Ordering.FIRST_COME) -> World:
    """Return a queue with p1 at West and p2 at East."""
    world = World(printers=2, ordering=ordering, sites=(EAST, WEST))
    at = dict(zip(("p1", "p2"), ("west", "east"), strict=True))
    world.specs = tuple(replace(spec, site_id=at[spec.id]) for spec in world.specs)
    world.configure()
    return world


def set_hours(world: World, **sites: tuple[Span, ...]) -> None:
    world.do(cmd.SetHours(hours=Hours(open=(span(-3, 2),), sites=sites)))


def test_a_way_is_as_long_from_either_end() -> None:
    assert minutes_between(EAST, WEST) == minutes_between(WEST, EAST) == 40
    assert minutes_between(EAST, EAST) == 0
    assert minutes_between(EAST, NORTH) is None


def test_a_site_is_found_by_its_id() -> None:
    assert site_of((EAST, WEST), "west") is WEST
    assert site_of((EAST, WEST), None) is None
    assert site_of((EAST, WEST), "gone") is None


def test_nobody_is_asked_for_a_printer_where_nobody_is() -> None:
    world = two_sites()
    set_hours(world, west=(span(1, 5),))
    first, second = world.join("a"), world.join("b")
    assert world.job(first).printer_id == "p2"
    world.print_now(first, "p2")
    assert world.status(second) is JobStatus.QUEUED
    world.wait(HOUR)
    assert world.job(second).printer_id == "p1"


def test_a_site_without_hours_of_its_own_keeps_the_queues() -> None:
    world = two_sites()
    set_hours(world, west=())
    first = world.join("a")
    assert world.job(first).printer_id == "p2"
    world.print_now(first, "p2")
    world.sleep(3 * HOUR)
    world.hear("p2", PrinterState.FINISHED)
    late = world.join("c")
    assert world.job(late).printer_id is None


def test_a_claim_window_ends_when_the_site_closes() -> None:
    world = two_sites()
    far = (span(-1, 9),)
    set_hours(world, west=(Span(NOON, NOON + minutes(10)),), east=far)
    job = world.join("a")
    assert world.job(job).window_ends == NOON + minutes(10)


def test_a_job_waits_for_the_site_that_opens_first() -> None:
    world = two_sites()
    set_hours(world, west=(span(3, 5),), east=(span(2, 5),))
    job = world.join("a")
    waiting = why_waiting(world.state, world.job(job), world.now)
    assert waiting is not None
    assert (waiting.reason, waiting.until) == (WaitingFor.OPENING, NOON + 2 * HOUR)


@pytest.mark.parametrize("ordering", Ordering)
def test_the_plan_keeps_to_the_hours_of_each_site(ordering: Ordering) -> None:
    world = two_sites(ordering)
    set_hours(world, west=(span(5, 8),), east=(span(1, 8),))
    jobs = [world.join(person, estimate=6 * HOUR) for person in "ab"]
    expected = world.plan().jobs
    starts = {expected[job].printer_id: expected[job].start for job in jobs}
    assert NOON + HOUR < starts["p2"] < NOON + 2 * HOUR
    assert NOON + 5 * HOUR < starts["p1"] < NOON + 6 * HOUR


def test_a_sites_people_load_only_its_own_printers() -> None:
    world = World(printers=4, ordering=Ordering.OPTIMISED, sites=(NORTH,))
    world.do(cmd.SetPaused(caller=cmd.Caller(None, is_admin=True), paused=True))
    world.specs = tuple(
        replace(spec, site_id="north" if spec.id in {"p1", "p2"} else None)
        for spec in world.specs
    )
    world.configure()
    jobs = [world.join(person) for person in "abcd"]
    state = replace(world.state, paused=False)
    world.state = state
    expected = world.plan().jobs
    starts = {expected[job].printer_id: expected[job].start for job in jobs}
    assert starts["p3"] == starts["p4"]
    assert starts["p1"] != starts["p2"]


def at_home(world: World, person: str, *sites: str) -> None:
    """Let a member be at home at some sites."""
    world.members = tuple(
        replace(member, home_sites=frozenset(sites)) if member.id == person else member
        for member in world.members
    )
    world.configure()


@pytest.mark.parametrize(("home", "printer"), [("west", "p1"), ("east", "p2")])
def test_of_two_free_printers_people_are_asked_for_the_nearer_one(
    home: str, printer: str
) -> None:
    world = two_sites()
    at_home(world, "a", home)
    assert world.job(world.join("a")).printer_id == printer


def test_people_may_use_other_sites_than_their_own() -> None:
    world = two_sites()
    at_home(world, "a", "west")
    world.print_now(world.join("b"), "p1")
    assert world.job(world.join("a")).printer_id == "p2"


def test_a_job_goes_to_no_other_site_than_it_asks_for() -> None:
    world = two_sites()
    job = world.join("a", needs=needing(sites=frozenset({"east"})))
    assert world.job(job).printer_id == "p2"
    waits = world.join("b", needs=needing(sites=frozenset({"east"})))
    assert world.status(waits) is JobStatus.QUEUED


def test_a_job_is_refused_that_fits_at_none_of_its_sites() -> None:
    world = two_sites()
    with pytest.raises(QueueError) as refused:
        world.join("a", needs=needing(sites=frozenset({"north"})))
    assert refused.value.key == "fits_nowhere_other_site"


def test_who_asks_for_another_site_gives_the_printer_back() -> None:
    world = two_sites()
    job = world.join("a", needs=needing(sites=frozenset({"west"})))
    assert world.job(job).printer_id == "p1"
    world.do(
        cmd.Revise(caller=world.caller("a"), job_id=job, sites=frozenset({"east"}))
    )
    assert world.job(job).printer_id == "p2"
    world.do(cmd.Revise(caller=world.caller("a"), job_id=job, sites=frozenset()))
    assert world.job(job).spec.needs.sites == frozenset()


def planned(free_in: int, sites: tuple[Site, ...]) -> tuple[World, str]:
    """Return a queue whose printer at West prints on, and a job of somebody at home there."""
    world = two_sites(Ordering.OPTIMISED)
    world.settings = replace(world.settings, sites=sites, early_ask=timedelta())
    at_home(world, "a", "west")
    first = world.join("b", needs=needing(sites=frozenset({"west"})))
    world.follow((first, "p1"))
    world.print_now(first, "p1")
    world.do(
        cmd.UpdateTime(
            caller=world.caller("b"), job_id=first, estimate=minutes(free_in)
        )
    )
    return world, world.join("a")


@pytest.mark.parametrize(("free_in", "printer"), [(30, "p1"), (90, "p2")])
def test_the_plan_sends_people_elsewhere_where_that_is_sooner_by_more_than_the_way(
    free_in: int, printer: str
) -> None:
    world, job = planned(free_in, (EAST, WEST))
    assert world.plan().jobs[job].printer_id == printer


def test_the_plan_says_that_another_site_would_be_sooner_and_how_far_it_is() -> None:
    world, job = planned(30, (EAST, WEST))
    reason = world.plan().reasons[job]
    assert (reason.kind, reason.printer_id) == (PlanReasonKind.NEARER_NOW, "p1")
    assert reason.minutes == 40
    assert reason.instead is not None
    assert reason.instead < reason.start


def test_a_printer_elsewhere_that_prints_on_is_not_called_free() -> None:
    world = two_sites(Ordering.OPTIMISED)
    world.settings = replace(world.settings, early_ask=timedelta())
    for person, printer, left in (("b", "p1", 45), ("c", "p2", 10)):
        first = world.join(person, needs=needing(printers=frozenset({printer})))
        world.follow((first, printer))
        world.print_now(first, printer)
        world.do(
            cmd.UpdateTime(
                caller=world.caller(person), job_id=first, estimate=minutes(left)
            )
        )
    at_home(world, "a", "west")
    job = world.join("a")
    reason = world.plan().reasons[job]
    assert (reason.kind, reason.printer_id) == (PlanReasonKind.NEARER, "p1")


def test_a_site_that_is_closed_until_then_is_not_called_sooner() -> None:
    world, job = planned(30, (EAST, WEST))
    set_hours(world, east=(span(2, 9),), west=(span(-1, 9),))
    assert world.plan().jobs[job].printer_id == "p1"
    assert job not in world.plan().reasons


def test_a_way_that_nobody_has_given_counts_as_a_usual_one() -> None:
    sites = (replace(EAST, minutes={}), WEST)
    world, job = planned(20, sites)
    reason = world.plan().reasons[job]
    assert (reason.kind, reason.minutes) == (PlanReasonKind.NEARER_NOW, None)
