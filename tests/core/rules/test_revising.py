"""What a job asks for is changed before it prints: name, notes, filaments and printers."""

from dataclasses import replace
from typing import Any

import pytest

from custom_components.printer_queue.core import commands as cmd
from custom_components.printer_queue.core.errors import QueueError
from custom_components.printer_queue.core.events import Event, Returned
from custom_components.printer_queue.core.learning.durations import Durations
from custom_components.printer_queue.core.model import JobStatus
from custom_components.printer_queue.core.needs import Filament, Size
from custom_components.printer_queue.core.plan.formulation_cache import FormulationCache
from custom_components.printer_queue.core.plan.make_plan import make_plan
from custom_components.printer_queue.core.reason import Reason
from custom_components.printer_queue.core.report import PrinterState as State
from tests.support.farm import Farm
from tests.support.world import ADMIN, World, minutes, needing

RED = (Filament("PETG", "FF0000"),)
ONLY_P2 = frozenset({"p2"})


def change(
    world: World, job_id: str, caller: cmd.Caller | None = None, /, **to: Any
) -> list[Event]:
    """Let the owner, or somebody else, change a job; return what happened."""
    who = caller or world.caller(job_id[0])
    return world.do(cmd.Revise(caller=who, job_id=job_id, **to))


def kinds(events: list[Event]) -> list[str]:
    return [event.kind for event in events]


def test_an_owner_changes_all_that_a_waiting_job_asks_for() -> None:
    world = World(printers=2)
    for other in "cd":
        world.join(other)
    job = world.join("a", notes="old", material_id="spool-7")
    happened = change(
        world,
        job,
        name="  lid ",
        notes="mind the thread",
        filaments=RED,
        printers=ONLY_P2,
        estimate=minutes(30),
        priority=7,
    )
    assert kinds(happened) == ["estimate_changed", "reprioritised", "revised"]
    spec = world.job(job).spec
    assert (spec.name, spec.notes, spec.estimate) == (
        "lid",
        "mind the thread",
        minutes(30),
    )
    assert (spec.needs.filaments, spec.needs.printers) == (RED, ONLY_P2)
    assert spec.material_id is None, "the stock called another filament so"
    change(world, job, notes="", filaments=(), printers=frozenset())
    spec = world.job(job).spec
    assert (spec.notes, spec.needs.filaments, spec.needs.printers) == (
        None,
        (),
        frozenset(),
    )
    assert spec.name == "lid", "what is not given stays"


def test_the_stocks_name_stays_while_the_filament_does() -> None:
    world = World()
    job = world.join("a", material_id="spool-7", needs=needing(filaments=RED))
    change(world, job, filaments=RED, name="lid")
    assert world.job(job).spec.material_id == "spool-7"


def test_nothing_happens_where_nothing_is_new() -> None:
    world = World()
    job = world.join("a", "lid", needs=needing(filaments=RED))
    assert change(world, job, name="lid ", notes="", filaments=RED) == []


def test_somebody_elses_job_is_an_admins_to_change() -> None:
    world = World()
    job = world.join("a")
    with pytest.raises(QueueError, match="not_your_job"):
        change(world, job, world.caller("b"), name="mine")
    assert kinds(change(world, job, ADMIN, name="lid")) == ["revised"]


@pytest.mark.parametrize(
    ("to", "refusal"),
    [
        ({"name": " "}, "name_length"),
        ({"name": "x" * 101}, "name_length"),
        ({"notes": "x" * 501}, "notes_too_long"),
        ({"name": "\ud800"}, "half_a_character"),
        ({"printers": frozenset({"gone"})}, "no_such_printer"),
    ],
)
def test_what_no_job_can_have_is_refused_and_changes_nothing(
    to: dict[str, Any], refusal: str
) -> None:
    world = World()
    job = world.join("a")
    before = world.state
    with pytest.raises(QueueError, match=refusal):
        change(world, job, None, **{"estimate": minutes(5), **to})
    assert world.state == before


def test_what_fits_no_printer_then_is_refused_as_when_joining() -> None:
    world = World(printers=2)
    small = replace(world.specs[1], volume=Size(50, 50, 50))
    world.specs = (world.specs[0], small)
    world.configure()
    job = world.join("a", needs=needing(size=Size(200, 200, 200)))
    with pytest.raises(QueueError, match="fits_nowhere_too_large"):
        change(world, job, printers=ONLY_P2)
    assert world.job(job).spec.needs.printers == frozenset()


def test_a_name_is_changed_though_the_printer_is_gone() -> None:
    world = World(printers=2)
    for other in "cd":
        world.join(other)
    job = world.join("a", needs=needing(printers=ONLY_P2))
    world.specs = world.specs[:1]
    world.configure()
    assert kinds(change(world, job, name="lid")) == ["revised"]


def test_what_prints_is_changed_in_nothing_but_its_time() -> None:
    world = World()
    job = world.join("a")
    world.print_now(job)
    for to in ({"name": "lid"}, {"filaments": RED}, {"notes": "x"}):
        with pytest.raises(QueueError, match="already_printing"):
            change(world, job, **to)
    assert kinds(change(world, job, estimate=minutes(90))) == ["estimate_changed"]


def test_an_offer_stays_while_the_job_fits_its_printer() -> None:
    world = World(printers=2)
    job = world.join("a")
    assert world.job(job).printer_id == "p1"
    assert kinds(change(world, job, name="lid", filaments=RED)) == ["revised"]
    assert world.status(job) is JobStatus.OFFERED


@pytest.mark.parametrize("claims", [False, True])
def test_a_printer_that_no_longer_fits_is_given_back_without_a_miss(
    claims: bool,
) -> None:
    world = World(printers=2)
    world.hear("p2", State.OFFLINE)
    job = world.join("a")
    behind = world.join("b")
    if claims:
        world.claim(job)
    happened = change(world, job, printers=ONLY_P2)
    returned = next(event for event in happened if isinstance(event, Returned))
    assert (returned.reason, returned.missed) == (Reason.REVISED, False)
    revised = world.job(job)
    assert (revised.status, revised.misses) == (JobStatus.QUEUED, 0)
    assert world.status(behind) is JobStatus.OFFERED, "its printer is the next one's"
    world.hear("p2", State.IDLE)
    assert world.job(job).printer_id == "p2", "it has kept its place"


def test_who_gives_a_claimed_printer_back_late_by_a_change_has_missed_it() -> None:
    world = World(printers=2)
    world.hear("p2", State.OFFLINE)
    job = world.join("a")
    world.claim(job)
    world.wait(world.settings.start_window * 3 / 4)
    happened = change(world, job, printers=ONLY_P2)
    returned = next(event for event in happened if isinstance(event, Returned))
    assert (returned.reason, returned.missed) == (Reason.RELEASED_LATE, True)


def test_a_printer_that_somebody_insisted_on_is_let_go_of() -> None:
    world = World(printers=2)
    job = world.join("a", needs=needing(printer="p1"))
    change(world, job, printers=ONLY_P2)
    needs = world.job(job).spec.needs
    assert (needs.printer, needs.printers) == (None, ONLY_P2)


def test_the_next_plan_is_made_of_the_changed_job() -> None:
    world = World(printers=2)
    cache = FormulationCache()
    job = world.join("a")

    def planned() -> str:
        durations = Durations.learn(world.state.samples, world.now)
        plan = make_plan(world.state, {}, durations, world.now, cache=cache)
        return plan.jobs[job].printer_id

    assert planned() == "p1"
    change(world, job, printers=ONLY_P2)
    assert planned() == "p2"


def test_a_job_that_is_about_to_start_by_itself_is_not_started_where_it_no_longer_fits() -> (
    None
):
    farm = Farm()
    job = farm.join("a")
    assert farm.status(job) is JobStatus.SCHEDULED
    change(farm, job, filaments=(Filament("TPU"),))
    assert farm.status(job) is JobStatus.QUEUED
    assert farm.job(job).reason is Reason.REVISED


def test_what_a_printer_was_told_to_start_is_not_changed_any_more() -> None:
    farm = Farm()
    job = farm.join("a")
    farm.send(job)
    with pytest.raises(QueueError, match="already_printing"):
        change(farm, job, name="lid")
