"""A page that shows Discord and the phones, whose buttons can be pressed."""

from pathlib import Path

from aiohttp import web

from .home_assistant import Client
from .makerspace import PEOPLE
from .outside import Outside

_HTML = Path(__file__).with_name("page.html")


class Page:
    """Adds itself to the outside world; a press acts through `client` from then on."""

    def __init__(self, outside: Outside) -> None:
        """Add the page's addresses; has to come before the server starts."""
        self.client: Client | None = None
        self._outside = outside
        outside.app.router.add_get("/", self._page)
        outside.app.router.add_get("/state", self._state)
        outside.app.router.add_post("/press", self._press)

    async def _page(self, _: web.Request) -> web.FileResponse:
        return web.FileResponse(_HTML)

    async def _state(self, _: web.Request) -> web.Response:
        phones = self._outside.phones.by_token.values()
        return web.json_response(
            {
                "channel": list(self._outside.channel.messages.values()),
                "people": {person.discord_id: person.name for person in PEOPLE},
                "phones": [
                    {"name": phone.name, "token": phone.token, "shown": phone.shown}
                    for phone in phones
                ],
            }
        )

    async def _press(self, request: web.Request) -> web.Response:
        press = await request.json()
        phone = self._outside.phones.by_token[press["token"]]
        if self.client is None:
            return web.Response(status=503, text="Home Assistant is not there yet")
        await phone.send_press(self.client, press["action"], press.get("tag"))
        return web.Response(status=204)
