"""What waits in the mailbox, and what of it is decided together."""

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass

from ..core.commands import Command, Reconcile

AT_ONCE = 25
"""So many printers' reports that wait are decided together at most.

After an outage all printers report within a second: each would be a transaction and a
plan of its own. The event loop turns between two of them; what all lead to is shown at once.
"""


@dataclass(slots=True)
class Entry:
    """A command, and who waits for its answer: nobody waits for a report of an own printer.

    One of another node's has a number, and waits in the store while it cannot be taken.
    """

    command: Command
    answer: asyncio.Future[bool] | None = None
    request_id: str | None = None
    report: int | None = None

    def done(self, *, is_stored: bool) -> None:
        """Answer that it is carried out; `is_stored` says whether it led to a decision."""
        if self.answer is not None and not self.answer.done():
            self.answer.set_result(is_stored)

    def refuse(self, err: Exception) -> None:
        """Answer that it is not."""
        if self.answer is not None and not self.answer.done():
            self.answer.set_exception(err)


def first_together(line: Iterable[Entry]) -> list[Entry]:
    """Return the reports at the head of a line that are decided together: of other printers each.

    A printer's next report is a decision of its own, so that each state is stored.
    """
    together: list[Entry] = []
    printers: set[str] = set()
    for entry in line:
        command = entry.command
        if not isinstance(command, Reconcile):
            break
        if command.printer_id in printers or len(together) == AT_ONCE:
            break
        printers.add(command.printer_id)
        together.append(entry)
    return together


def handed_on_by(entry: Entry) -> dict[str, int]:
    """Return the number of a report that another node has handed on, by its printer."""
    if entry.report is None or not isinstance(entry.command, Reconcile):
        return {}
    return {entry.command.printer_id: entry.report}
