"""What FlashPrint's binary header and the G-code behind it say."""

from datetime import timedelta
import struct

import pytest

from custom_components.printer_queue.core.needs import Filament
from custom_components.printer_queue.files.facts import FileKind
from tests.support.files import png

from . import slic3r_headers, slicer_headers as headers
from .conftest import Read, Refused


def gx(
    gcode: str,
    seconds: int = 4210,
    right: int = 1500,
    left: int = 0,
    pictures: bytes = b"",
) -> bytes:
    """Return what FlashPrint packs for older printers of FlashForge."""
    begin = 58 + len(pictures)
    header = struct.pack(
        "<12s7I9H",
        b"xgcode 1.0\n",
        *(0, 58, begin, begin, seconds, right, left),
        *(1, 180, 0, 2, 60, 65, 210, 0, 65534),
    )
    return header + pictures + gcode.encode()


def test_flashprints_binary_header_gives_time_and_filament(read: Read) -> None:
    content = gx(headers.FLASHPRINT, pictures=b"BM" + bytes(200) + png(64, 64))
    for name in ("part.gx", "part.g"):
        facts = read(name, content)
        assert (facts.kind, facts.name) == (FileKind.GCODE, "part")
        assert facts.duration == timedelta(seconds=4210)
        assert facts.grams == 4.47
        assert facts.filaments == (Filament("PLA"),)
        assert facts.settings.layer_height == 0.18
        assert facts.thumbnail == png(64, 64)


def test_flashprints_header_says_which_extruder_is_used(read: Read) -> None:
    both = headers.FLASHPRINT.replace(
        ";layer", ";left_extruder_material: PVA\n;layer", 1
    )
    left = read("part.gx", gx(both, right=0, left=800))
    assert left.filaments == (Filament("PVA"),)
    two = read("part.gx", gx(both, right=900, left=800))
    assert two.filaments == (Filament("PLA"), Filament("PVA"))


def test_another_slicers_gcode_may_be_packed_by_flashprints_header(read: Read) -> None:
    facts = read("part.gx", gx(slic3r_headers.orca_fork("Orca-Flashforge 1.5.0")))
    assert facts.duration == timedelta(seconds=3723)
    assert facts.grams == 9
    assert read("part.gx", gx(slic3r_headers.SLIC3R)).duration == timedelta(
        seconds=4210
    )


def test_newer_printers_of_flashforge_take_text_by_the_same_ending(read: Read) -> None:
    assert read("part.gx", headers.FLASHPRINT).printer_model == "Adventurer 3 Series"


@pytest.mark.parametrize(
    "content", [gx("")[:40], gx("")[:24] + bytes(34), gx("G28\n")[:20] + b"\xff" * 60]
)
def test_flashprints_header_that_ends_too_early_or_lies_is_damage(
    refused: Refused, content: bytes
) -> None:
    assert refused("part.gx", content) in ("file_damaged", "file_not_gcode")
