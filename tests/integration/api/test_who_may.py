"""Who may do what over HTTP, held against every route that there is."""

from typing import Any

from aiohttp.test_utils import TestClient
import pytest
from pytest_homeassistant_custom_component.typing import ClientSessionGenerator

from custom_components.printer_queue.api.http.route import BASE, SECOND_BASE, Route
from custom_components.printer_queue.api.resources import ROUTES
from homeassistant.core import HomeAssistant
from tests.support.makerspace import Makerspace
from tests.support.rest import let_only_look

from .conftest import Asking

BODIES: dict[str, dict[str, Any]] = {
    "load_spools": {"filaments": [{"material": "PLA"}]},
    "predict": {"estimate": 5},
    "reserve": {"printer_id": "p1", "duration": 60},
    "send_file": {"name": "more.gcode", "size": 5},
    "set_in_service": {"in_service": True},
    "set_queue_paused": {"paused": False},
    "set_queue_starting": {"stopped": False},
    "set_starting": {"stopped": False},
    "submit_job": {"name": "more", "estimate": 5},
    "update_job": {"priority": 7},
    "update_priority": {"priority": 7},
}
"""What is sent to operations that want to be told something; add those that are new."""
LOOKS = [route for route in ROUTES if route.method == "GET"]
CHANGES = [
    route for route in ROUTES if route not in LOOKS and route.operation != "predict"
]
FOR_ADMINS = [route for route in ROUTES if route.only_admins]


async def answered(
    client: TestClient[Any, Any], route: Route, job_id: str, base: str = BASE
) -> tuple[int, str | None]:
    """Use an operation; return the answer's status, and the name of what is wrong."""
    path = route.path.format_map(_Named(job_id=job_id, printer_id="p1"))
    body = BODIES.get(route.operation, {}) if route.body is not None else None
    async with client.request(route.method, f"{base}/{path}", json=body) as answer:
        if answer.content_type != "application/problem+json":
            return answer.status, None
        return answer.status, (await answer.json(content_type=None))["code"]


class _Named(dict[str, str]):
    """What stands in an address for its variables; anything for those of others."""

    def __missing__(self, key: str) -> str:
        return "anything"


@pytest.mark.parametrize("base", [BASE, SECOND_BASE])
async def test_without_a_token_nobody_is_told_anything(
    makerspace: Makerspace, hass_client_no_auth: ClientSessionGenerator, base: str
) -> None:
    job_id = await makerspace.join("Ann")
    stranger = await hass_client_no_auth()
    for route in ROUTES:
        status, code = await answered(stranger, route, job_id, base)
        assert (status, code) == (401, None), route.operation
    for route in LOOKS:
        path = route.path.format_map(_Named(job_id=job_id, printer_id="p1"))
        assert (await stranger.head(f"{base}/{path}")).status == 401, route.operation


@pytest.mark.parametrize("who", ["Ann", "Cleo", "Dora"])
async def test_who_only_looks_in_home_assistant_changes_nothing(
    hass: HomeAssistant, makerspace: Makerspace, asking: Asking, who: str
) -> None:
    job_id = await makerspace.join("Ann")
    await let_only_look(hass, who)
    client, before = await asking(who), makerspace.queue.data.state
    for route in CHANGES:
        status, code = await answered(client, route, job_id)
        assert (status, code) == (403, "only_looks"), route.operation
    assert makerspace.queue.data.state == before


@pytest.mark.parametrize("who", ["Ann", "Cleo", "Dora"])
async def test_who_only_looks_may_look_and_others_may_too(
    hass: HomeAssistant, makerspace: Makerspace, asking: Asking, who: str
) -> None:
    job_id = await makerspace.join("Ann")
    client = await asking(who)
    before = {
        route.operation: await answered(client, route, job_id)
        for route in LOOKS
        if who == "Cleo" or route not in FOR_ADMINS
    }
    assert all(status not in (401, 403) for status, _ in before.values()), before

    await let_only_look(hass, who)
    for route in LOOKS:
        if route.operation in before:
            answer = await answered(client, route, job_id)
            assert answer == before[route.operation], route.operation


@pytest.mark.parametrize("who", ["Ann", "Dora"])
async def test_what_is_for_admins_nobody_else_does(
    makerspace: Makerspace, asking: Asking, who: str
) -> None:
    job_id = await makerspace.join("Ann")
    client, before = await asking(who), makerspace.queue.data.state
    for route in FOR_ADMINS:
        status, code = await answered(client, route, job_id)
        assert (status, code) == (403, "admins_only"), route.operation
    assert makerspace.queue.data.state == before


async def test_what_is_for_admins_admins_may_do(
    makerspace: Makerspace, asking: Asking
) -> None:
    job_id, client = await makerspace.join("Ann"), await asking("Cleo")
    for route in FOR_ADMINS:
        status, code = await answered(client, route, job_id)
        assert status != 403, (route.operation, code)


@pytest.mark.parametrize("who", ["Ben", "Dora"])
async def test_nobody_but_admins_changes_somebody_elses_job(
    makerspace: Makerspace, asking: Asking, who: str
) -> None:
    job_id = await makerspace.join("Ann")
    client, before = await asking(who), makerspace.job(job_id)
    for route in CHANGES:
        if "{job_id}" in route.path and route not in FOR_ADMINS:
            status, code = await answered(client, route, job_id)
            assert status in (403, 404, 409), (route.operation, status, code)
    assert makerspace.job(job_id) == before


async def test_an_account_that_was_deactivated_is_asked_to_be_activated(
    hass: HomeAssistant, makerspace: Makerspace, asking: Asking
) -> None:
    job_id, client = await makerspace.join("Ann"), await asking("Ann")
    user = await hass.auth.async_get_user("user-ann")
    assert user is not None
    await hass.auth.async_deactivate_user(user)
    for route in ROUTES:
        status, _ = await answered(client, route, job_id)
        assert status in (401, 403), route.operation
