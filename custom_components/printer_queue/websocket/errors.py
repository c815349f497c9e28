"""Refusals of what is asked over the websocket, in translated words."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from homeassistant.components.websocket_api import ActiveConnection
from homeassistant.components.websocket_api.const import ERR_HOME_ASSISTANT_ERROR
from homeassistant.exceptions import HomeAssistantError


@contextmanager
def refusals_sent(
    connection: ActiveConnection, message: Mapping[str, Any]
) -> Iterator[None]:
    """Send a refusal to whoever asked; Home Assistant would log each as an error."""
    try:
        yield
    except HomeAssistantError as err:
        connection.send_error(
            message["id"],
            ERR_HOME_ASSISTANT_ERROR,
            str(err),
            translation_domain=err.translation_domain,
            translation_key=err.translation_key,
            translation_placeholders=err.translation_placeholders,
        )
