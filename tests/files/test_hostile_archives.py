"""Archives and XML that are made to hurt are refused, each with what is wrong with it."""

from collections.abc import Mapping
from io import BytesIO
import re
import struct
import zipfile

import pytest

from custom_components.printer_queue.files import package, xml_stream
from tests.support.files import ROOT, box, mesh, model, zipped

from .conftest import Read, Refused

CUBE = mesh(1, box(10, 20, 30))
PART = model(CUBE, 'objectid="1"')


def declared(name: str, content: bytes, size: int) -> bytes:
    """Return an archive that says a part is as large as `size`."""
    archive = bytearray(zipped({name: content}))
    central = archive.index(b"PK\x01\x02")
    struct.pack_into("<I", archive, 22, size)
    struct.pack_into("<I", archive, central + 24, size)
    return bytes(archive)


def flagged(content: bytes, *, method: int | None = None, flags: int = 0) -> bytes:
    """Return an archive whose only part says that it is packed or locked otherwise."""
    archive = bytearray(content)
    central = archive.index(b"PK\x01\x02")
    for at in (6, central + 8):
        struct.pack_into("<H", archive, at, flags)
    if method is not None:
        for at in (8, central + 10):
            struct.pack_into("<H", archive, at, method)
    return bytes(archive)


def test_what_is_no_archive_is_told(refused: Refused) -> None:
    whole = zipped({ROOT: PART})
    assert refused("a.3mf", "a letter to my aunt") == "file_not_a_zip"
    assert refused("a.3mf", whole[: len(whole) // 2]) == "file_not_a_zip"
    assert refused("a.3mf", whole[-30:]) == "file_not_a_zip"


def test_an_archive_without_its_beginning_is_damaged(refused: Refused) -> None:
    assert refused("a.3mf", zipped({ROOT: PART})[1:]) == "file_damaged"


def test_a_bomb_is_not_unpacked(refused: Refused) -> None:
    bomb = zipped({ROOT: b" " * 30_000_000})
    assert len(bomb) < 100_000
    assert refused("a.3mf", bomb) == "file_unpacks_too_large"


def test_bombs_beside_the_model_are_left_alone(read: Read) -> None:
    assert read("a.3mf", zipped({ROOT: PART, "x": bytes(9_000_000)})).size is not None


def test_settings_that_are_too_large_are_refused(
    refused: Refused,
) -> None:
    settings = "; note = " + "".join(map(chr, range(33, 127))) * 200_000
    parts = {ROOT: PART, "Metadata/Slic3r_PE.config": settings}
    assert (
        refused("a.3mf", zipped(parts, zipfile.ZIP_STORED)) == "file_unpacks_too_large"
    )


def test_parts_that_are_too_large_together_are_refused(
    refused: Refused, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(package, "_MOST_TOTAL", 1000)
    content = zipped({ROOT: model(mesh(1, box(1, 1, 1) * 40), 'objectid="1"')})
    assert refused("a.3mf", content) == "file_unpacks_too_large"


def test_a_part_that_is_larger_than_it_says_is_damaged(refused: Refused) -> None:
    assert refused("a.3mf", declared(ROOT, PART.encode(), 100)) == "file_damaged"


def test_a_part_that_is_smaller_than_it_says_is_damaged(refused: Refused) -> None:
    whole = zipped({ROOT: PART}, zipfile.ZIP_STORED)
    at = whole.index(b"<model")
    assert refused("a.3mf", whole.replace(b'x="10"', b'x="90"', 1)) == "file_damaged"
    assert refused("a.3mf", whole[:at] + b"\0" + whole[at + 1 :]) == "file_damaged"


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA, 99])
def test_a_packing_that_3mf_does_not_know_is_damage(
    refused: Refused, method: int
) -> None:
    content = flagged(zipped({ROOT: PART}), method=method)
    assert refused("a.3mf", content) == "file_damaged"


def test_a_locked_part_is_damage(refused: Refused) -> None:
    assert refused("a.3mf", flagged(zipped({ROOT: PART}), flags=1)) == "file_damaged"


def test_an_archive_of_too_many_parts_is_refused(refused: Refused) -> None:
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for number in range(12_000):
            archive.writestr(f"{number}{'x' * 150}", b"")
    assert refused("a.3mf", file.getvalue()) == "file_too_complex"


@pytest.mark.parametrize(
    "name", ["../../3D/3dmodel.model", "/etc/passwd", "C:\\3D\\3dmodel.model"]
)
def test_a_part_whose_name_leads_elsewhere_is_no_model(
    refused: Refused, name: str
) -> None:
    assert refused("a.3mf", zipped({name: PART})) == "file_without_model"


@pytest.mark.parametrize(
    "before",
    [
        "<!DOCTYPE model>",
        '<!DOCTYPE model SYSTEM "http://example.com/model.dtd">',
        '<!DOCTYPE m [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>',
        '<!DOCTYPE m [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE m [<!ENTITY % p SYSTEM "http://example.com/p"> %p;]>',
    ],
)
def test_xml_with_a_document_type_is_refused(refused: Refused, before: str) -> None:
    content = zipped({ROOT: model(CUBE, 'objectid="1"', before=before)})
    assert refused("a.3mf", content) == "file_forbidden_xml"


@pytest.mark.parametrize(
    "content",
    [
        "",
        "no XML",
        PART[:-20],
        PART.replace("<build>", "<build>&boo;"),
        PART.replace("UTF-8", "UTF-99"),
        PART.replace("UTF-8", "rot13"),
        PART.replace("</mesh>", "</mash>"),
        PART.replace('x="0"', 'x="0" x="1"', 1),
    ],
)
def test_xml_that_is_none_is_damage(refused: Refused, content: str) -> None:
    assert refused("a.3mf", zipped({ROOT: content})) == "file_damaged"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_byte_order_mark_is_no_damage(read: Read, encoding: str) -> None:
    archive = PART.replace("UTF-8", encoding)
    content = ("\ufeff" if encoding == "utf-8" else "") + archive
    assert read("a.3mf", zipped({ROOT: content.encode(encoding)})).size is not None


def test_elements_in_elements_without_end_are_refused(refused: Refused) -> None:
    deep = model("<a>" * 100_000 + "</a>" * 100_000)
    assert refused("a.3mf", zipped({ROOT: deep})) == "file_too_complex"


def test_a_tag_without_end_is_refused(refused: Refused) -> None:
    noise = "".join(map(chr, range(63, 127))).replace("<", "")
    long = model(f'<metadata name="{noise * 60_000}"/>')
    content = zipped({ROOT: long}, zipfile.ZIP_STORED)
    assert refused("a.3mf", content) == "file_too_complex"


def test_more_elements_than_any_model_has_are_refused(
    refused: Refused, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(xml_stream, "_MOST_ELEMENTS", 10)
    assert refused("a.3mf", zipped({ROOT: PART})) == "file_too_complex"


@pytest.mark.parametrize(
    "inner", ["<plate/>" * 2000, f"<plate>{'<filament/>' * 2000}</plate>"]
)
def test_more_plates_or_filaments_than_any_project_has_are_refused(
    refused: Refused, inner: str
) -> None:
    config = f"<config>{inner}</config>"
    sliced = {"Metadata/plate_1.gcode": "G28\n", "Metadata/slice_info.config": config}
    assert refused("a.3mf", zipped(sliced)) == "file_too_complex"


def test_a_project_of_too_many_plates_is_refused(refused: Refused) -> None:
    config = f"<config>{'<plate/>' * 2000}</config>"
    parts = {ROOT: PART, "Metadata/model_settings.config": config}
    assert refused("a.3mf", zipped(parts)) == "file_too_complex"


def test_long_text_between_tags_is_harmless(read: Read) -> None:
    text = "".join(map(chr, range(63, 127))).replace("&", "") * 60_000
    archive = model(f"<metadata name='t'>{text}</metadata>{CUBE}", 'objectid="1"')
    assert read("a.3mf", zipped({ROOT: archive}, zipfile.ZIP_STORED)).size is not None


def test_elements_of_another_language_are_not_taken_for_a_model(
    refused: Refused,
) -> None:
    foreign = re.sub(r'xmlns="[^"]+"', 'xmlns="http://example.com/other"', PART)
    assert refused("a.3mf", zipped({ROOT: foreign})) == "file_without_model"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("Metadata/slice_info.config", "<config><plate>"),
        ("Metadata/slice_info.config", "<!DOCTYPE c><config/>"),
    ],
)
def test_what_a_slicer_says_of_a_plate_is_no_more_trusted(
    refused: Refused, name: str, content: str
) -> None:
    parts: Mapping[str, str] = {"Metadata/plate_1.gcode": "G28\n", name: content}
    assert refused("a.3mf", zipped(parts)) in ("file_damaged", "file_forbidden_xml")
