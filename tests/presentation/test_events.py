"""What is in the log is shown as JSON, and private things to nobody but whom they concern."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
import json
from typing import Any

from hypothesis import given, settings, strategies as st
import pytest

from custom_components.printer_queue.core import events as ev
from custom_components.printer_queue.core.commands import Caller
from custom_components.printer_queue.core.model import Job, JobSpec, Member, Person
from custom_components.printer_queue.core.settings import NamesShown
from custom_components.printer_queue.core.viewer import Viewer
from custom_components.printer_queue.presentation.events import event_view
from custom_components.printer_queue.store.codec import EVENT_KINDS
from custom_components.printer_queue.store.queries import StoredEvent

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
ANN = Person("ann", "Ann")
ADMIN = Caller(Person("cleo", "Cleo"), is_admin=True)
SECRET = "kept to herself"
PRIVATE = JobSpec(name="bracket", goal=SECRET, source=f"/media/{SECRET}.gcode")
JOB = Job(id="a1", number=1, spec=PRIVATE, person=ANN, created_at=NOON, rank=1)

st.register_type_strategy(
    datetime,
    st.datetimes(datetime(1990, 1, 1), datetime(2200, 1, 1), timezones=st.just(UTC)),
)


def view(event: ev.Event, caller: Caller, job: Job | None = None) -> dict[str, Any]:
    """Return what a stored event looks like to somebody."""
    stored = StoredEvent(
        seq=7,
        event=event,
        job_id=job.id if job else None,
        printer_id=None,
        reason=None,
        from_status=None,
        to_status=None,
    )
    shown: dict[str, Any] = json.loads(
        json.dumps(
            event_view(stored, job, {}, {}, Viewer(NamesShown.EVERYBODY, caller))
        )
    )
    return shown


@pytest.mark.parametrize("kind", sorted(EVENT_KINDS))
@settings(max_examples=20)
@given(data=st.data())
def test_every_kind_of_event_is_shown(kind: str, data: st.DataObject) -> None:
    shown = view(data.draw(st.from_type(EVENT_KINDS[kind])), Caller(ANN))
    assert (shown["number"], shown["kind"]) == (7, kind)


@pytest.mark.parametrize("kind", [ev.Joined, ev.WalkedUp, ev.Restored])
def test_what_a_job_keeps_to_its_owner_reaches_the_owner_and_admins(
    kind: type[ev.Event],
) -> None:
    given_id = {"job_id": "a1"} if kind is ev.Restored else {}
    event = kind(at=NOON, actor="ann", job=JOB, **given_id)  # type: ignore[call-arg]  # one of three
    for caller in (Caller(ANN), ADMIN):
        shown = view(event, caller, JOB)["details"]["spec"]
        assert (shown["goal"], shown["source"]) == (PRIVATE.goal, PRIVATE.source)
    for caller in (Caller(Person("ben", "Ben")), Caller(None)):
        assert SECRET not in json.dumps(view(event, caller, JOB))


def test_where_a_file_lies_at_a_printer_is_nobodys_business() -> None:
    event = ev.Started(
        at=NOON,
        actor="printer:p1",
        job_id="a1",
        printer_id="p1",
        started_at=NOON,
        watched=True,
        print_id=SECRET,
        file=f"/sdcard/{SECRET}.gcode",
    )
    shown = view(event, ADMIN, JOB)
    assert SECRET not in json.dumps(shown)
    assert shown["details"]["watched"]


def test_who_the_members_are_is_for_admins() -> None:
    event = ev.MemberSet(at=NOON, actor=ev.SETUP, member=Member("ben", "Ben"))
    assert view(event, ADMIN)["details"]["member"]["name"] == "Ben"
    assert view(event, Caller(ANN))["details"] == {}


def test_durations_are_minutes_and_say_so() -> None:
    estimated = ev.EstimateChanged(
        at=NOON, actor="ann", job_id="a1", estimate=timedelta(hours=2)
    )
    shifted = ev.ClockShifted(
        at=NOON, actor=ev.CLOCK, by=timedelta(minutes=90), prints=True
    )
    assert view(estimated, Caller(ANN))["details"] == {"estimate_minutes": 120.0}
    assert view(shifted, Caller(ANN))["details"] == {"by_minutes": 90.0, "prints": True}


def test_the_job_is_shown_as_it_is_now() -> None:
    renamed = replace(JOB, spec=replace(PRIVATE, name="hook"))
    event = ev.Resumed(at=NOON, actor="ann", job_id="a1")
    shown = view(event, Caller(ANN), renamed)
    assert (shown["job"], shown["job_number"], shown["person"]) == ("hook", 1, "Ann")
