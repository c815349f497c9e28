"""Changes a queue's rules; its name and webhook are changed by reconfiguring it."""

from typing import Any

from homeassistant.config_entries import ConfigFlowResult, OptionsFlow

from .invalid_input import InvalidInputError
from .rules import RULES, checked_rules, shown_rules
from .sections import errors_in, flat


class QueueOptionsFlow(OptionsFlow):
    """Shows all rules in one form. What is saved holds at once, without a reload."""

    async def async_step_init(
        self, user_input: dict[str, Any] | None = None
    ) -> ConfigFlowResult:
        """Ask for the rules."""
        wrong: InvalidInputError | None = None
        if user_input is not None:
            try:
                rules = checked_rules(self.hass, flat(RULES, user_input))
            except InvalidInputError as err:
                wrong = err
            else:
                return self.async_create_entry(data=rules)
        shown = user_input or shown_rules(self.hass, self.config_entry.options)
        return self.async_show_form(
            step_id="init",
            data_schema=self.add_suggested_values_to_schema(RULES, shown),
            errors=errors_in(RULES, wrong) if wrong else None,
            description_placeholders=wrong.placeholders if wrong else None,
        )
