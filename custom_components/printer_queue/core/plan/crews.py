"""Whose people load which printers: a site's where it counts them, else the queue's."""

from collections.abc import Mapping

from ..printer import Printer
from ..settings import Settings


class Crews:
    """The people of the queue, and of each site that counts its own.

    `sizes` are those of the sites, in the order of their numbers from 1 on.
    """

    def __init__(self, settings: Settings) -> None:
        counted = [site for site in settings.sites if site.operators is not None]
        self.sizes = tuple(site.operators or 0 for site in counted)
        self._numbers: Mapping[str | None, int] = {
            site.id: number for number, site in enumerate(counted, start=1)
        }

    def number(self, printer: Printer) -> int:
        """Return the number of a printer's crew, 0 for the queue's."""
        return self._numbers.get(printer.spec.site_id, 0)
