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
    answer = FilamentAnswer(enough=False, needed=51.2, left=38.4)
    assert too_little(answer) == {"left": 38, "needed": 52}
