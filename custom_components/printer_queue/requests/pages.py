"""Lists that are answered page by page: each begins behind the last row of the one before.

What joins or goes meanwhile moves no row from one page to another: a page begins at a
place in the order, not after a number of rows.
"""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import gt, itemgetter, lt
from typing import Any, override

import orjson
import voluptuous as vol

from ..core.errors import QueueError
from .fields import ATTR_LIMIT, LARGEST_PAGE, Fields
from .validators import text

ATTR_CURSOR = "cursor"
ATTR_SORT = "sort"
USUAL_PAGE = 20
_LONGEST_CURSOR = 1000

type Key = str | float | None
"""What a list is sorted by; None is behind everything else, whichever way."""

CURSOR_FIELDS: dict[vol.Marker, Any] = {
    vol.Optional(ATTR_LIMIT, default=USUAL_PAGE): vol.All(
        vol.Coerce(int), vol.Range(min=1, max=LARGEST_PAGE)
    ),
    vol.Optional(ATTR_CURSOR): text(_LONGEST_CURSOR, 1),
}


@dataclass(frozen=True, slots=True)
class Order:
    """By which field a list is sorted; written as "name", or "-name" for descending."""

    name: str
    descending: bool

    @classmethod
    def of(cls, query: Fields) -> Order:
        """Return the order that is asked for."""
        written: str = query[ATTR_SORT]
        return cls(written.removeprefix("-"), written.startswith("-"))

    @override
    def __str__(self) -> str:
        """Return it as it is written."""
        return f"-{self.name}" if self.descending else self.name


def sorted_by(*names: str, usual: str) -> dict[vol.Marker, Any]:
    """Return what may be said of the order: these fields, up or down."""
    written = [sign + name for name in names for sign in ("", "-")]
    return {vol.Optional(ATTR_SORT, default=usual): vol.In(written)}


@dataclass(frozen=True, slots=True)
class Page[T]:
    """Some rows of a list, and where the next page begins; None after the last."""

    rows: Sequence[T]
    cursor: str | None


def page_of[T](
    rows: Iterable[T],
    query: Fields,
    keys: Mapping[str, Callable[[T], Key]],
    id_of: Callable[[T], str | int],
) -> Page[T]:
    """Return the page of a list in memory that a query asks for.

    `keys` gives for each order what the list is sorted by; ids distinguish rows of the
    same key. Raises QueueError for a cursor that is none.
    """
    order, limit = Order.of(query), query[ATTR_LIMIT]
    key_of = keys[order.name]

    def place(row: T) -> tuple[bool, Key, str | int]:
        key = key_of(row)
        behind = (key is None) is not order.descending
        return behind, "" if key is None else key, id_of(row)

    places = sorted(((place(row), row) for row in rows), key=itemgetter(0))
    if order.descending:
        places.reverse()
    last = place_of(query, order, bool, (str, int, float), (str, int))
    if last is not None:
        is_beyond = lt if order.descending else gt
        try:
            places = [each for each in places if is_beyond(each[0], last)]
        except TypeError as err:  # no key of this list
            raise bad_cursor() from err
    shown = places[:limit]
    more = len(places) > limit
    return Page(
        [row for _, row in shown], cursor_at(order, *shown[-1][0]) if more else None
    )


def cursor_at(order: Order, *place: Key) -> str:
    """Return where the next page begins: behind a row at this place."""
    content = orjson.dumps([str(order), *place])
    return urlsafe_b64encode(content).rstrip(b"=").decode()


def place_of(
    query: Fields, order: Order, *kinds: type | tuple[type, ...]
) -> tuple[Any, ...] | None:
    """Return behind which place the page begins; None for the first page.

    Raises QueueError for what is no cursor of a list in this order: a place is made
    of values of these kinds.
    """
    cursor: str | None = query.get(ATTR_CURSOR)
    if cursor is None:
        return None
    try:
        content = orjson.loads(urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except ValueError as err:  # no Base64, or no JSON
        raise bad_cursor() from err
    match content:
        case [written, *place] if written == str(order) and _fits(place, kinds):
            return tuple(place)
    raise bad_cursor()


def _fits(place: list[Any], kinds: tuple[type | tuple[type, ...], ...]) -> bool:
    return len(place) == len(kinds) and all(map(isinstance, place, kinds))


def bad_cursor() -> QueueError:
    """Return what is said of a cursor that this list has not given."""
    return QueueError("cursor_unknown")
