"""What all forms of one printer share: how they are shown, and what is stored at the end."""

from collections.abc import Iterator, Mapping
from typing import Any

import voluptuous as vol

from homeassistant.config_entries import (
    SOURCE_RECONFIGURE,
    ConfigEntry,
    ConfigSubentry,
    ConfigSubentryFlow,
    SubentryFlowResult,
)
from homeassistant.const import CONF_NAME
from homeassistant.helpers.selector import BooleanSelector

from ..config import printers_of_entry
from ..const import CONF_FOLLOW, DOMAIN
from ..core.report import PrinterState
from ..printers.family import Family
from ..printers.registry import FAMILIES
from .invalid_input import InvalidInputError, clean_name
from .sections import errors_in

SAVE_ANYWAY = "save_anyway"
ANYWAY: dict[vol.Marker, Any] = {
    vol.Required(SAVE_ANYWAY, default=False): BooleanSelector()
}


class PrinterForms(ConfigSubentryFlow):
    """One printer that is added or changed, with what has been entered so far."""

    def __init__(self) -> None:
        self._name = ""
        self._data: dict[str, Any] = {}
        self._discovered: dict[str, Any] = {}
        """A printer that was chosen from those discovered, for the forms to begin with."""

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
                "ftp": "ftp:///",
                "sdcard": "file:///sdcard/",
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

    def _begun(self) -> dict[str, Any]:
        """Return what the first forms begin with."""
        return self._stored() or self._discovered

    @property
    def _family(self) -> Family:
        return FAMILIES[self._data[CONF_FOLLOW]]

    def _known(self) -> Mapping[str, Any]:
        """Return what was entered last for this family, else what it begins with."""
        if len(self._data) > 1:
            return self._data
        begun = self._begun()
        return begun if begun.get(CONF_FOLLOW) == self._data[CONF_FOLLOW] else {}

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
        if taken := self._names().get(name.casefold()):
            raise InvalidInputError(CONF_NAME, "name_taken", name=taken)
        return name

    def _names(self) -> dict[str, str]:
        """Return the names of the other printers of this queue, by their casefolded form."""
        return {
            printer.title.casefold(): printer.title
            for entry, printer in self._others()
            if entry.entry_id == self._get_entry().entry_id
        }

    def _refuse_if_followed(self, family: Family, checked: Mapping[str, Any]) -> None:
        """Raise InvalidInputError when another printer is followed in just this way."""
        for entry, printer in self._others():
            if printer.data[CONF_FOLLOW] == family.key and family.is_same(
                printer.data, checked
            ):
                raise InvalidInputError(
                    family.identity[0],
                    "already_followed",
                    other=printer.title,
                    queue=entry.title,
                )
