"""A Discord webhook's URL as a form's field: checked with Discord before it is taken."""

from homeassistant.core import HomeAssistant
from homeassistant.helpers.aiohttp_client import async_get_clientsession
from homeassistant.helpers.selector import (
    TextSelector,
    TextSelectorConfig,
    TextSelectorType,
)

from ..const import CONF_WEBHOOK_URL
from ..delivery.discord.webhook_check import (
    DiscordOutageError,
    RevokedWebhookError,
    Webhook,
    WebhookCheckError,
    WrongUrlError,
    check_webhook,
)
from .invalid_input import InvalidInputError

WEBHOOK_URL = TextSelector(TextSelectorConfig(type=TextSelectorType.URL))

_WHAT_IS_WRONG: dict[type[WebhookCheckError], str] = {
    WrongUrlError: "webhook_wrong_url",
    RevokedWebhookError: "webhook_revoked",
    DiscordOutageError: "webhook_outage",
}


async def async_checked_webhook(
    hass: HomeAssistant, text: str | None
) -> Webhook | None:
    """Return the webhook behind a URL, None where none is wanted; raise InvalidInputError."""
    if text is None or not text.strip():
        return None
    try:
        return await check_webhook(async_get_clientsession(hass), text)
    except WebhookCheckError as err:
        raise InvalidInputError(CONF_WEBHOOK_URL, _WHAT_IS_WRONG[type(err)]) from err
