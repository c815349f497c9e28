"""The box around what is printed."""

from dataclasses import dataclass
import math

from ..core.needs import Size
from .errors import FileError

FARTHEST = 1e6
"""Millimetres; a coordinate beyond it is no coordinate."""

type Point = tuple[float, float, float]


def coordinate(raw: str | bytes | None) -> float:
    """Return a coordinate; raise FileError for what is no finite number within reach."""
    try:
        value = float(raw or "")
    except ValueError:
        value = math.nan
    if not abs(value) <= FARTHEST:
        raise FileError("file_bad_numbers")
    return value


@dataclass(slots=True)
class Box:
    """A box that grows; its lowest and its highest corner in millimetres."""

    low: Point = (math.inf, math.inf, math.inf)
    high: Point = (-math.inf, -math.inf, -math.inf)

    def stretch(self, low: Point, high: Point) -> None:
        """Grow to hold two corners. Raises FileError where they are out of reach."""
        if not max(map(abs, (*low, *high))) <= FARTHEST:
            raise FileError("file_bad_numbers")
        x, y, z = map(min, self.low, low)
        self.low = x, y, z
        x, y, z = map(max, self.high, high)
        self.high = x, y, z

    @property
    def size(self) -> Size | None:
        """How large it is; None while nothing is in it."""
        if self.low[0] > self.high[0]:
            return None
        return Size(
            *(
                round(high - low, 3)
                for low, high in zip(self.low, self.high, strict=True)
            )
        )
