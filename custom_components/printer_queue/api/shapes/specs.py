"""What was asked for, as answers show it: each field of a spec, without a word here."""

from dataclasses import fields, is_dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, get_args, get_type_hints

from ...core.job_file import JobFile
from ...core.model import JobSpec
from ...core.needs import PrintSettings, Size
from ...presentation.spec import ACTIONS
from ...requests.check import Shape
from .parts import (
    FLAG,
    MOMENT,
    NUMBER,
    NUMBER_OR_NULL,
    TEXT,
    TEXT_OR_NULL,
    WHOLE,
    list_of,
    record,
    ref_or_null,
    words,
)

_KINDS: dict[object, Shape] = {
    str: TEXT,
    int: WHOLE,
    float: NUMBER,
    bool: FLAG,
    datetime: MOMENT,
    timedelta: NUMBER,
    type(None): {"type": "null"},
}

_FILAMENT = {"material": TEXT_OR_NULL, "color": TEXT_OR_NULL, "brand": TEXT_OR_NULL}
_COLORS = {"colors": list_of(TEXT)}
FILAMENT = record(
    _FILAMENT,
    optional={**_COLORS, "grams": NUMBER},
    description="A filament: RRGGBB or RRGGBBAA as `color`; `colors` where it has several; "
    "`grams` of it where a job needs several filaments and that is known.",
)
SPOOL = record(
    _FILAMENT,
    optional={**_COLORS, "grams": NUMBER},
    description="A loaded spool, as a filament; `grams` of it are left where that is known.",
)
SIZE = record(
    {field.name: NUMBER for field in fields(Size)},
    description="A box in millimetres; y is its depth, z its height.",
)
_SETTINGS: Shape = {
    "type": "object",
    "properties": {
        field.name: NUMBER_OR_NULL
        for field in fields(PrintSettings)
        if field.name != "other"
    },
    "required": [
        field.name for field in fields(PrintSettings) if field.name != "other"
    ],
    "additionalProperties": TEXT,
    "description": "How it is sliced: °C, millimetres, percent, mm/s, and words of its own.",
}
_NEEDS: dict[str, Shape] = {
    "material": TEXT_OR_NULL,
    "filaments": list_of({"$ref": "#/components/schemas/Filament"}),
    "nozzle": NUMBER_OR_NULL,
    "size": ref_or_null("Size"),
    "forced_printer": TEXT_OR_NULL,
    "printers": list_of(TEXT),
    "sites": list_of(TEXT),
    "tags": list_of(TEXT),
    "settings": {"$ref": "#/components/schemas/PrintSettings"},
}


def _of_kind(kind: Any) -> Shape:
    """Return how a value of a type is shown."""
    if (known := _KINDS.get(kind)) is not None:
        return known
    if parts := get_args(kind):
        shapes = [_of_kind(part) for part in parts]
        kinds = [shape.get("type") for shape in shapes]
        if all(set(shape) == {"type"} for shape in shapes):
            return {"type": kinds}
        return {"anyOf": shapes}
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return words(kind)
    if isinstance(kind, type) and is_dataclass(kind):
        hints = get_type_hints(kind)
        return record(
            {field.name: _of_kind(hints[field.name]) for field in fields(kind)}
        )
    raise TypeError(f"nobody knows how {kind!r} is shown")


def _spec() -> dict[str, Shape]:
    hints = get_type_hints(JobSpec)
    shown: dict[str, Shape] = {}
    for name, key in ACTIONS.keys.items():
        if name == "needs":
            shown |= _NEEDS
        elif name == "file":
            shown[name] = ref_or_null("JobFile")
        elif key is not None:
            shown[key] = _of_kind(hints[name])
    return shown


SPEC = _spec()
"""The fields that a job shows of its spec."""
COMPONENTS = {
    "Filament": FILAMENT,
    "Spool": SPOOL,
    "JobFile": _of_kind(JobFile),
    "PrintSettings": _SETTINGS,
    "Size": SIZE,
}
