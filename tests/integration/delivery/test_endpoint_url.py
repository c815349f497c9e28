"""Where Discord calls this Home Assistant: a cloud hook, or below the external URL."""

from collections.abc import Iterator
from contextlib import contextmanager
from unittest.mock import DEFAULT, AsyncMock, patch

from hass_nabucasa import CloudError
import pytest

from custom_components.printer_queue.delivery.discord.endpoint_url import (
    async_endpoint_url,
    async_release_endpoint,
)
from homeassistant.components.cloud import CloudNotAvailable, CloudNotConnected
from homeassistant.core import HomeAssistant
from homeassistant.core_config import async_process_ha_core_config

CLOUD = "homeassistant.components.cloud"


@contextmanager
def cloud(
    hass: HomeAssistant, *, active: bool = True, **answers: AsyncMock
) -> Iterator[None]:
    """Let Home Assistant have its cloud, which answers so."""
    hass.config.components.add("cloud")
    with (
        patch(f"{CLOUD}.async_active_subscription", return_value=active),
        patch.multiple(CLOUD, async_is_connected=DEFAULT, **answers),
    ):
        yield


async def set_external_url(hass: HomeAssistant, url: str) -> None:
    await async_process_ha_core_config(
        hass, {"external_url": url, "internal_url": "https://10.0.0.5:8123"}
    )


async def test_the_cloud_comes_before_the_external_url(hass: HomeAssistant) -> None:
    await set_external_url(hass, "https://makerspace.example.com")
    hook = AsyncMock(return_value="https://hooks.nabu.casa/abc")

    with cloud(hass, async_get_or_create_cloudhook=hook):
        assert await async_endpoint_url(hass, "id") == "https://hooks.nabu.casa/abc"

    hook.assert_awaited_once_with(hass, "id")


async def test_a_cloud_without_a_subscription_is_passed_over(
    hass: HomeAssistant,
) -> None:
    await set_external_url(hass, "https://makerspace.example.com:8443")

    with cloud(hass, active=False):
        url = await async_endpoint_url(hass, "id")

    assert url == "https://makerspace.example.com:8443/api/webhook/id"


@pytest.mark.parametrize(
    "err", [CloudNotConnected(), CloudNotAvailable(), CloudError(), TimeoutError()]
)
async def test_a_cloud_that_gives_no_hook_just_now_is_passed_over(
    hass: HomeAssistant, err: Exception
) -> None:
    with cloud(hass, async_get_or_create_cloudhook=AsyncMock(side_effect=err)):
        assert await async_endpoint_url(hass, "id") is None


@pytest.mark.parametrize(
    "url", ["http://makerspace.example.com", "https://203.0.113.7:8123"]
)
async def test_discord_calls_no_address_without_a_certificate(
    hass: HomeAssistant, url: str
) -> None:
    await set_external_url(hass, url)

    assert await async_endpoint_url(hass, "id") is None


async def test_a_hook_that_is_not_needed_any_more_is_given_back(
    hass: HomeAssistant,
) -> None:
    delete = AsyncMock()
    await async_release_endpoint(hass, "id")

    with cloud(hass, async_delete_cloudhook=delete):
        await async_release_endpoint(hass, "id")
        delete.side_effect = ValueError("Hook is not enabled for the cloud.")
        await async_release_endpoint(hass, "id")

    assert delete.await_count == 2
