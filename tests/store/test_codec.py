"""Events survive being written down, whatever they hold."""

from datetime import UTC, datetime
from importlib import import_module
import json
from pkgutil import iter_modules

from hypothesis import given, strategies as st
import pytest

from custom_components.printer_queue.core import events as ev
from custom_components.printer_queue.core.model import Job, JobSpec
from custom_components.printer_queue.core.needs import Filament, Needs
from custom_components.printer_queue.core.reason import Reason
from custom_components.printer_queue.store.codec import (
    EVENT_KINDS,
    decode,
    decode_event,
    encode_briefly,
    encode_event,
)

AT = datetime(2026, 11, 2, 12, tzinfo=UTC)

# Everywhere in the core times are aware UTC, and no number is a NaN.
st.register_type_strategy(
    datetime,
    st.datetimes(datetime(1990, 1, 1), datetime(2200, 1, 1), timezones=st.just(UTC)),
)
st.register_type_strategy(float, st.floats(allow_nan=False))


def through_json(event: ev.Event) -> ev.Event:
    """Return what is read back of an event that was written as a row."""
    columns = {
        name: getattr(event, name, None)
        for name in ("actor", "job_id", "printer_id", "reason")
    }
    data = json.loads(json.dumps(encode_event(event)))
    return decode_event(event.kind, event.at, columns, data)


def test_every_kind_of_event_can_be_stored() -> None:
    concrete = {
        kind
        for room in iter_modules(ev.__path__, f"{ev.__name__}.")
        for kind in vars(import_module(room.name)).values()
        if isinstance(kind, type) and hasattr(kind, "kind")
    }
    assert set(EVENT_KINDS.values()) == concrete
    assert len(EVENT_KINDS) == len(concrete) > 25


@pytest.mark.parametrize("kind", sorted(EVENT_KINDS))
@given(data=st.data())
def test_an_event_is_read_back_as_it_was_written(
    kind: str, data: st.DataObject
) -> None:
    event = data.draw(st.from_type(EVENT_KINDS[kind]))
    assert through_json(event) == event


@given(spec=st.from_type(JobSpec))
def test_a_spec_is_read_back_whatever_was_left_out_of_it(spec: JobSpec) -> None:
    data = json.loads(json.dumps(encode_briefly(spec)))
    assert decode(JobSpec, data) == spec


def test_only_what_somebody_asks_for_is_stored_of_a_spec() -> None:
    assert encode_briefly(JobSpec(name="n")) == {"name": "n"}
    spec = JobSpec(name="n", needs=Needs(filaments=(Filament("PLA"),)), priority=6)
    assert encode_briefly(spec) == {
        "name": "n",
        "needs": {"filaments": [{"material": "PLA"}]},
        "priority": 6,
    }


def test_every_field_of_a_spec_but_the_name_may_be_left_out() -> None:
    assert decode(JobSpec, {"name": "n"}) == JobSpec(name="n")


def test_what_has_a_column_of_its_own_is_not_written_twice() -> None:
    event = ev.PrintPaused(at=AT, actor="clock", job_id="j", reason=Reason.ABORTED)
    assert encode_event(event) == {"error": None, "watched": True}


def test_a_field_that_an_older_version_did_not_know_takes_its_default() -> None:
    event = decode_event(
        "returned", AT, {"actor": "a", "job_id": "j", "reason": None}, {"rank": 5}
    )
    assert event == ev.Returned(at=AT, actor="a", job_id="j", rank=5, missed=False)


def test_a_field_that_is_no_more_is_passed_over() -> None:
    data = {"until": 0, "moon_phase": "full"}
    event = decode_event("window_renewed", AT, {"actor": "a", "job_id": "j"}, data)
    assert isinstance(event, ev.WindowRenewed)
    assert event.until == datetime(1970, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        ("eaten", {}),
        ("returned", {}),
        ("returned", {"rank": "first"}),
        ("ended", {"outcome": "eaten", "ended_at": 0}),
    ],
)
def test_a_row_that_is_no_event_is_told_apart(
    kind: str, data: dict[str, object]
) -> None:
    with pytest.raises((ValueError, LookupError)):
        decode_event(kind, AT, {"actor": "a", "job_id": "j"}, data)


def test_a_naive_time_is_refused_rather_than_guessed() -> None:
    job = Job(
        id="j", number=1, spec=JobSpec(name="n"), person=None, created_at=AT, rank=1
    )
    naive = AT.replace(tzinfo=None)
    with pytest.raises(TypeError):
        encode_event(
            ev.Offered(
                at=AT,
                actor="clock",
                job_id=job.id,
                printer_id="p",
                offer_id="o",
                claim_by=naive,
            )
        )
