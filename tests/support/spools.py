"""Spools on printers, as people and printers say what is on them."""

from typing import Any

from custom_components.printer_queue.core import commands as cmd
from custom_components.printer_queue.core.model import JobSpec
from custom_components.printer_queue.core.needs import Filament, Needs
from custom_components.printer_queue.core.report import Tray

from .world import ADMIN, World

RED = Filament("PLA", "FF0000")
BLUE = Filament("PLA", "0000FF")
SOME_PLA = Filament("PLA")
SILK = Filament("PLA Silk", "FFFFFF")
PETG = Filament("PETG", "000000")
OF_RED = Needs(filaments=(RED,))


def load(
    world: World,
    *grams: float | None,
    spools: tuple[Filament, ...] = (RED,),
    printer_id: str = "p1",
) -> None:
    world.do(
        cmd.LoadSpools(caller=ADMIN, printer_id=printer_id, spools=spools, grams=grams)
    )


def left(world: World, printer_id: str = "p1") -> list[float | None]:
    return [stock.grams for stock in world.state.printers[printer_id].stock]


def join(world: World, person: str = "a", grams: float | None = 52, **more: Any) -> str:
    return world.join(person, grams=grams, needs=OF_RED, **more)


def tray(remain: int, slot: str = "0") -> Tray:
    return Tray(slot, "PLA", "FF0000", remain, weight=1000)


def of_several(filaments: dict[Filament, float | None]) -> JobSpec:
    """Return a print that needs so many grams of each."""
    grams = tuple(filaments.values())
    known = [amount for amount in grams if amount is not None]
    return JobSpec(
        name="part",
        needs=Needs(filaments=tuple(filaments)),
        grams=sum(known) if len(known) == len(grams) else None,
        filament_grams=grams,
    )
