"""Whoever is asked is told when too little is left on the spool."""

from custom_components.printer_queue.core import commands as cmd
from custom_components.printer_queue.core.needs import Filament, Needs
from tests.support.delivery import NoticeWorld, everything_for
from tests.support.world import ADMIN

RED = Filament("PLA", "FF0000")


def asked_with(left: float | None) -> NoticeWorld:
    world = NoticeWorld(everything_for("a"))
    world.do(
        cmd.LoadSpools(caller=ADMIN, printer_id="p1", spools=(RED,), grams=(left,))
    )
    world.join("a", grams=51.3, needs=Needs(filaments=(RED,)))
    return world


def test_an_offer_says_in_whole_grams_that_the_spool_has_to_be_changed() -> None:
    (notice, *_) = asked_with(37.6).sent()
    assert (notice.data["left"], notice.data["needed"]) == ("38", "52")


def test_an_offer_with_enough_on_the_spool_or_an_unknown_one_says_nothing() -> None:
    for left in (900.0, None):
        assert all("needed" not in notice.data for notice in asked_with(left).sent())
