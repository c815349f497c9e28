"""What of a set-up is shared with the other nodes, item by item, and how it is changed.

An item is a member, a rule of who may become one, a user who asks to, or one who was told no.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from homeassistant.config_entries import ConfigEntry, ConfigSubentry
from homeassistant.core import HomeAssistant, callback

from .. import issues
from ..config import members_of_entry, turned_away
from ..const import (
    CONF_APPROVE_NEWCOMERS,
    CONF_DISCORD,
    CONF_DISCORD_MESSAGES,
    CONF_JOIN_LABELS,
    CONF_MAY_JOIN,
    CONF_TAG,
    CONF_TURNED_AWAY,
    CONF_USER,
    SUBENTRY_MEMBER,
)
from ..store.shared_set_up import Item

_MEMBER = "member:"
_OPTION = "option:"
_TURNED_AWAY = "turned_away:"
_ASKING = "asking:"
_OPTIONS = (CONF_MAY_JOIN, CONF_JOIN_LABELS, CONF_APPROVE_NEWCOMERS)
_ONE_MEMBERS = (CONF_USER, CONF_DISCORD, CONF_TAG)
"""Of a member's data, what no other member may have."""
_NAME, _DATA, _VALUE = "name", "data", "value"
_FIELDS: Mapping[str, Mapping[str, type]] = {
    _MEMBER: {_NAME: str, _DATA: dict},
    _OPTION: {_VALUE: object},
    _TURNED_AWAY: {},
    _ASKING: {_NAME: str},
}
"""What an item of each kind holds."""


@callback
def own_items(
    hass: HomeAssistant, entry: ConfigEntry[Any]
) -> dict[str, Mapping[str, Any]]:
    """Return the items of this Home Assistant's set-up by their keys."""
    items: dict[str, Mapping[str, Any]] = {
        f"{_MEMBER}{one.subentry_id}": {_NAME: one.title, _DATA: dict(one.data)}
        for one in members_of_entry(entry)
    }
    for key in _OPTIONS:
        if key in entry.options:
            items[f"{_OPTION}{key}"] = {_VALUE: entry.options[key]}
    for user_id in turned_away(entry):
        items[f"{_TURNED_AWAY}{user_id}"] = {}
    for user_id, name in issues.asking(hass, entry).items():
        items[f"{_ASKING}{user_id}"] = {_NAME: name}
    return items


def seen_at_start(
    own: Mapping[str, Mapping[str, Any]], seen: Mapping[str, str]
) -> dict[str, str]:
    """Return what a node has seen that begins: nobody was answered there while it was off.

    A queue that is disabled takes back what it says in Repairs, and so who asks to join.
    """
    return {
        key: one
        for key, one in seen.items()
        if key in own or not key.startswith(_ASKING)
    }


def known_items(items: Mapping[str, Item]) -> dict[str, Item]:
    """Return the items that this version can take: a later one may share more."""
    return {key: item for key, item in items.items() if _is_known(key, item)}


def _is_known(key: str, item: Item) -> bool:
    fields = _FIELDS.get(_kind(key))
    if fields is None or (_kind(key) == _OPTION and _id(key) not in _OPTIONS):
        return False
    return item is None or all(
        isinstance(item.get(name), kind) for name, kind in fields.items()
    )


@callback
def take_items(
    hass: HomeAssistant, entry: ConfigEntry[Any], items: Mapping[str, Item]
) -> None:
    """Change the set-up of this Home Assistant; None takes an item out of it."""
    options = dict(entry.options)
    away: dict[str, Any] = dict.fromkeys(turned_away(entry), True)
    for key, item in items.items():
        kind, name = _kind(key), _id(key)
        if kind == _MEMBER:
            _take_member(hass, entry, name, item)
        elif kind == _OPTION:
            _put(options, name, None if item is None else item[_VALUE])
        elif kind == _TURNED_AWAY:
            _put(away, name, item)
        else:
            issues.forget_asking(hass, entry, name)
            if item is not None:
                issues.show_asking(hass, entry, name, item[_NAME])
    if list(away) != turned_away(entry):
        options[CONF_TURNED_AWAY] = list(away)
    hass.config_entries.async_update_entry(entry, options=options)


def _take_member(
    hass: HomeAssistant, entry: ConfigEntry[Any], member_id: str, item: Item
) -> None:
    known = entry.subentries.get(member_id)
    if known is not None and known.subentry_type != SUBENTRY_MEMBER:
        return
    if item is None:
        if known is not None:
            hass.config_entries.async_remove_subentry(entry, member_id)
    elif known is not None:
        hass.config_entries.async_update_subentry(
            entry, known, title=item[_NAME], data=item[_DATA]
        )
    else:
        member = ConfigSubentry(
            data=MappingProxyType(item[_DATA]),
            subentry_id=member_id,
            subentry_type=SUBENTRY_MEMBER,
            title=item[_NAME],
            unique_id=None,
        )
        hass.config_entries.async_add_subentry(entry, member)


def marks_of(key: str, item: Item) -> set[tuple[str, str]]:
    """Return what tells a member from any other; nothing for what is none."""
    if _kind(key) != _MEMBER or item is None:
        return set()
    marks = {(name, item[_DATA].get(name)) for name in _ONE_MEMBERS}
    known = {(name, value) for name, value in marks if value}
    return known | {(_NAME, item[_NAME].casefold())}


def told_apart(
    own: Mapping[str, Mapping[str, Any]], changes: Mapping[str, Item]
) -> tuple[dict[str, Item], list[str]]:
    """Return changes without what another member has, and the names of whom it is taken.

    Two nodes may add the same person at once: both members stay, the later one without the
    account, Discord user and tag by which the queue knows one of them.
    """
    taken = {
        mark
        for key, item in own.items()
        if key not in changes
        for mark in marks_of(key, item)
    }
    apart, names = dict(changes), []
    for key, item in changes.items():
        marks = marks_of(key, item)
        twice = {name for name, _ in marks & taken} & set(_ONE_MEMBERS)
        taken |= marks
        if item is None or not twice:
            continue
        names.append(item[_NAME])
        if CONF_DISCORD in twice:
            twice.add(CONF_DISCORD_MESSAGES)
        data = {name: value for name, value in item[_DATA].items() if name not in twice}
        apart[key] = {_NAME: item[_NAME], _DATA: data}
    return apart, names


def is_rule(key: str) -> bool:
    """Return whether an item is one of the rules of who may join."""
    return _kind(key) == _OPTION


def names_of(items: Mapping[str, Item]) -> list[str]:
    """Return the names of the members among items."""
    return [
        item[_NAME]
        for key, item in items.items()
        if _kind(key) == _MEMBER and item is not None
    ]


def users_of(items: Mapping[str, Item]) -> dict[str, str]:
    """Return the users of members among items, with the members' names."""
    return {
        item[_DATA][CONF_USER]: item[_NAME]
        for key, item in items.items()
        if _kind(key) == _MEMBER and item is not None and item[_DATA].get(CONF_USER)
    }


def _put(values: dict[str, Any], key: str, value: Any) -> None:
    """Put a value under a key, or take the key out; what is there keeps its place."""
    if value is None:
        values.pop(key, None)
    else:
        values[key] = value


def _kind(key: str) -> str:
    return key[: key.find(":") + 1]


def _id(key: str) -> str:
    return key[key.find(":") + 1 :]
