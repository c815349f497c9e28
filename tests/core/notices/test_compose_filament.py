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


def test_an_offer_says_of_which_of_several_filaments_there_is_too_little() -> None:
    def said(*filaments: Filament) -> str:
        world = NoticeWorld(everything_for("a"))
        spools = (RED, *filaments)
        world.do(
            cmd.LoadSpools(
                caller=ADMIN, printer_id="p1", spools=spools, grams=(900,) * 5
            )
        )
        each = (9, 901.5, 1)[: len(spools)]
        needs = Needs(filaments=spools)
        world.join("a", grams=90, needs=needs, filament_grams=each)
        (notice, *_) = world.sent()
        assert (notice.data["left"], notice.data["needed"]) == ("900", "902")
        return str(notice.data["filament"])

    assert said(Filament("PETG", "0000FF")) == "PETG"
    assert said(Filament("PLA", "0000FF"), Filament("PETG")) == "PLA #0000FF"
    assert said(Filament(None, "0000FF")) == "#0000FF"


def test_an_offer_with_enough_on_the_spool_or_an_unknown_one_says_nothing() -> None:
    for left in (900.0, None):
        assert all("needed" not in notice.data for notice in asked_with(left).sent())
