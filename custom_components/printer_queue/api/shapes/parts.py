"""What the shapes of answers are made of."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Any

from ...requests.check import Shape, or_null

TEXT: Shape = {"type": "string"}
WHOLE: Shape = {"type": "integer"}
NUMBER: Shape = {"type": "number"}
FLAG: Shape = {"type": "boolean"}
MOMENT: Shape = {"type": "string", "format": "date-time"}

TEXT_OR_NULL = or_null(TEXT)
WHOLE_OR_NULL = or_null(WHOLE)
NUMBER_OR_NULL = or_null(NUMBER)
MOMENT_OR_NULL = or_null(MOMENT)


def ref(name: str) -> Shape:
    """Return the shape of a component of the document."""
    return {"$ref": f"#/components/schemas/{name}"}


def ref_or_null(name: str) -> Shape:
    """Return the shape of a component, or of null in its place."""
    return {"anyOf": [ref(name), {"type": "null"}]}


def words(kinds: Iterable[StrEnum]) -> Shape:
    """Return the shape of one of these words."""
    return {"type": "string", "enum": [kind.value for kind in kinds]}


def list_of(each: Shape) -> Shape:
    """Return the shape of a list."""
    return {"type": "array", "items": each}


def record(
    properties: dict[str, Shape],
    *,
    optional: dict[str, Shape] | None = None,
    description: str | None = None,
) -> Shape:
    """Return the shape of an object with these properties and no others.

    All but the `optional` ones are always there.
    """
    shape: dict[str, Any] = {
        "type": "object",
        "properties": {**properties, **(optional or {})},
        "required": list(properties),
        "additionalProperties": False,
    }
    return shape if description is None else {**shape, "description": description}


def page(name: str, each: Shape) -> Shape:
    """Return the shape of a page of a list, with the rows under a name."""
    return record({name: list_of(each), "next_cursor": TEXT_OR_NULL})
