"""Adds and changes a member: who a person is, and how they are reached."""

from collections.abc import Mapping
import re
from typing import Any

import voluptuous as vol

from homeassistant.config_entries import (
    SOURCE_RECONFIGURE,
    ConfigSubentry,
    ConfigSubentryFlow,
    SubentryFlowResult,
)
from homeassistant.const import CONF_NAME
from homeassistant.core import HomeAssistant
from homeassistant.helpers.selector import (
    BooleanSelector,
    DeviceSelector,
    DeviceSelectorConfig,
    SelectOptionDict,
    SelectSelector,
    SelectSelectorConfig,
    SelectSelectorMode,
    TextSelector,
)

from ..config import members_of_entry, pinned, unpinned
from ..const import CONF_ADMIN, CONF_DISCORD, CONF_NOTIFY, CONF_PHONES, CONF_USER
from .invalid_input import InvalidInputError, clean_name
from .rules import NOTIFY_ENTITIES

_SNOWFLAKE = re.compile(r"[0-9]{17,20}")
"""A Discord user's id; https://docs.discord.com/developers/reference#snowflakes"""
_PHONES = DeviceSelector(
    DeviceSelectorConfig(filter={"integration": "mobile_app"}, multiple=True)
)


class MemberFlow(ConfigSubentryFlow):
    """Asks for one member in one form."""

    async def async_step_user(
        self, user_input: dict[str, Any] | None = None
    ) -> SubentryFlowResult:
        """Ask for a new member."""
        return await self._async_ask("user", user_input, {})

    async def async_step_reconfigure(
        self, user_input: dict[str, Any] | None = None
    ) -> SubentryFlowResult:
        """Ask for a member's changes."""
        member = self._get_reconfigure_subentry()
        shown = {
            **member.data,
            CONF_NAME: member.title,
            CONF_NOTIFY: unpinned(self.hass, member.data.get(CONF_NOTIFY, ())),
        }
        return await self._async_ask("reconfigure", user_input, shown)

    async def _async_ask(
        self,
        step_id: str,
        user_input: dict[str, Any] | None,
        shown: Mapping[str, Any],
    ) -> SubentryFlowResult:
        wrong: InvalidInputError | None = None
        if user_input is not None:
            try:
                return self._save(user_input)
            except InvalidInputError as err:
                wrong = err
        accounts = await _async_accounts(self.hass)
        shown = dict(user_input or shown)
        if shown.get(CONF_USER) not in {account["value"] for account in accounts}:
            shown.pop(CONF_USER, None)
        return self.async_show_form(
            step_id=step_id,
            data_schema=self.add_suggested_values_to_schema(_form(accounts), shown),
            errors=wrong.errors if wrong else None,
            description_placeholders=wrong.placeholders if wrong else None,
        )

    def _save(self, user_input: Mapping[str, Any]) -> SubentryFlowResult:
        """Save the member; raise InvalidInputError."""
        reconfigured = (
            self._get_reconfigure_subentry()
            if self.source == SOURCE_RECONFIGURE
            else None
        )
        others = [
            member
            for member in members_of_entry(self._get_entry())
            if member is not reconfigured
        ]
        name = clean_name(user_input[CONF_NAME], CONF_NAME)
        _refuse_if_taken(name, user_input.get(CONF_USER), others)
        data: dict[str, Any] = {CONF_ADMIN: user_input[CONF_ADMIN]}
        if user := user_input.get(CONF_USER):
            data[CONF_USER] = user
        if discord_id := user_input.get(CONF_DISCORD, "").strip():
            if _SNOWFLAKE.fullmatch(discord_id) is None:
                raise InvalidInputError(CONF_DISCORD, "discord_id_invalid")
            data[CONF_DISCORD] = discord_id
        data[CONF_NOTIFY] = pinned(self.hass, user_input.get(CONF_NOTIFY, ()))
        data[CONF_PHONES] = user_input.get(CONF_PHONES, [])
        if reconfigured is None:
            return self.async_create_entry(title=name, data=data)
        return self.async_update_and_abort(
            self._get_entry(), reconfigured, title=name, data=data
        )


def _form(accounts: list[SelectOptionDict]) -> vol.Schema:
    return vol.Schema(
        {
            vol.Required(CONF_NAME): TextSelector(),
            vol.Optional(CONF_USER): SelectSelector(
                SelectSelectorConfig(
                    options=accounts, mode=SelectSelectorMode.DROPDOWN, sort=True
                )
            ),
            vol.Optional(CONF_DISCORD): TextSelector(),
            vol.Optional(CONF_NOTIFY): NOTIFY_ENTITIES,
            vol.Optional(CONF_PHONES): _PHONES,
            vol.Required(CONF_ADMIN, default=False): BooleanSelector(),
        }
    )


async def _async_accounts(hass: HomeAssistant) -> list[SelectOptionDict]:
    """Return Home Assistant's users, by the name of their person where they have one."""
    persons = {
        person.attributes.get("user_id"): person.name
        for person in hass.states.async_all("person")
    }
    return [
        SelectOptionDict(
            value=user.id, label=persons.get(user.id) or user.name or user.id
        )
        for user in await hass.auth.async_get_users()
        if user.is_active and not user.system_generated
    ]


def _refuse_if_taken(
    name: str, user_id: str | None, others: list[ConfigSubentry]
) -> None:
    for other in others:
        if other.title.casefold() == name.casefold():
            raise InvalidInputError(CONF_NAME, "name_taken", name=other.title)
        if user_id is not None and other.data.get(CONF_USER) == user_id:
            raise InvalidInputError(CONF_USER, "user_taken", name=other.title)
