"""When the periods of quotas begin and end, by the queue's own clock."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given, strategies as st
import pytest

from custom_components.printer_queue.core.quotas import QuotaPeriod, Term, period_at


@pytest.mark.parametrize(
    ("period", "zone", "now", "start", "end"),
    [
        # The clock is put forward on the 28th: a day of 23 hours.
        ("day", "Europe/Berlin", "2027-03-28T12", "2027-03-27T23", "2027-03-28T22"),
        # And back on the 31st: a day of 25.
        ("day", "Europe/Berlin", "2027-10-31T12", "2027-10-30T22", "2027-10-31T23"),
        # There it is put forward at midnight, and the day begins at one.
        (
            "day",
            "America/Santiago",
            "2026-09-06T12",
            "2026-09-06T04",
            "2026-09-07T03",
        ),
        ("week", "Europe/Berlin", "2027-03-28T12", "2027-03-21T23", "2027-03-28T22"),
        ("week", "UTC", "2027-01-01T00", "2026-12-28T00", "2027-01-04T00"),
        ("month", "UTC", "2026-12-31T23", "2026-12-01T00", "2027-01-01T00"),
        ("month", "UTC", "2028-02-29T23", "2028-02-01T00", "2028-03-01T00"),
        (
            "month",
            "Pacific/Auckland",
            "2026-10-31T12",
            "2026-10-31T11",
            "2026-11-30T11",
        ),
        ("term", "Europe/Berlin", "2027-03-01T12", "2027-02-28T23", "2027-07-31T22"),
    ],
)
def test_a_period_begins_and_ends_with_local_days(
    period: str, zone: str, now: str, start: str, end: str
) -> None:
    term = Term(date(2027, 3, 1), date(2027, 7, 31))
    at, first, last = (
        datetime.fromisoformat(f"{text}:00+00:00") for text in (now, start, end)
    )
    assert period_at(QuotaPeriod(period), at, zone, term) == (first, last)


ZONES = st.sampled_from(["UTC", "Europe/Berlin", "America/Havana", "Asia/Kathmandu"])


@given(
    at=st.datetimes(datetime(2025, 1, 1), datetime(2029, 1, 1)),
    zone=ZONES,
    period=st.sampled_from([one for one in QuotaPeriod if one != "term"]),
)
def test_every_moment_is_in_one_period_and_the_next_begins_where_it_ends(
    at: datetime, zone: str, period: QuotaPeriod
) -> None:
    now = at.replace(tzinfo=UTC)
    span = period_at(period, now, zone, None)
    assert span is not None
    start, end = span
    assert start <= now < end
    assert end - start <= period.longest
    following = period_at(period, end, zone, None)
    assert following is not None
    assert following[0] == end
    assert period_at(period, end - timedelta(microseconds=1), zone, None) == span
