"""The queue over HTTP."""

from aiohttp.test_utils import make_mocked_request
from pytest_homeassistant_custom_component.typing import ClientSessionGenerator

from custom_components.printer_queue.api.http.problems import async_problem
from custom_components.printer_queue.requests.printers import key_of
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError
from homeassistant.util.json import json_loads_object
from tests.support.makerspace import Makerspace
from tests.support.rest import problem


async def test_the_queue_is_the_same_at_both_addresses(
    hass: HomeAssistant, makerspace: Makerspace, hass_client: ClientSessionGenerator
) -> None:
    job = await makerspace.join("Ann", name="bracket")
    client = await hass_client()
    for base in ("printer_queue", "fabrication"):
        answer = await client.get(f"/api/{base}/queue")
        assert answer.status == 200, await answer.text()
        assert [row["id"] for row in (await answer.json())["jobs"]] == [job]


async def test_an_unknown_field_is_refused_by_its_name(
    hass: HomeAssistant, makerspace: Makerspace, hass_client: ClientSessionGenerator
) -> None:
    client = await hass_client()
    answer = await client.get(
        "/api/printer_queue/queue?colour=red", headers={"Accept-Language": "de"}
    )
    assert answer.status == 422
    assert answer.content_type == "application/problem+json"
    problem = await answer.json()
    assert problem["field"] == "colour"
    assert "Adresse" in problem["detail"]


async def test_a_job_is_listed_at_the_printer_that_it_has(
    makerspace: Makerspace, hass_client: ClientSessionGenerator
) -> None:
    job = await makerspace.join("Ann")
    await makerspace.ask("claim", job_id=job)
    client = await hass_client()
    answer = await client.get("/api/printer_queue/queue?printer_id=p1")
    assert [row["id"] for row in (await answer.json())["jobs"]] == [job]


async def test_each_wrong_field_is_named_where_there_are_several(
    makerspace: Makerspace, hass_client: ClientSessionGenerator
) -> None:
    client = await hass_client()
    body = {"name": "vase", "estimate": True, "colour": "red"}
    refused = await problem(
        await client.post("/api/printer_queue/jobs", json=body), 422
    )
    assert {error["field"] for error in refused["errors"]} == {"estimate", "colour"}
    assert "field" not in refused


async def test_what_has_no_words_of_the_queue_is_said_in_those_it_has(
    hass: HomeAssistant,
) -> None:
    request = make_mocked_request("GET", "/api/printer_queue/queue")
    answer = await async_problem(hass, request, HomeAssistantError("It is on fire"))
    assert isinstance(answer.body, bytes)
    assert json_loads_object(answer.body)["detail"] == "It is on fire"


def test_a_printer_without_a_key_of_its_own_is_known_by_its_id(
    makerspace: Makerspace,
) -> None:
    assert key_of(makerspace.entry, "removed long ago") == "removed long ago"
