"""Where a queue's Spoolman is, as the options ask for it."""

from typing import Any

import voluptuous as vol

from homeassistant.config_entries import ConfigFlowResult, OptionsFlow
from homeassistant.core import HomeAssistant
from homeassistant.helpers.aiohttp_client import async_get_clientsession
from homeassistant.helpers.selector import (
    TextSelector,
    TextSelectorConfig,
    TextSelectorType,
)

from ..config import spoolman_url_of
from ..const import CONF_SPOOLMAN_URL
from ..spoolman.client import NotSpoolmanError, Spoolman, SpoolmanError, address_of
from .invalid_input import InvalidInputError

_EXAMPLE = "http://spoolman.local:7912"
_ADDRESS = vol.Schema(
    {
        vol.Optional(CONF_SPOOLMAN_URL): TextSelector(
            TextSelectorConfig(type=TextSelectorType.URL)
        )
    }
)


class SpoolmanSteps(OptionsFlow):
    """Spoolman's part of the options."""

    async def async_step_spoolman(
        self, user_input: dict[str, Any] | None = None
    ) -> ConfigFlowResult:
        """Ask for its address, and save one that answers; without one there is none."""
        options, wrong = self.config_entry.options, None
        if user_input is not None:
            try:
                address = await _async_checked(
                    self.hass, user_input.get(CONF_SPOOLMAN_URL, "")
                )
            except InvalidInputError as err:
                wrong = err
            else:
                kept = {
                    key: value
                    for key, value in options.items()
                    if key != CONF_SPOOLMAN_URL
                }
                return self.async_create_entry(data=kept | address)
        shown = user_input or {CONF_SPOOLMAN_URL: spoolman_url_of(self.config_entry)}
        return self.async_show_form(
            step_id="spoolman",
            data_schema=self.add_suggested_values_to_schema(_ADDRESS, shown),
            errors=wrong.errors if wrong else None,
            description_placeholders={
                "example": _EXAMPLE,
                **(wrong.placeholders if wrong else {}),
            },
        )


async def _async_checked(hass: HomeAssistant, entered: str) -> dict[str, str]:
    """Return the address as it is stored; raise InvalidInputError unless Spoolman answers."""
    if not entered.strip():
        return {}
    address = address_of(entered)
    if address is None:
        raise InvalidInputError(
            CONF_SPOOLMAN_URL, "spoolman_url_invalid", example=_EXAMPLE
        )
    client = Spoolman(async_get_clientsession(hass), address)
    try:
        await client.async_version()
        await client.async_spools()
    except NotSpoolmanError as err:
        raise InvalidInputError(
            CONF_SPOOLMAN_URL, "not_spoolman", error=str(err)
        ) from err
    except SpoolmanError as err:
        raise InvalidInputError(
            CONF_SPOOLMAN_URL, "spoolman_unreachable", error=str(err)
        ) from err
    return {CONF_SPOOLMAN_URL: address}
