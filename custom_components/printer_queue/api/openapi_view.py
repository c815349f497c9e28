"""The OpenAPI document, for whoever is logged in."""

from collections.abc import Sequence

from aiohttp import web

from homeassistant.components.http import KEY_HASS, HomeAssistantView
from homeassistant.helpers.json import json_bytes
from homeassistant.loader import async_get_integration

from ..const import DOMAIN
from .descriptions import Descriptions
from .http.route import BASE, SECOND_BASE, Route
from .openapi import JSON, document


class OpenApiView(HomeAssistantView):
    """The document of what is served; it is made when somebody first asks for it."""

    url = f"{BASE}/openapi.json"
    extra_urls = [f"{SECOND_BASE}/openapi.json"]
    name = f"api:{DOMAIN}:openapi"

    def __init__(self, routes: Sequence[Route]) -> None:
        self._routes = routes
        self._made: bytes | None = None

    async def get(self, request: web.Request) -> web.Response:
        """Serve the document."""
        hass = request.app[KEY_HASS]
        if self._made is None:
            integration = await async_get_integration(hass, DOMAIN)
            version = str(integration.version)
            self._made = await hass.async_add_executor_job(self._make, version)
        return web.Response(body=self._made, content_type=JSON)

    def _make(self, version: str) -> bytes:
        return json_bytes(document(self._routes, Descriptions.load(), version))
