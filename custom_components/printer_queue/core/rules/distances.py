"""How far people have to go to a printer: from the nearest of the sites that are home."""

from ..model import Person, QueueState
from ..printer import PrinterSpec
from ..sites import USUAL_MINUTES, minutes_between, site_of


def minutes_to(state: QueueState, person: Person | None, printer: PrinterSpec) -> int:
    """Return how many minutes of waiting it counts as to print there.

    Whoever has no home site is at home everywhere, and a printer without a site stands
    everywhere. A way that nobody has given counts as a usual one.
    """
    known = way_to(state, person, printer)
    return USUAL_MINUTES if known is None else known


def way_to(
    state: QueueState, person: Person | None, printer: PrinterSpec
) -> int | None:
    """Return the minutes to a printer as they were given; None where nobody knows them."""
    sites = state.settings.sites
    there = site_of(sites, printer.site_id)
    member = state.members.get(person.id) if person is not None else None
    if there is None or member is None:
        return 0
    homes = [site for site in sites if site.id in member.home_sites]
    if not homes:
        return 0
    ways = (minutes_between(home, there) for home in homes)
    return min((way for way in ways if way is not None), default=None)
