"""Finished parts that wait for their owners."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ShelvedPart:
    """A part that waits for its owner since `ended_at` (aware UTC).

    `number` and `name` are its job's, `person` is its owner's name. `reminded` says that
    the owner was told, `helpers_asked` that the admins were. `picture` is the SHA-256 in
    hex of what its job shows.
    """

    job_id: str
    number: int
    name: str
    person_id: str
    person: str
    ended_at: datetime
    printer_id: str | None = None
    reminded: bool = False
    helpers_asked: bool = False
    picture: str | None = None
