"""Out of service and paused: why and until when, and back again when the time is over."""

from datetime import timedelta
from typing import Any

import pytest

from custom_components.printer_queue.core import commands as cmd
from custom_components.printer_queue.core.closure import Closure
from custom_components.printer_queue.core.errors import QueueError
from custom_components.printer_queue.core.events import OffersResumed, ServiceChanged
from custom_components.printer_queue.core.evolve.evolve import evolve
from custom_components.printer_queue.core.happenings import happenings
from custom_components.printer_queue.core.model import JobStatus
from custom_components.printer_queue.core.reason import Reason
from custom_components.printer_queue.core.rules.waiting import WaitingFor, why_waiting
from tests.support.viewers import ANYBODY
from tests.support.world import ADMIN, NOON, World, minutes

NOZZLE = Closure(note="The nozzle is worn", until=NOON + minutes(90))


def take_out(world: World, closure: Closure | None = None, **more: Any) -> None:
    named: dict[str, Any] = {"printer_id": "p1", "in_service": False} | more
    world.do(cmd.SetInService(caller=ADMIN, closure=closure, **named))


def pause(world: World, closure: Closure | None = None, *, paused: bool = True) -> None:
    world.do(cmd.SetPaused(caller=ADMIN, paused=paused, closure=closure))


def paused(world: World) -> tuple[bool, Closure | None]:
    return world.state.paused, world.state.pause


def refused(world: World, closure: Closure, **more: Any) -> str:
    before = world.state
    with pytest.raises(QueueError) as refusal:
        take_out(world, closure, **more)
    assert world.state is before
    return refusal.value.key


def test_a_printer_comes_back_by_itself_at_the_end() -> None:
    world = World()
    take_out(world, NOZZLE)
    assert world.state.printers["p1"].closure == NOZZLE
    assert world.due() == NOZZLE.until
    world.wait(minutes(89))
    assert not world.state.printers["p1"].in_service
    world.wait(minutes(1))
    printer = world.state.printers["p1"]
    assert (printer.in_service, printer.closure) == (True, None)
    assert world.due() is None


def test_whoever_waits_is_asked_when_it_comes_back() -> None:
    world = World()
    take_out(world, NOZZLE)
    job = world.join("a")
    waiting = why_waiting(world.state, world.job(job), world.now)
    assert waiting is not None
    assert (waiting.reason, waiting.until) == (WaitingFor.SERVICE, NOZZLE.until)
    world.wait(minutes(90))
    assert world.status(job) is JobStatus.OFFERED


def test_without_an_end_people_bring_it_back() -> None:
    world = World()
    take_out(world, Closure(note="Sent in"))
    world.wait(timedelta(days=400))
    assert not world.state.printers["p1"].in_service
    take_out(world, in_service=True)
    assert world.state.printers["p1"].closure is None


def test_it_may_be_said_later_and_changed_but_not_lost_by_a_switch() -> None:
    world = World()
    take_out(world)
    take_out(world, NOZZLE)
    take_out(world)  # a switch says nothing
    assert world.state.printers["p1"].closure == NOZZLE
    events = len(world.events)
    take_out(world, NOZZLE)
    assert len(world.events) == events
    take_out(world, Closure())
    assert world.state.printers["p1"].closure == Closure()
    world.wait(minutes(300))
    assert not world.state.printers["p1"].in_service


def test_automations_hear_of_it_once_and_are_told_why() -> None:
    world = World()
    take_out(world, NOZZLE)
    (out,) = happenings(world.steps, ANYBODY)
    assert out.type == "out_of_service"
    assert out.data["note"] == "The nozzle is worn"
    assert out.data["until"] == "2026-11-02T13:30:00+00:00"
    take_out(world, Closure(note="The nozzle is ordered"))
    assert list(happenings(world.steps, ANYBODY)) == []


def test_what_took_it_out_by_itself_stays_known_when_somebody_adds_a_word() -> None:
    world = World()
    out = ServiceChanged(
        at=world.now,
        actor="clock",
        printer_id="p1",
        in_service=False,
        reason=Reason.NOTHING_STARTED,
    )
    world.state = evolve(world.state, out)
    take_out(world, NOZZLE)
    assert world.state.printers["p1"].out_because is Reason.NOTHING_STARTED


def test_the_plan_knows_when_it_comes_back() -> None:
    world = World(printers=2)
    take_out(world, NOZZLE)
    take_out(world, printer_id="p2")
    job = world.join("a")
    plan = world.plan()
    assert plan.jobs[job].printer_id == "p1"
    assert plan.jobs[job].start >= NOON + minutes(90)
    assert plan.jobs[job].start <= NOON + minutes(120)
    assert "p2" not in plan.free_at


def test_a_long_print_is_not_planned_before_its_own_end() -> None:
    world = World()
    first = world.join("a", estimate=minutes(240))
    world.print_now(first)
    take_out(world, NOZZLE)
    job = world.join("b")
    assert world.plan().jobs[job].start >= NOON + minutes(240)
    assert world.plan().asks == ()


@pytest.mark.parametrize(
    ("closure", "more", "why"),
    [
        (Closure(until=NOON), {}, "closure_has_passed"),
        (Closure(until=NOON + timedelta(days=4000)), {}, "closure_too_far"),
        (Closure(note="x" * 201), {}, "closure_too_long"),
        (Closure(note="\ud83d"), {}, "half_a_character"),
        (NOZZLE, {"in_service": True}, "closure_unneeded"),
    ],
)
def test_what_nobody_can_read_or_wait_for_is_refused(
    closure: Closure, more: dict[str, Any], why: str
) -> None:
    assert refused(World(), closure, **more) == why


def test_only_admins_say_it() -> None:
    world = World()
    asked = cmd.SetInService(
        caller=world.caller("a"), printer_id="p1", in_service=False, closure=NOZZLE
    )
    with pytest.raises(QueueError) as refusal:
        world.do(asked)
    assert refusal.value.key == "admins_only"


def test_a_pause_ends_by_itself_and_the_plan_knows_when() -> None:
    world = World()
    pause(world, Closure(note="Lunch", until=NOON + minutes(60)))
    job = world.join("a")
    assert world.plan().jobs[job].start >= NOON + minutes(60)
    waiting = why_waiting(world.state, world.job(job), world.now)
    assert waiting is not None
    assert waiting.until == NOON + minutes(60)
    world.wait(minutes(60))
    assert paused(world) == (False, None)
    assert world.status(job) is JobStatus.OFFERED
    (resumed,) = [it for it in world.events if isinstance(it, OffersResumed)]
    assert resumed.actor == "clock"


@pytest.mark.parametrize("closure", [None, Closure(note="The nozzle is worn")])
def test_the_end_of_a_pause_is_no_end_of_what_is_out_of_service(
    closure: Closure | None,
) -> None:
    world = World()
    take_out(world, closure)
    pause(world, Closure(until=NOON + minutes(60)))
    job = world.join("a")
    assert job not in world.plan().jobs
    take_out(world, in_service=True)
    assert world.plan().jobs[job].start >= NOON + minutes(60)


def test_a_pause_without_an_end_gives_nobody_a_time() -> None:
    world = World()
    pause(world, Closure(note="Fire drill"))
    job = world.join("a")
    assert job not in world.plan().jobs
    assert world.plan().new_from == {}


def test_of_a_pause_more_may_be_said_and_automations_hear_of_it_once() -> None:
    world = World()
    pause(world)
    assert [it.type for it in happenings(world.steps, ANYBODY)] == ["offers_paused"]
    pause(world, Closure(note="Inventory"))
    assert list(happenings(world.steps, ANYBODY)) == []
    assert world.state.pause == Closure(note="Inventory")
    pause(world)
    assert world.state.pause == Closure(note="Inventory")
    pause(world, paused=False)
    pause(world)
    assert paused(world) == (True, None)
