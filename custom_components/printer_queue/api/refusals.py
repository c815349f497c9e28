"""Refusals over HTTP, in the form in which the websocket sends them."""

from collections.abc import Awaitable, Callable
from functools import wraps
from http import HTTPStatus

from aiohttp import web

from homeassistant.components.http import HomeAssistantView
from homeassistant.components.websocket_api.const import ERR_HOME_ASSISTANT_ERROR
from homeassistant.exceptions import HomeAssistantError


def refusals_answered[**P](
    handler: Callable[P, Awaitable[web.Response]],
) -> Callable[P, Awaitable[web.Response]]:
    """Answer a refusal with its text and the names of it, so that browsers translate it."""

    @wraps(handler)
    async def answered(*args: P.args, **kwargs: P.kwargs) -> web.Response:
        try:
            return await handler(*args, **kwargs)
        except HomeAssistantError as err:
            return HomeAssistantView.json(
                {
                    "code": ERR_HOME_ASSISTANT_ERROR,
                    "message": str(err),
                    "translation_domain": err.translation_domain,
                    "translation_key": err.translation_key,
                    "translation_placeholders": err.translation_placeholders,
                },
                HTTPStatus.BAD_REQUEST,
            )

    return answered
