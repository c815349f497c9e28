"""Adds and changes a printer: how it is followed, whether it reports, what it is."""

import asyncio
from asyncio import Task
from collections.abc import Mapping
from typing import Any, override

import voluptuous as vol

from homeassistant.config_entries import SubentryFlowResult
from homeassistant.const import CONF_NAME, STATE_UNKNOWN
from homeassistant.core import callback
from homeassistant.helpers.selector import (
    SelectSelector,
    SelectSelectorConfig,
    SelectSelectorMode,
    TextSelector,
)

from ..config import is_later, sites_of, unpinned
from ..connections import MqttMissingError, async_discover, knows_words
from ..const import CONF_FOLLOW, CONF_MODEL, CONF_STARTS_BY_ITSELF
from ..core.report import PrinterReport
from ..printers.family import Family
from ..printers.registry import FAMILIES
from . import probe
from .cameras import camera_beside
from .capabilities import (
    checked_machine,
    machine_schema,
    machine_shown,
    reported_values,
)
from .connection_forms import (
    checked_connection,
    checked_words,
    connection_schema,
    shown_connection,
    words_field,
    words_schema,
)
from .discovered import DISCOVERED, Offer, begun_with, discovered_schema, offers_of
from .invalid_input import InvalidInputError
from .models import MODEL_SCHEMA, checked_model, filled_in, model_shown
from .printer_forms import ANYWAY, SAVE_ANYWAY
from .sections import flat
from .starting import ways_of
from .starting_forms import StartingForms
from .stock import StockFields


def _name_and_family() -> vol.Schema:
    return vol.Schema(
        {
            vol.Required(CONF_NAME): TextSelector(),
            vol.Required(CONF_FOLLOW, default=next(iter(FAMILIES))): SelectSelector(
                SelectSelectorConfig(
                    options=list(FAMILIES),
                    mode=SelectSelectorMode.LIST,
                    translation_key=CONF_FOLLOW,
                )
            ),
        }
    )


class PrinterFlow(StartingForms):
    """Asks for the family, then for what it needs, listens, and asks for the rest."""

    def __init__(self) -> None:
        super().__init__()
        self._listening: Task[PrinterReport | None] | None = None
        self._report: PrinterReport | None = None
        self._no_report: InvalidInputError | None = None
        self._anyway = False
        self._offers: dict[str, Offer] = {}
        # Home Assistant looks for a step, and for its texts, by its id. The one step of all
        # families has the family's key as its id.
        for key in FAMILIES:
            setattr(self, f"async_step_{key}", self._async_step_family)

    async def async_step_user(
        self, user_input: dict[str, Any] | None = None
    ) -> SubentryFlowResult:
        """Offer printers that are already there, else ask for a name and how it is followed."""
        if user_input is None:
            self._offers = offers_of(
                self.hass,
                await async_discover(self.hass),
                [printer for _, printer in self._others()],
            )
            if self._offers:
                return await self.async_step_discovered()
        return await self._async_ask_family("user", user_input)

    async def async_step_discovered(
        self, user_input: dict[str, Any] | None = None
    ) -> SubentryFlowResult:
        """Ask which of the discovered printers it is; any other is described by hand."""
        if user_input is not None:
            offer = self._offers.get(user_input[DISCOVERED])
            self._discovered = begun_with(offer, self._names())
            return await self._async_ask_family("user", None)
        return self._form("discovered", discovered_schema(self._offers), {}, None)

    async def async_step_reconfigure(
        self, user_input: dict[str, Any] | None = None
    ) -> SubentryFlowResult:
        """Ask for a printer's changes, beginning with its name and how it is followed."""
        return await self._async_ask_family("reconfigure", user_input)

    async def _async_ask_family(
        self, step_id: str, user_input: dict[str, Any] | None
    ) -> SubentryFlowResult:
        wrong: InvalidInputError | None = None
        if user_input is not None:
            try:
                self._name = self._free_name(user_input[CONF_NAME])
            except InvalidInputError as err:
                wrong = err
            else:
                self._data = {CONF_FOLLOW: user_input[CONF_FOLLOW]}
                self._no_report = None
                return await self._async_step_family()
        shown = user_input or self._begun()
        return self._form(step_id, _name_and_family(), shown, wrong)

    async def _async_step_family(
        self, user_input: dict[str, Any] | None = None
    ) -> SubentryFlowResult:
        """Ask for what the family needs; once nothing was reported, also for consent."""
        family = self._family
        wrong = self._no_report
        if user_input is not None:
            anyway = user_input.pop(SAVE_ANYWAY, False)
            try:
                checked = checked_connection(self.hass, family, user_input)
                self._refuse_if_followed(family, checked)
                if not anyway:
                    await self._async_try(family, checked)
            except InvalidInputError as err:
                wrong = err
            else:
                known = self._known()
                self._data = {CONF_FOLLOW: family.key, **checked}
                self._anyway = anyway
                words = words_field(family)
                if words is None:
                    return await self._async_go_on()
                if not knows_words(self.hass, family, checked):
                    self._data[words.key] = known.get(words.key, {})
                    return await self.async_step_values()
                if known.get(words.key):
                    self._data[words.key] = known[words.key]
                    return await self.async_step_words()
                return await self._async_go_on()
        shown = user_input or shown_connection(self.hass, family, self._known())
        schema = connection_schema(family)
        if self._no_report is not None:
            schema = schema.extend(ANYWAY)
        return self._form(family.key, schema, shown, wrong)

    async def _async_try(self, family: Family, checked: Mapping[str, Any]) -> None:
        """Raise InvalidInputError for what fails; it may be right at another time."""
        try:
            await probe.async_try(self.hass, family, checked)
        except InvalidInputError as err:
            self._no_report = err
            raise

    async def async_step_values(
        self, user_input: dict[str, Any] | None = None
    ) -> SubentryFlowResult:
        """Ask what the states of an entity mean that nobody has described yet."""
        entity = self._family.entity
        assert entity is not None
        entity_id = next(iter(unpinned(self.hass, [self._data[entity.key]])), "")
        state = self.hass.states.get(entity_id)
        return await self._async_ask_words(
            "values",
            user_input,
            entity=entity_id,
            state=state.state if state else STATE_UNKNOWN,
        )

    async def async_step_words(
        self, user_input: dict[str, Any] | None = None
    ) -> SubentryFlowResult:
        """Show what an admin has said that the printer's words mean."""
        return await self._async_ask_words("words", user_input)

    async def _async_ask_words(
        self, step_id: str, user_input: dict[str, Any] | None, **placeholders: str
    ) -> SubentryFlowResult:
        wrong: InvalidInputError | None = None
        words = words_field(self._family)
        assert words is not None
        if user_input is not None:
            try:
                checked = checked_words(words, user_input.get(words.key))
            except InvalidInputError as err:
                wrong = err
            else:
                self._data[words.key] = checked
                return await self._async_go_on()
        return self._form(
            step_id,
            words_schema(self._family, words),
            user_input or self._data,
            wrong,
            **placeholders,
        )

    async def _async_go_on(self) -> SubentryFlowResult:
        if self._anyway:
            return await self.async_step_model()
        self._listening = self.hass.async_create_task(
            probe.async_listen(self.hass, self._name, self._data), "listen to a printer"
        )
        # A browser hears of the end of what it shows only once it shows it: on a slow one
        # a printer that answers at once would be listened to for ever.
        await asyncio.wait([self._listening], timeout=probe.AT_ONCE)
        if not self._listening.done():
            return await self.async_step_listen()
        if self._heard(self._listening):
            return await self.async_step_model()
        return await self._async_step_family()

    async def async_step_listen(
        self, user_input: dict[str, Any] | None = None
    ) -> SubentryFlowResult:
        """Show that the printer is listened to, until it reports or time is up."""
        assert self._listening is not None
        if not self._listening.done():
            return self.async_show_progress(
                step_id="listen",
                progress_action="listen",
                progress_task=self._listening,
                description_placeholders={"printer": self._name},
            )
        heard = self._heard(self._listening)
        return self.async_show_progress_done(
            next_step_id="model" if heard else self._family.key
        )

    def _heard(self, listened: Task[PrinterReport | None]) -> bool:
        """Take what was heard; return whether that is anything."""
        self._no_report = None
        try:
            self._report = listened.result()
        except MqttMissingError:
            self._no_report = InvalidInputError("base", "mqtt_missing")
        else:
            if self._report is None:
                key = f"unheard_{self._family.key}"
                self._no_report = InvalidInputError("base", key)
        return self._no_report is None

    async def async_step_model(
        self, user_input: dict[str, Any] | None = None
    ) -> SubentryFlowResult:
        """Ask for the printer's model, which fills in the next form."""
        if user_input is not None:
            self._data |= checked_model(user_input)
            return await self.async_step_machine()
        shown = model_shown(self.hass, self._family, self._data, self._stored())
        return self._form("model", MODEL_SCHEMA, shown, None)

    async def async_step_machine(
        self, user_input: dict[str, Any] | None = None
    ) -> SubentryFlowResult:
        """Show what was reported, and ask for what the printer is."""
        wrong: InvalidInputError | None = None
        reported = reported_values(self._report)
        sites = {site.id: site.name for site in sites_of(self._get_entry())}
        stock = self._stock()
        printer = self._reconfigured()
        schema = machine_schema(
            self.hass,
            reported,
            sites,
            stock.fields(self._family.key),
            commanded=bool(ways_of(self._family)),
            later=is_later(self._get_entry(), printer.subentry_id if printer else None),
        )
        if user_input is not None:
            try:
                machine = checked_machine(self.hass, schema, user_input, sites)
                machine |= stock.checked(flat(schema, user_input), self._family.key)
            except InvalidInputError as err:
                wrong = err
            else:
                return await self._async_take_machine(machine)
        stored = self._stored()
        begun = filled_in(stored, self._data.get(CONF_MODEL)) | stock.shown(
            self._family.key
        )
        if not stored:
            begun |= camera_beside(self.hass, self._family, self._data)
            if self._family.starts:
                begun[CONF_STARTS_BY_ITSELF] = True
        shown = user_input or machine_shown(self.hass, schema, begun, sites)
        return self._form("machine", schema, {**shown, **reported}, wrong)

    def _stock(self) -> StockFields:
        printer = self._reconfigured()
        return StockFields(
            self.hass,
            self._get_entry(),
            printer.subentry_id if printer else None,
            self._stored(),
        )

    @callback
    @override
    def async_remove(self) -> None:
        """Stop listening when the person has closed the form."""
        if self._listening is not None:
            self._listening.cancel()
