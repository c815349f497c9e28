"""What is left of quotas: one's own, or everybody's for admins."""

from dataclasses import dataclass

from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util

from ..coordinator import QueueConfigEntry
from ..core.commands import Caller
from ..core.errors import QueueError
from ..core.model import Job, Person
from ..core.rules.quotas import QuotaUse, quota_uses
from .fields import ATTR_PERSON, Fields
from .persons import async_person_meant


@dataclass(frozen=True, slots=True)
class QuotasOfPerson:
    """What one person has used of each quota that holds for them."""

    person: Person
    uses: tuple[QuotaUse, ...]


async def async_quotas(
    hass: HomeAssistant, entry: QueueConfigEntry, caller: Caller, fields: Fields
) -> list[QuotasOfPerson]:
    """Return the quotas of the person who is meant; of all members to admins.

    Raises QueueError where somebody who is not an admin names anybody but themselves.
    """
    if ATTR_PERSON not in fields and caller.is_admin:
        members = entry.runtime_data.data.state.members.values()
        by_name = sorted(members, key=lambda member: member.name.casefold())
        return [_quotas_of(entry, member.person) for member in by_name]
    person = await async_person_meant(hass, entry, caller, fields)
    if person is None:
        raise QueueError("person_missing")
    return [_quotas_of(entry, person)]


def own_quotas(entry: QueueConfigEntry, caller: Caller) -> tuple[QuotaUse, ...]:
    """Return what the caller has used of their quotas."""
    if caller.person is None or caller.is_admin:
        return ()
    return _quotas_of(entry, caller.person).uses


def quotas_after(entry: QueueConfigEntry, job: Job) -> tuple[QuotaUse, ...]:
    """Return what the person who has joined with a job has used of their quotas."""
    return () if job.person is None else _quotas_of(entry, job.person).uses


def _quotas_of(entry: QueueConfigEntry, person: Person) -> QuotasOfPerson:
    state = entry.runtime_data.data.state
    return QuotasOfPerson(person, quota_uses(state, person, dt_util.utcnow()))
