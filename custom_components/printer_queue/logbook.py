"""What Activity, Home Assistant's logbook, shows of what happened."""

from collections.abc import Callable

from homeassistant.components.logbook.const import (
    LOGBOOK_ENTRY_MESSAGE,
    LOGBOOK_ENTRY_NAME,
)
from homeassistant.components.logbook.models import LazyEventPartialState
from homeassistant.const import ATTR_CONFIG_ENTRY_ID
from homeassistant.core import HomeAssistant, callback

from .const import DOMAIN, EVENT_PRINTER_QUEUE
from .delivery.activity import TEXTS, sentence


@callback
def async_describe_events(
    hass: HomeAssistant,
    async_describe_event: Callable[
        [str, str, Callable[[LazyEventPartialState], dict[str, str]]], None
    ],
) -> None:
    """Say how the queue's event is put into words."""

    @callback
    def describe(event: LazyEventPartialState) -> dict[str, str]:
        texts = hass.data[TEXTS]
        entry_id = event.data.get(ATTR_CONFIG_ENTRY_ID, "")
        entry = hass.config_entries.async_get_entry(entry_id)
        queue = entry.title if entry else texts["answers.title"]
        said = sentence(texts, event.data, queue)
        return {LOGBOOK_ENTRY_NAME: said.title, LOGBOOK_ENTRY_MESSAGE: said.message}

    async_describe_event(DOMAIN, EVENT_PRINTER_QUEUE, describe)
