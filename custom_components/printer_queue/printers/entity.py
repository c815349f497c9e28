"""Printers followed by the entities of another integration.

The tables say how that integration names its entities and states. Unique ids, because
people rename entities; sources: greghesp/ha-bambulab definitions.py,
marcolivierarsenault/moonraker-home-assistant sensor.py, Home Assistant's octoprint and
prusalink, danielcherubini/elegoo-homeassistant definitions.py and enums.py,
3dg1luk43/ha_creality_ws sensor.py.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import override

from ..core.report import PrinterState
from .adapter import Reading, ReadingAdapter, Role
from .bambu_codes import CANCELLED, error_code
from .coerce import number
from .family import Config, Family, Field, FieldKind
from .values import ValueAdapter
from .words import PASSING, Words, spelled, words_of

_REFINED_FOR = timedelta(minutes=1)
"""How long after an end another entity may show its cause."""
_DONE = 99.5
"""Percent."""
_PASSING_ENDS = {
    "cancelling": PrinterState.CANCELLED,
    "finishing": PrinterState.FINISHED,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityKind:
    """How one integration shows a printer.

    `keys` are the parts of the unique ids that name the entities; they stand last
    (`SERIAL_print_status`), or first where `key_first` (`Current State-ID`).
    """

    platform: str
    keys: Mapping[Role, tuple[str, ...]]
    words: Words = Words()
    remaining_unit: str = "min"
    key_first: bool = False
    reports_cancel_as_error: bool = False
    """It has no state for a cancel; the error's code shows it."""
    reports_no_end: bool = False
    """It has no states for ends; what came before and the progress show them."""

    def role_of(self, unique_id: str) -> Role | None:
        """Return what the entity with this unique id shows; None for nothing wanted."""
        for role, keys in self.keys.items():
            for key in keys:
                if self.key_first and unique_id.startswith(f"{key}-"):
                    return role
                if not self.key_first and unique_id.endswith((f"_{key}", f"-{key}")):
                    return role
        return None


KINDS: Mapping[str, EntityKind] = {
    kind.platform: kind
    for kind in (
        EntityKind(
            platform="bambu_lab",
            keys={
                Role.STATE: ("print_status",),
                Role.PROGRESS: ("print_progress",),
                Role.REMAINING: ("remaining_time",),
                Role.FILE: ("subtask_name",),
                Role.LAYER: ("current_layer",),
                Role.TOTAL_LAYERS: ("total_layers",),
                Role.ERROR: ("print_error",),
                Role.ONLINE: ("online",),
                Role.MATERIAL: ("active_tray",),
            },
            reports_cancel_as_error=True,
        ),
        EntityKind(
            platform="moonraker",
            keys={
                Role.STATE: ("print_state",),
                Role.PROGRESS: ("progress",),
                Role.REMAINING: ("print_time_left",),
                Role.FILE: ("filename",),
                Role.LAYER: ("current_layer",),
                Role.TOTAL_LAYERS: ("total_layer",),
                Role.ERROR: ("print_message",),
            },
            remaining_unit="h",
        ),
        EntityKind(
            platform="octoprint",
            keys={
                Role.STATE: ("Current State",),
                Role.PROGRESS: ("Job Percentage",),
                Role.REMAINING: ("Estimated Finish Time",),
                Role.FILE: ("Current File",),
            },
            words=Words(
                {"error": PrinterState.OFFLINE},
                {
                    **PASSING,
                    "error": PrinterState.FAILED,
                    "offline after error": PrinterState.FAILED,
                },
            ),
            key_first=True,
            reports_no_end=True,
        ),
        EntityKind(
            platform="prusalink",
            keys={
                Role.STATE: ("printer.state",),
                Role.PROGRESS: ("job.progress",),
                Role.REMAINING: ("job.finish",),
                Role.FILE: ("job.filename",),
                Role.MATERIAL: ("printer.telemetry.material",),
            },
            # "attention" wants somebody at the printer: in a print that is a pause,
            # else it only says that the printer is not ready.
            words=Words(
                {"attention": PrinterState.UNKNOWN},
                {**PASSING, "attention": PrinterState.PAUSED},
            ),
        ),
        EntityKind(
            platform="elegoo_printer",
            keys={
                Role.STATE: ("print_status",),
                Role.PROGRESS: ("percent_complete",),
                Role.REMAINING: ("ticks_remaining",),
                Role.FILE: ("filename",),
                Role.LAYER: ("current_layer",),
                Role.TOTAL_LAYERS: ("total_layers",),
                Role.ERROR: ("print_error",),
            },
        ),
        EntityKind(
            platform="ha_creality_ws",
            keys={
                Role.STATE: ("print_status",),
                Role.PROGRESS: ("print_progress",),
                Role.REMAINING: ("print_left_time",),
                Role.LAYER: ("current_layer",),
                Role.TOTAL_LAYERS: ("total_layers",),
            },
            remaining_unit="s",
        ),
    )
}
"""The integrations that are known, by their name in the entity registry."""


@dataclass(slots=True, kw_only=True)
class EntityAdapter(ValueAdapter):
    """A printer as the entities of a known integration show it."""

    kind: EntityKind
    _cause: tuple[PrinterState, datetime] | None = None
    """What this print's end will have been, and when that was reported."""
    _ended: tuple[PrinterState, datetime] | None = None
    """The state with which it ended, and when."""
    _outcome: PrinterState | None = None

    @override
    def _refined(self, state: PrinterState, reading: Reading) -> PrinterState:
        """Work out how a print ended from what was reported around its end."""
        was_active = self._last_state is not None and self._last_state.is_active
        if state.is_active and not was_active:
            self._cause = None
        cause = self._cause_in(reading)
        if cause is not None:
            self._cause = (cause, reading.at)
        if state not in (PrinterState.FAILED, PrinterState.IDLE):
            self._ended = self._ended if state.is_silent else None
            return state
        if self._ended is None or self._ended[0] is not state:
            if (
                not was_active
                and (self._last_state or state) is not PrinterState.FAILED
            ):
                self._ended = None
                return state
            self._ended, self._outcome = (state, reading.at), None
        if self._cause is not None and self._outcome is None:
            cause, reported_at = self._cause
            if abs(reported_at - self._ended[1]) <= _REFINED_FOR:
                self._outcome = cause
        return self._outcome or state

    def _cause_in(self, reading: Reading) -> PrinterState | None:
        if self.kind.reports_cancel_as_error and reading.role is Role.ERROR:
            code = error_code(reading.attributes.get("code"))
            return PrinterState.CANCELLED if code in CANCELLED else None
        if self.kind.reports_no_end and reading.role is Role.STATE:
            return _PASSING_ENDS.get(spelled(reading.value or ""))
        if self.kind.reports_no_end and reading.role is Role.PROGRESS:
            done = (number(reading.value, 0, 100) or 0) >= _DONE
            return PrinterState.FINISHED if done else None
        return None


def _read(config: Config, platform: str | None) -> ReadingAdapter:
    kind = KINDS.get(platform or "")
    values = config.get("values") or {}
    if kind is None:
        return ValueAdapter(config["entity"], words_of(values))
    return EntityAdapter(
        config["entity"],
        words_of(values, kind.words),
        kind.remaining_unit,
        kind=kind,
    )


FAMILY = Family(
    key="entity",
    needs=(Field("entity", FieldKind.ENTITY, identifies=True),),
    takes=(Field("values", FieldKind.STATE_WORDS),),
    read=_read,
)
