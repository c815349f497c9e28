"""A member as the set-up holds one who was not entered in the form."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from homeassistant.config_entries import ConfigEntry, ConfigSubentry

from ..const import (
    CONF_ADMIN,
    CONF_APPROVE_NEWCOMERS,
    CONF_NEEDS_APPROVAL,
    CONF_NOTIFY,
    CONF_PHONES,
    SUBENTRY_MEMBER,
)

MOST_MEMBERS = 1000
"""A queue with so many takes more by the form alone: nobody else knows whether that is meant."""
LONGEST_MEMBER_NAME = 100


def new_member(name: str, data: Mapping[str, Any]) -> ConfigSubentry:
    """Return a member; what `data` leaves out is as the form begins with it."""
    usual: dict[str, Any] = {CONF_ADMIN: False, CONF_NOTIFY: [], CONF_PHONES: []}
    return ConfigSubentry(
        data=MappingProxyType(usual | dict(data)),
        subentry_type=SUBENTRY_MEMBER,
        title=name,
        unique_id=None,
    )


def newcomer(
    entry: ConfigEntry[Any], name: str, data: Mapping[str, Any]
) -> ConfigSubentry:
    """Return a member who let themselves in, whose jobs are approved if that is the rule."""
    if entry.options.get(CONF_APPROVE_NEWCOMERS, False):
        data = {**data, CONF_NEEDS_APPROVAL: True}
    return new_member(name, data)
