"""Previews of what jobs print, for whoever is logged in to Home Assistant."""

from http import HTTPStatus

from aiohttp import web

from homeassistant.components.http import KEY_HASS, HomeAssistantView

from ..const import DOMAIN
from ..job_files.links import PICTURE_URL
from .queues import queue_named

HEADERS = {
    "Content-Security-Policy": "default-src 'none'",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "private, max-age=31536000, immutable",
}
"""Let a browser show a picture of a stranger's file, and keep it: it never changes."""


class PictureView(HomeAssistantView):
    """A picture by its hash; it never changes."""

    url = PICTURE_URL
    name = f"api:{DOMAIN}:picture"

    async def get(
        self, request: web.Request, entry_id: str, sha256: str
    ) -> web.StreamResponse:
        """Serve it to a browser that keeps it."""
        files = queue_named(request.app[KEY_HASS], entry_id).runtime_data.files
        kept = files.keeper.kept(sha256)
        if kept is None or kept.media_type is None:
            raise web.HTTPNotFound
        return web.FileResponse(
            files.path_of(sha256),
            status=HTTPStatus.OK,
            headers={**HEADERS, "Content-Type": kept.media_type},
        )
