"""Adds and changes a site: a place with printers, its hours and its people."""

from collections.abc import Iterable, Mapping
from typing import Any
import zoneinfo

import voluptuous as vol

from homeassistant.config_entries import (
    SOURCE_RECONFIGURE,
    ConfigSubentry,
    ConfigSubentryFlow,
    SubentryFlowResult,
)
from homeassistant.const import CONF_NAME
from homeassistant.helpers.selector import (
    SelectSelector,
    SelectSelectorConfig,
    SelectSelectorMode,
    TextSelector,
    TextSelectorConfig,
)

from ..config import pinned, sites_of_entry, unpinned
from ..const import (
    CONF_DISTANCES,
    CONF_NOTIFY,
    CONF_OPENING_HOURS,
    CONF_OPERATORS,
    CONF_TIME_ZONE,
)
from .entities import checked_entities
from .invalid_input import InvalidInputError, clean_name
from .rules import NOTIFY_ENTITIES, rule_fields

FARTHEST = 24 * 60
"""In minutes."""


class SiteFlow(ConfigSubentryFlow):
    """Asks for one site in one form."""

    async def async_step_user(
        self, user_input: dict[str, Any] | None = None
    ) -> SubentryFlowResult:
        """Ask for a new site."""
        return await self._async_ask("user", user_input, {})

    async def async_step_reconfigure(
        self, user_input: dict[str, Any] | None = None
    ) -> SubentryFlowResult:
        """Ask for a site's changes."""
        site = self._get_reconfigure_subentry()
        shown = {**site.data, CONF_NAME: site.title}
        for key in (CONF_OPENING_HOURS, CONF_NOTIFY):
            shown[key] = unpinned(self.hass, site.data.get(key, ()))
        names = {other.subentry_id: other.title for other in self._others()}
        shown[CONF_DISTANCES] = [
            f"{names[site_id]} {minutes}"
            for site_id, minutes in site.data.get(CONF_DISTANCES, {}).items()
            if site_id in names
        ]
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
        zones = await self.hass.async_add_executor_job(zoneinfo.available_timezones)
        return self.async_show_form(
            step_id=step_id,
            data_schema=self.add_suggested_values_to_schema(
                _form(zones), user_input or shown
            ),
            errors=wrong.errors if wrong else None,
            description_placeholders=wrong.placeholders if wrong else None,
        )

    def _others(self) -> list[ConfigSubentry]:
        own = (
            self._get_reconfigure_subentry()
            if self.source == SOURCE_RECONFIGURE
            else None
        )
        return [site for site in sites_of_entry(self._get_entry()) if site is not own]

    def _save(self, user_input: Mapping[str, Any]) -> SubentryFlowResult:
        """Save the site; raise InvalidInputError."""
        others = self._others()
        name = clean_name(user_input[CONF_NAME], CONF_NAME)
        for other in others:
            if other.title.casefold() == name.casefold():
                raise InvalidInputError(CONF_NAME, "name_taken", name=other.title)
        data: dict[str, Any] = {}
        if hours := user_input.get(CONF_OPENING_HOURS):
            data[CONF_OPENING_HOURS] = checked_entities(
                self.hass, hours, CONF_OPENING_HOURS
            )
        if zone := user_input.get(CONF_TIME_ZONE):
            data[CONF_TIME_ZONE] = zone
        if operators := user_input.get(CONF_OPERATORS):
            data[CONF_OPERATORS] = operators
        if notify := user_input.get(CONF_NOTIFY):
            data[CONF_NOTIFY] = pinned(self.hass, notify)
        lines = user_input.get(CONF_DISTANCES, ())
        if distances := dict(_distance(line, others) for line in lines):
            data[CONF_DISTANCES] = distances
        if self.source != SOURCE_RECONFIGURE:
            return self.async_create_entry(title=name, data=data)
        return self.async_update_and_abort(
            self._get_entry(),
            self._get_reconfigure_subentry(),
            title=name,
            data=data,
        )


def _distance(line: str, others: Iterable[ConfigSubentry]) -> tuple[str, int]:
    """Return the site that a line names, and the minutes; raise InvalidInputError."""
    *words, last = line.split() or [""]
    if not words or not last.isdecimal() or not 0 < int(last) <= FARTHEST:
        raise InvalidInputError(CONF_DISTANCES, "distance_invalid", line=line)
    name = " ".join(words)
    for other in others:
        if other.title.casefold() == name.casefold():
            return other.subentry_id, int(last)
    raise InvalidInputError(CONF_DISTANCES, "distance_unknown", name=name)


def _form(zones: Iterable[str]) -> vol.Schema:
    return vol.Schema(
        {
            vol.Required(CONF_NAME): TextSelector(),
            **rule_fields(CONF_OPENING_HOURS),
            vol.Optional(CONF_TIME_ZONE): SelectSelector(
                SelectSelectorConfig(
                    options=sorted(zones), mode=SelectSelectorMode.DROPDOWN
                )
            ),
            **rule_fields(CONF_OPERATORS),
            vol.Optional(CONF_NOTIFY): NOTIFY_ENTITIES,
            vol.Optional(CONF_DISTANCES): TextSelector(
                TextSelectorConfig(multiple=True)
            ),
        }
    )
