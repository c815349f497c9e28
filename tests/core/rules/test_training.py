"""Printers that are offered only to members who have their training."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

import pytest

from custom_components.printer_queue.core import commands as cmd
from custom_components.printer_queue.core.errors import QueueError
from custom_components.printer_queue.core.learning.durations import Durations
from custom_components.printer_queue.core.model import JobStatus, Person
from custom_components.printer_queue.core.plan.formulation_cache import FormulationCache
from custom_components.printer_queue.core.plan.make_plan import make_plan
from custom_components.printer_queue.core.plan.plan import Plan
from custom_components.printer_queue.core.report import PrinterState
from custom_components.printer_queue.core.rules.waiting import WaitingFor, why_waiting
from custom_components.printer_queue.core.settings import Ordering
from custom_components.printer_queue.core.training import Training
from tests.support.world import ADMIN, NOON, World, join_command, minutes, needing

ORDERINGS = pytest.mark.parametrize("ordering", list(Ordering))


def set_training(world: World, person: str, ends_at: datetime | None = None) -> None:
    world.members = tuple(
        replace(one, trainings=(Training("H2D", ends_at),)) if one.id == person else one
        for one in world.members
    )
    world.configure()


def lab(printers: int = 2, ordering: Ordering = Ordering.FIRST_COME) -> World:
    """Return a queue whose last printer needs a training that nobody has."""
    world = World(printers=printers, ordering=ordering)
    *others, last = world.specs
    world.specs = (*others, replace(last, training="H2D"))
    world.configure()
    return world


def planned(world: World, cache: FormulationCache) -> Plan:
    durations = Durations.learn(world.state.samples, world.now)
    return make_plan(world.state, {}, durations, world.now, cache=cache)


def test_a_printer_is_not_offered_to_a_member_without_its_training() -> None:
    world = lab()
    world.print_now(world.join("a"))
    job = world.join("b")
    assert world.status(job) is JobStatus.QUEUED
    set_training(world, "c")
    trained = world.join("c")
    assert world.job(trained).printer_id == "p2", "nobody keeps it from who may use it"


def test_the_printer_is_offered_as_soon_as_the_training_is_there() -> None:
    world = lab()
    world.print_now(world.join("a"))
    job = world.join("b")
    set_training(world, "b")
    world.do(cmd.Tick())
    assert world.job(job).printer_id == "p2"


@pytest.mark.parametrize("caller", ["b", None], ids=["their own", "an admin's"])
def test_a_job_that_only_suits_printers_without_training_for_is_refused(
    caller: str | None,
) -> None:
    world = lab()
    by = world.caller(caller) if caller else ADMIN
    with pytest.raises(QueueError, match="training_needed") as refused:
        world.join("b", needs=needing(printer="p2"), caller=by)
    assert refused.value.placeholders == {
        "person": "B",
        "printer": "X1C-2",
        "training": "H2D",
    }
    assert not world.state.jobs


def test_a_guest_has_no_training() -> None:
    world = lab(printers=1)
    world.settings = replace(world.settings, members_only=False)
    world.configure()
    with pytest.raises(QueueError, match="training_needed"):
        world.do(
            join_command(
                caller=ADMIN,
                person=Person("guest:gil", "Gil"),
                job_id="g1",
                name="part",
                estimate=minutes(60),
            )
        )


def test_a_training_of_another_name_does_not_count() -> None:
    world = lab(printers=1)
    world.specs = (replace(world.specs[0], training="laser"),)
    set_training(world, "b")
    with pytest.raises(QueueError, match="training_needed"):
        world.join("b")


def test_a_job_stays_when_its_training_ends_and_says_what_it_waits_for() -> None:
    world = lab(printers=1)
    set_training(world, "a")
    set_training(world, "b", ends_at=NOON + minutes(30))
    world.print_now(world.join("a"))
    job = world.join("b")
    world.wait(minutes(30))
    assert world.status(job) is JobStatus.QUEUED
    waiting = why_waiting(world.state, world.job(job), world.now)
    assert waiting is not None
    assert waiting.reason is WaitingFor.TRAINING
    world.hear("p1", PrinterState.FINISHED)
    assert world.status(job) is JobStatus.QUEUED


def test_a_training_lasts_until_its_end_and_not_at_it() -> None:
    training = Training("H2D", NOON)
    assert training.lasts_at(NOON - minutes(1))
    assert not training.lasts_at(NOON)
    assert Training("H2D").lasts_at(NOON)


@ORDERINGS
def test_the_plan_keeps_a_job_from_printers_without_training_for(
    ordering: Ordering,
) -> None:
    world = lab(ordering=ordering)
    jobs = [world.join("b") for _ in range(3)]
    waiting = {job for job in jobs if world.status(job) is JobStatus.QUEUED}
    sequences = world.plan().sequences
    assert len(waiting) >= 2
    assert set(sequences.get("p1", ())) == waiting
    assert not sequences.get("p2")


def gain(world: World) -> None:
    set_training(world, "b")


def lose(world: World) -> None:
    world.members = tuple(replace(one, trainings=()) for one in world.members)
    world.configure()


@pytest.mark.parametrize("change", [gain, lose])
def test_a_plan_with_what_is_kept_follows_changed_trainings(
    change: Callable[[World], None],
) -> None:
    world = lab(ordering=Ordering.OPTIMISED)
    (lose if change is gain else gain)(world)
    for _ in range(3):
        world.join("b")
    cache = FormulationCache()
    planned(world, cache)
    change(world)
    assert planned(world, cache) == planned(world, FormulationCache())


def test_a_printer_is_not_reserved_by_a_member_without_its_training() -> None:
    world = lab()
    reserve = cmd.Reserve(
        caller=world.caller("b"),
        person=Person("b", "B"),
        printer_id="p2",
        reservation_id="r1",
        start=NOON + minutes(60 * 24),
        end=NOON + minutes(60 * 25),
    )
    with pytest.raises(QueueError, match="training_needed"):
        world.do(reserve)
    set_training(world, "b", ends_at=NOON + minutes(60 * 24 + 30))
    with pytest.raises(QueueError, match="training_needed"):
        world.do(reserve)
    set_training(world, "b")
    world.do(reserve)
    assert "r1" in world.state.reservations


def test_the_name_of_a_training_is_compared_without_capitals() -> None:
    world = lab(printers=1)
    world.specs = (replace(world.specs[0], training=" h2d"),)
    set_training(world, "b")
    assert world.job(world.join("b")).printer_id == "p1"


def test_an_offer_that_stands_is_kept_when_the_training_ends() -> None:
    world = lab(printers=1)
    set_training(world, "b", ends_at=NOON + minutes(5))
    job = world.join("b")
    world.wait(minutes(6))
    world.do(cmd.Claim(caller=world.caller("b"), job_id=job))
    assert world.status(job) is JobStatus.RESERVED


def test_what_no_printer_fits_waits_for_no_training() -> None:
    world = World(printers=2)
    job = world.join("b", needs=needing(printer="p2"))
    world.specs = (replace(world.specs[0], training="H2D"),)
    world.configure()
    waiting = why_waiting(world.state, world.job(job), world.now)
    assert waiting is not None
    assert waiting.reason is WaitingFor.FITTING_PRINTER
