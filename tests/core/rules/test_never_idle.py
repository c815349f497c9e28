"""Whatever the plan thinks best: a free printer is not kept from people for ever."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from custom_components.printer_queue.core import commands as cmd
from custom_components.printer_queue.core.hours import Hours, Span
from custom_components.printer_queue.core.learning.durations import Durations
from custom_components.printer_queue.core.model import JobStatus
from custom_components.printer_queue.core.needs import Filament, Needs
from custom_components.printer_queue.core.printer import PlateGate, PrinterSpec
from custom_components.printer_queue.core.report import PrinterReport, PrinterState
from custom_components.printer_queue.core.samples import PrintSample
from custom_components.printer_queue.core.settings import Ordering
from tests.support.world import ADMIN, NOON, World, minutes

PLA, PETG = (Needs(filaments=(Filament(one),)) for one in ("PLA", "PETG"))


def planned(**settings: Any) -> World:
    """Return a makerspace that follows a plan."""
    return World(**{"ordering": Ordering.OPTIMISED, **settings})


def follow(
    world: World,
    time: timedelta,
    reports: dict[str, PrinterReport] | None = None,
    step: timedelta = timedelta(minutes=10),
) -> None:
    """Let time pass, making a plan now and then and following it."""
    until = world.now + time
    plan = None
    while world.now <= until:
        plan = world.plan(reports, before=plan)
        if plan.steps is not None:
            world.do(plan.steps)
        world.wait(step)


def asked(world: World) -> int:
    """Return how often somebody was asked."""
    return world.kinds().count("offered")


def load(world: World, printer_id: str, needs: Needs) -> None:
    world.do(
        cmd.LoadSpools(caller=ADMIN, printer_id=printer_id, spools=needs.filaments)
    )


def test_people_are_asked_where_they_come_quickly_only_to_printers_that_are_free() -> (
    None
):
    world = planned(early_ask=minutes(20))
    world.state = replace(
        world.state,
        changeovers=(minutes(1),) * 200,
        turnrounds=(minutes(14),) * 200,
    )
    job = world.join("a")
    assert world.plan().asks == (cmd.Ask(job, "p1"),)


def test_a_clock_that_was_set_back_stops_no_plan() -> None:
    world = planned()
    job = world.join("a", deadline=NOON + minutes(300))
    world.now -= timedelta(days=400)
    assert world.plan().jobs[job].start >= world.now


def test_nobody_waits_for_ever_for_the_spool_of_a_paused_printer() -> None:
    world = planned(printers=2)
    load(world, "p1", PETG)
    load(world, "p2", PLA)
    first = world.join("f", needs=PETG, estimate=minutes(60))
    world.follow((first, "p1"))
    world.print_now(first, "p1")
    world.hear("p1", PrinterState.PAUSED)
    report = PrinterReport(
        state=PrinterState.PAUSED, at=world.now, remaining=minutes(30)
    )
    world.join("a", needs=PETG, estimate=minutes(60))
    assert world.plan({"p1": report}).asks == ()
    follow(world, timedelta(days=1), {"p1": report}, minutes(30))
    assert asked(world) > 1


@pytest.mark.parametrize("told", [False, True])
def test_nobody_waits_for_ever_for_a_print_that_does_not_end(*, told: bool) -> None:
    world = planned(printers=2)
    load(world, "p1", PETG)
    load(world, "p2", PLA)
    first = world.join("f", needs=PETG, estimate=minutes(60))
    world.follow((first, "p1"))
    world.print_now(first, "p1")
    report = PrinterReport(
        state=PrinterState.PRINTING, at=world.now, remaining=minutes(60)
    )
    world.join("a", needs=PETG, estimate=minutes(60))
    follow(world, timedelta(days=1), {"p1": report} if told else {}, minutes(30))
    assert asked(world) > 1


def test_nobody_waits_for_ever_for_a_plate_that_is_not_cleared() -> None:
    world = planned(printers=1)
    world.specs += (PrinterSpec(id="p2", name="X1C-2", gate=PlateGate.CONFIRM),)
    world.configure()
    world.hear("p2", PrinterState.IDLE)
    load(world, "p1", PLA)
    load(world, "p2", PETG)
    first = world.join("f", needs=PETG, estimate=minutes(60))
    world.follow((first, "p2"))
    world.print_now(first, "p2")
    world.wait(minutes(60))
    world.hear("p2", PrinterState.FINISHED)
    world.join("a", needs=PETG, estimate=minutes(60))
    follow(world, timedelta(days=1), step=minutes(30))
    assert asked(world) > 1


def test_people_are_asked_where_a_day_is_shorter_than_a_usual_change_over() -> None:
    world = planned(
        claim_window=minutes(180),
        start_window=timedelta(hours=24),
        early_ask=minutes(20),
    )
    days = [NOON + timedelta(days=day) for day in range(14)]
    spans = tuple(Span(day, day + minutes(8 * 60)) for day in days)
    world.do(cmd.SetHours(hours=Hours(open=spans)))
    job = world.join("a")
    world.sleep(minutes(200))
    assert world.plan().asks == (cmd.Ask(job, "p1"),)


def test_a_paused_print_keeps_nobody_busy_planning() -> None:
    world = planned(early_ask=minutes(20))
    first = world.join("f")
    world.follow((first, "p1"))
    world.print_now(first, "p1")
    world.hear("p1", PrinterState.PAUSED)
    world.join("a")
    # Ends are whole minutes: this one is a millisecond more than 20 minutes ahead.
    world.now = NOON + minutes(1) - timedelta(milliseconds=1)
    left = minutes(20)
    report = PrinterReport(state=PrinterState.PAUSED, at=world.now, remaining=left)
    moment = world.plan({"p1": report}).next_step_at
    assert moment is not None
    assert moment - world.now >= timedelta(seconds=5)


def test_a_decision_learns_durations_once(monkeypatch: pytest.MonkeyPatch) -> None:
    world = planned(printers=3)
    sample = PrintSample(
        person_id="a",
        printer_id="p1",
        material=None,
        estimate=minutes(60),
        actual=minutes(70),
        ended_at=NOON,
    )
    kept = Span(NOON + timedelta(days=2), NOON + timedelta(days=3))
    hours = Hours(reserved={spec.id: (kept,) for spec in world.specs})
    world.state = replace(world.state, samples=(sample,), hours=hours)
    jobs = [world.join(person) for person in "abc"]
    learnt: list[datetime] = []
    learn = Durations.learn

    def noting(samples: Sequence[PrintSample], now: datetime) -> Durations:
        learnt.append(now)
        return learn(samples, now)

    monkeypatch.setattr(Durations, "learn", noting)
    world.follow(*zip(jobs, ("p1", "p2", "p3"), strict=True))
    assert [world.status(job) for job in jobs] == [JobStatus.OFFERED] * 3
    assert len(learnt) == 1
