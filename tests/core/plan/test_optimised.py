"""The optimised plan of a small makerspace: who goes where, when, and why."""

from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from custom_components.printer_queue.core import commands as cmd
from custom_components.printer_queue.core.commands import Ask
from custom_components.printer_queue.core.hours import Hours, Span
from custom_components.printer_queue.core.materials import MaterialRule
from custom_components.printer_queue.core.needs import Filament, Needs, Size
from custom_components.printer_queue.core.plan.plan import Plan
from custom_components.printer_queue.core.plan.plan_reason import PlanReasonKind
from custom_components.printer_queue.core.printer import Preference
from custom_components.printer_queue.core.report import (
    PrinterReport,
    PrinterState as State,
)
from custom_components.printer_queue.core.samples import Use
from custom_components.printer_queue.core.settings import Ordering
from tests.support.world import ADMIN, NOON, World, minutes

PLA = Needs(filaments=(Filament("PLA"),))
PETG = Needs(filaments=(Filament("PETG"),))


def planned(**settings: Any) -> World:
    """Return a makerspace that follows a plan."""
    return World(**{"ordering": Ordering.OPTIMISED, **settings})


def busy(world: World, left: int = 60, printer_id: str = "p1") -> PrinterReport:
    """Let somebody print on the only printer; return what it reports."""
    job = world.join("f", estimate=minutes(left))
    world.do(cmd.FollowPlan(asks=(Ask(job, printer_id),)))
    world.print_now(job, printer_id)
    return PrinterReport(state=State.PRINTING, at=world.now, remaining=minutes(left))


def line(plan: Plan, printer_id: str = "p1") -> tuple[str, ...]:
    """Return a printer's waiting jobs in the order of the plan."""
    return plan.sequences[printer_id]


def open_until(world: World, closes: datetime, opens: datetime) -> None:
    """Let people go home, and come again."""
    spans = (Span(NOON, closes), Span(opens, opens + minutes(600)))
    world.do(cmd.SetHours(hours=Hours(open=spans)))


def test_a_job_for_the_loaded_spool_goes_before_one_that_needs_a_swap() -> None:
    world = planned()
    world.do(cmd.LoadSpools(caller=ADMIN, printer_id="p1", spools=PETG.filaments))
    report = busy(world)
    swap = world.join("a", needs=PLA)
    loaded = world.join("b", needs=PETG)
    plan = world.plan({"p1": report})
    assert line(plan) == (loaded, swap)
    assert plan.positions == {loaded: 1, swap: 2}


@pytest.mark.parametrize(
    ("materials", "swapped"),
    [
        (MaterialRule.EXACT, True),
        (MaterialRule.FAMILY, False),
        (MaterialRule.POLYMER, False),
    ],
)
def test_what_the_loaded_spool_may_stand_in_for_goes_without_a_swap(
    materials: MaterialRule, *, swapped: bool
) -> None:
    world = planned(materials=materials)
    spools = (Filament("PLA"),)
    world.do(cmd.LoadSpools(caller=ADMIN, printer_id="p1", spools=spools))
    plain = world.join("a", needs=Needs(filaments=(Filament("pla"),)))
    start = world.plan().jobs[plain].start
    world.do(cmd.Cancel(caller=ADMIN, job_id=plain))
    job = world.join("b", needs=Needs(filaments=(Filament("PLA Silk"),)))
    later = world.plan().jobs[job].start
    assert later == start + (minutes(3) if swapped else minutes(0))


def test_jobs_that_one_spool_serves_are_planned_without_a_swap_between() -> None:
    world = planned()
    world.do(cmd.LoadSpools(caller=ADMIN, printer_id="p1", spools=PETG.filaments))
    names = ("PLA-CF", "PLA CF", "pla_cf")
    jobs = [world.join("a", needs=Needs(filaments=(Filament(name),))) for name in names]
    plan = world.plan()
    first, second, third = (plan.jobs[job] for job in jobs)
    # Only the first of them begins after a swap.
    assert second.start - first.end == third.start - second.end
    assert first.start - world.now == second.start - first.end + minutes(3)


def test_loading_another_spool_puts_a_start_off() -> None:
    world = planned()
    world.do(cmd.LoadSpools(caller=ADMIN, printer_id="p1", spools=PETG.filaments))
    loaded = world.join("a", needs=PETG)
    start = world.plan().jobs[loaded].start
    world.do(cmd.Cancel(caller=ADMIN, job_id=loaded))
    swap = world.join("b", needs=PLA)
    assert world.plan().jobs[swap].start == start + minutes(3)


def test_a_job_that_waits_for_another_printers_spool_says_so() -> None:
    world = planned(printers=2)
    for printer_id, needs in (("p1", PLA), ("p2", PETG)):
        world.do(
            cmd.LoadSpools(caller=ADMIN, printer_id=printer_id, spools=needs.filaments)
        )
    report = busy(world, 20, "p2")
    waits = world.join("a", needs=PETG, estimate=minutes(500))
    plan = world.plan({"p2": report})
    assert plan.jobs[waits].printer_id == "p2"
    reason = plan.reasons[waits]
    assert (reason.kind, reason.material) == (PlanReasonKind.SAVES_SWAP, "PETG")
    assert reason.instead is not None
    assert reason.instead < reason.start == plan.jobs[waits].start


def test_who_waits_behind_others_is_not_told_that_it_is_for_a_spool() -> None:
    world = planned(printers=2)
    report = busy(world, 20, "p2")
    spools = (Filament("PETG"), Filament("PLA"))
    world.do(cmd.LoadSpools(caller=ADMIN, printer_id="p2", spools=spools))
    other = Needs(filaments=(Filament("ASA"),))
    world.do(cmd.LoadSpools(caller=ADMIN, printer_id="p1", spools=other.filaments))
    first = world.join("a", needs=PETG, estimate=minutes(60))
    second = world.join("b", needs=PLA, estimate=minutes(400))
    plan = world.plan({"p2": report})
    assert line(plan, "p2") == (first, second)
    assert plan.reasons[first].kind is PlanReasonKind.SAVES_SWAP
    assert second not in plan.reasons


def test_short_jobs_go_first_and_urgent_ones_before_them() -> None:
    world = planned()
    report = busy(world)
    long, short = (world.join("a", estimate=minutes(m)) for m in (600, 20))
    urgent = world.join("b", estimate=minutes(100), deadline=NOON + minutes(190))
    first = world.join("c", estimate=minutes(110), priority=1, caller=ADMIN)
    plan = world.plan({"p1": report})
    assert line(plan)[-1] == long
    assert plan.jobs[urgent].end <= NOON + minutes(190)
    assert plan.jobs[first].start < plan.jobs[long].start
    assert plan.jobs[short].start < plan.jobs[long].start
    assert plan.reasons[long].kind is PlanReasonKind.URGENT_FIRST


def test_the_last_start_of_the_day_is_a_print_for_the_night() -> None:
    world = planned()
    open_until(world, NOON + minutes(90), NOON + minutes(15 * 60))
    report = busy(world)
    short, long = (world.join("a", estimate=minutes(m)) for m in (60, 600))
    plan = world.plan({"p1": report})
    assert line(plan) == (long, short)
    assert plan.jobs[short].start >= NOON + minutes(15 * 60)
    assert plan.reasons[short].kind is PlanReasonKind.NIGHT_TAKEN


def test_no_print_is_planned_into_a_reservation() -> None:
    world = planned()
    reserved = Span(NOON + minutes(100), NOON + minutes(300))
    world.do(cmd.SetHours(hours=Hours(reserved={"p1": (reserved,)})))
    report = busy(world)
    job = world.join("a", estimate=minutes(120))
    assert world.plan({"p1": report}).jobs[job].start >= reserved.end


def test_the_plan_names_whom_to_ask_for_a_free_printer() -> None:
    world = planned()
    slow, quick = (world.join("a", estimate=minutes(m)) for m in (600, 30))
    plan = world.plan()
    assert plan.asks == (Ask(quick, "p1"),)
    assert plan.steps is not None
    world.do(plan.steps)
    assert world.job(quick).printer_id == "p1"
    assert world.job(slow).overtaken == 1
    assert world.plan().asks == ()


def test_the_next_person_is_asked_when_the_print_is_near_its_end() -> None:
    world = planned(early_ask=minutes(20))
    report = busy(world, 60)
    job = world.join("a")
    plan = world.plan({"p1": report})
    assert plan.asks == ()
    assert plan.next_step_at == NOON + minutes(40)
    world.wait(minutes(40))
    assert world.plan({"p1": report}).asks == (Ask(job, "p1"),)


def test_first_come_asks_early_too() -> None:
    world = World(early_ask=minutes(20))
    world.print_now(world.join("f"))
    job = world.join("a")
    report = PrinterReport(state=State.PRINTING, at=NOON, remaining=minutes(15))
    assert world.plan({"p1": report}).asks == (Ask(job, "p1"),)


def test_nobody_is_asked_early_when_the_print_ends_after_closing() -> None:
    world = planned(early_ask=minutes(20))
    report = busy(world, 15)
    open_until(world, NOON + minutes(12), NOON + minutes(900))
    world.join("a")
    assert world.plan({"p1": report}).asks == ()


def test_a_printer_that_needs_much_longer_than_told_is_late() -> None:
    world = planned(early_ask=minutes(20))
    report = busy(world, 15)
    job = world.join("a")
    steps = world.plan({"p1": report}).steps
    assert steps is not None
    world.do(steps)
    world.claim(job)
    assert world.plan({"p1": report}).late == ()
    longer = replace(report, remaining=minutes(50))
    plan = world.plan({"p1": longer})
    assert plan.late == (job,)
    assert plan.steps is not None
    world.do(plan.steps)
    assert world.job(job).printer_id is None


def test_forecasts_are_noted_at_joining_and_an_hour_ahead() -> None:
    world = planned()
    report = busy(world, 120)
    job = world.join("a")
    plan = world.plan({"p1": report})
    assert plan.notes is not None
    assert list(plan.notes.forecasts) == [job]
    world.do(plan.notes)
    assert world.plan({"p1": report}).notes is None
    world.wait(minutes(70))
    notes = world.plan({"p1": report}).notes
    assert notes is not None
    world.do(notes)
    told = world.job(job).forecasts
    assert [one.made_at for one in told] == [NOON, NOON + minutes(70)]
    assert world.plan({"p1": report}).notes is None


def test_copies_follow_one_another_and_followers_their_job() -> None:
    world = planned(printers=2)
    first = world.join("a", estimate=minutes(120))
    follower = world.join("a", estimate=minutes(10), after=first)
    plan = world.plan()
    assert plan.jobs[follower].start >= plan.jobs[first].end
    assert follower not in plan.reasons
    world.do(cmd.Hold(caller=ADMIN, job_id=first))
    assert follower not in world.plan().jobs


def test_a_follower_of_a_print_starts_after_its_end() -> None:
    world = planned(printers=2)
    first = world.join("f", estimate=minutes(60))
    world.do(cmd.FollowPlan(asks=(Ask(first, "p1"),)))
    world.print_now(first)
    follower = world.join("a", after=first)
    plan = world.plan()
    assert plan.jobs[follower].start >= plan.jobs[first].end
    assert plan.asks == ()


def test_large_and_small_jobs_go_to_the_printers_for_them() -> None:
    world = planned(printers=2)
    world.specs = (
        replace(world.specs[0], volume=Size(400, 400, 400), prefers=Preference.LARGE),
        replace(world.specs[1], volume=Size(200, 200, 200)),
    )
    world.configure()
    small = world.join("a", needs=Needs(size=Size(50, 50, 50)))
    large = world.join("b", needs=Needs(size=Size(300, 300, 300)))
    plan = world.plan()
    assert plan.jobs[small].printer_id == "p2"
    assert plan.jobs[large].printer_id == "p1"


def test_who_printed_less_goes_before_who_printed_more() -> None:
    world = planned()
    report = busy(world)
    world.state = replace(world.state, recent_use=(Use("a", world.now, minutes(3000)),))
    much, little = world.join("a"), world.join("b")
    assert line(world.plan({"p1": report})) == (little, much)


def test_who_waited_long_goes_before_who_is_a_little_shorter() -> None:
    world = planned()
    report = busy(world, 6000)
    old = world.join("a", estimate=minutes(70))
    world.sleep(minutes(3 * 24 * 60))
    new = world.join("b", estimate=minutes(60))
    assert line(world.plan({"p1": report})) == (old, new)


def test_the_plan_before_is_kept_while_nothing_is_gained_by_another() -> None:
    world = planned(printers=2)
    reports = {key: busy(world, left, key) for key, left in (("p1", 60), ("p2", 90))}
    for person in "abcde":
        world.join(person, estimate=minutes(60))
    first = world.plan(reports)
    second = world.plan(reports, before=first)
    assert second.sequences == first.sequences
    assert first.cost is not None
    assert second.cost is not None
    assert second.cost <= first.cost


def test_two_change_overs_at_once_need_two_people() -> None:
    alone = planned(printers=2, operators=1)
    for person in "ab":
        alone.join(person)
    starts = sorted(expected.start for expected in alone.plan().jobs.values())
    assert starts[1] - starts[0] >= minutes(5)


def test_the_print_for_the_night_and_whoever_waits_for_it_are_told_why() -> None:
    world = World(ordering=Ordering.OPTIMISED)
    spans = ((-4, 3), (20, 31), (44, 55))
    world.do(
        cmd.SetHours(
            hours=Hours(
                tuple(
                    Span(NOON + minutes(60 * opens), NOON + minutes(60 * closes))
                    for opens, closes in spans
                )
            )
        )
    )
    for person, length in (("a", 90), ("b", 12 * 60), ("c", 120)):
        world.join(person, estimate=minutes(length))
    kinds = {key: reason.kind for key, reason in world.plan().reasons.items()}
    assert kinds == {
        "b2": PlanReasonKind.KEPT_FOR_NIGHT,
        "c3": PlanReasonKind.NIGHT_TAKEN,
    }
