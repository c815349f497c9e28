"""What stands in a slicer's comments under the keys of `slicers.py`."""

from collections.abc import Iterator, Sequence

from .scalars import numbers, positive, text, words
from .slicer_comments import SlicerComments
from .slicers import Keys

type Amounts = Sequence[float | None]
"""One for each filament or extruder."""


def of_each(comments: SlicerComments, key: str | tuple[str, ...]) -> list[str]:
    """Return what stands under a key, or under the keys of each extruder."""
    if isinstance(key, str):
        return [comments[key]] if key in comments else []
    values = [comments.get(each, "") for each in key]
    while values and not values[-1]:
        values.pop()
    return values


def written(comments: SlicerComments, keys: Keys) -> Iterator[str]:
    """Yield what stands under the keys, extruders divided by semicolons."""
    for key in keys:
        if values := of_each(comments, key):
            yield ";".join(values)


def listed(comments: SlicerComments, keys: Keys) -> list[str]:
    """Return the first list of words that says something."""
    return next(filter(None, map(words, written(comments, keys))), [])


def numbers_of(comments: SlicerComments, keys: Keys) -> Amounts:
    """Return the first list of numbers that says something."""
    return next(filter(None, map(numbers, written(comments, keys))), [])


def number_of(comments: SlicerComments, keys: Keys) -> float | None:
    """Return the first number above 0."""
    return next(filter(None, map(positive, written(comments, keys))), None)


def text_of(comments: SlicerComments, keys: Keys) -> str | None:
    """Return the first text."""
    return next(filter(None, map(text, written(comments, keys))), None)


def at[T](values: Sequence[T], tray: int) -> T | None:
    """Return the value of a tray; a single one holds for all."""
    if len(values) == 1:
        return values[0]
    return values[tray] if tray < len(values) else None
