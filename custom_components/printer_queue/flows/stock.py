"""Which of Spoolman's spools are on a printer, as they are chosen in its form."""

from collections.abc import Iterable, Mapping
from typing import Any

import voluptuous as vol

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant
from homeassistant.helpers.selector import (
    BooleanSelector,
    SelectOptionDict,
    SelectSelector,
    SelectSelectorConfig,
    SelectSelectorMode,
)

from ..config import (
    FAMILIES_THAT_TELL_USAGE,
    chosen_spools,
    server_at,
    spool_holders_of,
    spoolman_url_of,
)
from ..const import (
    CONF_FOLLOW,
    CONF_SPOOLMAN_SERVER,
    CONF_SPOOLMAN_SPOOLS,
    CONF_SPOOLS,
    CONF_TELLS_USAGE,
)
from ..spoolman.spool import HIGHEST_ID, StoredSpool
from ..spoolman.state import SPOOLMAN_STATES, SpoolmanState
from .invalid_input import InvalidInputError


class StockFields:
    """The fields for a queue that has a Spoolman; for others there are none.

    `printer_id` is None for a new printer, `stored` is what is kept of one.
    """

    def __init__(
        self,
        hass: HomeAssistant,
        entry: ConfigEntry[Any],
        printer_id: str | None,
        stored: Mapping[str, Any],
    ) -> None:
        self._entry = entry
        self._printer_id = printer_id
        self._stored = stored
        self._url = spoolman_url_of(entry)
        states = hass.data.get(SPOOLMAN_STATES, {})
        self._spools = states.get(entry.entry_id, SpoolmanState)().spools

    def fields(self, family: str) -> dict[vol.Marker, Any]:
        """Return the form's fields; spools go by name as far as Spoolman has answered."""
        if self._url is None:
            return {}
        tells = family in FAMILIES_THAT_TELL_USAGE
        return {
            vol.Optional(CONF_SPOOLMAN_SPOOLS): SelectSelector(
                SelectSelectorConfig(
                    options=[
                        SelectOptionDict(value=str(spool.id), label=_label(spool))
                        for spool in self._spools
                    ],
                    multiple=True,
                    custom_value=True,
                    mode=SelectSelectorMode.DROPDOWN,
                )
            ),
            vol.Required(CONF_TELLS_USAGE, default=tells): BooleanSelector(),
        }

    def shown(self, family: str) -> dict[str, Any]:
        """Return what is stored as the form shows it, over what it begins with else.

        Of another family than before it is not known whether its software tells.
        """
        shown: dict[str, Any] = {}
        if self._is_another(family):
            shown[CONF_TELLS_USAGE] = family in FAMILIES_THAT_TELL_USAGE
        if CONF_SPOOLMAN_SPOOLS in self._stored:
            numbers = chosen_spools(self._entry, self._stored)
            shown[CONF_SPOOLMAN_SPOOLS] = [str(number) for number in numbers]
        return shown

    def checked(self, answers: Mapping[str, Any], family: str) -> dict[str, Any]:
        """Return what is stored; raise InvalidInputError.

        What was chosen outlives a queue that has no Spoolman for a while. Whether its
        software tells was said of the family that the printer had then.
        """
        if self._url is None:
            keys = {CONF_SPOOLMAN_SPOOLS, CONF_SPOOLMAN_SERVER, CONF_TELLS_USAGE}
            if self._is_another(family):
                keys.remove(CONF_TELLS_USAGE)
            return {key: self._stored[key] for key in keys if key in self._stored}
        checked: dict[str, Any] = {}
        if CONF_TELLS_USAGE in answers:
            checked[CONF_TELLS_USAGE] = answers[CONF_TELLS_USAGE]
        if entered := answers.get(CONF_SPOOLMAN_SPOOLS):
            if answers.get(CONF_SPOOLS):
                raise InvalidInputError(CONF_SPOOLMAN_SPOOLS, "spools_of_both")
            checked[CONF_SPOOLMAN_SPOOLS] = self._checked_numbers(entered)
            checked[CONF_SPOOLMAN_SERVER] = server_at(self._url)
        return checked

    def _is_another(self, family: str) -> bool:
        """Return whether the printer was followed as one of another family before."""
        return bool(family != self._stored.get(CONF_FOLLOW, family))

    def _checked_numbers(self, entered: Iterable[str]) -> list[int]:
        """Return numbers of spools that are on no other printer.

        What Spoolman does not have is refused once it has said what it has.
        """
        numbers = list(dict.fromkeys(map(_number, entered)))
        known = {spool.id for spool in self._spools}
        others = {
            number: holder.name
            for holder in spool_holders_of(self._entry)
            for number in holder.chosen
            if holder.printer_id != self._printer_id
        }
        for number in numbers:
            if known and number not in known:
                raise InvalidInputError(
                    CONF_SPOOLMAN_SPOOLS, "spool_not_in_spoolman", number=str(number)
                )
            if number in others:
                raise InvalidInputError(
                    CONF_SPOOLMAN_SPOOLS,
                    "spool_on_another",
                    number=str(number),
                    other=others[number],
                )
        return numbers


def _number(entered: str) -> int:
    digits = entered.strip().removeprefix("#")
    if not (digits.isascii() and digits.isdigit() and 0 < int(digits) <= HIGHEST_ID):
        raise InvalidInputError(
            CONF_SPOOLMAN_SPOOLS, "spool_number_invalid", number=entered
        )
    return int(digits)


def _label(spool: StoredSpool) -> str:
    left = None if spool.remaining is None else f"{spool.remaining:.0f} g"
    parts = (f"#{spool.id}", spool.name, left, spool.location)
    return " · ".join(part for part in parts if part)
