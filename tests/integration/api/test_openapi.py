"""The OpenAPI document says of every operation what it takes and what it answers."""

from typing import Any

from jsonschema import Draft202012Validator
import pytest
from pytest_homeassistant_custom_component.typing import ClientSessionGenerator

from custom_components.printer_queue.api.resources import ROUTES
from homeassistant.core import HomeAssistant
from tests.support.api_docs import DOCUMENT, PAGE, document_text, page_text
from tests.support.makerspace import Makerspace
from tests.support.openapi import described, operations
from tests.support.rest import client_of

OPERATIONS = {operation["operationId"]: operation for *_, operation in operations()}


def refs(node: Any) -> list[str]:
    """Return what a part of the document refers to."""
    if isinstance(node, dict):
        own = [node["$ref"]] if isinstance(node.get("$ref"), str) else []
        return own + [name for part in node.values() for name in refs(part)]
    if isinstance(node, list):
        return [name for part in node for name in refs(part)]
    return []


def test_every_route_is_an_operation_with_a_name_of_its_own() -> None:
    assert len(OPERATIONS) == len(ROUTES)


def test_what_is_referred_to_is_there() -> None:
    document = described()
    for name in set(refs(document)):
        part = document
        for step in name.removeprefix("#/").split("/"):
            part = part[step]


@pytest.mark.parametrize("name", OPERATIONS)
def test_an_operation_says_what_it_takes_and_answers(name: str) -> None:
    operation = OPERATIONS[name]
    assert operation["summary"]
    schemas = [each["schema"] for each in operation["parameters"]]
    body = operation.get("requestBody", {}).get("content", {})
    schemas += [content["schema"] for content in body.values()]
    for schema in schemas:
        Draft202012Validator.check_schema(schema)
    assert all(each["description"] for each in operation["parameters"])
    answers = operation["responses"]
    (success,) = (answers[code] for code in answers if code.startswith("2"))
    assert "content" in success or "204" in answers


@pytest.mark.parametrize("name", sorted(described()["components"]["schemas"]))
def test_a_component_is_a_schema(name: str) -> None:
    Draft202012Validator.check_schema(described()["components"]["schemas"][name])


@pytest.mark.parametrize("base", ["printer_queue", "fabrication"])
async def test_the_document_is_served_to_whoever_has_a_token(
    hass: HomeAssistant,
    makerspace: Makerspace,
    hass_client: ClientSessionGenerator,
    hass_client_no_auth: ClientSessionGenerator,
    base: str,
) -> None:
    client = await client_of(hass, hass_client, "Ann")
    answer = await client.get(f"/api/{base}/openapi.json")
    assert answer.status == 200
    assert await answer.json() == described()
    stranger = await hass_client_no_auth()
    assert (await stranger.get(f"/api/{base}/openapi.json")).status == 401


def test_what_is_checked_in_is_what_is_served() -> None:
    """Run `python -m tests.support.api_docs` where it is not."""
    assert DOCUMENT.read_text(encoding="utf-8") == document_text()
    assert PAGE.read_text(encoding="utf-8") == page_text()
