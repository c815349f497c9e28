"""docs/openapi.json and the tables of docs/api.md, made of what is served.

`python -m tests.support.api_docs` writes both anew.
"""

from collections.abc import Iterator
import json
import re
from typing import Any

from custom_components.printer_queue.api.http.words import what_it_takes
from tests.support.openapi import described, operations
from tests.support.project_files import ROOT, translation

DOCUMENT = ROOT / "docs" / "openapi.json"
PAGE = ROOT / "docs" / "api.md"
_TABLES = re.compile(r"(<!-- operations -->\n).*(<!-- /operations -->\n)", re.DOTALL)
_PLACES = {"path": "address", "query": "query", "header": "header"}
_WORDS = {"integer": "whole number", "boolean": "true or false", "string": "text"}
_TEXTS = translation("en")["exceptions"]


def document_text() -> str:
    """Return the document as it is checked in."""
    return json.dumps(described(), indent=2, ensure_ascii=False) + "\n"


def page_text() -> str:
    """Return the page with its tables made anew."""
    tables = "\n".join(_tables())
    return _TABLES.sub(
        lambda match: f"{match[1]}\n{tables}\n{match[2]}",
        PAGE.read_text(encoding="utf-8"),
    )


def _tables() -> Iterator[str]:
    tags = [tag["name"] for tag in described()["tags"]]
    for tag in tags:
        yield f"### {tag.capitalize()}\n"
        for method, path, operation in operations():
            if operation["tags"] == [tag]:
                yield from _operation(method, path, operation)
    yield "### What is answered\n"
    for name, shape in described()["components"]["schemas"].items():
        if name in _answered():
            yield from _component(name, shape)


def _operation(method: str, path: str, operation: dict[str, Any]) -> Iterator[str]:
    yield f"#### `{method} {path}`\n"
    yield (
        f"**{operation['summary']}.** {operation.get('description', '')}".strip() + "\n"
    )
    rows = list(_fields(operation))
    if rows:
        yield "| Field | Where | What it takes | What it is |"
        yield "| --- | --- | --- | --- |"
        yield from rows
        yield ""
    answers = operation["responses"]
    code, answer = next((c, a) for c, a in answers.items() if c.startswith("2"))
    kinds = [
        _type(content["schema"]) if kind.endswith("json") else f"`{kind}`"
        for kind, content in answer.get("content", {}).items()
    ]
    yield f"Answers {code}{' with ' if kinds else ''}{' or '.join(kinds)}.\n"


def _fields(operation: dict[str, Any]) -> Iterator[str]:
    for each in operation["parameters"]:
        if each["name"] == "config_entry_id":
            continue
        yield _row(
            each["name"],
            _PLACES[each["in"]],
            each["schema"],
            each["description"],
            required=each["required"],
        )
    body = operation.get("requestBody", {}).get("content", {})
    for content in body.values():
        schema = content["schema"]
        for name, shape in schema.get("properties", {}).items():
            required = name in schema.get("required", ())
            yield _row(name, "body", shape, shape["description"], required=required)


def _row(
    name: str, place: str, shape: dict[str, Any], description: str, *, required: bool
) -> str:
    needed = ", needed" if required else ""
    takes = what_it_takes(_resolved(shape), _say)
    return f"| `{name}` | {place}{needed} | {_cell(takes)} | {_cell(description)} |"


def _resolved(shape: dict[str, Any]) -> dict[str, Any]:
    if "$ref" not in shape:
        return {key: value for key, value in shape.items() if key != "description"}
    component: dict[str, Any] = described()["components"]["schemas"][
        shape["$ref"].split("/")[-1]
    ]
    return component


def _say(key: str, **values: object) -> str:
    text: str = _TEXTS[key]["message"]
    return text.format(**values)


def _answered() -> set[str]:
    """Return the components that answers are made of."""
    schemas = described()["components"]["schemas"]
    seen: set[str] = set()
    waiting = re.findall(r"schemas/(\w+)", json.dumps(_answers()))
    while waiting:
        name = waiting.pop()
        if name not in seen:
            seen.add(name)
            waiting += re.findall(r"schemas/(\w+)", json.dumps(schemas[name]))
    return seen


def _answers() -> list[Any]:
    refusals = described()["components"]["responses"]
    return [refusals, *(operation["responses"] for *_, operation in operations())]


def _component(name: str, shape: dict[str, Any]) -> Iterator[str]:
    yield f"#### Schema {name}\n"
    if "description" in shape:
        yield shape["description"] + "\n"
    if "properties" not in shape:
        yield f"{_type(shape)}\n"
        return
    yield "| Field | What it is |"
    yield "| --- | --- |"
    for field, kind in shape["properties"].items():
        present = "" if field in shape["required"] else ", not always there"
        yield f"| `{field}` | {_type(kind)}{present} |"
    yield ""


def _type(shape: dict[str, Any]) -> str:
    """Return in a few words what a value of an answer is."""
    if "$ref" in shape:
        name = shape["$ref"].split("/")[-1]
        return f"[{name}](#schema-{name.lower()})"
    if "anyOf" in shape:
        return " or ".join(_type(part) for part in shape["anyOf"])
    if "enum" in shape:
        return " or ".join(f"`{json.dumps(word)}`" for word in shape["enum"]).replace(
            '"', ""
        )
    kinds = shape.get("type", "anything")
    if isinstance(kinds, list):
        return " or ".join(_type({**shape, "type": kind}) for kind in kinds)
    if kinds == "array":
        return f"list of {_type(shape['items'])}"
    if shape.get("format") == "date-time" and kinds == "string":
        return "time"
    if kinds == "object" and "properties" in shape:
        inside = (
            f"`{name}`: {_type(kind)}" for name, kind in shape["properties"].items()
        )
        return f"object of {', '.join(inside)}"
    return _WORDS.get(str(kinds), str(kinds))


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


if __name__ == "__main__":
    DOCUMENT.write_text(document_text(), encoding="utf-8")
    PAGE.write_text(page_text(), encoding="utf-8")
