"""Changes a queue's rules; its name and webhook are changed by reconfiguring it."""

from typing import Any

import voluptuous as vol

from homeassistant.config_entries import ConfigFlowResult, OptionsFlow

from ..config import DEFAULTS
from .rules import checked_rules, rule_fields, shown_rules
from .wrong import WrongInput

_RULES = vol.Schema(rule_fields(*DEFAULTS))


class QueueOptionsFlow(OptionsFlow):
    """Shows all rules in one form. What is saved holds at once, without a reload."""

    async def async_step_init(
        self, user_input: dict[str, Any] | None = None
    ) -> ConfigFlowResult:
        """Ask for the rules."""
        wrong: WrongInput | None = None
        if user_input is not None:
            try:
                rules = checked_rules(self.hass, user_input)
            except WrongInput as err:
                wrong = err
            else:
                return self.async_create_entry(data=rules)
        shown = user_input or shown_rules(self.hass, self.config_entry.options)
        return self.async_show_form(
            step_id="init",
            data_schema=self.add_suggested_values_to_schema(_RULES, shown),
            errors=wrong.errors if wrong else None,
        )
