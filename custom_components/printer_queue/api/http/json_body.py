"""JSON as it is sent: one object, each field once."""

from collections import Counter
import json
from typing import Any

from homeassistant.util.json import JSON_DECODE_EXCEPTIONS, json_loads

from .problems import ProblemError


def json_object(content: bytes) -> dict[str, Any]:
    """Return the object that a body says, empty for an empty body. Raises ProblemError.

    Which of two fields of one name counts is left open by RFC 8259 (4): another program
    in between may have looked at the other one, so they are refused.
    """
    if not content:
        return {}
    try:
        given = json_loads(content)  # no NaN, no half characters, no depth without end
        json.loads(content, object_pairs_hook=_each_once)
    except (*JSON_DECODE_EXCEPTIONS, RecursionError) as err:
        raise ProblemError("body_not_json") from err
    if not isinstance(given, dict):
        raise ProblemError("body_not_json")
    return given


def _each_once(pairs: list[tuple[str, Any]]) -> None:
    counts = Counter(name for name, _ in pairs)
    for name, count in counts.items():
        if count > 1:
            raise ProblemError("field_twice", about=name, field=name)
