"""Fixtures of the tests that run inside Home Assistant."""

from collections.abc import Iterator
from unittest.mock import MagicMock, patch

import pytest


@pytest.fixture(autouse=True)
def this_integration_can_be_loaded(enable_custom_integrations: None) -> None:
    """Let Home Assistant load what lies in this checkout's custom_components."""


@pytest.fixture
def mqtt_client_mock(mqtt_client_mock: MagicMock) -> Iterator[MagicMock]:
    """Home Assistant's MQTT over a fake client, without the keep-alive timer that it never stops.

    The fake has no socket to keep alive, and the timer would fail every test that uses `mqtt_mock` as lingering.
    """
    with patch("homeassistant.components.mqtt.client.MQTT._async_start_misc_periodic"):
        yield mqtt_client_mock
