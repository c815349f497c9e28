"""The corners of a mesh, and how far they reach in any direction."""

from array import array
from functools import cached_property

import numpy as np

from .box import FARTHEST, Point
from .errors import FileError
from .numerals import Numbers, Singles, ends

_NOTHING = 1e-9
"""What rounding leaves of a right angle."""
_AT_A_TIME = 100_000

type Span = tuple[float, float]


def axes_of(direction: Point) -> list[int]:
    """Return the axes that a direction has a part of; 0 is x."""
    return [axis for axis in range(3) if abs(direction[axis]) > _NOTHING]


class Corners:
    """Corners that are added first and measured then."""

    def __init__(self) -> None:
        self._values = array("f")

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._values) // 3

    def add(self, corner: Point) -> None:
        """Add a corner of numbers within reach."""
        self._values.extend(corner)

    def extend(self, rows: Numbers) -> None:
        """Add a corner for each row. Raises FileError where one is out of reach."""
        if not max(rows.max(), -rows.min()) <= FARTHEST:
            raise FileError("file_bad_numbers")
        self._values.frombytes(rows.astype(np.float32).tobytes())

    def keep(self, marks: bytes | bytearray) -> None:
        """Keep the corners that are marked by 1; other counts of marks are of no mesh of ours."""
        if len(marks) == len(self):
            rows = np.frombuffer(self._values, dtype=np.float32).reshape(-1, 3)
            kept = rows[np.frombuffer(marks, dtype=np.bool_)]
            self._values = array("f", kept.tobytes())

    def span(self, direction: Point) -> Span:
        """Return how far they reach along a direction: the lowest and highest product.

        There are some. It costs a look at each, unless the direction is an axis's.
        """
        axes = axes_of(direction)
        if len(axes) > 1:
            return self._turned(direction)
        low = sum(direction[axis] * self._ends[0][axis] for axis in axes)
        high = sum(direction[axis] * self._ends[1][axis] for axis in axes)
        return min(low, high), max(low, high)

    def _turned(self, direction: Point) -> Span:
        lows, highs = [], []
        for start in range(0, len(self), _AT_A_TIME):
            rows = self._rows[start : start + _AT_A_TIME].astype(np.float64)
            along = rows @ np.array(direction)
            lows.append(float(along.min()))
            highs.append(float(along.max()))
        return min(lows), max(highs)

    @cached_property
    def _rows(self) -> Singles:
        return np.frombuffer(self._values, dtype=np.float32).reshape(-1, 3)

    @cached_property
    def _ends(self) -> tuple[Point, Point]:
        return ends(self._rows)
