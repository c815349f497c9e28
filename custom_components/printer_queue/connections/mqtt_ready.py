"""Whether Home Assistant has an MQTT client, and when it comes to have one."""

from collections.abc import Callable

from homeassistant.components.mqtt import DOMAIN as MQTT_DOMAIN
from homeassistant.config_entries import (
    SIGNAL_CONFIG_ENTRY_CHANGED,
    ConfigEntry,
    ConfigEntryChange,
    ConfigEntryState,
)
from homeassistant.core import CALLBACK_TYPE, HomeAssistant, callback
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers.dispatcher import async_dispatcher_connect

from ..const import DOMAIN


class MqttMissingError(HomeAssistantError):
    """A printer is followed over MQTT, and the MQTT integration is not set up."""

    def __init__(self) -> None:
        super().__init__(translation_domain=DOMAIN, translation_key="mqtt_missing")


@callback
def require_mqtt(hass: HomeAssistant) -> None:
    """Raise MqttMissingError unless topics can be subscribed to.

    The broker may be away all the same: subscriptions take effect when it is back.
    """
    if not any(
        entry.state is ConfigEntryState.LOADED
        for entry in hass.config_entries.async_entries(MQTT_DOMAIN)
    ):
        raise MqttMissingError


@callback
def async_when_mqtt_appears(
    hass: HomeAssistant, on_mqtt: Callable[[], None]
) -> CALLBACK_TYPE:
    """Call back each time when MQTT has been set up; return what ends this."""

    @callback
    def changed(change: ConfigEntryChange, entry: ConfigEntry) -> None:
        if entry.domain == MQTT_DOMAIN and entry.state is ConfigEntryState.LOADED:
            on_mqtt()

    return async_dispatcher_connect(hass, SIGNAL_CONFIG_ENTRY_CHANGED, changed)
