"""Of the opening hours a browser is told when it is closed, today and tomorrow."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from custom_components.printer_queue.core.hours import Hours, Span
from custom_components.printer_queue.websocket.queue_row import hours_row, shown_days

BERLIN = ZoneInfo("Europe/Berlin")
NOON = datetime(2027, 6, 15, 12, tzinfo=BERLIN)
DAYS = shown_days(NOON)


def span(start: float, end: float) -> Span:
    """Return a span, in hours since today's midnight."""
    midnight = datetime(2027, 6, 14, 22, tzinfo=UTC)
    return Span(midnight + timedelta(hours=start), midnight + timedelta(hours=end))


def told(one: Span) -> dict[str, int]:
    """Return a span as it is told."""
    return {"start": int(one.start.timestamp()), "end": int(one.end.timestamp())}


def closed(*opened: Span) -> list[dict[str, int]]:
    """Return what is told to be closed."""
    spans: list[dict[str, int]] = hours_row(Hours(open=opened), DAYS)["closed"]
    return spans


def test_it_is_closed_between_the_open_hours() -> None:
    assert closed(span(9, 21), span(33, 45)) == [
        told(span(0, 9)),
        told(span(21, 33)),
        told(span(45, 48)),
    ]


def test_open_hours_reach_over_midnight_and_beyond_what_is_told() -> None:
    assert closed(span(-5, 2), span(20, 26), span(47, 50), span(60, 70)) == [
        told(span(2, 20)),
        told(span(26, 47)),
    ]


def test_without_opening_hours_it_is_never_closed() -> None:
    assert hours_row(Hours(), DAYS)["closed"] == []


def test_without_any_open_hour_it_is_always_closed() -> None:
    assert closed() == [told(span(0, 48))]


def test_reservations_of_other_days_are_not_told() -> None:
    reserved = {"left": (span(-9, -1), span(14, 16), span(70, 71)), "right": ()}

    assert hours_row(Hours(reserved=reserved), DAYS)["reserved"] == {
        "left": [told(span(14, 16))]
    }


def test_what_is_told_is_the_same_all_day() -> None:
    assert shown_days(NOON.replace(hour=0)) == shown_days(NOON.replace(hour=23))


def test_a_day_on_which_the_clocks_change_is_as_long_as_it_is() -> None:
    days = shown_days(datetime(2027, 3, 28, 12, tzinfo=BERLIN))

    assert days.end.astimezone(UTC) - days.start.astimezone(UTC) == timedelta(hours=47)
