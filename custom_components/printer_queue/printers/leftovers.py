"""What a new print takes over from the one before, and what is not to be believed."""

from collections.abc import Iterable, Mapping
from typing import Any


class Leftovers:
    """Values that a printer goes on reporting from its last print.

    A value is unknown until the printer has reported another one.
    """

    def __init__(self) -> None:
        self._values: dict[str, Any] = {}

    def begin(self, values: Mapping[str, Any], names: Iterable[str]) -> None:
        """Note what is reported as a print begins. Nothing and zero mislead nobody."""
        self._values = {
            name: values[name] for name in names if values.get(name) not in _HARMLESS
        }

    def forget(self) -> None:
        """Believe everything."""
        self._values = {}

    def fresh(self, values: Mapping[str, Any]) -> Mapping[str, Any]:
        """Return the values, with None for each that is still left over."""
        if not self._values:
            return values
        self._values = {
            name: value
            for name, value in self._values.items()
            if values.get(name) == value
        }
        return {**values, **dict.fromkeys(self._values)}


_HARMLESS: tuple[Any, ...] = (None, 0, "0", "")
