"""What is loaded: told by the printer, by people, by the last print, by the set-up."""

from dataclasses import replace

import pytest

from custom_components.printer_queue.core import commands as cmd
from custom_components.printer_queue.core.commands import Reconcile
from custom_components.printer_queue.core.errors import QueueError
from custom_components.printer_queue.core.needs import Filament
from custom_components.printer_queue.core.report import (
    PrinterReport,
    PrinterState as State,
    Tray,
)
from custom_components.printer_queue.core.rules.reconcile import is_news
from tests.support.world import World, needing

PLA = Filament("PLA", "FF0000", "GFL99")
PETG = Filament("PETG", "000000")
TRAYS = (
    Tray("0", "PLA", "FF0000", 80, "GFL99"),
    Tray("1"),
    Tray("external", "PETG", "000000"),
)


def load(world: World, *spools: Filament, person: str = "a") -> list[str]:
    """Let somebody say what is loaded; return what happened."""
    command = cmd.LoadSpools(
        caller=world.caller(person), printer_id="p1", spools=spools
    )
    return [event.kind for event in world.do(command)]


def loaded(world: World, printer_id: str = "p1") -> tuple[Filament, ...]:
    return world.state.printers[printer_id].spools


def test_a_printer_that_tells_its_trays_is_believed() -> None:
    world = World()
    assert [one.kind for one in world.hear("p1", State.IDLE, trays=TRAYS)] == [
        "spools_changed"
    ]
    assert loaded(world) == (PLA, PETG)
    assert world.hear("p1", State.IDLE, trays=TRAYS) == []
    assert world.hear("p1", State.IDLE) == [], "no trays told are no empty trays"
    world.hear("p1", State.IDLE, trays=(Tray("0"), Tray("1")))
    assert loaded(world) == ()


def test_another_spool_is_news_and_less_on_it_is_none() -> None:
    world = World()
    world.hear("p1", State.IDLE, trays=TRAYS)

    def told(*trays: Tray) -> bool:
        report = PrinterReport(state=State.IDLE, at=world.now, trays=trays)
        return is_news(world.state, Reconcile(printer_id="p1", report=report))

    assert not told(*TRAYS)
    assert not told(replace(TRAYS[0], remain=79), *TRAYS[1:])
    assert told(replace(TRAYS[0], color="00FF00"), *TRAYS[1:])
    assert told(replace(TRAYS[0], colors=("00FF00", "FF0000")), *TRAYS[1:])


def test_anybody_says_what_is_loaded_where_the_printer_does_not() -> None:
    world = World()
    assert load(world, PETG) == ["spools_changed"]
    assert load(world, PETG) == []
    assert loaded(world) == (PETG,)
    world.hear("p1", State.IDLE, trays=TRAYS)
    with pytest.raises(QueueError, match="printer_tells_spools"):
        load(world, PETG)
    with pytest.raises(QueueError, match="no_such_printer"):
        world.do(
            cmd.LoadSpools(caller=world.caller("a"), printer_id="p9", spools=(PLA,))
        )


@pytest.mark.parametrize("spool", [Filament("PLA\ud800"), Filament(brand="\udfff")])
def test_half_a_character_is_not_loaded(spool: Filament) -> None:
    world = World()
    with pytest.raises(QueueError, match="half_a_character") as caught:
        load(world, PETG, spool)
    assert caught.value.placeholders == {"field": "filaments"}
    assert loaded(world) == ()


def test_a_print_that_starts_shows_what_is_loaded_now() -> None:
    world = World()
    load(world, PETG)
    world.print_now(world.join("a", needs=needing(filaments=(PLA,))))
    assert loaded(world) == (PLA,)
    world.hear("p1", State.FINISHED)
    world.print_now(world.join("b"))
    assert loaded(world) == (PLA,), "a job that says nothing changes nothing"


def test_a_print_changes_nothing_on_a_printer_that_tells_its_spools() -> None:
    world = World()
    world.hear("p1", State.IDLE, trays=TRAYS)
    world.print_now(world.join("a", needs=needing(filaments=(Filament("ABS"),))))
    assert loaded(world) == (PLA, PETG)


def test_the_set_up_says_what_is_loaded_when_it_is_new() -> None:
    world = World(printers=2)
    world.specs = (
        replace(world.specs[0], material="ABS", color="FFFFFF"),
        world.specs[1],
    )
    world.configure()
    assert loaded(world) == (Filament("ABS", "FFFFFF"),)
    load(world, PETG)
    world.specs = (replace(world.specs[0], name="other"), world.specs[1])
    world.configure()
    assert loaded(world) == (PETG,), "the set-up says nothing new of it"
    world.hear("p2", State.IDLE, trays=TRAYS)
    world.specs = (world.specs[0], replace(world.specs[1], material="ABS"))
    world.configure()
    assert loaded(world, "p2") == (PLA, PETG), "which the printer itself tells"


def test_the_printer_with_what_is_loaded_is_offered() -> None:
    world = World(printers=3)
    two = needing(filaments=(PLA, PETG))
    world.hear("p1", State.IDLE, trays=(Tray("0", "ABS"),))
    world.hear("p2", State.IDLE, trays=TRAYS[:1])
    world.hear("p3", State.IDLE, trays=TRAYS)
    assert world.job(world.join("a", needs=two)).printer_id == "p3"
    assert world.job(world.join("b", needs=two)).printer_id == "p2"
    assert world.job(world.join("c", needs=two)).printer_id == "p1"
