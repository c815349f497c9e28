"""A bot's token is shown to Discord, and to nobody that Discord names."""

from collections.abc import AsyncIterator
from http import HTTPStatus

from aiohttp import ClientSession, web
from aiohttp.test_utils import TestServer
import pytest

from custom_components.printer_queue.delivery.discord import bot_check
from custom_components.printer_queue.delivery.discord.api_url import OTHER_API
from custom_components.printer_queue.delivery.discord.bot_check import (
    Application,
    BotCheck,
    BotOutageError,
)
from tests.support.discord.bot_answers import APPLICATION_ID, TOKEN, application


@pytest.fixture
async def asked(
    socket_enabled: None, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[list[web.Request]]:
    """Put a stand-in in Discord's place; return what it was asked.

    It sends whoever asks for servers elsewhere.
    """
    asked: list[web.Request] = []

    async def answer(request: web.Request) -> web.Response:
        asked.append(request)
        match request.path:
            case "/api/applications/@me":
                return web.json_response(application())
            case "/api/users/@me/guilds":
                raise web.HTTPFound("/elsewhere")
        return web.Response(status=HTTPStatus.NO_CONTENT)

    app = web.Application()
    app.router.add_route("*", "/{path:.*}", answer)
    async with TestServer(app) as server:
        monkeypatch.setenv(OTHER_API, str(server.make_url("/api")))
        yield asked


async def test_a_stand_in_on_loopback_is_asked_in_discords_place(
    asked: list[web.Request],
) -> None:
    async with ClientSession() as session:
        assert await BotCheck(session, TOKEN).application() == Application(
            id=APPLICATION_ID,
            name="Printer queue",
            public_key="9f" * 32,
            endpoint_url=None,
        )
    assert [request.headers["Authorization"] for request in asked] == [f"Bot {TOKEN}"]


async def test_a_token_does_not_follow_a_redirect(asked: list[web.Request]) -> None:
    async with ClientSession() as session:
        with pytest.raises(BotOutageError):
            await BotCheck(session, TOKEN).guilds()

    assert [request.path for request in asked] == ["/api/users/@me/guilds"]


async def test_discord_is_not_waited_for_longer_than_a_form_may_take(
    monkeypatch: pytest.MonkeyPatch, asked: list[web.Request]
) -> None:
    monkeypatch.setattr(bot_check, "ANSWER_WITHIN", 0.0)

    async with ClientSession() as session:
        with pytest.raises(BotOutageError):
            await BotCheck(session, TOKEN).application()
