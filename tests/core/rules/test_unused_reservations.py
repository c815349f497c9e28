"""Who leaves a reserved printer unused cannot reserve it again at once."""

from typing import Any

import pytest

from custom_components.printer_queue.core import commands as cmd
from custom_components.printer_queue.core.errors import QueueError
from custom_components.printer_queue.core.hours import Hours, Span
from custom_components.printer_queue.core.model import Member
from custom_components.printer_queue.core.reason import Reason
from custom_components.printer_queue.core.report import PrinterState as State
from tests.support.world import ADMIN, World, minutes

from .test_reservations import at, endings, reserve

GIVEN_UP_AFTER = 25
"""Minutes: the claim window and the start window."""


def cancel(world: World, reservation_id: str) -> None:
    caller = world.caller("c")
    world.do(cmd.CancelReservation(caller=caller, reservation_id=reservation_id))


def refused_until(world: World, start: float, **more: Any) -> Any:
    """Return from when on c may reserve, who is refused now."""
    with pytest.raises(QueueError) as refused:
        reserve(world, "c", start, start + 60, **more)
    assert refused.value.key == "reservation_left_unused"
    return refused.value.placeholders["earliest"]


def test_the_next_one_begins_no_earlier_than_as_long_as_the_unused_one_was() -> None:
    world = World()
    reserve(world, "c", 0, 120)
    world.wait(minutes(GIVEN_UP_AFTER))
    assert endings(world) == [Reason.RESERVATION_UNUSED]
    again = GIVEN_UP_AFTER + 120
    assert refused_until(world, GIVEN_UP_AFTER) == at(again)
    assert refused_until(world, again - 1) == at(again)
    reserve(world, "c", again, again + 60)
    assert world.state.reservations


def test_others_other_printers_and_admins_are_not_refused() -> None:
    world = World(printers=2)
    reserve(world, "c", 0, 120)
    world.wait(minutes(GIVEN_UP_AFTER))
    reserve(world, "c", 30, 60, printer_id="p2")
    reserve(world, "a", 30, 60)
    reserve(world, "c", 60, 90, caller=ADMIN)
    assert len(world.state.reservations) == 3


def test_who_printed_in_their_time_may_reserve_again() -> None:
    world = World()
    reserve(world, "c", 0, 120)
    world.claim(world.join("c", estimate=minutes(30)))
    world.hear("p1", State.PRINTING)
    world.wait(minutes(30))
    world.hear("p1", State.FINISHED)
    world.wait(minutes(GIVEN_UP_AFTER))
    assert endings(world) == [Reason.RESERVATION_UNUSED]
    reserve(world, "c", 60, 120)
    assert world.state.reservations


def test_what_follows_an_unused_one_too_soon_is_given_up_with_it() -> None:
    world = World()
    for first in (0, 20, 40, 80):
        reserve(world, "c", first, first + 20)
    reserve(world, "a", 60, 80)
    world.wait(minutes(20))
    assert endings(world) == [Reason.RESERVATION_OVER, Reason.RESERVATION_UNUSED]
    left = sorted(known.start for known in world.state.reservations.values())
    assert left == [at(40), at(60), at(80)]


def test_who_cancels_in_their_time_waits_too_and_keeps_later_ones() -> None:
    world = World()
    reserve(world, "c", 0, 120, reservation_id="now")
    reserve(world, "c", 120, 180, reservation_id="later")
    world.wait(minutes(20))
    cancel(world, "now")
    assert refused_until(world, 30) == at(20 + 120)
    assert list(world.state.reservations) == ["later"]


def test_who_cancels_before_their_time_may_reserve_another() -> None:
    world = World()
    reserve(world, "c", 30, 120, reservation_id="early")
    cancel(world, "early")
    reserve(world, "c", 40, 100)
    assert world.state.reservations


def test_a_missed_offer_in_ones_time_counts_as_unused() -> None:
    world = World()
    reserve(world, "c", 0, 120)
    world.join("c")
    world.wait(world.state.settings.claim_window)
    assert endings(world) == [Reason.RESERVATION_UNUSED]
    refused_until(world, 60)


@pytest.mark.parametrize("broken", [True, False])
def test_who_could_not_use_it_may_reserve_again(*, broken: bool) -> None:
    world = World()
    reserve(world, "c", 0, 60)
    if broken:
        world.hear("p1", State.ERROR)
        world.wait(minutes(60))
        world.hear("p1", State.IDLE)
    else:
        world.hear("p1", State.PRINTING)
        world.wait(minutes(55))
        world.hear("p1", State.FINISHED)
        world.wait(minutes(5))
    assert endings(world) == [Reason.RESERVATION_OVER]
    reserve(world, "c", 60, 90)
    assert world.state.reservations


def test_a_printer_free_too_late_to_start_is_not_left_unused() -> None:
    world = World()
    world.do(cmd.SetHours(hours=Hours((Span(at(50), at(900)),))))
    reserve(world, "c", 0, 60)
    world.wait(minutes(60))
    assert endings(world) == [Reason.RESERVATION_OVER]
    reserve(world, "c", 60, 90)
    assert world.state.reservations


def test_admins_may_keep_a_printer() -> None:
    world = World()
    world.members = (Member("c", "C", is_admin=True),)
    world.configure()
    reserve(world, "c", 0, 120)
    world.wait(minutes(GIVEN_UP_AFTER))
    assert endings(world) == [Reason.RESERVATION_UNUSED]
    reserve(world, "c", 30, 120)
    assert world.state.reservations


def test_what_is_over_keeps_nobody_any_longer() -> None:
    world = World()
    reserve(world, "c", 0, 120)
    world.wait(minutes(GIVEN_UP_AFTER + 120))
    reserve(world, "a", 150, 300)
    world.wait(minutes(60))
    assert [known.person_id for known in world.state.cooldowns] == ["a"]
    reserve(world, "c", 250, 260)
