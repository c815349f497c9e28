"""What the message of an offer says once the offer is over."""

import pytest

from custom_components.printer_queue.core import commands as cmd
from custom_components.printer_queue.core.model import JobStatus
from custom_components.printer_queue.core.report import PrinterState
from custom_components.printer_queue.delivery.discord.ping_buttons import Asks
from custom_components.printer_queue.delivery.discord.resolutions import (
    Resolution,
    resolution_of,
)
from tests.support.world import ADMIN, World, minutes


@pytest.fixture
def world() -> World:
    """Offer a printer to a job of Ana's."""
    world = World()
    world.join("a")
    return world


def resolution(
    world: World, asked: Asks = Asks.CLAIM, offer_id: str = "a1-1"
) -> Resolution:
    return resolution_of(asked, offer_id, world.events)


def test_a_later_offer_says_nothing_of_an_earlier_one(world: World) -> None:
    world.wait(minutes(10))
    offer = world.job("a1").offer
    assert offer is not None
    world.claim("a1")

    assert resolution(world) is Resolution.MISSED
    assert resolution(world, offer_id=offer.id) is Resolution.CLAIMED


def test_an_offer_of_which_the_log_knows_nothing_any_more_is_over() -> None:
    assert resolution_of(Asks.CLAIM, "a1-1", ()) is Resolution.OVER


def test_what_is_still_open_is_not_said_to_be_anything(world: World) -> None:
    assert resolution(world) is Resolution.OVER


def test_a_reservation_is_not_over_by_its_own_claim(world: World) -> None:
    world.claim("a1")
    assert resolution(world) is Resolution.CLAIMED
    world.do(cmd.Release(caller=world.caller("a"), job_id="a1"))

    assert resolution(world, Asks.START) is Resolution.RELEASED


def test_a_printer_that_is_lost_for_another_reason_ends_it_as_over(
    world: World,
) -> None:
    world.claim("a1")
    world.do(cmd.SetInService(caller=ADMIN, printer_id="p1", in_service=False))

    assert resolution(world, Asks.START) is Resolution.OVER


def test_an_admin_who_says_how_it_ended_ends_it_as_over(world: World) -> None:
    world.claim("a1")
    world.hear("p1", PrinterState.PREPARING)
    world.do(cmd.Finish(caller=ADMIN, job_id="a1", outcome=JobStatus.COMPLETED))

    assert resolution(world, Asks.START) is Resolution.OVER
