"""A check of one value that can say what it takes."""

from collections.abc import Callable, Mapping
from typing import Any

type Shape = Mapping[str, Any]
"""A JSON Schema."""


class Check[T]:
    """Reads a value, and says in JSON Schema what programs may give.

    People write a value in more ways than the schema has (a number as text, one word in
    place of a list): those are read where people write. `shape` is what is promised to
    programs. A shape with a `name` is one that many fields have.
    """

    def __init__(
        self, read: Callable[[Any], T], shape: Shape, name: str | None = None
    ) -> None:
        """Take the function that reads; it raises Invalid, as those of schemas do."""
        self._read = read
        self.shape = shape
        self.name = name

    def __call__(self, value: Any) -> T:
        """Return the value as it is worked with."""
        return self._read(value)


def or_null(shape: Shape) -> Shape:
    """Return the shape of one type that takes null, too."""
    return {**shape, "type": [shape["type"], "null"]}
