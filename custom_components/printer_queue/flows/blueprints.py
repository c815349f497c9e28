"""The automations that come with the integration, offered where a queue is configured.

Home Assistant has no place of its own for blueprints of custom integrations: it brings along
only those of its own domains, and imports others from an address. So each is a link that
opens that import, where people see what they get before anything is written.
"""

from typing import Any
from urllib.parse import quote

import voluptuous as vol

from homeassistant.config_entries import ConfigFlowResult, OptionsFlow
from homeassistant.loader import async_get_integration

from ..const import DOMAIN
from ..presentation.phrases import phrase

BLUEPRINTS = (
    "announce_whose_turn_it_is",
    "claim_at_the_printer",
    "clear_the_plate",
    "plate_picture",
    "plate_light",
    "printer_plug",
    "pause_the_queue",
    "long_prints_on_cheap_energy",
    "filament_runs_low",
    "nightly_summary",
    "remind_of_held_jobs",
)
"""The names of their files."""
_IMPORT = "https://my.home-assistant.io/redirect/blueprint_import/?blueprint_url="
_FOLDER = "blob/main/blueprints/automation"


class BlueprintSteps(OptionsFlow):
    """The blueprints' part of the options. Nothing is changed by it."""

    async def async_step_blueprints(
        self, user_input: dict[str, Any] | None = None
    ) -> ConfigFlowResult:
        """Show them, each with a link to import it."""
        if user_input is not None:
            return self.async_create_entry(data=dict(self.config_entry.options))
        integration = await async_get_integration(self.hass, DOMAIN)
        folder = f"{integration.documentation}/{_FOLDER}/{DOMAIN}"
        links = (
            f"- [{phrase(self.hass, f'blueprint_{name}')}]"
            f"({_IMPORT}{quote(f'{folder}/{name}.yaml', safe='')})"
            for name in BLUEPRINTS
        )
        return self.async_show_form(
            step_id="blueprints",
            data_schema=vol.Schema({}),
            description_placeholders={"links": "\n".join(links)},
        )
