"""Yes, no or unknown: why a job may run on a printer or may not."""

from dataclasses import replace
from typing import Any

import pytest

from custom_components.printer_queue.core.errors import QueueError
from custom_components.printer_queue.core.model import JobStatus
from custom_components.printer_queue.core.needs import (
    NO_NEEDS,
    Filament,
    Needs,
    PrintSettings,
    Size,
)
from custom_components.printer_queue.core.printer import Printer, PrinterSpec
from custom_components.printer_queue.core.rules.fit import (
    Fit,
    FitReason,
    fits,
    fits_unattended,
    may_run,
    same_color,
    swaps,
)
from tests.support.world import World, needing

SPEC = PrinterSpec(
    id="p1",
    name="X1C",
    volume=Size(256, 256, 256),
    nozzle=0.4,
    tags=frozenset({"enclosed", "hardened"}),
    max_nozzle_temperature=300,
    max_bed_temperature=110,
)
UNKNOWN = PrinterSpec(id="p1", name="Something")


def hot(nozzle: float | None = None, bed: float | None = None) -> Needs:
    settings = PrintSettings(nozzle_temperature=nozzle, bed_temperature=bed)
    return needing(settings=settings)


@pytest.mark.parametrize(
    "needs",
    [
        NO_NEEDS,
        needing(size=Size(256, 256, 256)),
        needing(size=Size(300, 60, 10)),
        needing(nozzle=0.4),
        needing(nozzle=0.401),
        needing(tags=frozenset({"enclosed"})),
        needing(printer="p1"),
        needing(printers=frozenset({"p1", "p2"})),
        hot(300, 110),
        needing(filaments=(Filament("TPU"),)),
    ],
)
def test_what_a_printer_can_do_is_a_plain_yes(needs: Needs) -> None:
    answer = fits(needs, SPEC)
    assert (answer.fit, answer.reason) == (Fit.YES, None)
    assert may_run(needs, SPEC)


@pytest.mark.parametrize(
    ("needs", "reason"),
    [
        (needing(size=Size(300, 70, 10)), FitReason.TOO_LARGE),
        (needing(size=Size(10, 10, 257)), FitReason.TOO_LARGE),
        (needing(nozzle=0.6), FitReason.OTHER_NOZZLE),
        (needing(tags=frozenset({"enclosed", "big"})), FitReason.OTHER_TAGS),
        (needing(printer="p2"), FitReason.NOT_CHOSEN),
        (needing(printers=frozenset({"p2"})), FitReason.NOT_CHOSEN),
        (needing(printer="p1", printers=frozenset({"p2"})), FitReason.NOT_CHOSEN),
        (needing(printer="p1", nozzle=0.6), FitReason.OTHER_NOZZLE),
        (hot(nozzle=301), FitReason.TOO_HOT),
        (hot(bed=111), FitReason.TOO_HOT),
        (needing(printer="p2", nozzle=0.6), FitReason.NOT_CHOSEN),
    ],
)
def test_what_a_printer_cannot_do_is_a_no_with_its_reason(
    needs: Needs, reason: FitReason
) -> None:
    answer = fits(needs, SPEC)
    assert (answer.fit, answer.reason) == (Fit.NO, reason)
    assert not may_run(needs, SPEC)


@pytest.mark.parametrize(
    ("needs", "reason"),
    [
        (needing(size=Size(1, 1, 1)), FitReason.VOLUME_UNKNOWN),
        (needing(nozzle=0.4), FitReason.NOZZLE_UNKNOWN),
        (hot(nozzle=200), FitReason.TEMPERATURE_UNKNOWN),
        (hot(bed=60), FitReason.TEMPERATURE_UNKNOWN),
    ],
)
def test_what_nobody_knows_is_for_people_to_see(
    needs: Needs, reason: FitReason
) -> None:
    answer = fits(needs, UNKNOWN)
    assert (answer.fit, answer.reason) == (Fit.UNKNOWN, reason)
    assert may_run(needs, UNKNOWN)
    insisted = replace(needs, printer="p1")
    assert fits(insisted, UNKNOWN).fit is Fit.YES, "their own risk"
    allowed = replace(needs, printers=frozenset({"p1"}))
    assert fits(allowed, UNKNOWN).fit is Fit.UNKNOWN
    unattended = fits_unattended(insisted, Printer(spec=UNKNOWN))
    assert (unattended.fit, unattended.reason) == (Fit.UNKNOWN, reason)


def test_a_no_weighs_more_than_what_is_unknown() -> None:
    needs = needing(nozzle=0.4, tags=frozenset({"big"}))
    assert fits(needs, UNKNOWN).reason is FitReason.OTHER_TAGS
    needs = needing(size=Size(1, 1, 1), nozzle=0.6)
    assert fits(needs, replace(UNKNOWN, nozzle=0.4)).reason is FitReason.OTHER_NOZZLE


RED, BLUE = Filament("PLA", "FF0000", "GFL99"), Filament("PLA", "0000FF", "GFL99")


@pytest.mark.parametrize(
    ("wanted", "spools", "fit"),
    [
        ((RED,), (RED,), Fit.YES),
        ((Filament("pla"),), (RED,), Fit.YES),
        ((Filament(color="f01010"),), (RED,), Fit.YES),
        ((RED, BLUE), (BLUE, RED), Fit.YES),
        ((RED, BLUE), (RED,), Fit.NO),
        ((Filament("PETG"),), (RED, BLUE), Fit.NO),
        ((Filament("PLA", brand="GFA00"),), (RED,), Fit.YES),
        ((Filament(brand="GFA00"),), (RED,), Fit.NO),
        ((RED,), (), Fit.UNKNOWN),
        ((RED,), (Filament("PLA"),), Fit.UNKNOWN),
        ((RED,), (Filament(color="FF0000"),), Fit.UNKNOWN),
        ((RED,), (Filament("PLA"), RED), Fit.YES),
        ((RED, Filament("PETG")), (Filament("PLA"),), Fit.NO),
        ((), (), Fit.YES),
    ],
)
def test_a_printer_that_starts_by_itself_needs_the_right_spools_for_certain(
    wanted: tuple[Filament, ...], spools: tuple[Filament, ...], fit: Fit
) -> None:
    needs = needing(filaments=wanted, nozzle=0.4)
    answer = fits_unattended(needs, Printer(spec=SPEC, spools=spools))
    assert answer.fit is fit
    expected = {
        Fit.YES: None,
        Fit.NO: FitReason.OTHER_MATERIAL,
        Fit.UNKNOWN: FitReason.MATERIAL_UNKNOWN,
    }
    assert answer.reason is expected[fit]
    assert fits(needs, SPEC).fit is Fit.YES, "a person loads what is needed"


def test_the_right_spools_are_not_all_that_an_unattended_print_needs() -> None:
    needs = needing(filaments=(RED,), nozzle=0.4)
    answer = fits_unattended(needs, Printer(spec=UNKNOWN, spools=(RED,)))
    assert (answer.fit, answer.reason) == (Fit.UNKNOWN, FitReason.NOZZLE_UNKNOWN)
    other = Printer(spec=replace(SPEC, nozzle=0.6), spools=())
    assert fits_unattended(needs, other).reason is FitReason.OTHER_NOZZLE
    elsewhere = replace(needs, printer="p2")
    printer = Printer(spec=SPEC, spools=(RED,))
    assert fits_unattended(elsewhere, printer).reason is FitReason.NOT_CHOSEN


@pytest.mark.parametrize(
    ("wanted", "spools", "count"),
    [
        ((RED, BLUE, Filament("PETG")), (RED,), 2),
        ((RED, BLUE), (BLUE, RED), 0),
        ((RED,), (BLUE,), 1),
        ((Filament("PLA"),), (BLUE,), 0),
        ((RED,), (Filament("PLA"),), 0),
        ((RED, BLUE), (), 0),
        ((), (RED,), 0),
    ],
)
def test_swaps_are_counted_for_each_tray(
    wanted: tuple[Filament, ...], spools: tuple[Filament, ...], count: int
) -> None:
    assert swaps(needing(filaments=wanted), spools) == count


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("FF0000", "FF0000", True),
        ("ff0000", "DF2020", True),
        ("FF0000", "DE0000", False),
        ("FFFFFF", "000000", False),
        ("red", "RED", True),
        ("red", "FF0000", False),
    ],
)
def test_colours_are_the_same_where_people_would_say_so(
    one: str, other: str, *, same: bool
) -> None:
    assert same_color(one, other) is same


@pytest.mark.parametrize(
    ("needs", "key"),
    [
        ({"tags": frozenset({"big"})}, "fits_nowhere_other_tags"),
        ({"settings": PrintSettings(bed_temperature=120)}, "fits_nowhere_too_hot"),
        ({"printer": "p1", "nozzle": 0.6}, "fits_nowhere_other_nozzle"),
        (
            {"printer": "p1", "printers": frozenset({"p2"})},
            "fits_nowhere_not_chosen",
        ),
        ({"printer": "p9"}, "no_such_printer"),
    ],
)
def test_what_fits_nowhere_is_refused_with_the_reason(
    needs: dict[str, Any], key: str
) -> None:
    world = World(printers=2)
    world.specs = tuple(replace(SPEC, id=one.id, name=one.name) for one in world.specs)
    world.configure()
    with pytest.raises(QueueError, match=key):
        world.join("a", needs=needing(**needs))
    assert not world.state.jobs


def test_a_forced_printer_is_waited_for_while_others_are_free() -> None:
    world = World(printers=2)
    world.print_now(world.join("a"))
    job = world.join("b", needs=needing(printer="p1", nozzle=0.4))
    assert world.status(job) is JobStatus.QUEUED
    free = world.join("c")
    assert world.job(free).printer_id == "p2"
