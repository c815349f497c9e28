"""With what a member signs in at a kiosk: a PIN, of which only a hash is kept, and a tag."""

from collections.abc import Iterable, Mapping
from typing import Any

import voluptuous as vol

from homeassistant.config_entries import ConfigSubentry
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers import entity_registry as er
from homeassistant.helpers.selector import (
    SelectOptionDict,
    SelectSelector,
    SelectSelectorConfig,
    SelectSelectorMode,
    TextSelector,
    TextSelectorConfig,
    TextSelectorType,
)

from ..const import CONF_PIN, CONF_TAG
from ..core.errors import QueueError
from ..requests.kiosk.pins import check_pin, hashed
from .invalid_input import InvalidInputError

_KEPT = "••••"
"""Stands for the PIN that a member has, which nobody can be shown: no digits."""
_PIN = TextSelector(TextSelectorConfig(type=TextSelectorType.PASSWORD))
LONGEST_TAG = 100


@callback
def signing_in_fields(hass: HomeAssistant) -> dict[vol.Marker, Any]:
    """Return the fields of the form; tags that Home Assistant knows are offered."""
    tags = [
        SelectOptionDict(value=tag.unique_id, label=tag.name or tag.original_name or "")
        for tag in er.async_get(hass).entities.values()
        if tag.platform == "tag"
    ]
    return {
        vol.Optional(CONF_PIN): _PIN,
        vol.Optional(CONF_TAG): SelectSelector(
            SelectSelectorConfig(
                options=tags,
                mode=SelectSelectorMode.DROPDOWN,
                custom_value=True,
                sort=True,
            )
        ),
    }


def shown_signing_in(stored: Mapping[str, Any]) -> dict[str, Any]:
    """Return what is stored as the form shows it."""
    return {CONF_PIN: _KEPT} if CONF_PIN in stored else {}


def signs_in_otherwise(data: Mapping[str, Any], stored: Mapping[str, Any]) -> bool:
    """Return whether a member has another PIN or tag than before, or one no more."""
    return any(data.get(key) != stored.get(key) for key in (CONF_PIN, CONF_TAG))


async def async_checked_signing_in(
    hass: HomeAssistant,
    answers: Mapping[str, Any],
    stored: Mapping[str, Any],
    others: Iterable[ConfigSubentry],
) -> dict[str, Any]:
    """Return what is stored; raise InvalidInputError."""
    checked: dict[str, Any] = {}
    pin = answers.get(CONF_PIN, "").strip()
    if pin == _KEPT and CONF_PIN in stored:
        checked[CONF_PIN] = stored[CONF_PIN]
    elif pin:
        try:
            check_pin(pin)
        except QueueError as err:
            values = {name: str(value) for name, value in err.placeholders.items()}
            raise InvalidInputError(CONF_PIN, err.key, **values) from err
        checked[CONF_PIN] = await hass.async_add_executor_job(hashed, pin)
    if tag := answers.get(CONF_TAG, "").strip()[:LONGEST_TAG]:
        for other in others:
            if other.data.get(CONF_TAG) == tag:
                raise InvalidInputError(CONF_TAG, "tag_taken", name=other.title)
        checked[CONF_TAG] = tag
    return checked
