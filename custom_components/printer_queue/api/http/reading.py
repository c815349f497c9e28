"""Values as programs give them: of the JSON types that are promised, and nothing else.

First a value has to be what the OpenAPI document says of its field; then the field itself
reads it, as it reads what people write at the other doors.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
import re
from typing import Any

from multidict import MultiMapping
from probatio import from_json_schema
import voluptuous as vol

from ...requests.check import Shape
from .route import Schema
from .taken import taken

_WHOLE = re.compile(r"-?[0-9]{1,15}")
_NUMBER = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,15})?")
_FLAGS = {"true": True, "false": False}


@dataclass(frozen=True, slots=True, kw_only=True)
class Wrong:
    """What is wrong with a field.

    `key` is that of the text that says so, `shape` what the field takes, `names` the
    fields that the text speaks of. `message` is the reader's own, for what no shape says.
    """

    field: str
    key: str
    shape: Shape | None = None
    names: Sequence[str] = ()
    message: str = ""


class UnreadableError(Exception):
    """What was given cannot be read."""

    def __init__(self, wrongs: Sequence[Wrong]) -> None:
        """Take all that is wrong, in the order of what was given."""
        super().__init__(wrongs)
        self.wrongs = wrongs


class Reader:
    """Reads the fields of one operation, in a body or in an address."""

    def __init__(self, fields: Schema) -> None:
        """Read these fields and no others."""
        self._fields = fields

    @cached_property
    def _shape(self) -> dict[str, Any]:
        return taken(self._fields)

    @cached_property
    def _checks(self) -> dict[str, vol.Schema]:
        return {
            name: from_json_schema(shape)
            for name, shape in self._shape["properties"].items()
        }

    @cached_property
    def _read(self) -> vol.Schema:
        return vol.Schema(self._fields)

    def query(self, given: MultiMapping[str]) -> dict[str, Any]:
        """Return what an address says; raises UnreadableError.

        Parts of a list have commas between them.
        """
        shapes = self._shape["properties"]
        values: dict[str, Any] = {}
        twice = []
        for name in dict.fromkeys(given):
            texts = given.getall(name)
            shape = shapes.get(name, {})
            if shape.get("type") == "array":
                parts = ",".join(texts).split(",")
                values[name] = [_parsed(part.strip(), shape["items"]) for part in parts]
            else:
                values[name] = _parsed(texts[0], shape)
                if len(texts) > 1:
                    twice.append(Wrong(field=name, key="field_twice"))
        if twice:
            raise UnreadableError(twice)
        return self.body(values)

    def body(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """Return what an object says; raises UnreadableError."""
        wrongs = [*self._misfits(given), *self._groups(given)]
        if wrongs:
            raise UnreadableError(wrongs)
        try:
            read: dict[str, Any] = self._read(dict(given))
        except vol.Invalid as err:
            raise UnreadableError(list(self._said(err, ()))) from err
        return read

    def _misfits(self, given: Mapping[str, Any]) -> Iterator[Wrong]:
        """Yield what is unknown, of the wrong shape or missing."""
        shapes = self._shape["properties"]
        for name, value in given.items():
            if name not in shapes:
                yield Wrong(field=name, key="field_unknown", names=sorted(shapes))
                continue
            both = _both(shapes[name], value)
            if both:
                yield Wrong(field=f"{name}.{both[0]}", key="fields_exclude", names=both)
                continue
            try:
                self._checks[name](value)
            except vol.Invalid as err:
                yield from self._said(err, (name,))
        for name in self._shape.get("required", ()):
            if name not in given:
                yield Wrong(field=name, key="field_missing", shape=shapes[name])

    def _groups(self, given: Mapping[str, Any]) -> Iterator[Wrong]:
        """Yield what goes together but was given alone, and the other way round."""
        only_one: dict[str, list[str]] = defaultdict(list)
        together: dict[str, list[str]] = defaultdict(list)
        for marker in self._fields:
            if isinstance(marker, vol.Exclusive):
                only_one[marker.group_of_exclusion].append(marker.schema)
            elif isinstance(marker, vol.Inclusive):
                together[marker.group_of_inclusion].append(marker.schema)
        for names in only_one.values():
            several = [name for name in names if name in given]
            if len(several) > 1:
                yield Wrong(field=several[1], key="fields_exclude", names=several)
        for names in together.values():
            lacking = [name for name in names if name not in given]
            if 0 < len(lacking) < len(names):
                yield Wrong(field=lacking[0], key="fields_together", names=names)

    def _said(self, err: vol.Invalid, above: tuple[str, ...]) -> Iterator[Wrong]:
        """Yield each of an error's, for the innermost field of which a shape is known."""
        each = err.errors if isinstance(err, vol.MultipleInvalid) else [err]
        for part in each:
            path = [*above, *part.path]
            if isinstance(part, vol.RequiredFieldInvalid):
                holder, _ = _innermost(self._shape, path[:-1])
                if "anyOf" in holder:  # this field, or another one
                    path.pop()
            shape, depth = _innermost(self._shape, path)
            if depth < len(path) and "properties" in shape:
                yield Wrong(
                    field=_written(path[: depth + 1]),
                    key="field_unknown",
                    names=sorted(shape["properties"]),
                )
            else:
                yield Wrong(
                    field=_written(path[:depth]),
                    key="field_wrong",
                    shape=shape,
                    message=part.error_message,
                )


def _both(shape: Shape, value: Any) -> Sequence[str]:
    """Return the names of one thing of which an object gives more than one."""
    for part in shape.get("allOf", ()):
        names: list[str] = part["not"]["required"]
        if isinstance(value, dict) and value.keys() >= set(names):
            return names
    return ()


def _innermost(shape: Shape, path: Sequence[Any]) -> tuple[Shape, int]:
    """Return the shape of what a path leads to, as far as it is known, and how far."""
    for depth, step in enumerate(path):
        inner = shape.get("properties", {}).get(step)
        if inner is None and isinstance(step, str):
            inner = shape.get("additionalProperties") or None
        elif inner is None:
            inner = shape.get("items")
        if inner is None:
            return shape, depth
        shape = inner
    return shape, len(path)


def _written(path: Sequence[Any]) -> str:
    return ".".join(map(str, path))


def _parsed(text: str, shape: Shape) -> Any:
    """Return what a text in an address stands for, where its field takes such."""
    kinds = _kinds(shape)
    if "integer" in kinds and _WHOLE.fullmatch(text):
        return int(text)
    if "number" in kinds and _NUMBER.fullmatch(text):
        return float(text)
    if "boolean" in kinds and text in _FLAGS:
        return _FLAGS[text]
    return text


def _kinds(shape: Shape) -> set[str]:
    kind = shape.get("type", ())
    kinds = {kind} if isinstance(kind, str) else set(kind)
    return kinds.union(*map(_kinds, shape.get("anyOf", ())))
