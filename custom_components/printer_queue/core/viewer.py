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
        if self.sees(person):
            return person.name
        if self.rule is NamesShown.OWN_ONLY:
            return self.somebody
        return next(iter(person.name.split()), person.name)

    def id(self, person: Person) -> str:
        """Return a person's id, with no more of their name than the viewer sees.

        A guest who was only named has that name as their id.
        """
        if self.sees(person) or person.id != f"{GUEST}{person.name.casefold()}":
            return person.id
        is_hidden = self.rule is NamesShown.OWN_ONLY
        return GUEST if is_hidden else f"{GUEST}{self.name(person).casefold()}"

    def sees(self, person: Person) -> bool:
        """Return whether the viewer sees all of a person's name."""
        if self.rule is NamesShown.EVERYBODY or self.caller.is_admin:
            return True
        own = self.caller.person
        return own is not None and own.id == person.id
