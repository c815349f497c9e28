"""Whether a spool that is loaded holds enough for a print."""

import pytest

from custom_components.printer_queue.core.needs import Filament, Needs
from custom_components.printer_queue.core.printer import Printer, PrinterSpec
from custom_components.printer_queue.core.report import Tray
from custom_components.printer_queue.core.rules.fit import (
    Fit,
    FitReason,
    enough_left,
    fits_unattended,
)

RED = Needs(filaments=(Filament("PLA", "FF0000"),))


def red(
    remain: int | None = None, weight: float | None = 1000, slot: str = "0"
) -> Tray:
    """Return a red spool of which so many percent are left."""
    return Tray(slot, "PLA", "FF0000", remain, weight=weight)


@pytest.mark.parametrize(
    ("grams", "trays", "enough"),
    [
        (100, [red(10)], True),
        (101, [red(10)], False),
        (100, [red(40, weight=250)], True),
        (1, [red(0)], False),
        # nobody has weighed it, or nobody knows what it was
        (100, [red()], None),
        (100, [red(10, weight=None)], None),
        (None, [red(10)], None),
        (100, [], None),
        (100, [Tray("0")], None),
        # only the filament that it is printed with counts
        (100, [red(5), Tray("1", "PLA", "0000FF", 90, weight=1000)], False),
        (100, [red(5), Tray("1", "PLA", None, 90, weight=1000)], None),
        (100, [red(5), red()], None),
        (100, [red(5), red(10, slot="1")], True),
        # one may follow the other where the printer can do that
        (100, [red(6), red(6, slot="1")], None),
        (100, [red(4), red(5, slot="1")], False),
    ],
)
def test_a_print_needs_a_spool_with_enough_left(
    grams: float | None, trays: list[Tray], *, enough: bool | None
) -> None:
    assert enough_left(RED, grams, trays) is enough


def test_of_a_print_with_several_filaments_nobody_knows_how_much_it_needs_of_each() -> (
    None
):
    needs = Needs(filaments=(*RED.filaments, Filament("PETG")))
    assert enough_left(needs, 100, [red(1)]) is None
    assert enough_left(Needs(), 100, [red(1)]) is None


def test_nobody_is_there_to_change_a_spool_that_runs_out() -> None:
    printer = Printer(spec=PrinterSpec(id="p1", name="p1"), spools=RED.filaments)
    too_little = fits_unattended(RED, printer, enough=False)
    assert (too_little.fit, too_little.reason) == (
        Fit.NO,
        FitReason.TOO_LITTLE_FILAMENT,
    )
    assert fits_unattended(RED, printer, enough=None).fit is Fit.YES
    assert fits_unattended(RED, printer, enough=True).fit is Fit.YES
