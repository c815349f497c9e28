"""Events, needs and printers' set-ups as JSON and back.

mashumaro does the work: Home Assistant brings it along itself, so it costs no install,
and it reads what an older version wrote (a new field takes its default, an unknown one
is passed over).
"""

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any, cast, get_type_hints, override

from mashumaro.codecs import BasicDecoder, BasicEncoder
from mashumaro.dialect import Dialect
from mashumaro.types import SerializationStrategy

from ..core import events as ev
from .columns import (
    from_microseconds,
    span_from_microseconds,
    span_to_microseconds,
    to_microseconds,
)


class _Time(SerializationStrategy):
    @override
    def serialize(self, value: datetime) -> int:
        return to_microseconds(value)

    @override
    def deserialize(self, value: int) -> datetime:
        return from_microseconds(value)


class _Span(SerializationStrategy):
    @override
    def serialize(self, value: timedelta) -> int:
        return span_to_microseconds(value)

    @override
    def deserialize(self, value: int) -> timedelta:
        return span_from_microseconds(value)


class _Day(SerializationStrategy):
    @override
    def serialize(self, value: date) -> str:
        return value.isoformat()

    @override
    def deserialize(self, value: str) -> date:
        return date.fromisoformat(value)


class _Dialect(Dialect):
    """Microseconds for times and durations, as in the columns; days as ISO 8601."""

    serialization_strategy = {datetime: _Time(), timedelta: _Span(), date: _Day()}


class _BriefDialect(_Dialect):
    """As little as can be: what is at its default is left out."""

    omit_default = True


@cache
def _encoder(kind: Any, dialect: type[Dialect] = _Dialect) -> BasicEncoder[Any]:
    return BasicEncoder(kind, default_dialect=dialect)


@cache
def _decoder(kind: Any) -> BasicDecoder[Any]:
    return BasicDecoder(kind, default_dialect=_Dialect)


def encode(value: Any) -> dict[str, Any]:
    """Return one of the core's nouns as JSON."""
    encoded: dict[str, Any] = _encoder(cast(Any, type(value))).encode(value)
    return encoded


def encode_briefly(value: Any) -> dict[str, Any]:
    """Return one of the core's nouns as JSON without what is at its default."""
    encoded: dict[str, Any] = _encoder(cast(Any, type(value)), _BriefDialect).encode(
        value
    )
    return encoded


def decode[T](kind: type[T], data: Mapping[str, Any]) -> T:
    """Return the noun; ValueError or LookupError when the data is none."""
    decoded: T = _decoder(cast(Any, kind)).decode(data)
    return decoded


@cache
def field_decoders(kind: type) -> Mapping[str, Callable[[Any], Any]]:
    """Return what decodes each field of a noun, for those who need only some of them."""
    return {name: _decoder(hint).decode for name, hint in get_type_hints(kind).items()}


EVENT_KINDS: dict[str, type[ev.Event]] = {
    kind.kind: kind
    for kind in vars(ev).values()
    if isinstance(kind, type) and issubclass(kind, ev.Event) and "kind" in vars(kind)
}

_IN_COLUMNS = ("at", "actor", "job_id", "printer_id", "reason")


def encode_event(event: ev.Event) -> dict[str, Any]:
    """Return what of an event has no column of its own, as JSON."""
    data = encode(event)
    for name in _IN_COLUMNS:
        data.pop(name, None)
    if event.kiosk is None:
        del data["kiosk"]  # as of most events
    return data


def decode_event(
    kind: str, at: datetime, columns: Mapping[str, Any], data: Mapping[str, Any]
) -> ev.Event:
    """Return the event of a row.

    `columns` holds actor, job_id, printer_id and reason. ValueError or LookupError
    when the row is no event.
    """
    return decode(EVENT_KINDS[kind], {**data, **columns, "at": to_microseconds(at)})
