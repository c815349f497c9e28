"""Whether the spools hold enough for a print with several filaments, and what it leaves."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from custom_components.printer_queue.core import commands as cmd
from custom_components.printer_queue.core.events import FilamentUsed
from custom_components.printer_queue.core.model import JobStatus
from custom_components.printer_queue.core.needs import Filament
from custom_components.printer_queue.core.plan.filament import smallest_needs
from custom_components.printer_queue.core.report import PrinterState as State
from custom_components.printer_queue.core.rules.filament import (
    FilamentAnswer,
    SpoolsLeft,
    filament_for,
)
from custom_components.printer_queue.core.rules.waiting import WaitingFor, why_waiting
from custom_components.printer_queue.core.settings import Ordering
from custom_components.printer_queue.core.spool_stock import LoadedSpool
from tests.support.farm import Farm
from tests.support.spools import BLUE, PETG, RED, SOME_PLA, left, load, of_several
from tests.support.world import ADMIN, World, minutes


def asking(filaments: dict[Filament, float | None]) -> dict[str, Any]:
    """Return what is asked for to join with a print of several filaments."""
    spec = of_several(filaments)
    return {
        "needs": spec.needs,
        "grams": spec.grams,
        "filament_grams": spec.filament_grams,
    }


def several(
    filaments: dict[Filament, float | None], *spools: tuple[Filament, float | None]
) -> FilamentAnswer:
    left = SpoolsLeft([spool for spool, _ in spools], [amount for _, amount in spools])
    return left.answer(of_several(filaments))


def test_a_print_with_several_filaments_needs_enough_of_each() -> None:
    wanted: dict[Filament, float | None] = {RED: 90, PETG: 10}
    # the answer is about the one with least to spare
    assert several(wanted, (PETG, 12), (RED, 100)) == FilamentAnswer(
        enough=True, needed=10, left=12, filament=PETG
    )
    assert several(wanted, (PETG, 9), (RED, 100)) == FilamentAnswer(
        enough=False, needed=10, left=9, filament=PETG
    )


@pytest.mark.parametrize(
    ("red", "petg", "spools", "expected"),
    [
        # too little of one is worse than what nobody knows of the other
        (90, 10, [(RED, 80), (PETG, None)], False),
        (90, None, [(RED, 80), (PETG, 500)], False),
        (90, 10, [(RED, 80)], False),
        (90, 10, [(RED, 100), (PETG, None)], None),
        (90, None, [(RED, 100), (PETG, 500)], None),
        (90, 10, [(RED, 100)], None),
        (None, None, [(RED, 1), (PETG, 1)], None),
        (90, 10, [], None),
        # one may follow the other
        (90, 10, [(RED, 60), (RED, 60), (PETG, 500)], None),
        (90, 10, [(RED, 60), (RED, 90), (PETG, 500)], True),
    ],
)
def test_the_worst_answer_of_all_filaments_counts(
    red: float | None,
    petg: float | None,
    spools: list[tuple[Filament, float | None]],
    *,
    expected: bool | None,
) -> None:
    assert several({RED: red, PETG: petg}, *spools).enough is expected


@pytest.mark.parametrize(
    ("spools", "expected"),
    [
        ([(RED, 100)], True),
        ([(RED, 90)], False),
        # whatever is told of red alone leaves the other spool to what may be of any colour
        ([(RED, 60), (BLUE, 40)], True),
        ([(BLUE, 40), (RED, 60)], True),
        ([(RED, 59), (BLUE, 40)], False),
    ],
)
def test_filaments_that_the_same_spool_serves_share_it(
    spools: list[tuple[Filament, float | None]], *, expected: bool | None
) -> None:
    assert several({SOME_PLA: 40, RED: 60}, *spools).enough is expected


def test_a_print_with_several_filaments_takes_of_each_what_it_needs() -> None:
    left = SpoolsLeft([RED, BLUE, PETG], [100, 50, 10])
    left.take(of_several({RED: 60, BLUE: 30}))
    assert left.answer(of_several({RED: 41, PETG: 10})).left == 40
    # what runs out is changed, the other spool goes on being known
    left.take(of_several({RED: 41, BLUE: 5}))
    assert left.answer(of_several({RED: 1, BLUE: 15})).enough is None
    assert left.answer(of_several({PETG: 10, BLUE: 15})).enough is True


# In a plan


def test_one_filament_of_several_that_runs_out_is_a_swap_in_the_plan() -> None:
    def start_of_last(petg: float) -> timedelta:
        world = World(ordering=Ordering.FIRST_COME)
        load(world, 900, petg, spools=(RED, PETG))
        more = asking({RED: 50, PETG: 5})
        world.print_now(world.join("a", **more))
        world.join("b", **more)
        third = world.join("c", **more)
        return world.plan().jobs[third].start - world.now

    assert start_of_last(12) - start_of_last(900) == minutes(3)


def test_a_printer_with_too_little_of_one_filament_is_none_to_plan_with() -> None:
    world = World(printers=2, ordering=Ordering.OPTIMISED)
    for printer_id, petg in (("p1", 5), ("p2", 900)):
        load(world, 900, petg, spools=(RED, PETG), printer_id=printer_id)
    world.do(cmd.SetPaused(caller=ADMIN, paused=True))
    job = world.join("a", **asking({RED: 50, PETG: 6}))
    world.state = replace(world.state, paused=False)
    assert world.plan().jobs[job].printer_id == "p2"


@pytest.mark.parametrize(
    ("needs", "least"),
    [
        ([{RED: 50, PETG: 9}, {RED: 60, PETG: 5}], (50, 5)),
        ([{RED: 50, PETG: 9}, {RED: None, PETG: 5}], (0, 5)),
        ([{RED: 50, PETG: 9}, {}], ()),
        ([{}, {RED: 50, PETG: 9}], ()),
    ],
)
def test_what_any_of_the_jobs_needs_at_least_is_known_for_each_filament(
    needs: list[dict[Filament, float | None]], least: tuple[float, ...]
) -> None:
    both = of_several({RED: None, PETG: None}).needs
    specs = [replace(of_several(each), needs=both) for each in needs]
    (smallest,) = smallest_needs((0, spec) for spec in specs).values()
    assert smallest.filament_grams == least


# Where nobody is there


def test_a_printer_that_starts_by_itself_waits_for_enough_of_every_filament() -> None:
    farm = Farm()
    load(farm, 900, 5, spools=(RED, PETG))
    job = farm.join("a", **asking({RED: 52, PETG: 6}))
    waiting = why_waiting(farm.state, farm.job(job), farm.now)
    assert waiting is not None
    assert waiting.reason is WaitingFor.FILAMENT
    load(farm, 900, 6, spools=(RED, PETG))
    assert farm.status(job) is JobStatus.SCHEDULED


# When it ends


@pytest.mark.parametrize(
    ("outcome", "after", "expected"),
    [
        (State.FINISHED, 60, [40, 470, 10]),
        (State.FAILED, 30, [70, 485, 10]),
        (State.CANCELLED, 30, [70, 485, 10]),
    ],
)
def test_every_spool_loses_what_was_taken_of_it(
    outcome: State, after: int, expected: list[float]
) -> None:
    world = World()
    load(world, 100, 500, 10, spools=(RED, BLUE, PETG))
    world.print_now(world.join("a", **asking({BLUE: 30, RED: 60})))
    world.wait(minutes(after))
    world.hear("p1", outcome)
    assert left(world) == expected


def test_what_a_print_under_way_still_needs_of_each_is_off() -> None:
    world = World()
    load(world, 100, 500, spools=(RED, BLUE))
    world.print_now(world.join("a", **asking({RED: 60, BLUE: 30})))
    printer = world.state.printers["p1"]
    answer = filament_for(world.state, of_several({RED: 41, BLUE: 1}), printer)
    assert answer == FilamentAnswer(enough=False, needed=41, left=40, filament=RED)


def test_spoolman_is_told_of_every_spool_once() -> None:
    world = World()
    spools = (
        LoadedSpool(filament=RED, grams=500, spool_id=7),
        LoadedSpool(filament=PETG, grams=500, spool_id=8),
    )
    world.do(cmd.StockSpools(printer_id="p1", spools=spools))
    # what may be of any colour is taken from the red one too
    world.print_now(world.join("a", **asking({RED: 60, PETG: 5, SOME_PLA: 10})))
    world.wait(minutes(60))
    used = world.hear("p1", State.FINISHED)
    assert {
        event.spool_id: event.grams for event in used if isinstance(event, FilamentUsed)
    } == {7: 70, 8: 5}
    assert len([event for event in used if isinstance(event, FilamentUsed)]) == 2


def test_of_what_nobody_knows_spoolman_is_not_told_and_of_the_rest_it_is() -> None:
    world = World()
    spools = (
        LoadedSpool(filament=RED, grams=500, spool_id=7),
        LoadedSpool(filament=PETG, grams=500, spool_id=8),
    )
    world.do(cmd.StockSpools(printer_id="p1", spools=spools))
    world.print_now(world.join("a", **asking({RED: 60, PETG: None})))
    world.wait(minutes(60))
    used = world.hear("p1", State.FINISHED)
    assert [
        (event.spool_id, event.grams)
        for event in used
        if isinstance(event, FilamentUsed)
    ] == [(7, 60)]


# Changed before it prints


def test_another_colour_needs_as_much_and_of_another_material_nobody_knows() -> None:
    world = World()
    job = world.join("a", **asking({RED: 60, PETG: 5}))

    def revised(*filaments: Filament) -> tuple[float | None, ...]:
        world.do(cmd.Revise(caller=world.caller("a"), job_id=job, filaments=filaments))
        return world.job(job).spec.filament_grams

    assert revised(BLUE, PETG) == (60, 5)
    assert revised(PETG, BLUE) == (5, 60)
    assert revised(PETG, replace(BLUE, material="TPU")) == (5, None)
    assert revised(BLUE) == ()
    assert revised(BLUE, PETG) == ()


@pytest.mark.parametrize(
    ("filaments", "grams", "of_each", "in_all"),
    [
        ((RED, PETG), (), (60, 5), 65),
        ((RED, PETG), (10, 2.5), (10, 2.5), 12.5),
        ((RED, PETG), (10, None), (10, None), 65),
        ((RED,), (10,), (), 10),
    ],
)
def test_how_much_is_needed_of_each_may_be_changed(
    filaments: tuple[Filament, ...],
    grams: tuple[float | None, ...],
    of_each: tuple[float | None, ...],
    in_all: float,
) -> None:
    world = World()
    job = world.join("a", **asking({RED: 60, PETG: 5}))
    command = cmd.Revise(
        caller=world.caller("a"),
        job_id=job,
        filaments=filaments,
        filament_grams=grams,
    )
    world.do(command)
    spec = world.job(job).spec
    assert (spec.filament_grams, spec.grams) == (of_each, in_all)


def test_what_slicing_shows_in_all_says_nothing_of_each() -> None:
    world = World()
    job = world.join("a", **asking({RED: 60, PETG: 5}))
    world.do(cmd.LearnSlice(job_id=job, estimate=minutes(30), grams=70))
    assert world.job(job).spec.filament_grams == ()
