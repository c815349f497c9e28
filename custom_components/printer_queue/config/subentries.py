"""The subentries of a queue by their type, and which people are members."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from weakref import WeakKeyDictionary

from homeassistant.config_entries import ConfigEntry, ConfigSubentry

from ..const import (
    CONF_ADMIN,
    CONF_DISCORD,
    CONF_GROUPS,
    CONF_HOME_SITES,
    CONF_NEEDS_APPROVAL,
    CONF_TRAININGS,
    CONF_USER,
    SUBENTRY_KIOSK,
    SUBENTRY_MEMBER,
)
from ..core.model import Member
from .trainings import training_from


def of_type(entry: ConfigEntry[Any], subentry_type: str) -> Iterator[ConfigSubentry]:
    """Yield the subentries of one type."""
    known = _BY_TYPE.get(entry)
    if known is None or known[0] is not entry.subentries:
        known = entry.subentries, _by_type(entry.subentries.values())
        _BY_TYPE[entry] = known
    yield from known[1].get(subentry_type, ())


def members_of_entry(entry: ConfigEntry[Any]) -> Iterator[ConfigSubentry]:
    """Yield the subentries of the queue's members."""
    return of_type(entry, SUBENTRY_MEMBER)


def members_of(entry: ConfigEntry[Any]) -> tuple[Member, ...]:
    """Return the queue's members; a member's id is the subentry's."""
    return tuple(member_of(subentry) for subentry in members_of_entry(entry))


def member_by_user(entry: ConfigEntry[Any], user_id: str) -> Member | None:
    """Return the member that a Home Assistant user is; None for a stranger."""
    for subentry in members_of_entry(entry):
        if subentry.data.get(CONF_USER) == user_id:
            return member_of(subentry)
    return None


def is_kiosk(entry: ConfigEntry[Any], user_id: str) -> bool:
    """Return whether a Home Assistant user is a tablet on the wall; see `kiosks`."""
    kiosks = of_type(entry, SUBENTRY_KIOSK)
    return any(kiosk.data[CONF_USER] == user_id for kiosk in kiosks)


def member_by_discord(entry: ConfigEntry[Any], discord_id: str) -> Member | None:
    """Return the member that a Discord user is; None for a stranger."""
    for subentry in members_of_entry(entry):
        if subentry.data.get(CONF_DISCORD) == discord_id:
            return member_of(subentry)
    return None


def user_of(entry: ConfigEntry[Any], member_id: str) -> str | None:
    """Return the Home Assistant user of a member; None for a guest or none named."""
    subentry = entry.subentries.get(member_id)
    user_id: str | None = subentry.data.get(CONF_USER) if subentry else None
    return user_id


def member_of(subentry: ConfigSubentry) -> Member:
    """Return the member of a subentry."""
    return Member(
        subentry.subentry_id,
        subentry.title,
        is_admin=subentry.data.get(CONF_ADMIN, False),
        trainings=tuple(map(training_from, subentry.data.get(CONF_TRAININGS, ()))),
        needs_approval=subentry.data.get(CONF_NEEDS_APPROVAL, False),
        groups=tuple(subentry.data.get(CONF_GROUPS, ())),
        home_sites=frozenset(subentry.data.get(CONF_HOME_SITES, ())),
    )


def _by_type(subentries: Iterable[ConfigSubentry]) -> dict[str, list[ConfigSubentry]]:
    by_type: dict[str, list[ConfigSubentry]] = {}
    for subentry in subentries:
        by_type.setdefault(subentry.subentry_type, []).append(subentry)
    return by_type


type _Sorted = tuple[Mapping[str, ConfigSubentry], dict[str, list[ConfigSubentry]]]

_BY_TYPE: WeakKeyDictionary[ConfigEntry[Any], _Sorted] = WeakKeyDictionary()
"""The subentries by type, with those that they were sorted from.

Each of hundreds who look at thousands of printers is looked for among the members with
every change.
"""
