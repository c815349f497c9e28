"""What is loaded and what is left of it, as browsers are told."""

from dataclasses import replace

from custom_components.printer_queue.core.needs import Filament
from custom_components.printer_queue.core.rules.filament import FilamentAnswer
from custom_components.printer_queue.core.spool_stock import SpoolStock
from custom_components.printer_queue.websocket.spool_rows import (
    filament_rows,
    spool_rows,
    too_little,
)
from tests.support.spools import of_several
from tests.support.world import World


def test_only_what_is_known_of_a_spool_is_told() -> None:
    assert filament_rows([]) is None
    assert filament_rows([Filament("PLA"), Filament("PETG", color="FF0000")]) == [
        {"material": "PLA"},
        {"material": "PETG", "color": "FF0000"},
    ]


def test_grams_stand_at_the_spool_of_which_they_are_known() -> None:
    printer = replace(
        World().state.printers["p1"],
        spools=(Filament("PLA"), Filament("PETG")),
        stock=(SpoolStock(grams=38.4), SpoolStock()),
    )
    assert spool_rows(printer) == [
        {"material": "PLA", "grams": 38},
        {"material": "PETG"},
    ]


def test_a_spool_that_is_too_short_says_what_is_left_and_needed() -> None:
    spec = of_several({Filament("PLA"): 1, Filament("PETG", "FF0000"): 51.2})
    answer = FilamentAnswer(enough=False, needed=51.2, left=38.4)
    assert too_little(answer, spec) == {"left": 38, "needed": 52}
    of_petg = replace(answer, filament=spec.needs.filaments[1])
    short = {"left": 38, "needed": 52, "filament": "PETG"}
    assert too_little(of_petg, spec) == short


def test_what_a_job_needs_of_each_filament_stands_with_it() -> None:
    filaments = [Filament("PLA"), Filament("PETG")]
    assert filament_rows(filaments, (31.04, None)) == [
        {"material": "PLA", "grams": 31},
        {"material": "PETG"},
    ]


def test_what_is_alike_is_described_once() -> None:
    rows = filament_rows([Filament("PLA")] * 2, (31.04, 30.96))
    assert rows is not None
    assert rows[0] is rows[1]
