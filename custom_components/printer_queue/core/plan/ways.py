"""What it counts as, in seconds of waiting, that people's jobs are printed at other sites."""

from collections.abc import Sequence

from ..model import Person, QueueState
from ..printer import Printer
from ..rules.distances import minutes_to

type Ways = tuple[float, ...]
"""Seconds for each kind of printer; empty where all are as near."""


class WaysOfPeople:
    """The ways of each person to one printer of each kind; worked out once for each."""

    def __init__(self, state: QueueState, kinds: Sequence[Printer]) -> None:
        self._state = state
        self._kinds = kinds
        self._known: dict[str | None, Ways] = {}
        self.matter = bool(state.settings.sites) and any(
            member.home_sites for member in state.members.values()
        )

    def of(self, person: Person | None) -> Ways:
        """Return a person's ways."""
        key = person.id if person is not None else None
        if key not in self._known:
            minutes = [
                minutes_to(self._state, person, kind.spec) for kind in self._kinds
            ]
            self._known[key] = tuple(60.0 * far for far in minutes if any(minutes))
        return self._known[key]
