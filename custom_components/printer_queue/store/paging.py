"""Reading ended jobs page by page: a page begins behind the last job of the one before."""

from operator import ge, gt, le, lt
from typing import Any, Protocol

from sqlalchemy import Float, Select, literal, tuple_, type_coerce

from . import tables
from .columns import Whole

_ENDED_AT = type_coerce(tables.jobs.c.ended_at, Whole)
_NUMBER = tables.jobs.c.number
SECOND = 1e6
"""Microseconds, in which the file keeps moments and durations."""


class Place(Protocol):
    """An ended job as far as its place among others goes."""

    @property
    def ended(self) -> float | None:
        """When it ended, in seconds since 1970 UTC."""

    @property
    def number(self) -> int:
        """Its number, which distinguishes jobs that ended at the same moment."""


def seconds(column: Any) -> Any:
    """Return a moment since 1970 UTC, or a duration, in seconds."""
    return type_coerce(column, Float) / SECOND


def behind[Q: Select[Any]](
    query: Q, last: Place | None, *, newest_first: bool = False
) -> Q:
    """Leave out everything up to and with `last`, the last job of the page before.

    The first comparison is what the index on `ended_at` is searched by.
    """
    if last is None or last.ended is None:
        return query
    at_least, beyond = (le, lt) if newest_first else (ge, gt)
    place = (round(last.ended * SECOND), last.number)
    return query.where(
        at_least(_ENDED_AT, place[0]),
        beyond(tuple_(_ENDED_AT, _NUMBER), tuple_(*map(literal, place))),
    )
