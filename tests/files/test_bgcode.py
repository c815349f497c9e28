"""What binary G-code says in its metadata."""

from datetime import timedelta

import pytest

from custom_components.printer_queue.core.needs import Filament, Size
from custom_components.printer_queue.files.facts import FileKind
from tests.support.files import BgcodeBuilder, png

from .conftest import Read, Refused

B = BgcodeBuilder
# Packed by the reference library of atomicobject/heatshrink.
TABLE = (
    "printer_model=MK4S\nfilament_type=PLA\nnozzle_diameter=0.4\n"
    "filament used [g]=0.75\nlayer_height=0.2\n"
) * 2
HEATSHRINK = {
    B.HEATSHRINK_11_4: (
        "b85cad36eba596e55fb6dbec965b64f69b4b9a54e1566b4db2c36db2dbae95fba5e6e1659e"
        "d429941855badf7abd5b2cb5fb25a405c80b0a7b30974d009624175b9d96c920add9eba02a"
        "5379ac2ad961bc82695a2cb69b3da2e802253285030783078307830783078307c280"
    ),
    B.HEATSHRINK_12_4: (
        "b85cad36eba596e55fb6dbec965b64f69b4b9a54e1566b4db2c36db2dbae95fba5e6e1659e"
        "d429941855badf7abd5b2cb5fb25a402e402c29ecc25d34012c482eb73b2d92415bb3d7402"
        "a5379ac2ad961bc8134ad165b4d9ed17400894ca14060f03078183c0c1e060f0307c28"
    ),
}


def cube(compression: int = B.NONE, checksum: int = 1) -> bytes:
    """Return a small print as PrusaSlicer writes it."""
    return (
        B(checksum=checksum)
        .metadata(B.FILE, compression=compression, Producer="PrusaSlicer 2.8.1")
        .metadata(
            B.PRINTER,
            compression=compression,
            printer_model="MK4S",
            filament_type="PLA",
            nozzle_diameter="0.4",
            bed_temperature="60",
            fill_density="15%",
            layer_height="0.2",
            temperature="225",
            max_layer_z="6.20",
            extruder_colour='""',
            **{"filament__used__[g]": "0.75", "filament__cost": "0.03"},
            **{"estimated__printing__time__(normal__mode)": "3m 41s"},
            objects_info='{"objects":[{"polygon":[[131.25,111.25],[118.75,98.75]]}]}',
        )
        .thumbnail(png(16, 16), 16, 16)
        .thumbnail(b"qoif" + bytes(30), 313, 173, kind=2)
        .thumbnail(png(220, 124), 220, 124)
        .metadata(
            B.PRINT, compression=compression, **{"total__filament__used__[g]": "0.75"}
        )
        .metadata(
            B.SLICER,
            compression=compression,
            first_layer_temperature="230",
            perimeters="2",
        )
        .moves()
    )


@pytest.mark.parametrize("compression", [B.NONE, B.DEFLATE])
@pytest.mark.parametrize("checksum", [0, 1])
def test_the_metadata_gives_of_the_print(
    read: Read, compression: int, checksum: int
) -> None:
    facts = read("cube.bgcode", cube(compression, checksum))
    assert (facts.kind, facts.name) == (FileKind.BGCODE, "cube")
    assert facts.kind.is_sliced
    assert facts.duration == timedelta(minutes=3, seconds=41)
    assert (facts.grams, facts.cost, facts.nozzle) == (0.75, 0.03, 0.4)
    assert facts.filaments == (Filament("PLA"),)
    assert facts.size == Size(12.5, 12.5, 6.2)
    assert facts.printer_model == "MK4S"
    assert facts.settings.nozzle_temperature == 230
    assert facts.settings.other == {"slicer": "PrusaSlicer 2.8.1", "walls": "2"}
    assert facts.thumbnail == png(220, 124)


def test_binary_gcode_is_known_by_its_content_too(read: Read) -> None:
    assert read("cube.gcode", cube()).kind is FileKind.BGCODE


@pytest.mark.parametrize("compression", HEATSHRINK)
def test_heatshrink_is_unpacked(read: Read, compression: int) -> None:
    packed = bytes.fromhex(HEATSHRINK[compression])
    file = B().block(B.PRINTER, TABLE.encode(), compression=compression, packed=packed)
    facts = read("cube.bgcode", file.moves())
    assert facts.printer_model == "MK4S"
    assert facts.settings.layer_height == 0.2
    assert facts.grams == 0.75


@pytest.mark.parametrize("compression", HEATSHRINK)
def test_heatshrink_that_ends_too_early_is_damaged(
    refused: Refused, compression: int
) -> None:
    packed = bytes.fromhex(HEATSHRINK[compression])[:-20]
    file = B().block(B.PRINTER, TABLE.encode(), compression=compression, packed=packed)
    assert refused("cube.bgcode", file.moves()) == "file_damaged"


def test_a_block_that_does_not_match_its_checksum_is_damaged(refused: Refused) -> None:
    whole = cube()
    assert refused("cube.bgcode", whole.replace(b"MK4S", b"MK3S")) == "file_damaged"


@pytest.mark.parametrize("length", [11, 20, 60, 300])
def test_a_file_that_ends_too_early_is_damaged(refused: Refused, length: int) -> None:
    assert refused("cube.bgcode", cube()[:length]) == "file_damaged"


def test_what_begins_otherwise_is_no_binary_gcode(refused: Refused) -> None:
    assert refused("cube.bgcode", b"; G-code as text\nG28\n") == "file_not_bgcode"
    assert refused("cube.bgcode", B(checksum=7).moves()) == "file_not_bgcode"


def test_a_later_version_is_too_new(refused: Refused) -> None:
    assert refused("cube.bgcode", B(version=2).moves()) == "file_too_new"


def settings() -> B:
    """Return a file with settings as PrusaSlicer 3 has them, without its moves."""
    return (
        B()
        .metadata(B.FILE, Producer="PrusaSlicer 3.0.0")
        .metadata(B.PRINTER, printer_model="MK4S", temperature="215")
        .metadata(B.SLICER, first_layer_temperature="230", layer_height="0.2")
    )


@pytest.mark.parametrize(
    "table",
    [
        {"tools": [{"nozzle_diameter": 0.4}]},
        {"first_layer_temperature": 220, "layer_height": "0.3"},
        {"first_layer_temperature": ["220"], "nozzle_diameter": None},
        ["first_layer_temperature"],
    ],
)
def test_settings_as_json_change_nothing_of_the_others(
    read: Read, table: object
) -> None:
    alone = read("cube.bgcode", settings().moves())
    assert alone.settings.nozzle_temperature == 230
    for type_ in (B.SLICER, B.PRINT):
        assert read("cube.bgcode", settings().json(type_, table).moves()) == alone
    first = B().json(B.SLICER, table).content + settings().moves()[10:]
    assert read("cube.bgcode", first) == alone


def test_settings_that_are_json_only_are_read(read: Read) -> None:
    table = {"layer_height": 0.15, "temperature": ["215", "240"], "tools": [{}]}
    facts = read("cube.bgcode", B().json(B.SLICER, table).moves())
    assert facts.settings.layer_height == 0.15
    assert facts.settings.nozzle_temperature == 240


@pytest.mark.parametrize("compression", [B.NONE, B.DEFLATE])
@pytest.mark.parametrize("checksum", [0, 1])
def test_a_block_that_nobody_knows_is_passed_over(
    read: Read, compression: int, checksum: int
) -> None:
    file = B(checksum=checksum).block(9, b"of later days", compression=compression)
    known = B(checksum=checksum).metadata(B.PRINTER, printer_model="MK4S")
    facts = read("cube.bgcode", file.content + known.moves()[10:])
    assert facts.printer_model == "MK4S"


def test_a_table_in_an_encoding_that_nobody_knows_is_passed_over(read: Read) -> None:
    file = settings().block(B.SLICER, b"\xa1\x00", parameters=b"\7\0")
    assert read("cube.bgcode", file.moves()).settings.layer_height == 0.2


def test_a_block_that_is_packed_as_nobody_knows_is_damage(refused: Refused) -> None:
    file = B().block(B.PRINTER, b"", compression=9)
    assert refused("cube.bgcode", file.moves()) == "file_damaged"


def test_a_block_that_nobody_knows_and_that_does_not_end_is_damage(
    refused: Refused,
) -> None:
    file = B().block(9, b"", size=2**32 - 1)
    assert refused("cube.bgcode", file.moves()) == "file_damaged"


@pytest.mark.parametrize("size", [10, 5_000])
def test_a_block_that_is_not_as_large_as_it_says_is_damaged(
    refused: Refused, size: int
) -> None:
    file = B().block(B.PRINTER, b"a" * 1000, compression=B.DEFLATE, size=size)
    assert refused("cube.bgcode", file.moves()) == "file_damaged"


def test_what_is_no_deflate_is_damaged(refused: Refused) -> None:
    file = B().block(B.PRINTER, b"a=b\n", compression=B.DEFLATE, packed=b"never packed")
    assert refused("cube.bgcode", file.moves()) == "file_damaged"


def test_a_block_that_unpacks_to_too_much_is_refused(refused: Refused) -> None:
    bomb = B().block(B.PRINTER, bytes(5_000_000), compression=B.DEFLATE)
    assert refused("cube.bgcode", bomb.moves()) == "file_unpacks_too_large"


def test_blocks_that_unpack_to_too_much_together_are_refused(refused: Refused) -> None:
    bomb = B()
    for _ in range(5):
        bomb.block(B.PRINTER, bytes(1_000_000), compression=B.DEFLATE)
    assert refused("cube.bgcode", bomb.moves()) == "file_unpacks_too_large"


def test_blocks_without_end_are_refused(refused: Refused) -> None:
    endless = B()
    for _ in range(100):
        endless.metadata(B.PRINT, a="b")
    assert refused("cube.bgcode", endless.moves()) == "file_too_complex"
