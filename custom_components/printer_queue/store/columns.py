"""How the queue's values are kept in the columns of SQLite and PostgreSQL."""

from datetime import UTC, datetime, timedelta
from enum import StrEnum
import json
import re
from typing import Any, override

from sqlalchemy import BigInteger, Dialect, Enum, Integer, String
from sqlalchemy.types import TypeDecorator

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)

Whole = BigInteger().with_variant(Integer(), "sqlite")
"""A whole number of up to 64 bits; all of SQLite's are."""


def to_microseconds(moment: datetime) -> int:
    """Return microseconds since 1970 UTC; TypeError for a naive time."""
    return (moment - _EPOCH) // _MICROSECOND


def from_microseconds(number: int) -> datetime:
    """Return the aware UTC time of microseconds since 1970; ValueError for no number."""
    return _EPOCH + span_from_microseconds(number)


def span_to_microseconds(span: timedelta) -> int:
    """Return a duration in microseconds."""
    return span // _MICROSECOND


def span_from_microseconds(number: int) -> timedelta:
    """Return the duration of so many microseconds; ValueError for no number."""
    return int(number) * _MICROSECOND


class UtcTime(TypeDecorator[datetime]):
    """An aware time as microseconds since 1970 UTC: exact, sortable, subtractable."""

    impl = Whole
    cache_ok = True

    @override
    def process_bind_param(
        self, value: datetime | None, dialect: Dialect
    ) -> int | None:
        return None if value is None else to_microseconds(value)

    @override
    def process_result_value(
        self, value: int | None, dialect: Dialect
    ) -> datetime | None:
        return None if value is None else from_microseconds(value)


class Span(TypeDecorator[timedelta]):
    """A duration in microseconds."""

    impl = Whole
    cache_ok = True

    @override
    def process_bind_param(
        self, value: timedelta | None, dialect: Dialect
    ) -> int | None:
        return None if value is None else span_to_microseconds(value)

    @override
    def process_result_value(
        self, value: int | None, dialect: Dialect
    ) -> timedelta | None:
        return None if value is None else span_from_microseconds(value)


def _writable(text: str) -> str:
    r"""Return the text with "?" for what UTF-8 or a database cannot hold.

    JSON may carry half a surrogate pair (`"\ud83d"`) or a `"\u0000"` in a printer's file
    name; SQLite would refuse the one, PostgreSQL the other, and with it the whole
    transaction, at every try.
    """
    text = text.replace("\0", "?")
    return text if text.isascii() else text.encode("utf-8", "replace").decode()


_NUL_IN_JSON = re.compile(r"(?<!\\)((?:\\\\)*)\\u0000")
"""The escape, where the backslash itself is not escaped."""


def to_json(value: Any) -> str:
    """Return JSON whose texts a database can take out of it, as the columns' texts are."""
    text = _writable(json.dumps(value, ensure_ascii=False))
    return _NUL_IN_JSON.sub(r"\1?", text) if "\\u0000" in text else text


class Text(TypeDecorator[str]):
    """A text. What UTF-8 or a database cannot hold becomes "?"."""

    impl = String
    cache_ok = True

    @override
    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        return None if value is None else _writable(value)


def words(kind: type[StrEnum]) -> Enum:
    """Return the column type for an enum, kept as its own words."""
    return Enum(
        kind,
        native_enum=False,
        create_constraint=False,
        length=None,
        values_callable=lambda members: [member.value for member in members],
    )
