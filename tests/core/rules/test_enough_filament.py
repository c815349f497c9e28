"""Whether the spools that are loaded hold enough: yes, no or unknown, print after print."""

from dataclasses import replace
from datetime import timedelta

import pytest

from custom_components.printer_queue.core import commands as cmd
from custom_components.printer_queue.core.model import JobSpec, JobStatus
from custom_components.printer_queue.core.needs import Filament, Needs
from custom_components.printer_queue.core.printer import Printer, PrinterSpec
from custom_components.printer_queue.core.report import PrinterState as State
from custom_components.printer_queue.core.rules.filament import (
    FilamentAnswer,
    SpoolsLeft,
)
from custom_components.printer_queue.core.rules.fit import (
    Fit,
    FitReason,
    fits_unattended,
)
from custom_components.printer_queue.core.rules.waiting import WaitingFor, why_waiting
from custom_components.printer_queue.core.settings import Ordering
from tests.support.farm import Farm
from tests.support.spools import (
    BLUE,
    OF_RED,
    PETG,
    RED,
    SILK,
    SOME_PLA,
    join,
    left,
    load,
)
from tests.support.world import ADMIN, World, minutes


def enough(
    grams: float | None, *spools: tuple[Filament, float | None], needs: Needs = OF_RED
) -> bool | None:
    left = SpoolsLeft([spool for spool, _ in spools], [amount for _, amount in spools])
    return left.answer(JobSpec(name="part", grams=grams, needs=needs)).enough


@pytest.mark.parametrize(
    ("grams", "spools", "expected"),
    [
        (100, [(RED, 100)], True),
        (101, [(RED, 100)], False),
        (1, [(RED, 0)], False),
        # nobody has weighed it, or nobody knows what is needed or loaded
        (100, [(RED, None)], None),
        (None, [(RED, 100)], None),
        (100, [], None),
        # only the filament that it is printed with counts
        (100, [(RED, 50), (BLUE, 900)], False),
        (100, [(RED, 50), (SOME_PLA, 900)], None),
        (100, [(BLUE, 900)], None),
        (100, [(RED, 50), (RED, None)], None),
        (100, [(RED, 50), (RED, 100)], True),
        # one may follow the other where the printer can do that
        (100, [(RED, 60), (RED, 60)], None),
        (100, [(RED, 40), (RED, 50)], False),
    ],
)
def test_a_print_needs_a_spool_with_enough_left(
    grams: float | None,
    spools: list[tuple[Filament, float | None]],
    *,
    expected: bool | None,
) -> None:
    assert enough(grams, *spools) is expected


def test_of_several_filaments_without_weights_nobody_knows() -> None:
    needs = Needs(filaments=(RED, PETG))
    assert enough(100, (RED, 10), needs=needs) is None


def test_what_asks_for_no_filament_is_printed_with_the_only_spool_there_is() -> None:
    assert enough(100, (BLUE, 99), needs=Needs()) is False
    assert enough(100, (BLUE, 99), (RED, 99), needs=Needs()) is None


def test_prints_take_from_the_spool_one_after_the_other() -> None:
    left = SpoolsLeft([RED], [100])
    print_of_60 = JobSpec(name="part", grams=60, needs=OF_RED)
    assert left.take(print_of_60) == FilamentAnswer(enough=True, needed=60, left=100)
    assert left.take(print_of_60) == FilamentAnswer(enough=False, needed=60, left=40)
    # nobody knows how much is on the spool that was put in its place
    assert left.take(print_of_60) == FilamentAnswer(needed=60)


def test_after_a_print_of_which_nobody_knows_the_need_nobody_knows_what_is_left() -> (
    None
):
    left = SpoolsLeft([RED, BLUE], [100, 100])
    left.take(JobSpec(name="part", needs=OF_RED))
    assert left.answer(JobSpec(name="next", grams=1, needs=OF_RED)).enough is None
    blue = Needs(filaments=(BLUE,))
    assert left.answer(JobSpec(name="next", grams=1, needs=blue)).enough is True


def known_after(
    spools: tuple[Filament, ...], printed: tuple[Filament, ...]
) -> list[bool | None]:
    """Return for each of these spools with 100 g whether 1 g of it is there after a print."""
    left = SpoolsLeft(spools, [100] * len(spools))
    left.take(JobSpec(name="part", grams=60, needs=Needs(filaments=printed)))
    nexts = (Needs(filaments=(spool,)) for spool in spools)
    return [
        left.answer(JobSpec(name="next", grams=1, needs=needs)).enough
        for needs in nexts
    ]


@pytest.mark.parametrize(
    ("spools", "printed", "expected"),
    [
        # it takes of those that it is printed with, nobody knows how much of each
        ((RED, BLUE, PETG), (RED, BLUE), [None, None, True]),
        # one of the spools is changed for it, nobody knows which
        ((RED, PETG), (BLUE,), [None, None]),
        # the only spool is another one from then on
        ((RED,), (BLUE,), [None]),
        # nobody knows of which it is printed
        ((RED, BLUE), (), [None, None]),
        # what is loaded for one filament is put in the place of what the other does not need
        ((RED, BLUE, PETG), (RED, SILK), [None, None, None]),
        ((RED,), (RED, BLUE), [None]),
    ],
)
def test_what_a_print_may_have_used_or_changed_nobody_knows_any_more(
    spools: tuple[Filament, ...],
    printed: tuple[Filament, ...],
    expected: list[bool | None],
) -> None:
    assert known_after(spools, printed) == expected


def test_nobody_is_there_to_change_a_spool_that_runs_out() -> None:
    printer = Printer(spec=PrinterSpec(id="p1", name="p1"), spools=(RED,))
    too_little = fits_unattended(OF_RED, printer, enough=False)
    assert (too_little.fit, too_little.reason) == (
        Fit.NO,
        FitReason.TOO_LITTLE_FILAMENT,
    )
    assert fits_unattended(OF_RED, printer, enough=None).fit is Fit.YES
    assert fits_unattended(OF_RED, printer, enough=True).fit is Fit.YES


def test_where_the_queue_wants_to_know_not_knowing_is_no_yes() -> None:
    printer = Printer(spec=PrinterSpec(id="p1", name="p1"), spools=(RED,))
    unknown = fits_unattended(OF_RED, printer, enough=None, only_known=True)
    assert (unknown.fit, unknown.reason) == (Fit.UNKNOWN, FitReason.AMOUNT_UNKNOWN)
    assert fits_unattended(OF_RED, printer, enough=True, only_known=True).fit is Fit.YES


# In a queue


def test_what_somebody_says_is_left_is_known_until_something_else_is_loaded() -> None:
    world = World()
    load(world, 38)
    assert left(world) == [38]
    load(world, spools=(BLUE,))
    assert left(world) == []


def test_whoever_is_there_is_asked_all_the_same() -> None:
    world = World()
    load(world, 38)
    assert world.status(join(world)) is JobStatus.OFFERED


def test_people_are_asked_for_the_printer_with_enough_on_its_spool_first() -> None:
    world = World(printers=2)
    load(world, 38)
    load(world, 900, printer_id="p2")
    world.do(cmd.SetPaused(caller=ADMIN, paused=True))
    job = join(world)
    world.do(cmd.SetPaused(caller=ADMIN, paused=False))
    assert world.job(job).printer_id == "p2"


# In a plan


def test_jobs_that_are_planned_before_on_the_same_spool_count() -> None:
    world = World(ordering=Ordering.FIRST_COME)
    load(world, 120)
    world.print_now(join(world, "a"))
    second, third = join(world, "b"), join(world, "c")
    filament = world.plan().filament
    assert filament[second] == FilamentAnswer(enough=True, needed=52, left=68)
    assert filament[third] == FilamentAnswer(enough=False, needed=52, left=16)


@pytest.mark.parametrize("ordering", list(Ordering))
def test_a_spool_that_will_run_out_is_a_swap_in_the_plan(ordering: Ordering) -> None:
    def start_of_last(grams: float) -> timedelta:
        world = World(ordering=ordering)
        load(world, grams)
        first = join(world, "a")
        if ordering.is_planned:
            world.follow((first, "p1"))
        world.print_now(first)
        join(world, "b")
        third = join(world, "c")
        return world.plan().jobs[third].start - world.now

    assert start_of_last(120) - start_of_last(900) == minutes(3)


def test_who_comes_after_a_gap_is_not_put_off_by_a_swap_before_it() -> None:
    def start_of_last(grams: float) -> timedelta:
        world = World()
        load(world, grams)
        world.print_now(join(world, "a"))
        join(world, "b")
        later = world.now + timedelta(hours=8)
        last = join(world, "c", grams=1, earliest_start=later)
        return world.plan().jobs[last].start - world.now

    assert start_of_last(60) == start_of_last(900)


def test_a_spool_that_is_too_short_for_any_job_is_none_to_plan_with() -> None:
    world = World(printers=2, ordering=Ordering.OPTIMISED)
    for printer_id, grams in (("p1", 5), ("p2", 900)):
        load(world, grams, printer_id=printer_id)
    world.do(cmd.SetPaused(caller=ADMIN, paused=True))
    job = join(world)
    world.state = replace(world.state, paused=False)
    assert world.plan().jobs[job].printer_id == "p2"


def test_a_job_without_a_weight_makes_what_is_behind_it_unknown() -> None:
    world = World()
    load(world, 100)
    world.print_now(join(world, "a", grams=None))
    second = join(world, "b")
    assert second not in world.plan().filament


def test_nobody_knows_what_a_print_without_a_job_leaves() -> None:
    world = World()
    load(world, 100)
    world.hear("p1", State.PRINTING)
    assert join(world) not in world.plan().filament


def test_nobody_knows_what_a_print_takes_that_goes_on_after_its_job_was_ended() -> None:
    world = World()
    load(world, 100)
    running = join(world)
    world.print_now(running)
    world.wait(minutes(30))
    world.do(cmd.Cancel(caller=ADMIN, job_id=running))
    assert world.state.printers["p1"].ignored_print
    assert join(world, "b", grams=1) not in world.plan().filament


# Where nobody is there


def waits_for(world: World, job: str) -> WaitingFor | None:
    waiting = why_waiting(world.state, world.job(job), world.now)
    return waiting.reason if waiting else None


def test_a_printer_that_starts_by_itself_waits_for_a_spool_with_enough() -> None:
    farm = Farm()
    load(farm, 38)
    job = join(farm)
    assert farm.status(job) is JobStatus.QUEUED
    assert waits_for(farm, job) is WaitingFor.FILAMENT
    load(farm, 900)
    assert farm.status(job) is JobStatus.SCHEDULED


def test_what_nobody_has_weighed_starts_unless_the_queue_wants_to_know() -> None:
    farm = Farm()
    load(farm, None)
    assert farm.status(join(farm)) is JobStatus.SCHEDULED
    strict = Farm(known_filament=True)
    load(strict, None)
    job = join(strict)
    assert waits_for(strict, job) is WaitingFor.FILAMENT
    load(strict, 52)
    assert strict.status(job) is JobStatus.SCHEDULED


def test_what_is_short_on_one_printer_starts_on_the_other() -> None:
    farm = Farm(printers=2)
    load(farm, 38)
    load(farm, 900, printer_id="p2")
    job = join(farm)
    assert farm.job(job).printer_id == "p2"
