"""What G-code says, slicer by slicer, and however long it is."""

from datetime import timedelta

import pytest

from custom_components.printer_queue.core.needs import Filament, PrintSettings, Size
from custom_components.printer_queue.files.facts import FileFacts, FileKind
from custom_components.printer_queue.files.gcode import HEAD
from custom_components.printer_queue.files.reading import read_file
from tests.support.files import SAMPLES, png, thumbnail

from .conftest import Read, Refused


def facts_of_sample(sample: str) -> FileFacts:
    """Return what one of the samples says."""
    return read_file(SAMPLES / f"{sample}.gcode")


def test_prusaslicer_gives_everything_of_the_trays_that_are_used() -> None:
    assert facts_of_sample("prusaslicer") == FileFacts(
        kind=FileKind.GCODE,
        name="prusaslicer",
        duration=timedelta(days=1, hours=2, minutes=13, seconds=4),
        grams=28.76,
        filaments=(Filament("PETG", "DB5182"), Filament("PVA")),
        filament_grams=(25.08, 3.68),
        size=Size(80.0, 40.25, 24.6),
        nozzle=0.4,
        printer_model="MK4S",
        settings=PrintSettings(
            nozzle_temperature=250,
            bed_temperature=85,
            layer_height=0.2,
            infill=15,
            speed=45,
            other={
                "slicer": "PrusaSlicer 2.8.1",
                "profile": "0.20mm QUALITY @MK4S 0.4",
                "walls": "2",
                "supports": "1",
            },
        ),
        thumbnail=png(220, 124),
        cost=0.86,
    )


def test_superslicer_gives_what_it_knows_and_no_cost_where_there_is_no_price() -> None:
    facts = facts_of_sample("superslicer")
    assert facts.duration == timedelta(minutes=35)
    assert (facts.grams, facts.cost, facts.nozzle) == (18.3, None, 0.6)
    assert facts.filaments == (Filament("ABS"),)
    assert facts.printer_model == "MK3S"
    assert facts.settings.other == {"slicer": "SuperSlicer 2.5.59"}
    assert facts.size is None


def test_orcaslicer_gives_the_colours_of_its_trays_and_where_the_objects_are() -> None:
    facts = facts_of_sample("orcaslicer")
    assert facts.duration == timedelta(hours=1, minutes=2)
    assert facts.filaments == (Filament("PETG", "F2754E", "GFG02"),)
    assert facts.filament_grams == ()
    assert facts.size == Size(75.0, 49.0, 30.0)
    assert (facts.grams, facts.cost) == (46.83, 1.17)
    assert facts.settings.nozzle_temperature == 250
    assert facts.settings.bed_temperature == 80
    assert facts.thumbnail == png(220, 124)
    assert facts.settings.other["plate"] == "Textured PEI Plate"


def test_bambu_studio_gives_trays_by_number_and_prices_by_the_kilogram() -> None:
    facts = facts_of_sample("bambustudio")
    assert facts.duration == timedelta(hours=3, minutes=14, seconds=25)
    # The generic filament is of no maker in particular.
    assert facts.filaments == (
        Filament("PLA", "FFFFFF", "GFA00"),
        Filament("PETG", "161616"),
    )
    assert (facts.grams, facts.filament_grams) == (32.56, (31.04, 1.52))
    assert facts.cost == pytest.approx((31.04 * 20 + 1.52 * 30) / 1000)
    assert facts.settings.bed_temperature == 75
    assert facts.nozzle == 0.4


def test_cura_gives_time_and_size_and_its_commands_the_heat() -> None:
    assert facts_of_sample("cura") == FileFacts(
        kind=FileKind.GCODE,
        name="cura",
        duration=timedelta(seconds=14355),
        filaments=(Filament(),),
        size=Size(78.598, 137.596, 71.8),
        printer_model="Creality Ender-3 Pro",
        settings=PrintSettings(
            nozzle_temperature=225,
            bed_temperature=70,
            layer_height=0.3,
            other={"slicer": "Cura_SteamEngine 5.6.0"},
        ),
    )


def test_cura_for_ultimaker_gives_each_extruder() -> None:
    facts = facts_of_sample("cura_griffin")
    assert facts.duration == timedelta(minutes=8)
    assert facts.size == Size(129.45, 123.45, 2.8)
    assert facts.nozzle == 0.4
    assert facts.filaments == (Filament(), Filament())
    assert facts.settings.nozzle_temperature == 215
    assert facts.settings.bed_temperature == 60
    assert facts.printer_model == "Ultimaker S5"


def test_what_cura_has_not_filled_in_is_left_out(read: Read) -> None:
    facts = read(
        "part.gcode",
        ";FLAVOR:Marlin\n;TIME:6666\n;Filament used: 0m\n;Layer height: 0.2\n"
        ";MINX:2.14748e+06\n;MINY:2.14748e+06\n;MINZ:2.14748e+06\n"
        ";MAXX:-2.14748e+06\n;MAXY:-2.14748e+06\n;MAXZ:-2.14748e+06\nG28\n",
    )
    assert (facts.duration, facts.size, facts.filaments) == (None, None, ())
    assert facts.settings.layer_height == 0.2


def test_a_slicer_that_nobody_knows_gives_the_heat_by_its_commands(read: Read) -> None:
    facts = read("part.g", "; my own slicer\nM104 S205\nM190 S55 ; bed\nG28\nM104 S0\n")
    assert facts.settings == PrintSettings(nozzle_temperature=205, bed_temperature=55)
    assert (facts.duration, facts.filaments, facts.size) == (None, (), None)


@pytest.mark.parametrize(
    ("text", "slicer"),
    [
        (";FLAVOR:Marlin\n;TIME:90\n;Layer height: 0.2\nG28\n", "Cura"),
        (
            ";Generated with Somebodys Slicer 1.5\n;FLAVOR:x\n;TIME:90\n",
            "Somebodys Slicer 1.5",
        ),
        (";estimated_time(s): 90\n;Header End\n", "Snapmaker Luban"),
    ],
)
def test_a_slicer_whose_signature_nobody_knows_is_read_by_its_keys(
    read: Read, text: str, slicer: str
) -> None:
    facts = read("part.gcode", f"{text}G28\n")
    assert (facts.slicer, facts.duration) == (slicer, timedelta(seconds=90))


def test_the_last_layer_is_no_height_where_objects_are_printed_one_by_one(
    read: Read,
) -> None:
    outline = "EXCLUDE_OBJECT_DEFINE NAME=a POLYGON=[[0,0],[10,0],[10,20]]\n"
    layers = ";Z:0.2\nG1 X1\n;Z:12.4\nG1 X2\n"
    together = read("a.gcode", outline + layers)
    one_by_one = read("b.gcode", outline + layers + "; complete_objects = 1\n")
    assert together.size == Size(10, 20, 12.4)
    assert one_by_one.size is None


def test_an_outline_with_a_corner_that_is_no_number_is_no_outline(read: Read) -> None:
    height = "; max_layer_z = 5\nG28\n"
    defined = "EXCLUDE_OBJECT_DEFINE NAME=a POLYGON=[[0,0],[1e99,5]]\n"
    assert read("a.gcode", defined + height).size is None
    for objects in (
        '{"objects":[{"polygon":[[0,0],[1,"2"]]}]}',
        '{"objects":[{"polygon":[[0,0],7]}]}',
        '{"objects":[{"polygon":7}, 7]}',
        '{"objects":7}',
        '{"objects":',
        "[" * 100_000,
        "7",
    ):
        assert read("b.gcode", f"; objects_info = {objects}\n{height}").size is None


def test_no_filament_is_assumed_where_several_are_loaded_and_none_is_named(
    read: Read,
) -> None:
    single = read("a.gcode", "; filament_type = PLA\nG28\n")
    two = read("b.gcode", "; filament_type = PLA;PETG\nG28\n")
    wrong = read("c.gcode", "; filament: 0.5\n; filament_type = PLA;PETG\nG28\n")
    beyond = read("d.gcode", "; filament: 9\n; filament_type = PLA;PETG\nG28\n")
    assert single.filaments == (Filament("PLA"),)
    assert two.filaments == wrong.filaments == ()
    assert beyond.filaments == (Filament(),)


@pytest.mark.parametrize(
    ("line", "fact"),
    [
        ("; estimated printing time (normal mode) = forever", "duration"),
        ("; estimated printing time (normal mode) = 99d 1h", "duration"),
        ("; estimated printing time (normal mode) = 0s", "duration"),
        ("; total filament used [g] = nan", "grams"),
        ("; total filament used [g] = -5", "grams"),
        ("; total filament used [g] = inf", "grams"),
        ("; total filament cost = 1e300", "cost"),
        ("; nozzle_diameter = 0.4,0.6", "nozzle"),
        ("; nozzle_diameter = " + "4" * 100, "nozzle"),
        ("; nozzle_diameter =  ", "nozzle"),
        ("; printer_model = \x1b\x07", "printer_model"),
    ],
)
def test_a_value_that_is_none_is_left_out(read: Read, line: str, fact: str) -> None:
    assert getattr(read("part.gcode", f"{line}\nG28\n"), fact) is None


def test_a_decimal_comma_is_understood(read: Read) -> None:
    facts = read("part.gcode", "; layer_height = 0,28\nG28\n")
    assert facts.settings.layer_height == 0.28


def test_only_head_and_tail_of_long_gcode_are_read(read: Read) -> None:
    moves = "G1 X10 Y10 E1\n" * (HEAD // 14)
    middle = "; total filament used [g] = 99\n; printer_model = none\n"
    head = "; generated by PrusaSlicer 2.8.1 on 2026-03-02\nG28\n"
    tail = "; total filament used [g] = 7.5\n; filament_type = PLA\n"
    facts = read("part.gcode", head + moves + middle + moves + tail)
    assert (facts.grams, facts.printer_model) == (7.5, None)
    assert facts.filaments == (Filament("PLA"),)
    assert facts.settings.other["slicer"] == "PrusaSlicer 2.8.1"


def test_a_header_behind_large_pictures_is_read(read: Read) -> None:
    large = b"\x89PNG\r\n\x1a\n" + bytes(900_000)
    pictures = thumbnail(large, 100, 100) * 2
    header = "; generated by OrcaSlicer 2.3.0\n; estimated printing time = 1h\n"
    facts = read("part.gcode", pictures + header + "G1 X1\n" * 100_000)
    assert (facts.slicer, facts.duration) == ("OrcaSlicer 2.3.0", timedelta(hours=1))


def test_a_comment_that_is_cut_in_two_is_left_out(read: Read) -> None:
    line = "; total filament used [g] = 123456\n"
    head = "G28\n".ljust(HEAD - len(line) + 4, "\n") + line
    facts = read("part.gcode", head + "G1 X1\n" * HEAD)
    assert facts.grams is None


def test_the_largest_picture_that_a_browser_can_show_is_taken(read: Read) -> None:
    small, large = png(2, 2), png(9, 9)
    jpeg = b"\xff\xd8\xff\xe0" + bytes(40)
    facts = read(
        "part.gcode",
        thumbnail(large, 200, 200)
        + thumbnail(small, 32, 32)
        + thumbnail(b"qoif" + bytes(40), 400, 400, "_QOI")
        + thumbnail(b"GIF89a" + bytes(40), 500, 500)
        + thumbnail(jpeg, 100, 100, "_JPG")
        + "; thumbnail begin 900x900 8\n; no base64!\n; thumbnail end\n"
        + "; thumbnail begin 800x800 8\n; AAAA\nG28\n; thumbnail end\n",
    )
    assert facts.thumbnail == large


@pytest.mark.parametrize(
    "content",
    ["a letter to my aunt\n", b"\x7fELF\0\0G28\n", b"G28\n\0", "; only a comment\n"],
)
def test_what_holds_no_commands_is_no_gcode(
    refused: Refused, content: bytes | str
) -> None:
    assert refused("part.gcode", content) == "file_not_gcode"


def test_text_that_is_no_utf_8_is_read_all_the_same(read: Read) -> None:
    facts = read("teil.gcode", "; printer_model = M\xfcller\nG28\n".encode("latin-1"))
    assert facts.printer_model is not None
    assert facts.printer_model.startswith("M")


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Benchy 3.gcode", "Benchy 3"),
        ("PART.GCODE", "PART"),
        (".gcode", ".gcode"),
        ("a.b.gco", "a.b"),
    ],
)
def test_a_print_is_named_after_its_file(read: Read, name: str, shown: str) -> None:
    assert read(name, "G28\n").name == shown


def test_the_samples_are_all_read() -> None:
    assert {path.stem for path in SAMPLES.iterdir()} == {
        *("prusaslicer", "superslicer", "orcaslicer", "bambustudio"),
        *("cura", "cura_griffin"),
    }
