"""Sets up a queue; its printers, members, sites and kiosks are subentries with own flows."""

from typing import Any, override

import voluptuous as vol

from homeassistant.config_entries import (
    SOURCE_RECONFIGURE,
    ConfigEntry,
    ConfigFlow,
    ConfigFlowResult,
    ConfigSubentryFlow,
)
from homeassistant.const import CONF_NAME
from homeassistant.core import callback
from homeassistant.helpers.selector import TextSelector

from .const import (
    CONF_CLAIM_WINDOW,
    CONF_JOIN_LABELS,
    CONF_MAY_JOIN,
    CONF_MISSES_BEFORE_HOLD,
    CONF_NOTIFY,
    CONF_REMINDER,
    CONF_START_WINDOW,
    CONF_WEBHOOK_URL,
    DOMAIN,
    SUBENTRY_KIOSK,
    SUBENTRY_MEMBER,
    SUBENTRY_PRINTER,
    SUBENTRY_SITE,
)
from .flows.invalid_input import InvalidInputError, clean_name
from .flows.kiosk import KioskFlow
from .flows.member import MemberFlow
from .flows.options import QueueOptionsFlow
from .flows.printer import PrinterFlow
from .flows.rules import checked_rules, rule_fields
from .flows.site import SiteFlow
from .flows.webhook import WEBHOOK_URL, async_checked_webhook

_NAME_AND_WEBHOOK = {
    vol.Required(CONF_NAME): TextSelector(),
    vol.Optional(CONF_WEBHOOK_URL): WEBHOOK_URL,
}
_RECONFIGURE = vol.Schema(_NAME_AND_WEBHOOK)
_USER = vol.Schema(
    _NAME_AND_WEBHOOK
    | rule_fields(
        CONF_CLAIM_WINDOW,
        CONF_START_WINDOW,
        CONF_REMINDER,
        CONF_MISSES_BEFORE_HOLD,
        CONF_MAY_JOIN,
        CONF_JOIN_LABELS,
        CONF_NOTIFY,
    )
)


def _rules_in(user_input: dict[str, Any]) -> dict[str, Any]:
    elsewhere = {str(field) for field in _NAME_AND_WEBHOOK}
    return {key: value for key, value in user_input.items() if key not in elsewhere}


class QueueConfigFlow(ConfigFlow, domain=DOMAIN):
    """Asks for a queue's name, rules and webhook; shows the webhook before it is used."""

    VERSION = 1

    _name: str
    _rules: dict[str, Any]
    _webhook_url: str | None
    _webhook_name: str

    @classmethod
    @callback
    @override
    def async_get_supported_subentry_types(
        cls, config_entry: ConfigEntry
    ) -> dict[str, type[ConfigSubentryFlow]]:
        """Return the flows of printers, members, sites and kiosks."""
        return {
            SUBENTRY_PRINTER: PrinterFlow,
            SUBENTRY_MEMBER: MemberFlow,
            SUBENTRY_SITE: SiteFlow,
            SUBENTRY_KIOSK: KioskFlow,
        }

    @staticmethod
    @callback
    @override
    def async_get_options_flow(config_entry: ConfigEntry) -> QueueOptionsFlow:
        """Return the flow of a queue's rules."""
        return QueueOptionsFlow()

    @override
    async def async_step_user(
        self, user_input: dict[str, Any] | None = None
    ) -> ConfigFlowResult:
        """Ask for everything that a new queue needs."""
        wrong: InvalidInputError | None = None
        if user_input is not None:
            try:
                self._rules = checked_rules(self.hass, _rules_in(user_input))
                new_webhook = await self._async_take(user_input)
            except InvalidInputError as err:
                wrong = err
            else:
                return await self.async_step_webhook() if new_webhook else self._save()
        return self.async_show_form(
            step_id="user",
            data_schema=self.add_suggested_values_to_schema(_USER, user_input),
            errors=wrong.errors if wrong else None,
            description_placeholders=wrong.placeholders if wrong else None,
        )

    async def async_step_reconfigure(
        self, user_input: dict[str, Any] | None = None
    ) -> ConfigFlowResult:
        """Ask for another name or webhook."""
        wrong: InvalidInputError | None = None
        entry = self._get_reconfigure_entry()
        if user_input is not None:
            try:
                new_webhook = await self._async_take(user_input, entry)
            except InvalidInputError as err:
                wrong = err
            else:
                return await self.async_step_webhook() if new_webhook else self._save()
        shown = user_input or {CONF_NAME: entry.title, **entry.data}
        return self.async_show_form(
            step_id="reconfigure",
            data_schema=self.add_suggested_values_to_schema(_RECONFIGURE, shown),
            errors=wrong.errors if wrong else None,
            description_placeholders=wrong.placeholders if wrong else None,
        )

    async def async_step_webhook(
        self, user_input: dict[str, Any] | None = None
    ) -> ConfigFlowResult:
        """Show the webhook's own name, so that a mistaken channel is noticed."""
        if user_input is not None:
            return self._save()
        return self.async_show_form(
            step_id="webhook",
            description_placeholders={"webhook": self._webhook_name},
        )

    async def _async_take(
        self, user_input: dict[str, Any], entry: ConfigEntry | None = None
    ) -> bool:
        """Keep name and webhook; return whether it is a new webhook; raise InvalidInputError."""
        self._name = clean_name(user_input[CONF_NAME], CONF_NAME)
        for other in self._async_current_entries():
            if other is not entry and other.title.casefold() == self._name.casefold():
                raise InvalidInputError(CONF_NAME, "name_taken", name=other.title)
        self._webhook_url = user_input.get(CONF_WEBHOOK_URL)
        if entry is not None and self._webhook_url == entry.data.get(CONF_WEBHOOK_URL):
            return False
        webhook = await async_checked_webhook(self.hass, self._webhook_url)
        if webhook is None:
            self._webhook_url = None
            return False
        self._webhook_url, self._webhook_name = webhook.url, webhook.name
        return True

    def _save(self) -> ConfigFlowResult:
        data = {CONF_WEBHOOK_URL: self._webhook_url} if self._webhook_url else {}
        if self.source == SOURCE_RECONFIGURE:
            entry = self._get_reconfigure_entry()
            others = {
                key: value
                for key, value in entry.data.items()
                if key != CONF_WEBHOOK_URL
            }
            return self.async_update_and_abort(
                entry, title=self._name, data=others | data
            )
        return self.async_create_entry(title=self._name, data=data, options=self._rules)
