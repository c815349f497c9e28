"""From which tray each filament of a print is fed, as a Bambu Lab printer is told it."""

import pytest

from custom_components.printer_queue.core.materials import MaterialRule
from custom_components.printer_queue.core.needs import Filament, PlateFilament
from custom_components.printer_queue.core.report import Tray
from custom_components.printer_queue.printers.bambu_mapping import (
    Mapping,
    mapped,
    wanted_by,
)
from custom_components.printer_queue.printers.fault import Fault, WayError

RED, BLUE = Filament("PLA", "FF0000"), Filament("PETG", "0000FF")


def wanted(
    *filaments: Filament, nozzle: int | None = None, grams: float | None = None
) -> tuple[PlateFilament, ...]:
    """Return filaments that a plate uses, from the project's first on, so much of each."""
    return tuple(
        PlateFilament(number=at, filament=each, nozzle=nozzle, grams=grams)
        for at, each in enumerate(filaments, 1)
    )


def red(slot: str, nozzle: int | None = None, **more: object) -> Tray:
    """Return a tray with red PLA."""
    return Tray(slot, "PLA", "FF0000", nozzle=nozzle, **more)  # type: ignore[arg-type]  # a test's own words


@pytest.mark.parametrize(
    ("slot", "nozzle", "flat", "place", "uses_units"),
    [
        ("0", None, 0, (0, 0), True),
        ("7", None, 7, (1, 3), True),
        ("15", 1, 15, (3, 3), True),
        ("128", 0, 128, (128, 0), True),
        ("131", None, 131, (131, 0), True),
        ("66", None, 2, (16, 2), True),
        ("external", None, -1, (255, 0), False),
        ("external", 1, -1, (254, 0), False),
        ("external-2", 0, -1, (255, 0), False),
    ],
)
def test_a_tray_is_named_as_its_kind_of_unit_wants_it(
    slot: str, nozzle: int | None, flat: int, place: tuple[int, int], uses_units: bool
) -> None:
    mapping = mapped(wanted(RED), [Tray("3"), red(slot, nozzle)])
    assert mapping == Mapping((flat,), (place,), uses_units)


def test_what_a_plate_does_not_use_has_a_place_and_no_tray() -> None:
    filaments = (
        PlateFilament(number=2, filament=BLUE),
        PlateFilament(number=4, filament=RED),
    )
    trays = [red("1"), Tray("2", "PETG", "0000FF")]
    mapping = mapped(filaments, trays)
    assert mapping.flat == (-1, 2, -1, 1)
    assert mapping.places == ((255, 255), (0, 2), (255, 255), (0, 1))


@pytest.mark.parametrize(
    ("trays", "slot"),
    [
        ([Tray("0", "PLA", "F01010"), red("1")], 1),
        ([Tray("0", "PLA Silk", "FF0000"), red("1")], 1),
        ([Tray("0", "PLA Silk", "FF0000")], 0),
        ([red("0", remain=10, weight=1000), red("1")], 1),
        ([red("0", remain=10, weight=1000), red("1", remain=90, weight=1000)], 1),
        ([red("0", remain=10, weight=1000)], 0),
        ([Tray("0"), red("1"), red("2")], 1),
    ],
)
def test_the_tray_that_suits_best_is_taken(trays: list[Tray], slot: int) -> None:
    assert mapped(wanted(RED, grams=300), trays).flat == (slot,)


@pytest.mark.parametrize(
    ("remain", "slots"), [((70, 90), (0, 0)), ((50, 90), (0, 1)), ((50, 10), (0, 0))]
)
def test_filaments_of_one_kind_share_a_tray_while_there_is_enough_in_it(
    remain: tuple[int, int], slots: tuple[int, int]
) -> None:
    trays = [red(str(at), remain=left, weight=1000) for at, left in enumerate(remain)]
    assert mapped(wanted(RED, RED, grams=300), trays).flat == slots


def test_of_an_only_filament_what_the_job_says_in_all_is_needed() -> None:
    (by_file,) = wanted_by([], wanted(RED, grams=12))
    (by_job,) = wanted_by([BLUE], wanted(RED, grams=12), 300)
    (without_file,) = wanted_by([BLUE], (), 300)
    assert [each.grams for each in (by_file, by_job, without_file)] == [12, 300, 300]
    several = wanted_by([], wanted(RED, BLUE, grams=12), 300)
    assert [each.grams for each in several] == [12, 12]


@pytest.mark.parametrize(
    ("filament", "words"),
    [
        (Filament("ABS", "FF0000"), "ABS FF0000"),
        (Filament("PLA", "00FF00"), "PLA 00FF00"),
        (Filament("PLA", "FF0000", colors=("FF0000", "0000FF")), "PLA FF0000 0000FF"),
        (Filament(), "the right one"),
    ],
)
def test_a_filament_that_is_not_loaded_for_certain_is_named(
    filament: Filament, words: str
) -> None:
    trays = [red("0"), Tray("1")] if filament.material else [Tray("0"), Tray("1")]
    with pytest.raises(WayError) as refusal:
        mapped(wanted(filament), trays)
    assert refusal.value.fault is Fault.PRINTER
    assert words in refusal.value.error


def test_what_may_stand_in_is_the_queues_own_rule() -> None:
    filled = [Tray("0", "PLA-CF", "FF0000")]
    with pytest.raises(WayError):
        mapped(wanted(RED), filled)
    assert mapped(wanted(RED), filled, MaterialRule.POLYMER).flat == (0,)
    silk = [Tray("0", "PLA Silk", "FF0000")]
    with pytest.raises(WayError):
        mapped(wanted(RED), silk, MaterialRule.EXACT)


def test_a_filament_comes_only_from_a_tray_of_its_nozzle() -> None:
    trays = [red("0", 0), red("4", 1)]
    assert mapped(wanted(RED, nozzle=0), trays).flat == (0,)
    assert mapped(wanted(RED, nozzle=1), trays).flat == (4,)
    with pytest.raises(WayError) as refusal:
        mapped(wanted(RED, nozzle=1), trays[:1])
    assert "PLA FF0000" in refusal.value.error
    assert "left nozzle" in refusal.value.error
    assert "the other one" in refusal.value.error


def test_without_units_it_comes_from_the_external_spool_that_nobody_describes() -> None:
    mapping = mapped(wanted(BLUE), [Tray("external")])
    assert mapping == Mapping((-1,), ((255, 0),), uses_units=False)
    dual = [Tray("external", nozzle=1), Tray("external-2", nozzle=0)]
    assert mapped(wanted(BLUE, nozzle=1), dual).places == ((254, 0),)


@pytest.mark.parametrize(
    ("filaments", "trays"),
    [
        ((RED,), []),
        ((RED, BLUE), [Tray("external")]),
        ((BLUE,), [red("external")]),
        ((BLUE,), [Tray("0"), Tray("external")]),
        ((BLUE,), [Tray("external", nozzle=1), Tray("external-2", nozzle=0)]),
    ],
)
def test_no_tray_is_guessed(filaments: tuple[Filament, ...], trays: list[Tray]) -> None:
    with pytest.raises(WayError):
        mapped(wanted(*filaments), trays)
