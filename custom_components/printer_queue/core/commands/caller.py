"""Who asks, and what stays as it is."""

from dataclasses import dataclass
from enum import Enum

from ..model import Job, Person


class Unchanged(Enum):
    """Stands for what stays as it is, where None is a value."""

    UNCHANGED = "unchanged"


UNCHANGED = Unchanged.UNCHANGED


@dataclass(frozen=True, slots=True)
class Caller:
    """Who asks. `person` is None for an automation; an admin may act for others.

    Who `only_looks` may ask what is so, and change nothing. `kiosk` is the name of the
    one at which the person has signed in, if any.
    """

    person: Person | None = None
    is_admin: bool = False
    only_looks: bool = False
    kiosk: str | None = None

    @property
    def actor(self) -> str:
        """The caller as the audit trail names them."""
        return self.person.id if self.person else "automation"

    def owns(self, job: Job) -> bool:
        """Return whether the job is the caller's own."""
        return self.person is not None and self.person.id == job.person_id


AUTOMATION = Caller(None, is_admin=True)
