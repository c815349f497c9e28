"""Changes a queue's rules, its members, their quotas, its Spoolman, its bot and where it is kept; its name and webhook are changed by reconfiguring it."""

from typing import Any

from homeassistant.config_entries import ConfigFlowResult

from ..const import (
    CONF_DATABASE_URL,
    CONF_DISCORD_BOT,
    CONF_FOLLOWED_SITES,
    CONF_QUOTAS,
    CONF_SPOOLMAN_URL,
    CONF_TERM_FIRST,
    CONF_TERM_LAST,
    CONF_TURNED_AWAY,
)
from .blueprints import BlueprintSteps
from .bot import BotSteps
from .database import DatabaseSteps
from .invalid_input import InvalidInputError
from .members import MembersSteps
from .quotas import QuotasSteps
from .rules import RULES, checked_rules, shown_rules
from .sections import errors_in, flat
from .spoolman import SpoolmanSteps

_BESIDE_RULES = (
    CONF_DATABASE_URL,
    CONF_DISCORD_BOT,
    CONF_FOLLOWED_SITES,
    CONF_QUOTAS,
    CONF_SPOOLMAN_URL,
    CONF_TERM_FIRST,
    CONF_TERM_LAST,
    CONF_TURNED_AWAY,
)


class QueueOptionsFlow(
    BotSteps, BlueprintSteps, DatabaseSteps, MembersSteps, QuotasSteps, SpoolmanSteps
):
    """Asks what is to be changed. Rules and bot hold at once, without a reload."""

    async def async_step_init(
        self, user_input: dict[str, Any] | None = None
    ) -> ConfigFlowResult:
        """Ask what is to be changed."""
        return self.async_show_menu(
            step_id="init",
            menu_options=[
                "rules",
                "members",
                "quotas",
                "spoolman",
                "discord_bot",
                "database",
                "blueprints",
            ],
        )

    async def async_step_rules(
        self, user_input: dict[str, Any] | None = None
    ) -> ConfigFlowResult:
        """Ask for all rules in one form."""
        options = self.config_entry.options
        wrong: InvalidInputError | None = None
        if user_input is not None:
            try:
                rules = checked_rules(self.hass, flat(RULES, user_input))
            except InvalidInputError as err:
                wrong = err
            else:
                kept = {key: options[key] for key in _BESIDE_RULES if key in options}
                return self.async_create_entry(data=rules | kept)
        shown = user_input or shown_rules(self.hass, options)
        return self.async_show_form(
            step_id="rules",
            data_schema=self.add_suggested_values_to_schema(RULES, shown),
            errors=errors_in(RULES, wrong) if wrong else None,
            description_placeholders=wrong.placeholders if wrong else None,
        )
