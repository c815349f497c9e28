"""Prints that nobody wants any more."""

from collections.abc import Iterator

from .model import QueueState


def prints_to_stop(before: QueueState, after: QueueState) -> Iterator[str]:
    """Yield printers whose print was cancelled, again if it goes on after an outage."""
    for printer_id, printer in after.printers.items():
        was = before.printers.get(printer_id, printer)
        came_back = printer.online and not was.online
        if printer.stop_wanted and (came_back or not was.stop_wanted):
            yield printer_id
