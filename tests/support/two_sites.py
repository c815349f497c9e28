"""A makerspace with a printer at each of two sites, for tests."""

from dataclasses import replace
from typing import Any

from custom_components.printer_queue.core import commands as cmd
from custom_components.printer_queue.core.reason import Reason
from custom_components.printer_queue.core.report import PrinterReport, PrinterState
from custom_components.printer_queue.core.settings import Ordering
from custom_components.printer_queue.core.sites import Site

from .world import World

SITES = (Site(id="east", name="East"), Site(id="west", name="West"))
LOST = cmd.LoseSite(site_id="east")


def two_sites(ordering: Ordering = Ordering.FIRST_COME, **settings: Any) -> World:
    """Return a queue with p1 at East and p2 at West."""
    world = World(printers=2, ordering=ordering, sites=SITES, **settings)
    at = {"p1": "east", "p2": "west"}
    world.specs = tuple(replace(spec, site_id=at[spec.id]) for spec in world.specs)
    world.configure()
    return world


def fall_silent(world: World) -> None:
    """Let nobody hear East any more."""
    nothing = PrinterReport(state=PrinterState.UNKNOWN, at=world.now)
    world.do(cmd.Reconcile(printer_id="p1", report=nothing, reason=Reason.SITE_SILENT))
