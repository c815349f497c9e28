"""What automations are told of copies, next tries, and printers that are asked for early."""

from datetime import timedelta
from typing import Any, override

import pytest

from custom_components.printer_queue.core import commands as cmd
from custom_components.printer_queue.core.attempts import Blame
from custom_components.printer_queue.core.happenings import (
    PRINTER_EVENT_TYPES,
    Happening,
    happenings,
)
from custom_components.printer_queue.core.model import JobStatus
from custom_components.printer_queue.core.needs import Filament
from custom_components.printer_queue.core.printer import PlateGate
from custom_components.printer_queue.core.report import PrinterState, Tray
from custom_components.printer_queue.core.rules import shelf
from tests.support.farm import Farm
from tests.support.viewers import ANYBODY
from tests.support.world import ADMIN, World, minutes


class Reconcile(World):
    """A makerspace whose happenings are heard."""

    def __init__(self, **settings: Any) -> None:
        """Begin with nothing heard."""
        self.told: list[Happening] = []
        super().__init__(**settings)

    @override
    def do(self, command: cmd.Command) -> list[Any]:
        events = super().do(command)
        self.told += happenings(self.steps, ANYBODY)
        return events

    def last(self, count: int) -> list[dict[str, Any]]:
        """Return the data of the last happenings."""
        return [happening.data for happening in self.told[-count:]]


def test_copies_that_join_together_are_one_happening() -> None:
    world = Reconcile()
    world.print_now(world.join("b"))
    before = len(world.told)
    first = world.join("a", copies=3)
    (joined,) = world.told[before:]
    assert (joined.type, joined.data["job_id"]) == ("joined", first)
    assert joined.data["copies"] == 3
    assert len(world.order()) == 3


def test_the_next_try_of_a_failed_print_says_which_one_failed() -> None:
    world = Reconcile(gate=PlateGate.CLAIM)
    job = world.join("a")
    world.print_now(job)
    world.hear("p1", PrinterState.FAILED)
    failed, joined, offered = world.last(3)
    assert failed["type"] == "failed"
    assert (joined["type"], joined["reason"]) == ("joined", "print_failed")
    assert joined["retry_of"] == failed["job_id"] == job
    assert "copies" not in joined
    assert (offered["type"], offered["early"]) == ("offered", False)


def test_who_is_asked_early_is_told_apart_until_the_printer_is_free() -> None:
    world = Reconcile(early_ask=minutes(20))
    world.print_now(world.join("a"))
    job = world.join("b")
    world.do(cmd.FollowPlan(asks=(cmd.Ask(job, "p1"),)))
    world.claim(job)
    world.hear("p1", PrinterState.FINISHED)
    offered, claimed, completed, free = world.last(4)
    assert (offered["type"], offered["early"]) == ("offered", True)
    assert (claimed["type"], claimed["early"]) == ("claimed", True)
    assert "window_ends" not in claimed
    assert completed["type"] == "completed"
    assert (free["type"], free["reason"]) == ("window_renewed", "printer_free")
    assert free["early"] is False
    assert free["window_ends"] == (world.now + minutes(15)).isoformat()
    assert {one.printer_id for one in world.told[-4:]} == {"p1"}


def test_what_changes_a_place_or_a_spool_is_told() -> None:
    world = Reconcile()
    job = world.join("a")
    world.do(cmd.Revise(caller=ADMIN, job_id=job, priority=1))
    white = (Filament("PLA", "FFFFFF"),)
    world.do(cmd.LoadSpools(caller=ADMIN, printer_id="p1", spools=white))
    world.hear("p1", PrinterState.IDLE, trays=(Tray("1", "PETG", "000000", 90),))
    assert [one["type"] for one in world.last(3)] == [
        "reprioritised",
        "spools_changed",
        "spools_changed",
    ]
    assert {one["printer_id"] for one in world.last(3)} == {"p1"}


def test_an_attempt_is_named_from_its_start_to_its_end() -> None:
    told: list[Happening] = []

    class Told(Farm):
        @override
        def do(self, command: cmd.Command) -> list[Any]:
            events = super().do(command)
            told.extend(happenings(self.steps, ANYBODY))
            return events

    farm = Told()
    job = farm.join("a")
    attempt_id = farm.attempt(job).id
    farm.advance(job, JobStatus.UPLOADING)
    farm.send(job)
    farm.fail(job)
    assert [one.type for one in told if one.data.get("attempt_id") == attempt_id] == [
        "scheduled",
        "uploading",
        "start_sent",
        "attempt_failed",
    ]
    failed = next(one for one in told if one.type == "attempt_failed")
    assert (failed.data["reason"], failed.data["error"]) == (
        "start_refused",
        "0500-4003",
    )


def test_what_becomes_of_a_dead_letter_is_told() -> None:
    farm = Farm()
    job = farm.join("a")
    farm.fail(job, Blame.JOB)
    (buried,) = [one for one in happenings(farm.steps, ANYBODY) if one.type == "failed"]
    assert buried.data["dead_letter"]
    farm.do(cmd.Requeue(caller=ADMIN, job_id=job))
    requeued, *_ = happenings(farm.steps, ANYBODY)
    assert (requeued.type, requeued.data["job_id"]) == ("requeued", job)


@pytest.mark.parametrize("settles", [cmd.Requeue, cmd.DropDeadLetter])
def test_what_becomes_of_a_dead_letter_happens_to_no_printer(
    settles: type[cmd.Requeue | cmd.DropDeadLetter],
) -> None:
    farm = Farm()
    job = farm.join("a", retries=0)
    farm.end(farm.begin(job), PrinterState.FAILED)
    farm.do(settles(caller=ADMIN, job_id=job))
    settled, *_ = happenings(farm.steps, ANYBODY)
    assert settled.type not in PRINTER_EVENT_TYPES
    assert settled.printer_id is None


def shelved(*persons: str) -> World:
    """Return a queue in which a part of each of these waits to be picked up."""
    world = World(pickup_reminder=timedelta(days=1))
    for person in persons:
        world.print_now(world.join(person, "bracket"))
        world.hear("p1", PrinterState.FINISHED)
    return world


def test_that_a_part_was_picked_up_says_whose_it_is_and_who_said_so() -> None:
    world = shelved("a")
    [job] = world.state.shelf
    world.do(cmd.PickUp(caller=world.caller("a"), job_id=job))
    (happening,) = happenings(world.steps, ANYBODY)
    told = happening.data
    assert happening.type == "picked_up"
    assert happening.printer_id is None
    assert (told["job_id"], told["job"], told["person"]) == (job, "bracket", "A")
    assert (told["actor"], told["actor_name"]) == ("a", "A")


def test_a_part_that_leaves_a_full_shelf_was_not_picked_up(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(shelf, "MOST_PARTS", 1)
    world = shelved("a", "b")
    kinds = [happening.type for happening in happenings(world.steps, ANYBODY)]
    assert "picked_up" not in kinds
    assert [part.person for part in world.state.shelf.values()] == ["B"]
