"""Adds and changes a kiosk: the account of a tablet on the wall, and who reads its tags."""

from collections.abc import Mapping
from typing import Any

import voluptuous as vol

from homeassistant.config_entries import (
    SOURCE_RECONFIGURE,
    ConfigSubentryFlow,
    SubentryFlowResult,
)
from homeassistant.const import CONF_NAME
from homeassistant.helpers.selector import (
    DeviceSelector,
    DeviceSelectorConfig,
    SelectOptionDict,
    SelectSelector,
    SelectSelectorConfig,
    SelectSelectorMode,
    TextSelector,
)

from ..config import kiosks_of, members_of_entry
from ..const import CONF_READER, CONF_USER
from .accounts import async_accounts
from .invalid_input import InvalidInputError, clean_name


class KioskFlow(ConfigSubentryFlow):
    """Asks for one kiosk in one form."""

    async def async_step_user(
        self, user_input: dict[str, Any] | None = None
    ) -> SubentryFlowResult:
        """Ask for a new kiosk."""
        return await self._async_ask("user", user_input, {})

    async def async_step_reconfigure(
        self, user_input: dict[str, Any] | None = None
    ) -> SubentryFlowResult:
        """Ask for a kiosk's changes."""
        kiosk = self._get_reconfigure_subentry()
        shown = {**kiosk.data, CONF_NAME: kiosk.title}
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
                return await self._async_save(user_input)
            except InvalidInputError as err:
                wrong = err
        accounts = [
            SelectOptionDict(value=account.id, label=account.name)
            for account in await async_accounts(self.hass)
        ]
        shown = dict(user_input or shown)
        if shown.get(CONF_USER) not in {account["value"] for account in accounts}:
            shown.pop(CONF_USER, None)
        return self.async_show_form(
            step_id=step_id,
            data_schema=self.add_suggested_values_to_schema(_form(accounts), shown),
            errors=wrong.errors if wrong else None,
            description_placeholders=wrong.placeholders if wrong else None,
        )

    async def _async_save(self, user_input: Mapping[str, Any]) -> SubentryFlowResult:
        """Save the kiosk; raise InvalidInputError."""
        changed = (
            self._get_reconfigure_subentry()
            if self.source == SOURCE_RECONFIGURE
            else None
        )
        name = clean_name(user_input[CONF_NAME], CONF_NAME)
        data = {CONF_USER: user_input[CONF_USER]}
        if reader := user_input.get(CONF_READER):
            data[CONF_READER] = reader
        await self._async_check(name, data, changed.subentry_id if changed else None)
        if changed is None:
            return self.async_create_entry(title=name, data=data)
        return self.async_update_and_abort(
            self._get_entry(), changed, title=name, data=data
        )

    async def _async_check(
        self, name: str, data: Mapping[str, str], own: str | None
    ) -> None:
        """Refuse an account that somebody uses, or that may change the set-up."""
        entry, user_id = self._get_entry(), data[CONF_USER]
        for other in kiosks_of(entry):
            if other.id == own:
                continue
            if other.name.casefold() == name.casefold():
                raise InvalidInputError(CONF_NAME, "name_taken", name=other.name)
            if other.user_id == user_id:
                raise InvalidInputError(CONF_USER, "user_taken", name=other.name)
            if other.reader is not None and other.reader == data.get(CONF_READER):
                raise InvalidInputError(CONF_READER, "reader_taken", name=other.name)
        for member in members_of_entry(entry):
            if member.data.get(CONF_USER) == user_id:
                raise InvalidInputError(CONF_USER, "user_is_member", name=member.title)
        user = await self.hass.auth.async_get_user(user_id)
        if user is None or user.is_admin:
            raise InvalidInputError(CONF_USER, "user_is_admin")


def _form(accounts: list[SelectOptionDict]) -> vol.Schema:
    return vol.Schema(
        {
            vol.Required(CONF_NAME): TextSelector(),
            vol.Required(CONF_USER): SelectSelector(
                SelectSelectorConfig(
                    options=accounts, mode=SelectSelectorMode.DROPDOWN, sort=True
                )
            ),
            vol.Optional(CONF_READER): DeviceSelector(DeviceSelectorConfig()),
        }
    )
