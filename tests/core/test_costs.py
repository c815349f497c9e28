"""What prints cost: filament by its weight and price, and hours by their printer's."""

from datetime import timedelta

import pytest

from custom_components.printer_queue.core.costs import cost, price_of
from custom_components.printer_queue.core.model import JobSpec
from custom_components.printer_queue.core.needs import Filament, Needs
from custom_components.printer_queue.core.prices import Price
from custom_components.printer_queue.core.printer import PrinterSpec
from custom_components.printer_queue.core.report import PrinterState
from tests.support.farm import Farm
from tests.support.world import World, minutes

PRICES = (Price("PLA", 20.0), Price("PLA-CF", 45.0))
PRINTER = PrinterSpec(id="p1", name="Carbon", hourly_cost=1.5)
TWO_HOURS = timedelta(hours=2)


def asked(material: str = "PLA", **more: float) -> JobSpec:
    return JobSpec(name="n", needs=Needs(filaments=(Filament(material),)), **more)  # type: ignore[arg-type]  # grams and cost


@pytest.mark.parametrize(
    ("spec", "printer", "expected"),
    [
        (asked(grams=100), PRINTER, 2.0 + 3.0),
        (asked(grams=100), None, 2.0),
        (asked("PLA-CF", grams=100), PRINTER, 4.5 + 3.0),
        (asked("PETG", grams=100), PRINTER, 3.0),
        (asked("PETG", grams=100, cost=7.5), PRINTER, 7.5),
        (asked("PETG", grams=100), None, None),
    ],
)
def test_a_print_costs_its_filament_and_its_hours(
    spec: JobSpec, printer: PrinterSpec | None, expected: float | None
) -> None:
    assert cost(spec, PRICES, printer=printer, takes=TWO_HOURS) == expected


def test_a_price_is_that_of_the_material_itself_before_its_family() -> None:
    assert price_of("PLA Matte", PRICES) == 20.0
    assert price_of("PLA-CF", PRICES) == 45.0
    assert price_of("ASA", PRICES) is None


def test_a_job_keeps_what_it_has_cost_whatever_prices_become() -> None:
    world = World(prices=PRICES)
    world.specs = (PrinterSpec(id="p1", name="X1C-1", hourly_cost=1.5),)
    world.configure()
    needs = Needs(filaments=(Filament("PLA"),))
    job = world.join("a", grams=100.0, needs=needs)
    world.print_now(job)
    world.sleep(minutes(120))
    world.hear("p1", PrinterState.FINISHED)
    assert world.ended(job).cost == pytest.approx(5.0)


def test_half_a_print_costs_half_of_its_filament() -> None:
    world = World(prices=PRICES)
    needs = Needs(filaments=(Filament("PLA"),))
    job = world.join("a", grams=100.0, needs=needs, estimate=minutes(60))
    world.print_now(job)
    world.sleep(minutes(30))
    world.hear("p1", PrinterState.FAILED)
    assert world.ended(job).cost == pytest.approx(1.0)


def test_while_a_print_is_paused_it_costs_no_filament() -> None:
    world = World(prices=PRICES)
    needs = Needs(filaments=(Filament("PLA"),))
    job = world.join("a", grams=100.0, needs=needs, estimate=minutes(60))
    world.print_now(job)
    world.wait(minutes(15))
    world.hear("p1", PrinterState.PAUSED)
    world.wait(minutes(60))
    world.hear("p1", PrinterState.PRINTING)
    world.wait(minutes(15))
    world.hear("p1", PrinterState.FAILED)
    assert world.ended(job).cost == pytest.approx(1.0)


def test_what_stopped_without_an_estimate_costs_its_whole_filament() -> None:
    world = World(prices=PRICES)
    needs = Needs(filaments=(Filament("PLA"),))
    job = world.join("a", grams=100.0, needs=needs, estimate=None, guesses_time=True)
    world.print_now(job)
    world.wait(minutes(30))
    world.hear("p1", PrinterState.FAILED)
    assert world.ended(job).cost == pytest.approx(2.0)


def test_what_never_printed_cost_nothing() -> None:
    farm = Farm(prices=PRICES)
    job = farm.join("a", grams=100.0, retries=0)
    farm.fail(job)
    assert farm.ended(job).cost is None
