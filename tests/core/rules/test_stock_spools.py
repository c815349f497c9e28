"""What Spoolman keeps of the spools on printers: which they are, and what prints use of them."""

from dataclasses import replace
from typing import Any

import pytest

from custom_components.printer_queue.core import commands as cmd
from custom_components.printer_queue.core.decide import decide
from custom_components.printer_queue.core.effects.usage import Usage, compose_usages
from custom_components.printer_queue.core.errors import QueueError
from custom_components.printer_queue.core.events import FilamentUsed, SpoolsWeighed
from custom_components.printer_queue.core.materials import MaterialRule
from custom_components.printer_queue.core.model import QueueState
from custom_components.printer_queue.core.needs import Filament, Needs
from custom_components.printer_queue.core.report import PrinterState as State, Tray
from custom_components.printer_queue.core.rules.filament import filament_for
from custom_components.printer_queue.core.rules.stock_spools import spools_by_place
from custom_components.printer_queue.core.spool_stock import LoadedSpool
from tests.support.world import ADMIN, World, minutes, steps_of

RED, BLUE = Filament("PLA", "FF0000"), Filament("PLA", "0000FF")
PLA, PETG = Filament("PLA"), Filament("PETG")
RED_TRAY, BLUE_TRAY = Tray("0", "PLA", "FF0000"), Tray("1", "PLA", "0000FF")


def spool(
    number: int, filament: Filament = RED, grams: float | None = 100
) -> LoadedSpool:
    return LoadedSpool(filament=filament, grams=grams, spool_id=number)


def stock(world: World, *spools: LoadedSpool, in_order: bool = False) -> None:
    world.do(cmd.StockSpools(printer_id="p1", spools=spools, in_order=in_order))


def known(world: World) -> list[tuple[int | None, float | None]]:
    return [(each.spool_id, each.grams) for each in world.state.printers["p1"].stock]


def join(world: World, grams: float | None = 40, **more: Any) -> str:
    return world.join("a", grams=grams, needs=Needs(filaments=(RED,)), **more)


def print_until(world: World, end: State = State.FINISHED, **more: Any) -> str:
    job = join(world)
    world.print_now(job, **more)
    world.wait(minutes(60))
    world.hear("p1", end, **more)
    return job


def to_tell(world: World) -> list[Usage]:
    """Return what Spoolman is to be told after all that has happened."""
    used = [event for event in world.events if isinstance(event, FilamentUsed)]
    return [*compose_usages(steps_of(world.state, *used))] if used else []


def test_what_spoolman_says_is_on_a_printer_is_loaded_there() -> None:
    world = World()
    stock(world, spool(7), spool(9, PETG, grams=None))
    printer = world.state.printers["p1"]
    assert printer.spools == (RED, PETG)
    assert known(world) == [(7, 100), (9, None)]
    spec = world.job(join(world, grams=101)).spec
    assert filament_for(world.state, spec, printer).enough is False
    of_petg = replace(spec, needs=Needs(filaments=(PETG,)))
    assert filament_for(world.state, of_petg, printer).enough is None


def test_what_spoolman_takes_off_a_printer_is_not_loaded_any_more() -> None:
    world = World()
    stock(world, spool(7))
    stock(world)
    assert world.state.printers["p1"].spools == ()
    assert known(world) == []


def test_what_spoolman_says_again_is_nothing_new() -> None:
    world = World()
    stock(world, spool(7))
    before = world.state
    world.wait(minutes(1))
    stock(world, spool(7))
    assert world.state.printers["p1"] == before.printers["p1"]
    said = [event for event in world.events if isinstance(event, SpoolsWeighed)]
    assert len(said) == 1


def test_a_spool_that_is_let_go_of_is_not_weighed_anew() -> None:
    world = World()
    stock(world, spool(7))
    (before,) = world.state.printers["p1"].stock
    world.wait(minutes(1))
    stock(world, LoadedSpool(filament=RED, grams=100))
    printer = world.state.printers["p1"]
    assert printer.spools == (RED,)
    assert printer.stock == (replace(before, spool_id=None),)


def test_half_a_character_is_refused() -> None:
    world = World()
    with pytest.raises(QueueError, match="half_a_character"):
        stock(world, spool(7, Filament("PLA\ud83d")))
    assert known(world) == []


def test_of_a_printer_that_is_gone_nothing_is_said() -> None:
    world = World()
    command = cmd.StockSpools(printer_id="p9", spools=(spool(7),))
    assert decide(world.state, command, world.now) == ()


def test_somebody_who_weighs_a_spool_says_nothing_of_which_it_is() -> None:
    world = World()
    stock(world, spool(7))
    load = cmd.LoadSpools(caller=ADMIN, printer_id="p1", spools=(RED,), grams=(80,))
    world.do(load)
    assert known(world) == [(7, 80)]


def test_another_spool_that_somebody_loads_is_none_of_spoolmans() -> None:
    world = World()
    stock(world, spool(7))
    world.do(cmd.LoadSpools(caller=ADMIN, printer_id="p1", spools=(PETG,), grams=(9,)))
    assert known(world) == [(None, 9)]


# A printer that reports what is in its trays


def test_a_spool_of_spoolmans_is_in_the_tray_with_its_filament() -> None:
    world = World()
    world.hear("p1", State.IDLE, trays=(BLUE_TRAY, RED_TRAY))
    stock(world, spool(7))
    assert world.state.printers["p1"].spools == (BLUE, RED)
    assert known(world) == [(None, None), (7, 100)]


def test_what_a_printer_weighs_itself_holds_for_spools_that_spoolman_does_not_have() -> (
    None
):
    world = World()
    weighed = replace(BLUE_TRAY, remain=10, weight=1000)
    world.hear("p1", State.IDLE, trays=(weighed, replace(RED_TRAY, remain=90)))
    stock(world, spool(7, grams=333))
    assert known(world) == [(None, 100), (7, 333)]
    # the printer's own shares do not say otherwise afterwards
    trays = (replace(weighed, remain=9), replace(RED_TRAY, remain=50, weight=1000))
    world.hear("p1", State.IDLE, trays=trays)
    assert known(world) == [(None, 90), (7, 333)]


def test_a_tray_with_another_filament_holds_no_spool_of_spoolmans() -> None:
    world = World()
    world.hear("p1", State.IDLE, trays=(RED_TRAY,))
    stock(world, spool(7))
    world.hear("p1", State.IDLE, trays=(replace(RED_TRAY, color="0000FF"),))
    assert known(world) == []
    stock(world, spool(7))
    assert known(world) == []


def test_a_spool_that_leaves_gives_its_tray_back_to_the_printers_own_scale() -> None:
    world = World()
    trays = (replace(RED_TRAY, remain=50, weight=1000),)
    world.hear("p1", State.IDLE, trays=trays)
    stock(world, spool(7))
    stock(world)
    assert known(world) == []
    world.hear("p1", State.IDLE, trays=trays)
    assert known(world) == [(None, 500)]


@pytest.mark.parametrize(
    ("trays", "spools", "in_order", "expected"),
    [
        # one place, one spool
        ([RED, BLUE], [(1, BLUE)], False, {1: 1}),
        ([RED, BLUE], [(1, BLUE), (2, RED)], False, {0: 2, 1: 1}),
        # which of the two it is nobody knows
        ([RED, RED], [(1, RED)], False, {}),
        ([RED], [(1, RED), (2, RED)], False, {}),
        ([RED, PETG], [(1, RED), (2, RED), (3, PETG)], False, {1: 3}),
        # a colour that nobody has entered rules nothing out
        ([RED, PETG], [(1, PLA)], False, {0: 1}),
        ([RED, BLUE], [(1, PLA)], False, {}),
        # chosen in the order of the trays
        ([RED, RED], [(1, RED), (2, RED)], True, {0: 1, 1: 2}),
        ([RED, BLUE, RED], [(1, RED), (2, BLUE), (3, RED)], True, {0: 1, 1: 2, 2: 3}),
        ([RED], [(1, PETG), (2, RED)], True, {0: 2}),
        ([], [(1, RED)], True, {}),
    ],
)
def test_which_spool_is_in_which_tray(
    trays: list[Filament],
    spools: list[tuple[int, Filament]],
    in_order: bool,
    expected: dict[int, int],
) -> None:
    offered = [spool(number, filament) for number, filament in spools]
    places = spools_by_place(offered, trays, MaterialRule.FAMILY, in_order=in_order)
    assert {place: each.spool_id for place, each in places.items()} == expected


def loaded_anew(world: World, *spools: LoadedSpool) -> None:
    """Look which of Spoolman's spools a person has loaded."""
    world.do(cmd.StockSpools(printer_id="p1", spools=spools, stays_loaded=True))


def load(world: World, *spools: Filament, grams: tuple[float, ...] = ()) -> None:
    world.do(cmd.LoadSpools(caller=ADMIN, printer_id="p1", spools=spools, grams=grams))


def test_a_spool_that_somebody_loads_again_is_known_again() -> None:
    world = World()
    stock(world, spool(7), spool(8, BLUE))
    load(world, BLUE, PETG)
    loaded_anew(world, spool(7), spool(8, BLUE))
    assert world.state.printers["p1"].spools == (BLUE, PETG)
    assert known(world) == [(8, 100), (None, None)]


def test_what_somebody_says_of_a_spool_that_is_known_again_counts() -> None:
    world = World()
    stock(world, spool(7))
    load(world, PETG)
    load(world, RED, grams=(30,))
    loaded_anew(world, spool(7))
    assert known(world) == [(7, 30)]


# What prints use


def test_spoolman_is_to_be_told_what_a_print_used() -> None:
    world = World()
    stock(world, spool(7))
    job = print_until(world)
    assert to_tell(world) == [
        Usage(spool_id=7, printer_id="p1", job_id=job, grams=40, created_at=world.now)
    ]
    assert known(world) == [(7, 60)]


def test_what_a_print_used_of_a_spool_of_unknown_weight_is_told_all_the_same() -> None:
    world = World()
    stock(world, spool(7, grams=None))
    print_until(world)
    assert [usage.grams for usage in to_tell(world)] == [40]
    assert known(world) == [(7, None)]


def test_a_print_that_fails_half_way_has_used_half() -> None:
    world = World()
    stock(world, spool(7))
    world.print_now(join(world))
    world.wait(minutes(30))
    world.hear("p1", State.FAILED)
    assert [usage.grams for usage in to_tell(world)] == [20]


def test_of_a_print_that_stopped_without_an_estimate_spoolman_is_told_nothing() -> None:
    world = World()
    stock(world, spool(7))
    world.print_now(join(world, estimate=None, guesses_time=True))
    world.wait(minutes(30))
    world.hear("p1", State.CANCELLED)
    assert to_tell(world) == []
    assert known(world) == [(7, 100)]


@pytest.mark.parametrize(
    ("spools", "grams", "told"),
    [
        ((spool(7),), 40, [(7, 40)]),
        # nobody knows how much it took, or of which
        ((spool(7),), None, []),
        ((spool(7), spool(8, BLUE)), 40, []),
    ],
)
def test_of_a_print_that_nobody_queued_spoolman_is_told_what_its_printer_says(
    spools: tuple[LoadedSpool, ...],
    grams: float | None,
    told: list[tuple[int, float]],
) -> None:
    world = World()
    stock(world, *spools)
    world.hear("p1", State.PRINTING, file="vase.gcode", grams=grams)
    world.wait(minutes(60))
    world.hear("p1", State.FINISHED, file="vase.gcode")
    assert [(usage.spool_id, usage.grams) for usage in to_tell(world)] == told


def test_of_a_printer_that_reports_its_trays_spoolman_is_told_too() -> None:
    world = World()
    world.hear("p1", State.IDLE, trays=(BLUE_TRAY, RED_TRAY))
    stock(world, spool(7))
    print_until(world, trays=(BLUE_TRAY, RED_TRAY))
    assert [(usage.spool_id, usage.grams) for usage in to_tell(world)] == [(7, 40)]
    assert known(world) == [(None, None), (7, 60)]


def test_where_the_printers_own_software_tells_spoolman_the_queue_does_not() -> None:
    world = World()
    world.specs = tuple(replace(spec, tells_usage=True) for spec in world.specs)
    world.configure()
    stock(world, spool(7))
    print_until(world)
    assert known(world) == [(7, 60)]
    assert to_tell(world) == []


def test_of_a_spool_that_is_none_of_spoolmans_it_is_not_told() -> None:
    world = World()
    world.do(cmd.LoadSpools(caller=ADMIN, printer_id="p1", spools=(RED,), grams=(90,)))
    print_until(world)
    assert to_tell(world) == []


def test_of_less_than_a_hundredth_of_a_gram_nobody_is_told() -> None:
    world = World()
    used = FilamentUsed(
        at=world.now,
        actor="clock",
        printer_id="p1",
        job_id="a1",
        place=0,
        grams=0.004,
        spool_id=7,
    )
    assert [*compose_usages(steps_of(world.state, used))] == []


def test_of_a_printer_that_is_gone_meanwhile_nobody_is_told() -> None:
    world = World()
    used = FilamentUsed(
        at=world.now,
        actor="clock",
        printer_id="p1",
        job_id="a1",
        place=0,
        grams=4,
        spool_id=7,
    )
    gone = QueueState(settings=world.state.settings)
    assert [*compose_usages(steps_of(gone, used))] == []
