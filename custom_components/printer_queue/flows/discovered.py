"""The form that offers printers which are already there where one is added."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from itertools import chain, count
from typing import Any

import voluptuous as vol

from homeassistant.config_entries import ConfigSubentry
from homeassistant.const import CONF_NAME
from homeassistant.core import HomeAssistant
from homeassistant.helpers.selector import (
    SelectOptionDict,
    SelectSelector,
    SelectSelectorConfig,
    SelectSelectorMode,
)

from ..connections import Discovered, devices_of, known_preset, slicer_names
from ..const import CONF_FOLLOW
from ..printers.family import Config, Family
from ..printers.registry import FAMILIES
from .connection_forms import checked_connection, shown_connection
from .invalid_input import InvalidInputError

DISCOVERED = "discovered"
_NONE_OF_THEM = "none_of_them"


@dataclass(frozen=True, slots=True)
class Offer:
    """A printer that can be chosen: what the form calls it, and what the next ones begin with."""

    label: str
    name: str
    begun: Mapping[str, Any]


def offers_of(
    hass: HomeAssistant,
    discovered: Iterable[Discovered],
    printers: Collection[ConfigSubentry],
) -> dict[str, Offer]:
    """Return what is offered, by the place that shows it.

    Left out is what one of the `printers` follows already, in whatever way, and what
    could not be entered in its family's form.
    """
    known: set[str] = set()
    for printer in printers:
        known |= _devices(hass, FAMILIES[printer.data[CONF_FOLLOW]], printer.data)
    offers: dict[str, Offer] = {}
    for found in discovered:
        family = found.family
        shown = shown_connection(hass, family, found.config)
        try:
            config = checked_connection(hass, family, shown)
        except InvalidInputError:
            continue
        devices = _devices(hass, family, config)
        if devices & known or _is_followed(family, config, printers):
            continue
        known |= devices
        offers[found.place] = _offer(hass, found, config)
    return offers


def discovered_schema(offers: Mapping[str, Offer]) -> vol.Schema:
    """Return the form; whoever wants none of the printers describes one by hand."""
    options = [
        SelectOptionDict(value=place, label=offer.label)
        for place, offer in offers.items()
    ]
    # Its text is the translation, which the others have none of.
    options.append(SelectOptionDict(value=_NONE_OF_THEM, label=_NONE_OF_THEM))
    return vol.Schema(
        {
            vol.Required(DISCOVERED, default=options[0]["value"]): SelectSelector(
                SelectSelectorConfig(
                    options=options,
                    mode=SelectSelectorMode.LIST,
                    translation_key=DISCOVERED,
                )
            )
        }
    )


def begun_with(offer: Offer | None, taken: Collection[str]) -> dict[str, Any]:
    """Return what the forms begin with, under a name that is not `taken` (casefolded)."""
    if offer is None:
        return {}
    names = chain([offer.name], (f"{offer.name} {number}" for number in count(2)))
    name = next(name for name in names if name.casefold() not in taken)
    return {CONF_NAME: name, **offer.begun}


def _devices(hass: HomeAssistant, family: Family, config: Config) -> set[str]:
    return {device.id for device in devices_of(hass, family, config)}


def _is_followed(
    family: Family, config: Config, printers: Iterable[ConfigSubentry]
) -> bool:
    return any(
        printer.data[CONF_FOLLOW] == family.key and family.is_same(printer.data, config)
        for printer in printers
    )


def _offer(hass: HomeAssistant, found: Discovered, config: Config) -> Offer:
    family = found.family
    names = [
        *(
            device.name_by_user or device.name
            for device in devices_of(hass, family, config)
        ),
        *slicer_names(family, config),
        config[family.identity[0]].strip("/"),
    ]
    name = next(name for name in names if name)
    preset = known_preset(hass, family, config)
    model = [] if preset is None or preset.name == name else [preset.name]
    return Offer(
        label=" · ".join([name, *model, found.place]),
        name=name,
        begun={CONF_FOLLOW: family.key, **config},
    )
