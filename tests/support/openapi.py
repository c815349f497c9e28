"""The OpenAPI document of what is served, and whether answers are what it says."""

from collections.abc import Iterator
from datetime import datetime
from functools import cache
import json
import re
from typing import Any

from aiohttp import ClientResponse
from jsonschema import Draft202012Validator, FormatChecker

from custom_components.printer_queue.api.descriptions import Descriptions
from custom_components.printer_queue.api.http.route import BASE, SECOND_BASE
from custom_components.printer_queue.api.openapi import document
from custom_components.printer_queue.api.resources import ROUTES
from tests.support.project_files import INTEGRATION, read_json

FORMATS = FormatChecker(())
_LONGEST_SHOWN = 300


@FORMATS.checks("date-time", ValueError)
def is_moment(value: object) -> bool:
    """Return whether a value is a time with its offset."""
    return (
        not isinstance(value, str) or datetime.fromisoformat(value).tzinfo is not None
    )


@cache
def described() -> dict[str, Any]:
    """Return the document of what is served."""
    version = read_json(INTEGRATION / "manifest.json")["version"]
    return document(ROUTES, Descriptions.load(), version)


def operations() -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Yield method, path and description of each operation."""
    for path, methods in described()["paths"].items():
        for method, operation in methods.items():
            yield method.upper(), path, operation


def operation_at(method: str, path: str) -> dict[str, Any] | None:
    """Return the operation that an address is of; those without variables go first."""
    below = path.removeprefix(BASE).removeprefix(SECOND_BASE)
    for known, template, operation in sorted(
        operations(), key=lambda each: each[1].count("{")
    ):
        pattern = re.sub(r"\\?\{\w+\\?\}", "[^/]+", re.escape(template))
        if known == method and re.fullmatch(pattern, below):
            return operation
    return None


def faults(schema: dict[str, Any], value: Any) -> list[str]:
    """Return where a value is not what a schema of the document says."""
    whole = {**schema, "components": described()["components"]}
    validator = Draft202012Validator(whole, format_checker=FORMATS)
    return [
        f"{error.json_path}: {error.message[:_LONGEST_SHOWN]}"
        for error in validator.iter_errors(value)
    ]


async def check_answer(method: str, response: ClientResponse) -> None:
    """Fail where an answer is not what the document says of its operation."""
    path = response.url.raw_path
    if not path.startswith((f"{BASE}/", f"{SECOND_BASE}/")):
        return
    operation = operation_at(method, path)
    if operation is None:
        return
    name, status = operation["operationId"], str(response.status)
    answers = operation["responses"]
    assert status in answers, (
        f"{name} answers {status}, which the document does not say"
    )
    answer = answers[status]
    if "$ref" in answer:
        answer = described()["components"]["responses"][answer["$ref"].split("/")[-1]]
    content = answer.get("content", {})
    if not content:
        assert not await response.read(), f"{name} {status} says something"
        return
    kind = response.content_type
    assert kind in content, (
        f"{name} {status} is {kind}, which the document does not say"
    )
    if kind.endswith("json"):
        value = json.loads(await response.read())
        assert faults(content[kind]["schema"], value) == [], f"{name} {status}"
