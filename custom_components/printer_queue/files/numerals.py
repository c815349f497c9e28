"""Many numbers at once, from text and for measuring."""

import numpy as np
from numpy.typing import NDArray

from .box import Point
from .errors import FileError

OF_NUMERALS = b"0123456789.+-eE"
"""The characters of numbers."""
_SIDE_BY_SIDE = 64
"""Rows that are compared in one go, which is many times faster than one by one."""

type Numbers = NDArray[np.float64]
type Singles = NDArray[np.float32]


def parse_numbers(text: bytes, count: int) -> Numbers | None:
    """Return so many numbers from text that is divided by blanks.

    None where they are not so many, or not all of it is numbers.
    """
    try:
        values = np.fromstring(text, dtype=np.float64, sep=" ")
    except ValueError, DeprecationWarning:
        # numpy only warns yet, and ends before what it cannot read.
        return None
    return values if len(values) == count else None


def ends(rows: Numbers | Singles) -> tuple[Point, Point]:
    """Return the lowest and the highest x, y and z of rows; there are some.

    Raises FileError where a value is no number.
    """
    whole = len(rows) // _SIDE_BY_SIDE * _SIDE_BY_SIDE
    wide = rows[:whole].reshape(-1, 3 * _SIDE_BY_SIDE), rows[whole:]
    lows = [part.min(axis=0).reshape(-1, 3) for part in wide if len(part)]
    highs = [part.max(axis=0).reshape(-1, 3) for part in wide if len(part)]
    low, high = np.concatenate(lows).min(axis=0), np.concatenate(highs).max(axis=0)
    # Where one is NaN, that is both.
    if not (np.isfinite(low).all() and np.isfinite(high).all()):
        raise FileError("file_bad_numbers")
    x, y, z = zip(low.tolist(), high.tolist(), strict=True)
    return (x[0], y[0], z[0]), (x[1], y[1], z[1])
