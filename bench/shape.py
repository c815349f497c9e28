"""How large the queue is that is measured."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Queue:
    """The queue that is measured: so many Bambu printers and members."""

    printers: int
    members: int = 1

    @property
    def printer_ids(self) -> list[str]:
        """The printers' ids, in order."""
        return [f"printer{number:04}" for number in range(self.printers)]

    @property
    def member_ids(self) -> list[str]:
        """The members' ids, in order."""
        return [f"member{number:04}" for number in range(self.members)]
