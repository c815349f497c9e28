"""What somebody is shown of other people's names: decided here, for every door."""

from dataclasses import dataclass

from .commands.caller import Caller
from .model import Person
from .settings import NamesShown

GUEST = "guest:"
"""How the id of somebody begins who is no member; the rest may be their name."""

STRANGER = Caller(only_looks=True)
"""Who looks where nobody knows who: at entities, the bus, Discord, a wall."""


@dataclass(frozen=True, slots=True)
class Viewer:
    """Somebody who looks, and the rule of the queue that they look at.

    Admins see every name, and everybody sees their own. `somebody` stands for a name
    that is not shown.
    """

    rule: NamesShown
    caller: Caller = STRANGER
    somebody: str = ""

    def name(self, person: Person) -> str:
        """Return what the viewer sees of a person's name."""
        return self.name_of(person.id, person.name)

    def name_of(self, person_id: str | None, name: str) -> str:
        """Return what the viewer sees of the name of whoever has this id."""
        if self.sees(person_id):
            return name
        if self.rule is NamesShown.OWN_ONLY:
            return self.somebody
        return next(iter(name.split()), name)

    def id(self, person_id: str) -> str:
        """Return an id without what the viewer does not see of the name within.

        A guest who was only named has their name as their id.
        """
        if not person_id.startswith(GUEST) or self.sees(person_id):
            return person_id
        shown = self.name_of(person_id, person_id.removeprefix(GUEST))
        return GUEST if self.rule is NamesShown.OWN_ONLY else f"{GUEST}{shown}"

    def sees(self, person_id: str | None) -> bool:
        """Return whether the viewer sees all of the name of whoever has this id."""
        if self.rule is NamesShown.EVERYBODY or self.caller.is_admin:
            return True
        own = self.caller.person
        return own is not None and own.id == person_id
