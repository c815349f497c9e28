"""What somebody is shown of other people's names: decided here, for every door."""

from dataclasses import dataclass
from hashlib import blake2b
from secrets import token_bytes

from .commands.caller import Caller
from .model import Person
from .settings import NamesShown

GUEST = "guest:"
"""How the id of somebody begins who is no member; the rest is their name or account."""

STRANGER = Caller(only_looks=True)
"""Who looks where nobody knows who: at entities, the bus, Discord, a wall."""

_KEY = token_bytes()
"""Nobody's to know: names and accounts are few enough to be tried one by one."""


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

    def id(self, person_id: str) -> str:
        """Return the id of a person, or of another who acts, as the viewer sees it.

        A guest's tells their name, or their account, by which Home Assistant's person
        entities name them. Where names are not all shown it is replaced by one that holds
        until the next start. Guests themselves see that, too: it is by it that a browser
        finds its own person's among rows that are the same for all.
        """
        sees_all = self.rule is NamesShown.EVERYBODY or self.caller.is_admin
        if sees_all or not person_id.startswith(GUEST):
            return person_id
        hidden = blake2b(person_id.encode(), key=_KEY, digest_size=8)
        return f"{GUEST}{hidden.hexdigest()}"

    def sees(self, person: Person) -> bool:
        """Return whether the viewer sees all of a person's name."""
        if self.rule is NamesShown.EVERYBODY or self.caller.is_admin:
            return True
        own = self.caller.person
        return own is not None and own.id == person.id
