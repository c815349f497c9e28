"""What an operation takes, in JSON Schema: made of the very fields that are read."""

from typing import Any

from probatio import UNSUPPORTED, to_json_schema

from homeassistant.helpers import config_validation as cv

from ...requests.check import Check, Shape
from ..shapes.parts import FLAG, TEXT, ref
from .route import Schema


def taken(fields: Schema, components: dict[str, Shape] | None = None) -> dict[str, Any]:
    """Return the schema of an object with these fields and no others.

    Shapes that have a name are put into `components`, where these are given, and
    referred to. Raises SchemaError for a field that cannot say what it takes: it needs
    a `Check`.
    """

    def shape_of(node: Any) -> Any:
        if isinstance(node, Check):
            if components is None or node.name is None:
                return dict(node.shape)
            components[node.name] = node.shape
            return dict(ref(node.name))
        if node is cv.string:
            return dict(TEXT)
        if node is cv.boolean:
            return dict(FLAG)
        return {} if node is cv.ensure_list else UNSUPPORTED

    return to_json_schema(dict(fields), strict=True, custom_serializer=shape_of)
