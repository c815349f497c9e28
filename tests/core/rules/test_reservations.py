"""A printer that is reserved for a person: who is asked for it, and when it is given up."""

from datetime import datetime
from typing import Any

import pytest

from custom_components.printer_queue.core import commands as cmd
from custom_components.printer_queue.core.events import Event
from custom_components.printer_queue.core.events.reservations import ReservationEnded
from custom_components.printer_queue.core.hours import Hours, Span
from custom_components.printer_queue.core.model import JobStatus, Member
from custom_components.printer_queue.core.reason import Reason
from custom_components.printer_queue.core.report import PrinterState as State
from custom_components.printer_queue.core.rules.waiting import WaitingFor, why_waiting
from custom_components.printer_queue.core.settings import Ordering
from tests.support.world import ADMIN, NOON, World, minutes


def at(count: float) -> datetime:
    return NOON + minutes(count)


def reserve(
    world: World, by: str, first: float, last: float, **more: Any
) -> list[Event]:
    """Let a member reserve p1 from so many minutes after noon on."""
    command: dict[str, Any] = {
        "caller": world.caller(by),
        "person": Member(by, by.upper()).person,
        "reservation_id": f"r{len(world.events)}",
        "printer_id": "p1",
        "start": at(first),
        "end": at(last),
    } | more
    return world.do(cmd.Reserve(**command))


def endings(world: World) -> list[Reason | None]:
    """Return why reservations have ended."""
    return [one.reason for one in world.events if isinstance(one, ReservationEnded)]


@pytest.mark.parametrize("ordering", list(Ordering))
def test_a_reserved_printer_is_offered_to_its_person_first(ordering: Ordering) -> None:
    world = World(ordering=ordering)
    reserve(world, "c", 30, 180)
    world.hear("p1", State.PRINTING)
    first, mine = world.join("a"), world.join("c")
    world.wait(minutes(40))
    world.hear("p1", State.FINISHED)
    assert world.status(mine) is JobStatus.OFFERED
    assert world.order() == [first]


def test_the_reserved_time_comes_by_itself() -> None:
    world = World()
    reserve(world, "c", 30, 180)
    assert world.due() == at(30)
    world.wait(minutes(30))
    assert world.kinds()[-1] == "reservation_began"
    assert world.status(world.join("a", estimate=minutes(1))) is JobStatus.QUEUED
    assert world.status(world.join("c")) is JobStatus.OFFERED


def test_nobody_else_is_asked_in_the_reserved_time() -> None:
    world = World()
    reserve(world, "c", 0, 90)
    other = world.join("a", estimate=minutes(1))
    assert world.status(other) is JobStatus.QUEUED
    assert world.status(world.join("c")) is JobStatus.OFFERED


def test_another_printer_is_offered_meanwhile() -> None:
    world = World(printers=2)
    reserve(world, "c", 0, 90)
    assert world.job(world.join("a")).printer_id == "p2"


def test_what_would_still_print_when_the_reservation_begins_is_not_started() -> None:
    world = World()
    reserve(world, "c", 84, 200)
    long = world.join("a")
    assert world.status(long) is JobStatus.QUEUED, "claimed late it ends after 85 min"
    waiting = why_waiting(world.state, world.job(long), world.now)
    assert waiting is not None
    assert (waiting.reason, waiting.until) == (WaitingFor.RESERVATION, at(200))
    short = world.join("b", estimate=minutes(59))
    assert world.status(short) is JobStatus.OFFERED


def test_ones_own_print_may_reach_into_ones_own_reservation() -> None:
    world = World()
    reserve(world, "c", 30, 60)
    assert world.status(world.join("c")) is JobStatus.OFFERED


def test_ones_own_print_that_takes_far_longer_is_not_started() -> None:
    """A short reservation is no way past everybody with a long print."""
    world = World()
    reserve(world, "c", 0, 60)
    fits = minutes(60 + 25)
    long = world.join("c", estimate=fits + minutes(1))
    assert world.status(long) is JobStatus.QUEUED
    assert world.status(world.join("c", estimate=fits)) is JobStatus.OFFERED


def test_ones_own_print_may_take_as_long_as_ones_reservations_in_a_row() -> None:
    world = World()
    reserve(world, "c", 60, 120)
    reserve(world, "c", 0, 60)
    reserve(world, "a", 200, 260)
    assert world.status(world.join("c", estimate=minutes(146))) is JobStatus.QUEUED
    assert world.status(world.join("c", estimate=minutes(145))) is JobStatus.OFFERED


def test_who_is_away_may_come_late_and_still_be_over_before_a_reservation() -> None:
    world = World()
    world.do(cmd.SetPresence(present={"b": False}))
    reserve(world, "c", 114, 200)
    assert world.status(world.join("b")) is JobStatus.QUEUED, "over after 115 min"
    there = world.join("a")
    assert world.status(there) is JobStatus.OFFERED


def test_a_reservation_that_nobody_uses_is_given_up_after_both_windows() -> None:
    world = World()
    reserve(world, "c", 10, 120)
    other = world.join("a")
    world.wait(minutes(34))
    assert world.status(other) is JobStatus.QUEUED
    assert world.due() == at(35)
    world.wait(minutes(1))
    assert endings(world) == [Reason.RESERVATION_UNUSED]
    assert world.status(other) is JobStatus.OFFERED


def test_a_missed_claim_gives_the_reservation_up() -> None:
    world = World()
    reserve(world, "c", 0, 120)
    mine, other = world.join("c"), world.join("a")
    world.wait(minutes(10))
    assert endings(world) == [Reason.RESERVATION_UNUSED]
    assert world.job(mine).misses == 1
    assert world.status(other) is JobStatus.OFFERED


def test_a_missed_start_gives_the_reservation_up() -> None:
    world = World()
    reserve(world, "c", 0, 120)
    mine, other = world.join("c"), world.join("a")
    world.claim(mine)
    world.wait(minutes(15))
    assert endings(world) == [Reason.RESERVATION_UNUSED]
    assert world.status(other) is JobStatus.OFFERED


def test_a_reservation_that_is_used_stays_until_its_end() -> None:
    world = World()
    reserve(world, "c", 0, 120)
    mine, other = world.join("c"), world.join("a", estimate=minutes(1))
    world.print_now(mine, print_id="1")
    world.wait(minutes(60))
    world.hear("p1", State.FINISHED, print_id="1")
    assert world.status(other) is JobStatus.QUEUED
    again = world.join("c", estimate=minutes(30))
    assert world.status(again) is JobStatus.OFFERED
    world.print_now(again, print_id="2")
    world.wait(minutes(60))
    assert endings(world) == [Reason.RESERVATION_OVER]
    assert world.status(again) is JobStatus.PRINTING, "what prints goes on"


def test_after_ones_print_the_rest_of_the_time_is_given_up_too() -> None:
    world = World()
    reserve(world, "c", 0, 300)
    world.print_now(world.join("c"), print_id="1")
    other = world.join("a")
    world.wait(minutes(60))
    world.hear("p1", State.FINISHED, print_id="1")
    assert world.due() == at(85)
    world.wait(minutes(25))
    assert endings(world) == [Reason.RESERVATION_UNUSED]
    assert world.status(other) is JobStatus.OFFERED


def test_a_reservation_begins_when_the_print_before_has_ended() -> None:
    world = World()
    world.print_now(world.join("a"), print_id="1")
    reserve(world, "c", 30, 200)
    mine, other = world.join("c"), world.join("b", estimate=minutes(1))
    world.wait(minutes(90))
    assert not endings(world)
    world.hear("p1", State.FINISHED, print_id="1")
    assert world.status(mine) is JobStatus.OFFERED
    assert world.status(other) is JobStatus.QUEUED


def test_a_walk_up_print_does_not_give_the_reservation_up() -> None:
    world = World()
    reserve(world, "c", 0, 120)
    world.hear("p1", State.PRINTING, print_id="1")
    world.wait(minutes(60))
    assert not endings(world)


def test_an_outage_gives_no_reservation_up() -> None:
    world = World()
    reserve(world, "c", 0, 120)
    world.sleep(minutes(60))
    world.restart()
    world.hear("p1", State.IDLE)
    assert not endings(world)
    assert world.due() == at(85)


def test_a_clock_that_is_set_gives_no_reservation_up() -> None:
    world = World()
    reserve(world, "c", 0, 120)
    world.sleep(minutes(60))
    world.do(cmd.ShiftClock(by=minutes(60)))
    assert not endings(world)
    assert world.due() == at(85)


def test_a_claim_of_a_printer_that_is_free_only_in_a_reservation_goes_back() -> None:
    world = World(early_ask=minutes(20))
    world.print_now(world.join("a"), print_id="1")
    reserve(world, "c", 100, 200)
    early, mine = world.join("b", estimate=minutes(10)), world.join("c")
    world.wait(minutes(45))
    world.ask_early(early)
    world.claim(early)
    world.wait(minutes(55))
    world.hear("p1", State.FINISHED, print_id="1")
    assert world.job(early).reason is Reason.PRINTER_LATE
    assert world.job(early).misses == 0
    assert world.status(mine) is JobStatus.OFFERED


def test_who_has_claimed_early_may_start_while_there_is_time_before_a_reservation() -> (
    None
):
    world = World(early_ask=minutes(20))
    world.print_now(world.join("a"), print_id="1")
    reserve(world, "c", 110, 200)
    early = world.join("b", estimate=minutes(10))
    world.wait(minutes(45))
    world.ask_early(early)
    world.claim(early)
    world.wait(minutes(30))
    world.hear("p1", State.FINISHED, print_id="1")
    assert world.job(early).start_by == at(90)


def test_a_reservation_begins_when_people_come() -> None:
    world = World()
    world.do(cmd.SetHours(hours=Hours((Span(at(60), at(600)),))))
    reserve(world, "c", 0, 120)
    assert world.due() == at(60)
    world.wait(minutes(60))
    assert world.due() == at(85)


def test_a_reservation_begins_when_offers_go_on() -> None:
    world = World()
    world.do(cmd.SetPaused(caller=ADMIN, paused=True))
    reserve(world, "c", 0, 120)
    mine = world.join("c")
    world.wait(minutes(60))
    world.do(cmd.SetPaused(caller=ADMIN, paused=False))
    assert world.status(mine) is JobStatus.OFFERED


def test_a_pass_in_ones_own_time_keeps_the_reservation() -> None:
    world = World()
    reserve(world, "c", 0, 120)
    mine = world.join("c")
    world.pass_on(mine)
    assert world.status(mine) is JobStatus.QUEUED
    world.wait(minutes(10))
    assert world.status(mine) is JobStatus.OFFERED
