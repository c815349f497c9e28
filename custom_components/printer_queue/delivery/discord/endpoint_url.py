"""The address at which Discord calls a webhook of this Home Assistant's."""

from contextlib import suppress

from homeassistant.components.webhook import async_generate_path
from homeassistant.core import HomeAssistant
from homeassistant.helpers.network import NoURLAvailableError, get_url

CLOUD = "cloud"


async def async_endpoint_url(hass: HomeAssistant, webhook_id: str) -> str | None:
    """Return the address; None where Home Assistant has none that Discord can call.

    A cloud hook where Home Assistant Cloud is active, else below the external URL, which
    has to be one by https.
    """
    if (url := await _async_cloud_hook(hass, webhook_id)) is not None:
        return url
    try:
        base = get_url(
            hass,
            require_ssl=True,
            allow_internal=False,
            allow_cloud=False,
            allow_ip=False,
        )
    except NoURLAvailableError:
        return None
    return f"{base}{async_generate_path(webhook_id)}"


async def async_release_endpoint(hass: HomeAssistant, webhook_id: str) -> None:
    """Give back the cloud hook of a webhook, if it has one."""
    if CLOUD not in hass.config.components:
        return
    # It imports half of Home Assistant: only where that is loaded anyway.
    from homeassistant.components import cloud  # noqa: PLC0415  # only with the cloud

    with suppress(cloud.CloudNotAvailable, ValueError):  # there is none
        await cloud.async_delete_cloudhook(hass, webhook_id)


async def _async_cloud_hook(hass: HomeAssistant, webhook_id: str) -> str | None:
    if CLOUD not in hass.config.components:
        return None
    # Both import half of Home Assistant.
    from hass_nabucasa import CloudError  # noqa: PLC0415  # only with the cloud

    from homeassistant.components import cloud  # noqa: PLC0415  # only with the cloud

    if not cloud.async_active_subscription(hass):
        return None
    try:
        return await cloud.async_get_or_create_cloudhook(hass, webhook_id)
    except cloud.CloudNotAvailable, CloudError, TimeoutError:
        return None
