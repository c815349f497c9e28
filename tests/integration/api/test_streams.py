"""Who may have a stream of events, how many there may be, and what ends one."""

from unittest.mock import AsyncMock

from aiohttp.test_utils import make_mocked_request
import pytest
from pytest_homeassistant_custom_component.common import MockUser
from pytest_homeassistant_custom_component.typing import ClientSessionGenerator

from custom_components.printer_queue.api.http import streams
from homeassistant.components.http import KEY_HASS_USER
from homeassistant.core import HomeAssistant
from tests.support.event_stream import URL, EventStream
from tests.support.makerspace import Makerspace

from .conftest import ClientOf, a_moment


async def test_a_stream_ends_when_its_token_is_revoked(
    hass: HomeAssistant, makerspace: Makerspace, hass_client: ClientSessionGenerator
) -> None:
    user = await hass.auth.async_get_user("user-ann")
    assert user is not None
    refresh = await hass.auth.async_create_refresh_token(user, "https://app/")
    client = await hass_client(hass.auth.async_create_access_token(refresh))
    stream = await EventStream.open(client)
    await stream.next()
    hass.auth.async_remove_refresh_token(refresh)
    assert await stream.rest() == []
    assert (await client.get(URL)).status == 401


async def test_a_stream_ends_when_its_user_is_deactivated_or_removed(
    hass: HomeAssistant, makerspace: Makerspace, client_of: ClientOf
) -> None:
    ann, ben = [
        await EventStream.open(await client_of(name)) for name in ("Ann", "Ben")
    ]
    for name, stream in (("ann", ann), ("ben", ben)):
        await stream.next()
        user = await hass.auth.async_get_user(f"user-{name}")
        assert user is not None
        if name == "ann":
            await hass.auth.async_update_user(user, is_active=False)
        else:
            await hass.auth.async_remove_user(user)
        assert await stream.rest() == []


async def test_a_stream_ends_when_home_assistant_stops(
    hass: HomeAssistant, makerspace: Makerspace, client_of: ClientOf
) -> None:
    stream = await EventStream.open(await client_of("Ann"))
    await stream.next()
    for shutdown in list(hass._shutdown_jobs):  # noqa: SLF001  # as `async_stop` does first
        if (job := hass.async_run_hass_job(shutdown.job, *shutdown.args)) is not None:
            await job
    assert await stream.rest() == []


async def test_nobody_gets_a_stream_without_a_token(
    makerspace: Makerspace, hass_client_no_auth: ClientSessionGenerator
) -> None:
    client = await hass_client_no_auth()
    assert (await client.get(URL)).status == 401


async def test_a_user_has_only_so_many_streams_at_a_time(
    hass: HomeAssistant,
    makerspace: Makerspace,
    client_of: ClientOf,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(streams, "MOST_OF_ONE", 2)
    ann, ben = await client_of("Ann"), await client_of("Ben")
    own = [await EventStream.open(ann) for _ in range(2)]
    refused = await ann.get(URL)
    assert refused.status == 429
    assert int(refused.headers["Retry-After"]) > 0
    problem = await refused.json()
    assert (problem["code"], refused.content_type) == (
        "too_many_streams",
        "application/problem+json",
    )
    others = await EventStream.open(ben)
    own[0].close()
    await a_moment(hass)
    again = await EventStream.open(ann)
    for stream in (own[1], others, again):
        stream.close()


async def test_all_users_together_have_only_so_many_streams(
    makerspace: Makerspace, client_of: ClientOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(streams, "MOST", 1)
    stream = await EventStream.open(await client_of("Ann"))
    assert (await (await client_of("Ben")).get(URL)).status == 429
    stream.close()


async def test_what_has_ended_before_it_began_does_nothing(
    hass: HomeAssistant, makerspace: Makerspace
) -> None:
    user = MockUser().add_to_hass(hass)
    request = make_mocked_request("GET", URL)
    request[KEY_HASS_USER] = user
    stream, worked = streams.Stream(request, makerspace.entry), AsyncMock()
    stream.end()
    await stream.async_run(worked)
    worked.assert_not_awaited()
