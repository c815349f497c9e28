"""What the files of each slicer say, field by field."""

from dataclasses import dataclass, field
from datetime import timedelta

import pytest

from custom_components.printer_queue.core.needs import Filament, Size
from custom_components.printer_queue.files.facts import FileFacts

from . import cura_headers, slic3r_headers, slicer_headers as headers
from .conftest import Read

ORCA_FORKS = (
    *("OrcaSlicer 2.3.0", "ElegooSlicer 1.1.0", "AnycubicSlicerNext 2.0.0.2"),
    *("Snapmaker_Orca 2.1.1", "Orca-Flashforge 1.5.0", "Flash Studio 1.7.6"),
    *("QIDIStudio 2.1.0", "Creality_Print V7.2.2.5483", "NobodysSlicer 3.0"),
)


@dataclass(frozen=True, kw_only=True)
class Parsed:
    """What a file says of a print; None or empty where it says nothing."""

    slicer: str
    duration: timedelta | None = None
    grams: float | None = None
    filaments: tuple[Filament, ...] = (Filament(),)
    size: Size | None = None
    nozzle: float | None = None
    printer: str | None = None
    layer: float | None = None
    heat: tuple[float | None, float | None] = (None, None)
    """Of nozzle and bed."""
    cost: float | None = None
    infill: float | None = None
    other: dict[str, str] = field(default_factory=dict)


def parsed(facts: FileFacts) -> Parsed:
    """Return what a file says."""
    other = dict(facts.settings.other)
    return Parsed(
        slicer=other.pop("slicer", ""),
        duration=facts.duration,
        grams=facts.grams,
        filaments=facts.filaments,
        size=facts.size,
        nozzle=facts.nozzle,
        printer=facts.printer_model,
        layer=facts.settings.layer_height,
        heat=(facts.settings.nozzle_temperature, facts.settings.bed_temperature),
        cost=facts.cost,
        infill=facts.settings.infill,
        other=other,
    )


TABLE = {
    headers.SIMPLIFY3D_4: Parsed(
        slicer="Simplify3D 4.1.2",
        duration=timedelta(minutes=65),
        grams=6.0,
        filaments=(Filament("PETG"),),
        nozzle=0.4,
        layer=0.24,
        heat=(235, 80),
        cost=0.15,
        infill=20,
        other={"profile": "Ender 3 (modified)", "walls": "2", "supports": "1"},
    ),
    headers.SIMPLIFY3D_5: Parsed(
        slicer="Simplify3D 5.1.0",
        duration=timedelta(hours=2),
        grams=40.47,
        nozzle=0.6,
        layer=0.2,
        heat=(210, None),
        cost=1.21,
    ),
    headers.IDEAMAKER: Parsed(
        slicer="ideaMaker 5.4.2.8790",
        duration=timedelta(seconds=2739),
        grams=10.95,
        filaments=(Filament("PLA"),),
        size=Size(31.16, 68.425, 58.283),
        nozzle=0.4,
        printer="RAISE3D Pro2 Plus - Hyper Speed",
        heat=(215, 60),
    ),
    cura_headers.CURA_15: Parsed(
        slicer="Cura_SteamEngine 15.04.6",
        duration=timedelta(minutes=80),
        grams=14.95,
        layer=0.2,
        heat=(220, 70),
        cost=0.42,
        infill=20,
    ),
    cura_headers.CURA_14: Parsed(
        slicer="Cura_SteamEngine 14.01",
        duration=timedelta(minutes=80),
        grams=14.95,
        layer=0.1,
        infill=30,
    ),
    cura_headers.ULTIGCODE: Parsed(
        slicer="Cura_SteamEngine 4.13.1",
        duration=timedelta(seconds=1081),
        nozzle=0.4,
    ),
    cura_headers.CURA_TOLD: Parsed(
        slicer="Cura_SteamEngine 5.10.0",
        duration=timedelta(hours=1),
        grams=11.18,
        filaments=(Filament("PETG"), Filament("PETG")),
        size=Size(30, 40, 25),
        nozzle=0.4,
        printer="Creality Ender-3",
        layer=0.2,
        heat=(230, 70),
    ),
    cura_headers.CURA_ENGINE: Parsed(
        slicer="Cura_SteamEngine 4.13.0",
        duration=timedelta(seconds=754),
        filaments=(),
        layer=0.2,
        heat=(210, None),
    ),
    cura_headers.CREALITY_4: Parsed(
        slicer="Creality Print 4.3.7.6456",
        duration=timedelta(seconds=5821),
        grams=12.4,
        filaments=(Filament("ABS"),),
        size=Size(49.8, 39.8, 40),
        printer="K1C",
        layer=0.2,
        heat=(260, 100),
        other={"walls": "2", "supports": "false"},
    ),
    cura_headers.CREALITY_4_ENGINE: Parsed(
        slicer="Creality Print 4.3.7.6456",
        duration=timedelta(seconds=912),
        filaments=(Filament("PLA"),),
        layer=0.2,
    ),
    cura_headers.GRIFFIN_ENGINE: Parsed(
        slicer="Cura_SteamEngine 4.13.0",
        duration=timedelta(seconds=600),
        filaments=(),
        nozzle=0.4,
        printer="Ultimaker S5",
    ),
    cura_headers.VOLUMETRIC: Parsed(
        slicer="Cura_SteamEngine 5.10.0",
        duration=timedelta(seconds=1200),
        filaments=(Filament(), Filament()),
        layer=0.2,
    ),
    cura_headers.LUBAN: Parsed(
        slicer="Snapmaker Luban 4.9.1",
        duration=timedelta(seconds=7201),
        grams=21.2,
        filaments=(Filament("PLA"),),
        size=Size(30.5, 50, 31.2),
        nozzle=0.4,
        printer="A350",
        layer=0.16,
        heat=(205, 65),
    ),
    headers.KISSLICER: Parsed(
        slicer="KISSlicer 1.6.3",
        duration=timedelta(seconds=4347),
        filaments=(Filament("PETG"),),
        nozzle=0.4,
        printer="Prusa i3",
        layer=0.25,
        heat=(235, 80),
        cost=0.42,
    ),
    headers.KISSLICER_1_1: Parsed(
        slicer="KISSlicer 1.1.0.14",
        duration=timedelta(seconds=4347),
        printer="sample printer",
        layer=0.1,
        heat=(255, 80),
    ),
    slic3r_headers.SLIC3R: Parsed(
        slicer="Slic3r 1.3.0",
        grams=7.7,
        filaments=(Filament("PLA"), Filament("PVA")),
        nozzle=0.5,
        layer=0.3,
        heat=(210, 55),
        cost=0.2,
    ),
    slic3r_headers.SLIC3R_1_2: Parsed(
        slicer="Slic3r 1.2.9",
        filaments=(Filament(), Filament()),
        nozzle=0.5,
        layer=0.3,
        heat=(None, 57),
    ),
    slic3r_headers.SLIC3R_PE: Parsed(
        slicer="Slic3r Prusa Edition 1.41.3+linux64",
        duration=timedelta(seconds=3723),
        grams=7.4,
        filaments=(Filament("PETG"),),
        nozzle=0.4,
        printer="MK3",
        layer=0.15,
        heat=(240, None),
        cost=0.2,
    ),
    headers.KIRI: Parsed(
        slicer="Kiri:Moto 4.1.2",
        duration=timedelta(seconds=5400),
        printer="Creality.Ender.3",
        layer=0.25,
        heat=(225, 60),
    ),
    headers.ICESL: Parsed(
        slicer="IceSL 2.5.3",
        duration=timedelta(seconds=1500),
        grams=4.5,
        filaments=(Filament("PLA"),),
        nozzle=0.4,
        printer="Anycubic_Mega_Zero",
        layer=0.2,
        heat=(205, 55),
    ),
    headers.MATTERCONTROL: Parsed(
        slicer="MatterControl 2.20.6.10507",
        duration=timedelta(seconds=567),
        layer=0.2,
        heat=(210, None),
    ),
    headers.FLASHPRINT: Parsed(
        slicer="FlashPrint 2.4.4",
        filaments=(Filament("PLA"),),
        printer="Adventurer 3 Series",
        layer=0.18,
        heat=(210, 65),
        infill=15,
        other={"walls": "2"},
    ),
    headers.FUSION: Parsed(
        slicer="Fusion 360",
        duration=timedelta(seconds=4836),
        layer=0.2,
        heat=(215, None),
    ),
    slic3r_headers.SILENT_ONLY: Parsed(
        slicer="PrusaSlicer 2.9.4",
        duration=timedelta(seconds=9601),
        grams=28.76,
        filaments=(Filament("PETG", "DB5182"), Filament("PVA", "FBEB7D")),
        nozzle=0.4,
        printer="MK4SMMU3",
        layer=0.2,
        heat=(250, None),
    ),
    slic3r_headers.PRUSA_3: Parsed(
        slicer="PrusaSlicer 3.0.0-alpha12",
        duration=timedelta(seconds=1098),
        grams=3.68,
        filaments=(Filament("PLA", "FF8000"),),
        size=Size(25, 25, 24.8),
        nozzle=0.4,
        printer="COREONEINDX4T",
        layer=0.2,
        heat=(225, 60),
        cost=0.1,
        other={"supports": "everywhere"},
    ),
    slic3r_headers.BAMBU_MODEL_TIME: Parsed(
        slicer="BambuStudio 01.03.00.25",
        duration=timedelta(seconds=902),
        grams=3.26,
        filaments=(Filament("PLA", "00AE42"),),
        nozzle=0.4,
        layer=0.2,
        heat=(220, None),
    ),
}


@pytest.mark.parametrize(
    ("header", "expected"), TABLE.items(), ids=[each.slicer for each in TABLE.values()]
)
def test_a_slicers_file_gives_all_that_it_says(
    read: Read, header: str, expected: Parsed
) -> None:
    assert parsed(read("part.gcode", header)) == expected
    # What people's editors and other systems make of it.
    assert parsed(read("part.gcode", "\ufeff" + header)) == expected
    assert parsed(read("part.gcode", header.replace("\n", "\r\n"))) == expected


def test_lubans_header_for_newer_printers_has_keys_of_its_own(read: Read) -> None:
    facts = read("part.gcode", cura_headers.LUBAN_J1)
    assert facts.duration == timedelta(seconds=3400)
    assert facts.filaments == (Filament("PETG"),)
    assert facts.size == Size(40, 60, 12.5)
    assert (facts.nozzle, facts.printer_model) == (0.4, "Snapmaker J1")
    heat = (facts.settings.nozzle_temperature, facts.settings.bed_temperature)
    assert heat == (240, 70)


@pytest.mark.parametrize("name", ORCA_FORKS)
def test_what_came_of_orcaslicer_gives_what_it_gives(read: Read, name: str) -> None:
    facts = read("part.gcode", slic3r_headers.orca_fork(name))
    assert facts.settings.other["slicer"] == name
    assert facts.duration == timedelta(seconds=3723)
    assert (facts.grams, facts.cost) == (9.0, 0.2)
    assert facts.filaments == (Filament("PLA", "FF0000"),)
    assert facts.printer_model == "Some Printer"
    assert facts.settings.nozzle_temperature == 220


def test_creality_print_gives_the_box_around_its_objects(read: Read) -> None:
    text = slic3r_headers.orca_fork(
        "Creality_Print V7.2.2.5483", slic3r_headers.CREALITY_HEAD
    )
    facts = read("part.gcode", text)
    assert facts.size == Size(20, 40, 30)
    assert facts.filaments == (Filament("PLA", "FF0000"),)


CURAS_LINES = (
    ";FLAVOR:Griffin\n;TIME:1\n;PRINT.TIME:2\n;Filament used: 0.1m\n;MINX:0\n;MINY:0\n"
    ";MINZ:0\n;MAXX:215\n;MAXY:215\n;MAXZ:300\n;PRINT.SIZE.MIN.X:0\n;PRINT.SIZE.MIN.Y:0\n"
    ";PRINT.SIZE.MIN.Z:0\n;PRINT.SIZE.MAX.X:215\n;PRINT.SIZE.MAX.Y:215\n"
    ";PRINT.SIZE.MAX.Z:300\n;Generated with Cura_SteamEngine 5.2.1\n"
    ";Creality Print GCode Generated by CXEngine\n;Filament weight = [1.24]\n"
    ";Material Type:ABS\n"
)


@pytest.mark.parametrize("before", [True, False])
@pytest.mark.parametrize(
    "name", ["OrcaSlicer 2.3.0", "BambuStudio 02.04.00.70", "PrusaSlicer 2.9.4"]
)
def test_lines_that_firmware_wants_of_cura_make_no_file_curas(
    read: Read, name: str, before: bool
) -> None:
    """Creality's firmware and PrusaSlicer's own profile of an Ultimaker ask for them."""
    signed = slic3r_headers.orca_fork(name)
    plain = read("part.gcode", signed)
    text = (
        CURAS_LINES + signed if before else slic3r_headers.orca_fork(name, CURAS_LINES)
    )
    assert read("part.gcode", text) == plain
    assert plain.size is None
    assert plain.duration == timedelta(seconds=3723)


def test_a_file_whose_own_signature_is_gone_is_known_by_its_results(read: Read) -> None:
    signed = slic3r_headers.orca_fork("OrcaSlicer 2.3.0")
    gone = signed.replace("; generated by OrcaSlicer 2.3.0", "; sliced")
    facts = read("part.gcode", CURAS_LINES + gone)
    assert facts.slicer is None
    assert facts.duration == timedelta(seconds=3723)
    assert (facts.grams, facts.size) == (9, None)


def test_a_signature_counts_far_behind_the_lines_of_others(read: Read) -> None:
    moves = "G1 X10 Y10 E1\n" * 100_000
    text = (
        ";FLAVOR:Marlin\n;TIME:6\n"
        + moves
        + slic3r_headers.orca_fork("OrcaSlicer 2.3.0")
    )
    assert read("part.gcode", text).duration == timedelta(seconds=3723)


@pytest.mark.parametrize("colour", ["#FF000000", "#00000000"])
def test_a_colour_that_lets_all_light_through_is_none(read: Read, colour: str) -> None:
    text = slic3r_headers.orca_fork("OrcaSlicer 2.3.0").replace("#FF0000", colour)
    assert read("part.gcode", text).filaments == (Filament("PLA"),)


@pytest.mark.parametrize("material", ["[filament_type]", "{material_type}", '""'])
def test_a_placeholder_that_was_not_filled_in_is_no_material(
    read: Read, material: str
) -> None:
    text = cura_headers.CURA_TOLD.replace("= PETG", f"= {material}")
    assert read("a.gcode", text.replace('"Generic PETG"', '""')).filaments == (
        Filament(),
        Filament(),
    )
    # The filament's name may tell.
    assert read("a.gcode", text).filaments == (Filament("PETG"), Filament("PETG"))
