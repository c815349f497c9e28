"""What the tests of the set-up share."""

from types import MappingProxyType
from typing import Any

import voluptuous as vol

from homeassistant.config_entries import (
    SOURCE_RECONFIGURE,
    ConfigEntry,
    ConfigFlowResult,
    ConfigSubentryDataWithId,
    SubentryFlowContext,
    SubentryFlowResult,
)
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import section

LEFT = "00M00A000000001"
RIGHT = "00M00A000000002"
BOT: dict[str, Any] = {
    "token": "the-bots-token",
    "application_id": "1100000000000000001",
    "public_key": "9f" * 32,
    "guild_id": "1100000000000000002",
    "channel_id": "1100000000000000003",
    "transport": "gateway",
    "webhook_id": "the-webhooks-id",
    "new_members": "nobody",
    "admin_roles": [],
    "job_threads": "none",
    "language": "en",
}
"""A queue's bot as its options hold it."""


def subentry(
    subentry_type: str, subentry_id: str, title: str, **data: Any
) -> ConfigSubentryDataWithId:
    """Return a printer or member as a config entry is given it."""
    return ConfigSubentryDataWithId(
        data=MappingProxyType(data),
        subentry_id=subentry_id,
        subentry_type=subentry_type,
        title=title,
        unique_id=None,
    )


async def reconfigure(
    hass: HomeAssistant, entry: ConfigEntry, subentry_id: str
) -> SubentryFlowResult:
    """Open the form that changes a printer or member."""
    return await hass.config_entries.subentries.async_init(
        (entry.entry_id, entry.subentries[subentry_id].subentry_type),
        context=SubentryFlowContext(source=SOURCE_RECONFIGURE, subentry_id=subentry_id),
    )


async def change_options(
    hass: HomeAssistant, entry: ConfigEntry, **answers: Any
) -> ConfigFlowResult:
    """Fill in the form of a queue's rules."""
    shown = await choose_options(hass, entry, "rules")
    return await hass.config_entries.options.async_configure(shown["flow_id"], answers)


async def choose_options(
    hass: HomeAssistant, entry: ConfigEntry, *choices: str
) -> ConfigFlowResult:
    """Open a queue's options and choose from its menus."""
    shown = await hass.config_entries.options.async_init(entry.entry_id)
    for choice in choices:
        shown = await hass.config_entries.options.async_configure(
            shown["flow_id"], {"next_step_id": choice}
        )
    return shown


def suggested(shown: ConfigFlowResult | SubentryFlowResult) -> dict[str, Any]:
    """Return what a form begins with, beside its fields' defaults.

    Sections are given in their turn, those without anything to begin with left out.
    """
    assert shown["data_schema"] is not None
    return _suggested(shown["data_schema"])


def _suggested(schema: vol.Schema) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for key, value in schema.schema.items():
        if isinstance(value, section):
            if within := _suggested(value.schema):
                values[str(key)] = within
        elif key.description:
            values[str(key)] = key.description["suggested_value"]
    return values


def placeholder(shown: SubentryFlowResult, key: str) -> str:
    """Return what is put into a form's text."""
    placeholders = shown["description_placeholders"]
    assert placeholders is not None
    return placeholders[key]
