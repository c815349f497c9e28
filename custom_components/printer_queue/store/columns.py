"""How the queue's values are kept in SQLite's columns."""

from datetime import UTC, datetime, timedelta
from enum import StrEnum
import json
from typing import Any, override

from sqlalchemy import Dialect, Enum, Integer, String
from sqlalchemy.types import TypeDecorator

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


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

    impl = Integer
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

    impl = Integer
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
    r"""Return the text with "?" for what UTF-8 cannot hold.

    JSON may carry half a surrogate pair (`"\ud83d"`) in a printer's file name; SQLite
    would refuse it, and with it the whole transaction, at every try.
    """
    return text if text.isascii() else text.encode("utf-8", "replace").decode()


def to_json(value: Any) -> str:
    """Return JSON whose texts SQLite can take out of it, as the columns' texts are."""
    return _writable(json.dumps(value, ensure_ascii=False))


class Text(TypeDecorator[str]):
    """A text. What UTF-8 cannot hold becomes "?"."""

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
