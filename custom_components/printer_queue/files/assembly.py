"""The box around the objects of a 3MF model, each where it is placed."""

from collections.abc import Iterable

from ..core.needs import Size
from .box import Box, Point
from .corners import Span, axes_of
from .errors import FileError
from .model import AS_IT_IS, Matrix, Model, Object, Placed
from .time_limit import TimeLimit

_UNITS = {
    "micron": 0.001,
    "millimeter": 1.0,
    "centimeter": 10.0,
    "inch": 25.4,
    "foot": 304.8,
    "meter": 1000.0,
}
"""Millimetres (3MF Core Specification, 3.4)."""
_MOST_PLACED = 20_000
"""Objects that are placed, components counted each time."""
_MOST_TURNED = 30_000_000
"""Corners along an axis that they are turned to."""
_DEEPEST = 16
"""Components in components."""


def size_of(
    model: Model, items: Iterable[Placed], unit: str, limit: TimeLimit
) -> Size | None:
    """Return the size of all items together in millimetres; None where nothing is.

    Raises FileError where an object is missing, or too much would have to be done.
    """
    assembly = _Assembly(model, limit)
    for item in items:
        assembly.place(item, AS_IT_IS, _DEEPEST)
    size = assembly.box.size
    if size is None or unit not in _UNITS:
        return None
    scale = _UNITS[unit]
    return Size(*(round(side * scale, 3) for side in (size.x, size.y, size.z)))


class _Assembly:
    """Objects being put together."""

    def __init__(self, model: Model, limit: TimeLimit) -> None:
        self.box = Box()
        self._model = model
        self._limit = limit
        self._spans: dict[tuple[Object, Point], Span] = {}
        self._placed = 0
        self._turned = 0

    def place(self, placed: Placed, matrix: Matrix, deeper: int) -> None:
        """Put an object and its components at their places."""
        self._placed += 1
        if deeper == 0 or self._placed > _MOST_PLACED:
            raise FileError("file_too_complex")
        self._limit.check()
        shape = self._model.object(placed)
        whole = _product(placed.matrix, matrix)
        if len(shape.corners):
            x, y, z = (self._span(shape, axis, whole) for axis in range(3))
            self.box.stretch((x[0], y[0], z[0]), (x[1], y[1], z[1]))
        for component in shape.components:
            self.place(component, whole, deeper - 1)

    def _span(self, shape: Object, axis: int, matrix: Matrix) -> Span:
        """Return the lowest and highest coordinate of a mesh along one axis."""
        turn = (matrix[0][axis], matrix[1][axis], matrix[2][axis])
        shift = matrix[3][axis]
        # Copies of an object that are turned alike are measured once.
        if (shape, turn) not in self._spans:
            if len(axes_of(turn)) > 1:
                self._count_turned(len(shape.corners))
            self._spans[shape, turn] = shape.corners.span(turn)
        low, high = self._spans[shape, turn]
        return low + shift, high + shift

    def _count_turned(self, count: int) -> None:
        self._turned += count
        if self._turned > _MOST_TURNED:
            raise FileError("file_too_complex")


def _product(first: Matrix, then: Matrix) -> Matrix:
    """Return the matrix of one placing after another."""
    x, y, z, move = (_turned(row, then) for row in first)
    return (
        x,
        y,
        z,
        (
            move[0] + then[3][0],
            move[1] + then[3][1],
            move[2] + then[3][2],
        ),
    )


def _turned(row: Point, matrix: Matrix) -> Point:
    a, b, c = row
    x, y, z = (
        a * matrix[0][axis] + b * matrix[1][axis] + c * matrix[2][axis]
        for axis in range(3)
    )
    return x, y, z
