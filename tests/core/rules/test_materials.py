"""Which spools serve a job, by colour and by material."""

from itertools import product

import pytest

from custom_components.printer_queue.core.colors import color_of, colors_of
from custom_components.printer_queue.core.materials import MaterialRule, same_material
from custom_components.printer_queue.core.needs import Filament, Needs
from custom_components.printer_queue.core.printer import Printer, PrinterSpec
from custom_components.printer_queue.core.rules.fit import (
    Fit,
    fits_unattended,
    serves,
    setup_class,
    swaps,
)

EXACT, FAMILY, POLYMER = MaterialRule


# Colours


@pytest.mark.parametrize(
    ("raw", "color"),
    [
        ("#ff0000", "FF0000"),
        (" FF0000ff ", "FF0000"),
        ("ff000080", "FF000080"),
        ("FF0000FE", "FF0000FE"),
        ("00000000", None),
        ("#12345600", None),
        ("#fff", None),
        ("red", None),
        ("", None),
        (None, None),
        (16711680, None),
    ],
)
def test_a_colour_is_what_is_written_as_one_and_seen(
    raw: object, color: str | None
) -> None:
    assert color_of(raw) == color


@pytest.mark.parametrize(
    ("raw", "colors"),
    [
        ("#F4EE2A #0047BB", ("F4EE2A", "0047BB")),
        ("ff0000,00ff00 , ff0000", ("FF0000", "00FF00")),
        (["FF0000FF", "00000000", 7], ("FF0000",)),
        ("", ()),
        ({"FF0000": 1}, ()),
        (["FF0000"] * 3, ("FF0000",)),
        ([f"0000{number:02X}" for number in range(1, 99)], None),
    ],
)
def test_each_colour_of_a_list_counts_once_and_not_too_many(
    raw: object, colors: tuple[str, ...] | None
) -> None:
    assert colors_of(raw) == colors or (colors is None and len(colors_of(raw)) == 8)


CLEAR = Filament("PETG")
BLACK = Filament("PETG", "000000")
SMOKE = Filament("PETG", "00000080")
TWO = Filament("PETG", "FF0000", None, ("FF0000", "00FF00"))


@pytest.mark.parametrize(
    ("wanted", "spool", "served"),
    [
        (BLACK, CLEAR, None),
        (BLACK, BLACK, True),
        (BLACK, SMOKE, None),
        (SMOKE, BLACK, None),
        (SMOKE, Filament("PETG", "0A0A0A70"), True),
        (BLACK, Filament("PETG", "000000F0"), True),
        (SMOKE, Filament("PETG", "FF000080"), False),
        (CLEAR, SMOKE, True),
        (Filament("PETG", "FF0000"), TWO, None),
        (Filament("PETG", "0000FF"), TWO, False),
        (TWO, Filament("PETG", "00FF00"), None),
        (TWO, Filament("PETG", "00FF00", None, ("00FF10", "FA0000")), True),
        (TWO, Filament("PETG", "00FF00", None, ("00FF00", "0000FF")), None),
        (CLEAR, TWO, True),
    ],
)
def test_a_colour_that_may_be_another_is_never_certain(
    wanted: Filament, spool: Filament, *, served: bool | None
) -> None:
    assert serves(wanted, spool) is served
    printer = Printer(spec=PrinterSpec(id="p1", name="p1"), spools=(spool,))
    fit = {True: Fit.YES, None: Fit.UNKNOWN, False: Fit.NO}[served]
    needs = Needs(filaments=(wanted,))
    assert fits_unattended(needs, printer).fit is fit
    assert swaps(needs, printer.spools) == (served is False)


# Materials


@pytest.mark.parametrize(
    ("wanted", "loaded"),
    [
        ("PLA-CF", "PLA CF"),
        ("pla_cf", "PLA.CF"),
        ("PLACF", "PLA-CF"),
        ("CFPLA", "PLA-CF"),
        ("LWPLA", "LW-PLA"),
        ("HTPLA", "PLA-HT"),
        ("PET-G", "PETG"),
        ("Pet g CF", "PETG-CF"),
        ("Support for PLA", "PLA-S"),
        ("PLA Glow in the Dark", "PLA Glow"),
        ("TPU 95A", "tpu-95a"),
        ("TPU95A", "TPU 95A"),
        ("PLA+", "PLA Plus"),
        ("PLA +", "pla+"),
        ("PLAPLUS", "PLA+"),
        ("PA6-CF", "PA 6 CF"),
        ("PC-ABS", "ABS/PC"),
        ("Nylon", "PA"),
        ("Polyamide 6 CF", "PA6-CF"),
        ("Polycarbonate", "PC"),
        ("Unobtainium X", "unobtainium-x"),
        ("???", "???"),
    ],
)
@pytest.mark.parametrize("rule", MaterialRule)
def test_separators_and_capitals_never_make_a_swap(
    wanted: str, loaded: str, rule: MaterialRule
) -> None:
    assert same_material(wanted, loaded, rule) is True
    assert swaps(Needs(filaments=(Filament(wanted),)), (Filament(loaded),), rule) == 0
    assert setup_class(Filament(wanted), rule) == setup_class(Filament(loaded), rule)


@pytest.mark.parametrize(
    ("wanted", "loaded", "exact", "family", "polymer"),
    [
        ("PLA", "PLA+", False, True, True),
        ("PLA Basic", "PLA Silk", False, True, True),
        ("PLA Matte", "PLA", False, True, True),
        ("PETG HF", "PETG", False, True, True),
        ("Silk PLA", "PLA Silk", True, True, True),
        ("rPLA", "PLA", False, True, True),
        ("PLA", "PLA-CF", False, False, True),
        ("PLA-CF", "PLA", False, False, True),
        ("PLA-CF", "PLA-GF", False, False, True),
        ("ASA-GF", "ASA", False, False, True),
        ("PLA", "PLA Wood", False, False, True),
        ("PLA", "PLA Glow", False, False, True),
        ("PLA-S", "PLA", False, False, True),
        ("Support for PLA", "PLA", False, False, True),
        ("LW-PLA", "PLA", False, False, True),
        ("PLA", "PETG", False, False, False),
        ("PET-CF", "PETG-CF", False, False, False),
        ("PC", "PC-ABS", False, False, False),
        ("PLA", "PLA/PHA", False, False, False),
        ("PPA-CF", "PA-CF", False, False, False),
        ("TPU", "TPU 95A", False, True, True),
        ("TPU 95A HF", "TPU 95A", False, True, True),
        ("TPU 95A", "TPU 85A", False, False, True),
        ("PA6-CF", "PA12-CF", False, False, True),
        ("PA-CF", "PA6-CF", False, True, True),
        ("PA6-GF25", "PA6-GF", False, True, True),
        ("PLA", "PLA Xtrafine", False, None, True),
        ("PolyWhat PLA", "PLA Xtrafine", False, None, True),
        ("PAHT-CF", "PA-CF", False, None, True),
        ("TPU-AMS", "TPU", False, None, True),
        ("Unobtainium", "PLA", False, False, False),
        ("Unobtainium", "Unobtainium 2", False, False, False),
    ],
)
def test_a_family_is_one_polymer_that_is_filled_with_the_same(
    wanted: str,
    loaded: str,
    *,
    exact: bool | None,
    family: bool | None,
    polymer: bool | None,
) -> None:
    for one, other in ((wanted, loaded), (loaded, wanted)):
        assert same_material(one, other, EXACT) is exact
        assert same_material(one, other, FAMILY) is family
        assert same_material(one, other, POLYMER) is polymer


@pytest.mark.parametrize(
    ("rule", "served"), [(EXACT, False), (FAMILY, True), (POLYMER, True)]
)
def test_another_makers_filament_will_do_where_any_of_the_family_will(
    rule: MaterialRule, *, served: bool
) -> None:
    basic, matte = Filament("PLA", None, "GFA00"), Filament("PLA", None, "GFA01")
    assert serves(basic, matte, rule) is served
    assert serves(basic, basic, rule) is True
    assert serves(Filament(None, None, "GFA00"), matte, rule) is False
    assert (setup_class(basic, rule) == setup_class(matte, rule)) is served


@pytest.mark.parametrize(
    ("wanted", "loaded", "family"),
    [
        (("PLA", "GFA00"), ("PLA", "GFA12"), False),
        (("PLA", "GFA12"), ("PLA Glow", None), True),
        (("PLA", "GFL99"), ("PLA", "gfa16"), False),
        (("TPU", "GFU01"), ("TPU", "GFU04"), False),
        (("TPU", "GFU01"), ("TPU", "GFU00"), True),
        (("TPU 95A", None), ("TPU", "GFU04"), False),
        (("TPU", "GFU01"), ("TPU", "GFU99"), True),
        (("PLA", "GFA00"), ("PLA-CF", "GFA50"), False),
    ],
)
def test_what_only_a_makers_id_says_of_a_filament_is_heard(
    wanted: tuple[str, str | None], loaded: tuple[str, str | None], *, family: bool
) -> None:
    job, spool = (Filament(name, None, brand) for name, brand in (wanted, loaded))
    assert serves(job, spool, FAMILY) is family
    assert serves(job, spool, POLYMER) is True
    assert serves(job, spool, EXACT) is not True


NAMES = (
    "PLA", "PLA+", "PLA Silk", "PLA-CF", "PLA CF", "PLA Xtra", "PETG HF", "PETG", "TPU",
    "TPU 95A", "TPU 85A", "PA", "PA6", "PA12-CF", "PC-ABS", "Unobtainium", "ASA-GF", "?",
)  # fmt: skip
FILAMENTS = (
    *map(Filament, NAMES),
    Filament("PLA", None, "GFA00"),
    Filament("PLA", None, "GFA12"),
    Filament("TPU", None, "GFU04"),
    Filament(None, None, "GFA00"),
)


@pytest.mark.parametrize("rule", MaterialRule)
def test_what_a_plan_takes_for_one_setup_is_served_by_the_same_spools(
    rule: MaterialRule,
) -> None:
    for one, other in product(FILAMENTS, repeat=2):
        if setup_class(one, rule) == setup_class(other, rule):
            for spool in FILAMENTS:
                assert serves(one, spool, rule) is serves(other, spool, rule)
