"""Requests that go through the database: every kind comes back as it was, and so do refusals."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from custom_components.printer_queue.core import commands as cmd
from custom_components.printer_queue.core.closure import Closure
from custom_components.printer_queue.core.decide import decide
from custom_components.printer_queue.core.errors import QueueError
from custom_components.printer_queue.core.model import JobSpec, JobStatus, Person
from custom_components.printer_queue.core.needs import Filament
from custom_components.printer_queue.store import QueueStore
from custom_components.printer_queue.store.forwarding import REQUESTS
from tests.support.store import Kept, KeptInDatabase, KeptWorld

ANN = Person("ann", "Ann")
CALLER = cmd.Caller(ANN, is_admin=True)
NOON = datetime(2027, 6, 15, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
OF_A_JOB = (
    cmd.Claim,
    cmd.Pass,
    cmd.Cancel,
    cmd.Hold,
    cmd.Resume,
    cmd.Release,
    cmd.PausePrint,
    cmd.ContinuePrint,
)
EPOCH = 99


@pytest.fixture
def kept(database_url: str) -> Kept:
    """Keep the queue in a database: nothing is forwarded through a file."""
    return KeptInDatabase(database_url)


def commands(world: KeptWorld) -> list[cmd.PersonCommand]:
    """Return one command of each kind, some in several ways."""
    job_id = world.join("a")
    job = world.state.jobs[job_id]
    by: dict[str, Any] = {"caller": CALLER}
    of_job: dict[str, Any] = {"caller": CALLER, "job_id": job_id}
    return [
        cmd.Join(**by, person=ANN, job_id="j", spec=JobSpec(name="x", estimate=HOUR)),
        *(kind(**of_job) for kind in OF_A_JOB),
        cmd.UpdateTime(**of_job, estimate=HOUR),
        cmd.Revise(**of_job),
        cmd.Revise(**of_job, estimate=HOUR, priority=3, deadline=NOON),
        cmd.Revise(**of_job, deadline=None),
        cmd.Revise(**of_job, earliest_start=NOON),
        cmd.Revise(**of_job, earliest_start=None),
        cmd.Revise(
            **of_job,
            name="lid",
            notes="unchanged",
            filaments=(Filament("PLA", "#ff0000"),),
            printers=frozenset({"p1"}),
        ),
        cmd.Revise(**of_job, copies=3, further_id="j2"),
        cmd.GivePicture(**of_job, picture="ab" * 32),
        cmd.Move(**of_job, before="other"),
        cmd.Finish(**of_job, outcome=JobStatus.COMPLETED),
        cmd.Restore(**by, job=job, before=job),
        cmd.Requeue(**of_job),
        cmd.DropDeadLetter(**of_job),
        cmd.ClearPlate(**by, printer_id="p1"),
        cmd.SetInService(**by, printer_id="p1", in_service=False),
        cmd.PickUp(**by, job_id="a1"),
        cmd.MaintenanceDone(**by, printer_id="p1", task="nozzle", note="brass"),
        cmd.SetInService(
            **by,
            printer_id="p1",
            in_service=False,
            closure=Closure(note="worn", until=NOON),
        ),
        cmd.PlanNow(**by),
        cmd.SetPaused(**by, paused=True),
        cmd.SetPaused(**by, paused=True, closure=Closure(note="Lunch")),
        cmd.SetStarting(**by, stopped=True),
        cmd.LoadSpools(**by, printer_id="p1", spools=(Filament("PLA", "#ff0000"),)),
        cmd.Reserve(
            **by,
            person=ANN,
            reservation_id="r",
            printer_id="p1",
            start=NOON,
            end=NOON + HOUR,
        ),
        cmd.CancelReservation(**by, reservation_id="r"),
    ]


def test_every_command_reaches_the_leader_as_it_was_asked(
    world: KeptWorld, store: QueueStore
) -> None:
    asked = commands(world)
    assert {type(command) for command in asked} == set(REQUESTS)
    for number, command in enumerate(asked):
        store.forwarding.ask(str(number), command)
    taken = {request.id: request for request in store.forwarding.take(EPOCH)}
    assert [taken[str(number)].command for number in range(len(asked))] == asked
    assert store.forwarding.take(EPOCH) == []


def test_a_refusal_comes_back_with_its_values(
    world: KeptWorld, store: QueueStore
) -> None:
    store.forwarding.ask("r", cmd.SetPaused(caller=CALLER, paused=True))
    assert not store.forwarding.collect("r")
    store.forwarding.take(EPOCH)
    placeholders: dict[str, Any] = {
        "at": NOON,
        "limit": HOUR,
        "job": "x",
        "ahead": 2,
        "by": None,
    }
    store.forwarding.answer("r", QueueError("too_late", **placeholders))
    with pytest.raises(QueueError) as refusal:
        store.forwarding.collect("r")
    assert (refusal.value.key, refusal.value.placeholders) == ("too_late", placeholders)


def test_what_a_leader_of_another_version_cannot_read_is_refused(
    world: KeptWorld, store: QueueStore, kept: Kept
) -> None:
    pause = cmd.SetPaused(caller=CALLER, paused=True)
    for request_id in ("kind", "field", "readable"):
        store.forwarding.ask(request_id, pause)
    kept.do(
        "UPDATE forwarded SET kind = 'Levitate' WHERE id = 'kind'",
        "UPDATE forwarded SET command = '{}' WHERE id = 'field'",
    )
    assert [taken.id for taken in store.forwarding.take(EPOCH)] == ["readable"]
    for request_id in ("kind", "field"):
        with pytest.raises(QueueError) as refusal:
            store.forwarding.collect(request_id)
        assert refusal.value.key == "leader_other_version"


def test_a_request_can_be_taken_back_until_a_leader_has_taken_it(
    world: KeptWorld, store: QueueStore
) -> None:
    pause = cmd.SetPaused(caller=CALLER, paused=True)
    store.forwarding.ask("early", pause)
    assert store.forwarding.withdraw("early")
    assert store.forwarding.take(EPOCH) == []
    store.forwarding.ask("late", pause)
    store.forwarding.take(EPOCH)
    assert not store.forwarding.withdraw("late")


def test_what_nobody_waits_for_any_more_is_not_carried_out(
    world: KeptWorld, store: QueueStore, kept: Kept
) -> None:
    store.forwarding.ask("old", cmd.SetPaused(caller=CALLER, paused=True))
    kept.do("UPDATE forwarded SET asked_at = asked_at - interval '2 minutes'")
    assert store.forwarding.take(EPOCH) == []


def test_a_decision_is_stored_together_with_the_answer_to_its_request(
    world: KeptWorld, store: QueueStore
) -> None:
    store.forwarding.ask("r", cmd.SetPaused(caller=CALLER, paused=True))
    store.forwarding.take(EPOCH)
    last = store.last_event()
    steps = decide(world.state, cmd.SetPaused(caller=CALLER, paused=True), NOON)
    store.append(steps, decision_id="r", is_forwarded=True)
    assert store.last_event() == last + len(steps)
    assert store.forwarding.collect("r")


def test_a_decision_whose_request_is_gone_is_not_stored(
    world: KeptWorld, store: QueueStore, kept: Kept
) -> None:
    """A crash of the server may lose what was not waited for, and the asker was refused."""
    store.forwarding.ask("r", cmd.SetPaused(caller=CALLER, paused=True))
    store.forwarding.take(EPOCH)
    last = store.last_event()
    kept.do("DELETE FROM forwarded")
    steps = decide(world.state, cmd.SetPaused(caller=CALLER, paused=True), NOON)
    with pytest.raises(QueueError, match="leader_missing"):
        store.append(steps, decision_id="r", is_forwarded=True)
    assert store.last_event() == last
    assert store.forwarding.withdraw("r")


def test_a_table_of_an_earlier_version_serves(database_url: str) -> None:
    kept = KeptInDatabase(database_url)
    kept.opened().close()
    kept.do("ALTER TABLE forwarded ADD COLUMN known bigint NOT NULL")
    store = kept.opened()
    store.forwarding.ask("r", cmd.SetPaused(caller=CALLER, paused=True))
    assert [request.id for request in store.forwarding.take(EPOCH)] == ["r"]
    store.close()
