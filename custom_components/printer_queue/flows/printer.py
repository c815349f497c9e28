"""Adds and changes a printer: how it is followed, whether it reports, what it is."""

from asyncio import Task
from collections.abc import Iterator, Mapping
from typing import Any, override

import voluptuous as vol

from homeassistant.config_entries import (
    SOURCE_RECONFIGURE,
    ConfigEntry,
    ConfigSubentry,
    ConfigSubentryFlow,
    SubentryFlowResult,
)
from homeassistant.const import CONF_NAME, STATE_UNKNOWN
from homeassistant.core import callback
from homeassistant.helpers.selector import (
    BooleanSelector,
    SelectSelector,
    SelectSelectorConfig,
    SelectSelectorMode,
    TextSelector,
)

from ..config import printers_of_entry, unpinned
from ..connections import MqttMissingError, knows_words
from ..const import CONF_FOLLOW, DOMAIN
from ..core.report import PrinterReport, PrinterState
from ..printers.family import Family
from ..printers.registry import FAMILIES
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
from .invalid_input import InvalidInputError, clean_name
from .probe import async_listen, async_try
from .sections import errors_in

SAVE_ANYWAY = "save_anyway"
_ANYWAY: dict[vol.Marker, Any] = {
    vol.Required(SAVE_ANYWAY, default=False): BooleanSelector()
}


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


class PrinterFlow(ConfigSubentryFlow):
    """Asks for the family, then for what it needs, listens, and asks for the rest."""

    def __init__(self) -> None:
        self._name = ""
        self._data: dict[str, Any] = {}
        self._listening: Task[PrinterReport | None] | None = None
        self._report: PrinterReport | None = None
        self._no_report: InvalidInputError | None = None
        self._anyway = False
        # Home Assistant looks for a step, and for its texts, by its id. The one step of all
        # families has the family's key as its id.
        for key in FAMILIES:
            setattr(self, f"async_step_{key}", self._async_step_family)

    async def async_step_user(
        self, user_input: dict[str, Any] | None = None
    ) -> SubentryFlowResult:
        """Ask for a new printer's name and how it is followed."""
        return await self._async_ask_family("user", user_input)

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
        shown = user_input or self._stored()
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
            schema = schema.extend(_ANYWAY)
        return self._form(family.key, schema, shown, wrong)

    async def _async_try(self, family: Family, checked: Mapping[str, Any]) -> None:
        """Raise InvalidInputError for what fails; it may be right at another time."""
        try:
            await async_try(self.hass, family, checked)
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
            return await self.async_step_machine()
        self._listening = None
        return await self.async_step_listen()

    async def async_step_listen(
        self, user_input: dict[str, Any] | None = None
    ) -> SubentryFlowResult:
        """Show that the printer is listened to, until it reports or time is up."""
        if self._listening is None:
            # Not eager: a step that is done at once would hand its input to the next.
            self._listening = self.hass.async_create_task(
                async_listen(self.hass, self._name, self._data),
                "listen to a printer",
                eager_start=False,
            )
        if not self._listening.done():
            return self.async_show_progress(
                step_id="listen",
                progress_action="listen",
                progress_task=self._listening,
                description_placeholders={"printer": self._name},
            )
        self._no_report = None
        family = self._family
        try:
            self._report = self._listening.result()
        except MqttMissingError:
            self._no_report = InvalidInputError("base", "mqtt_missing")
        else:
            if self._report is None:
                self._no_report = InvalidInputError("base", f"unheard_{family.key}")
        return self.async_show_progress_done(
            next_step_id="machine" if self._no_report is None else family.key
        )

    async def async_step_machine(
        self, user_input: dict[str, Any] | None = None
    ) -> SubentryFlowResult:
        """Show what was reported, and ask for what the printer is."""
        wrong: InvalidInputError | None = None
        reported = reported_values(self._report)
        schema = machine_schema(self.hass, reported)
        if user_input is not None:
            try:
                machine = checked_machine(self.hass, schema, user_input)
                return self._save(self._data | machine)
            except InvalidInputError as err:
                wrong = err
        shown = user_input or machine_shown(self.hass, schema, self._stored())
        return self._form("machine", schema, {**shown, **reported}, wrong)

    @callback
    @override
    def async_remove(self) -> None:
        """Stop listening when the person has closed the form."""
        if self._listening is not None:
            self._listening.cancel()

    def _save(self, data: Mapping[str, Any]) -> SubentryFlowResult:
        printer = self._reconfigured()
        if printer is None:
            return self.async_create_entry(title=self._name, data=data)
        return self.async_update_and_abort(
            self._get_entry(), printer, title=self._name, data=data
        )

    def _form(
        self,
        step_id: str,
        schema: vol.Schema,
        shown: Mapping[str, Any],
        wrong: InvalidInputError | None,
        **placeholders: str,
    ) -> SubentryFlowResult:
        return self.async_show_form(
            step_id=step_id,
            data_schema=self.add_suggested_values_to_schema(schema, shown),
            errors=errors_in(schema, wrong) if wrong else None,
            description_placeholders={
                "printer": self._name,
                "states": ", ".join(PrinterState),
                "example": "{{ value_json.state }}",
                **placeholders,
                **(wrong.placeholders if wrong else {}),
            },
        )

    def _reconfigured(self) -> ConfigSubentry | None:
        if self.source != SOURCE_RECONFIGURE:
            return None
        return self._get_reconfigure_subentry()

    def _stored(self) -> dict[str, Any]:
        """Return the printer as it is stored, for the forms to begin with."""
        printer = self._reconfigured()
        return {} if printer is None else {CONF_NAME: printer.title, **printer.data}

    @property
    def _family(self) -> Family:
        return FAMILIES[self._data[CONF_FOLLOW]]

    def _known(self) -> Mapping[str, Any]:
        """Return what was entered last for this family, else what is stored for it."""
        if len(self._data) > 1:
            return self._data
        stored = self._stored()
        return stored if stored.get(CONF_FOLLOW) == self._data[CONF_FOLLOW] else {}

    def _others(self) -> Iterator[tuple[ConfigEntry, ConfigSubentry]]:
        """Yield every other printer of every queue."""
        this = self._reconfigured()
        for entry in self.hass.config_entries.async_entries(DOMAIN):
            for printer in printers_of_entry(entry):
                if printer is not this:
                    yield entry, printer

    def _free_name(self, text: str) -> str:
        """Return a name that no other printer of this queue has; raise InvalidInputError."""
        name = clean_name(text, CONF_NAME)
        for entry, printer in self._others():
            same = printer.title.casefold() == name.casefold()
            if same and entry.entry_id == self._get_entry().entry_id:
                raise InvalidInputError(CONF_NAME, "name_taken", name=printer.title)
        return name

    def _refuse_if_followed(self, family: Family, checked: Mapping[str, Any]) -> None:
        """Raise InvalidInputError when another printer is followed in just this way."""
        keys = family.identity
        for entry, printer in self._others():
            if printer.data[CONF_FOLLOW] == family.key and all(
                printer.data.get(key) == checked.get(key) for key in keys
            ):
                raise InvalidInputError(
                    keys[0],
                    "already_followed",
                    other=printer.title,
                    queue=entry.title,
                )
