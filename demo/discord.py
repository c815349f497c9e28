"""A Discord channel that exists only here: one webhook, as Discord answers it.

It checks nothing. `tests/` have a server that does, against Discord's own description.
"""

from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

HOOK_ID = "100000000000000001"
HOOK_TOKEN = "demo-channel"
PATH = f"/api/webhooks/{HOOK_ID}/{HOOK_TOKEN}"


@dataclass(slots=True)
class Channel:
    """What has been said in it, oldest first; edits replace what was said."""

    messages: dict[str, dict[str, Any]] = field(default_factory=dict)

    def add_routes(self, app: web.Application) -> None:
        """Answer the webhook's addresses."""
        app.router.add_get(PATH, self._about)
        app.router.add_post(PATH, self._post)
        app.router.add_get(f"{PATH}/messages/{{id}}", self._get)
        app.router.add_patch(f"{PATH}/messages/{{id}}", self._patch)
        app.router.add_delete(f"{PATH}/messages/{{id}}", self._delete)

    async def _about(self, _: web.Request) -> web.Response:
        return web.json_response(
            {
                "id": HOOK_ID,
                "token": HOOK_TOKEN,
                "type": 1,
                "name": "Makerspace printers",
            }
        )

    async def _post(self, request: web.Request) -> web.Response:
        number = str(200000000000000001 + len(self.messages))
        self.messages[number] = {**await request.json(), "id": number}
        return web.json_response(self.messages[number])

    async def _get(self, request: web.Request) -> web.Response:
        return web.json_response(self._message(request))

    async def _patch(self, request: web.Request) -> web.Response:
        message = self._message(request)
        message.update(await request.json())
        return web.json_response(message)

    async def _delete(self, request: web.Request) -> web.Response:
        del self.messages[self._message(request)["id"]]
        return web.Response(status=204)

    def _message(self, request: web.Request) -> dict[str, Any]:
        if (message := self.messages.get(request.match_info["id"])) is None:
            raise web.HTTPNotFound(
                text='{"code": 10008, "message": "Unknown Message"}',
                content_type="application/json",
            )
        return message
