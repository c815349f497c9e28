"""What is kept from one plan to the next saves work and changes nothing."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from custom_components.printer_queue.core import commands as cmd
from custom_components.printer_queue.core.learning.durations import Durations
from custom_components.printer_queue.core.needs import Filament, Needs, Size
from custom_components.printer_queue.core.optimiser.atcs import Parameters
from custom_components.printer_queue.core.plan.formulation_cache import (
    SEARCHED_AGAIN,
    FormulationCache,
)
from custom_components.printer_queue.core.plan.make_plan import make_plan
from custom_components.printer_queue.core.plan.plan import Plan
from custom_components.printer_queue.core.report import PrinterState
from tests.support.world import World, minutes


def planned(world: World, cache: FormulationCache | None = None) -> Plan:
    durations = Durations.learn(world.state.samples, world.now)
    return make_plan(world.state, {}, durations, world.now, cache=cache)


def change_estimate(world: World) -> None:
    job_id = world.order()[0]
    world.do(
        cmd.UpdateTime(
            caller=world.caller("a"), job_id=job_id, estimate=minutes(7 * 60)
        )
    )


def shrink_the_printers(world: World) -> None:
    """Keep one kind of printer, in which nothing fits any more."""
    small = Size(10, 10, 10)
    world.specs = tuple(replace(spec, volume=small) for spec in world.specs)
    world.configure()


def learn(world: World) -> None:
    before = Durations.learn(world.state.samples, world.now)
    world.wait(minutes(63))  # so little that the printer is of the same kind still
    world.hear("p1", PrinterState.FINISHED)
    assert Durations.learn(world.state.samples, world.now).whole != before.whole


def let_another_material_be_usual(world: World) -> None:
    for _ in range(3):
        world.wait(minutes(1))
        world.join("a", needs=Needs(filaments=(Filament("ASA"),)))


def let_time_pass(world: World) -> None:
    world.wait(minutes(5))


@pytest.mark.parametrize(
    "change",
    [
        let_time_pass,
        change_estimate,
        shrink_the_printers,
        learn,
        let_another_material_be_usual,
    ],
)
def test_a_plan_with_what_is_kept_is_the_plan_without(
    change: Callable[[World], None],
) -> None:
    world = World(printers=2)
    for printer_id in ("p1", "p2"):
        world.print_now(world.join("b"), printer_id)
    for material in ("PLA", "PLA", "PETG"):
        part = Needs(size=Size(50, 50, 50), filaments=(Filament(material),))
        world.join("a", needs=part)
    cache = FormulationCache()
    before = planned(world, cache)

    change(world)

    with_cache, without = planned(world, cache), planned(world)
    assert with_cache == without
    assert dict(with_cache.jobs) == dict(without.jobs) != dict(before.jobs)


def test_parameters_of_a_list_hold_for_some_plans_and_are_searched_for_again() -> None:
    cache, found = FormulationCache(), Parameters(thrift=2.0)
    known = []
    for _ in range(2 * SEARCHED_AGAIN):
        known.append(cache.parameters)
        cache.keep_parameters(found)

    again = [plan for plan, parameters in enumerate(known) if parameters is None]
    assert again == [0, SEARCHED_AGAIN]
    assert set(known) == {None, found}
