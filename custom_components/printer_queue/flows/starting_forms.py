"""The forms of a printer that starts by itself: how it is commanded, and what it waits for."""

from typing import Any

from homeassistant.config_entries import SubentryFlowResult

from ..const import CONF_STARTS_BY_ITSELF, CONF_WAY
from ..dispatch.way import WayKind
from ..dispatch.ways import WAYS
from .connection_forms import checked_fields, fields_schema
from .invalid_input import InvalidInputError
from .printer_forms import ANYWAY, SAVE_ANYWAY, PrinterForms
from .starting import (
    asked_fields,
    checked_starting,
    kept_starting,
    starting_schema,
    starting_shown,
)


class StartingForms(PrinterForms):
    """Asks how a printer is commanded where it is to start by itself, and saves it."""

    def __init__(self) -> None:
        super().__init__()
        self._trial_failed = False
        # As with the families: one step of all ways, under the id of each.
        for key in WAYS:
            setattr(self, way_step(key), self._async_step_way)

    async def _async_take_machine(self, machine: dict[str, Any]) -> SubentryFlowResult:
        """Go on where the printer starts by itself; else keep what was entered for that."""
        if not machine.get(CONF_STARTS_BY_ITSELF):
            kept = kept_starting(self._family, self._stored())
            return self._save(kept | self._data | machine)
        self._data |= machine
        return await self.async_step_starting()

    async def async_step_starting(
        self, user_input: dict[str, Any] | None = None
    ) -> SubentryFlowResult:
        """Ask how the printer is commanded, what it is called, and what it waits for."""
        wrong: InvalidInputError | None = None
        family = self._family
        schema = starting_schema(self.hass, family, self._data)
        if user_input is not None:
            try:
                checked = checked_starting(self.hass, family, user_input)
            except InvalidInputError as err:
                wrong = err
            else:
                self._data |= checked
                if asked_fields(self._way, family, self._data):
                    return await self._async_step_way()
                return self._save(self._data)
        shown = user_input or starting_shown(
            self.hass, family, self._stored() | self._data
        )
        return self._form("starting", schema, shown, wrong)

    async def _async_step_way(
        self, user_input: dict[str, Any] | None = None
    ) -> SubentryFlowResult:
        """Ask for what the way needs besides; once it did not work, also for consent."""
        wrong: InvalidInputError | None = None
        kind = self._way
        fields = asked_fields(kind, self._family, self._data)
        if user_input is not None:
            anyway = user_input.pop(SAVE_ANYWAY, False)
            try:
                checked = checked_fields(self.hass, fields, kind.needs, user_input)
                if not anyway:
                    await self._async_try_way(kind, checked)
            except InvalidInputError as err:
                wrong = err
            else:
                return self._save(self._data | checked)
        schema = fields_schema(fields, kind.needs)
        if self._trial_failed:
            schema = schema.extend(ANYWAY)
        shown = user_input or self._stored()
        return self._form(f"way_{kind.key}", schema, shown, wrong)

    async def _async_try_way(self, kind: WayKind, checked: dict[str, Any]) -> None:
        """Raise InvalidInputError for what fails; it may be right at another time."""
        if kind.trial is None:
            return
        fault = await kind.trial(self.hass, self._data | checked)
        if fault is not None:
            self._trial_failed = True
            raise InvalidInputError(*fault)

    @property
    def _way(self) -> WayKind:
        return WAYS[self._data[CONF_WAY]]


def way_step(key: str) -> str:
    """Return the name of the step that asks for what a way needs."""
    return f"async_step_way_{key}"
