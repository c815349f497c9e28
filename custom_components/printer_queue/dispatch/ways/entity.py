"""The buttons and actions of the integration that a printer is followed by."""

from typing import Literal, override

from homeassistant.components.button import DOMAIN as BUTTON
from homeassistant.config_entries import ConfigSubentry
from homeassistant.const import ATTR_ENTITY_ID, STATE_UNAVAILABLE
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers import entity_registry as er

from ...connections import status_entity
from ...core.job_file import FileKind
from ...core.report import PrinterState
from ...printers.doing import Doing
from ...printers.platforms import KINDS
from ...printers.platforms.kind import EntityKind
from ..way import Fault, StartOrder, Way, WayError, WayKind

_ENDS_A_NAME = frozenset('"\\\r\n;')
"""What would end a file's name within G-code."""


class EntityWay(Way):
    """One printer, by an entity that is kept through renames.

    An integration's states lag behind, so nothing is looked at after a start: the queue
    waits for what the printer reports.
    """

    uploads = False

    def __init__(self, hass: HomeAssistant, pin: str) -> None:
        """Take the registry id, or the id, of any of its entities."""
        self._hass = hass
        self._pin = pin

    @override
    async def async_start(self, order: StartOrder) -> None:
        chosen, kind = self._integration()
        action = None if kind.controls is None else kind.controls.start
        if action is None:
            raise _missing(chosen, "start a print")
        file = order.file.name
        if _ENDS_A_NAME.intersection(file):
            raise WayError(Fault.JOB, f"A file called {file} cannot be started so")
        if order.report is not None:
            doing = Doing(order.report.state, order.report.file, order.report.error)
            if doing.prints(file):
                return
            doing.require_free()
        data = action.filled(file, chosen.device_id or "", chosen.config_entry_id or "")
        await self._async_act(action.domain, action.action, data)

    @override
    async def async_pause(
        self, attempt_id: str | None, file: str | None = None
    ) -> None:
        if self._state() is not PrinterState.PAUSED:
            await self._async_press("pause")

    @override
    async def async_resume(
        self, attempt_id: str | None, file: str | None = None
    ) -> None:
        if self._state() is not PrinterState.PRINTING:
            await self._async_press("resume")

    @override
    async def async_stop(self, attempt_id: str | None, file: str | None = None) -> None:
        state = self._state()
        if state is None or not state.is_ready:
            await self._async_press("stop")

    def _integration(self) -> tuple[er.RegistryEntry, EntityKind]:
        """Return the printer's entity, and what its integration makes of printers."""
        chosen = er.async_get(self._hass).async_get(self._pin)
        if chosen is None or chosen.platform not in KINDS:
            raise WayError(Fault.FORBIDDEN, "Its integration is not known")
        return chosen, KINDS[chosen.platform]

    def _state(self) -> PrinterState | None:
        """Return what its word for its state means; None where that is not known."""
        _, kind = self._integration()
        state = self._hass.states.get(status_entity(self._hass, self._pin))
        return None if state is None else kind.words.meaning(state.state, None)

    async def _async_press(self, verb: Literal["pause", "resume", "stop"]) -> None:
        """Press a button; one that is not available would be passed over in silence."""
        chosen, kind = self._integration()
        entity_id = self._button(chosen, kind, verb)
        if entity_id is None:
            raise _missing(chosen, f"{verb} a print")
        state = self._hass.states.get(entity_id)
        if state is None or state.state == STATE_UNAVAILABLE:
            raise WayError(Fault.BUSY, f"{entity_id} is not available")
        await self._async_act(BUTTON, "press", {ATTR_ENTITY_ID: entity_id})

    def _button(
        self,
        chosen: er.RegistryEntry,
        kind: EntityKind,
        verb: Literal["pause", "resume", "stop"],
    ) -> str | None:
        if kind.controls is None or chosen.device_id is None:
            return None
        keys: tuple[str, ...] = getattr(kind.controls, verb)
        registry = er.async_get(self._hass)
        for entry in er.async_entries_for_device(registry, chosen.device_id):
            is_its = (entry.domain, entry.platform) == (BUTTON, kind.platform)
            if is_its and kind.is_named(entry.unique_id, keys):
                return entry.entity_id
        return None

    async def _async_act(self, domain: str, action: str, data: dict[str, str]) -> None:
        """Perform an action to its end; what it raises is the integration's refusal."""
        try:
            await self._hass.services.async_call(domain, action, data, blocking=True)
        except HomeAssistantError as err:
            raise WayError(Fault.PRINTER, f"{domain}.{action}: {err}") from err


def _missing(chosen: er.RegistryEntry, what: str) -> WayError:
    return WayError(
        Fault.FORBIDDEN, f"The integration {chosen.platform} offers nothing to {what}"
    )


def _make(hass: HomeAssistant, printer: ConfigSubentry) -> EntityWay:
    return EntityWay(hass, printer.data["entity"])


KIND = WayKind(
    key="entity",
    make=_make,
    accepts=frozenset({FileKind.GCODE}),
    takes_files=False,
    families=frozenset({"entity"}),
)
