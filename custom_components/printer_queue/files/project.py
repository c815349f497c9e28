"""3MF files: the G-code of a plate where there is one, else the model.

Bambu Studio and OrcaSlicer put `plate_N.gcode`, `plate_N.json` (the box around what is on
the plate) and `plate_N.png` into `Metadata/`. Source: files of these slicers and
`bbs_3mf.cpp` in their sources.
"""

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import replace
import json
from pathlib import Path
import re

from ..core.needs import Filament
from .assembly import size_of
from .errors import FileError
from .facts import FileFacts, FileKind
from .gcode import HEAD, facts_of_gcode
from .model import Model, Placed
from .package import Package, opened
from .picture import LARGEST_PICTURE, picture
from .plates import SlicedPlate, objects_on_plates, sliced_plates
from .root import root_of
from .scalars import finite, numbers, positive, same, seconds, text
from .sliced import facts_of, filament
from .slicer_comments import SlicerComments, parse_comments, parse_json
from .slicers import family

SLICED_ENDING = ".gcode.3mf"
_LARGEST_CONFIG = 4 * 1024 * 1024
"""Bytes of any part that is read at once."""
_PLATE = re.compile(r"metadata/plate_(\d{1,4})\.gcode")
_SLICE_INFO = "metadata/slice_info.config"
_MODEL_SETTINGS = "metadata/model_settings.config"
_BAMBU_SETTINGS = "metadata/project_settings.config"
_PRUSA_SETTINGS = "metadata/slic3r_pe.config"
_PICTURES = ("metadata/thumbnail.png", "thumbnail/thumbnail.png")


def read_3mf(path: Path, name: str, plate: int | None) -> FileFacts:
    """Return what a plate says: the wanted one, or the first.

    Raises FileError where the file is damaged or has no such plate.
    """
    with opened(path) as package:
        matches = (_PLATE.fullmatch(part) for part in package.names)
        sliced = sorted(int(match[1]) for match in matches if match)
        if sliced:
            return _sliced(package, name, _chosen(plate, sliced))
        if path.name.lower().endswith(SLICED_ENDING):
            raise FileError("file_without_plate")
        return _model(package, name, plate)


def _chosen(plate: int | None, there: Collection[int]) -> int:
    if plate is None:
        return min(there)
    if plate not in there:
        plates = ", ".join(map(str, sorted(there)))
        raise FileError("file_without_that_plate", plate=plate, plates=plates)
    return plate


def _sliced(package: Package, name: str, plate: int) -> FileFacts:
    gcode = package.head(f"metadata/plate_{plate}.gcode", HEAD)
    covered = _covered(package.read(f"metadata/plate_{plate}.json", _LARGEST_CONFIG))
    facts = facts_of_gcode(FileKind.SLICED_3MF, name, gcode, covered=covered)
    plates = sliced_plates(package.read(_SLICE_INFO, _LARGEST_CONFIG))
    sliced = plates.get(plate, SlicedPlate())
    metadata = sliced.metadata
    return replace(
        facts,
        duration=seconds(metadata.get("prediction")) or facts.duration,
        grams=positive(metadata.get("weight")) or facts.grams,
        filaments=tuple(_filaments(sliced)) or facts.filaments,
        nozzle=facts.nozzle or same(numbers(metadata.get("nozzle_diameters"))),
        printer_model=facts.printer_model or text(metadata.get("printer_model_id")),
        thumbnail=_picture(package, f"metadata/plate_{plate}.png") or facts.thumbnail,
    )


def _covered(config: bytes | None) -> tuple[float, float] | None:
    """Return width and depth of `bbox_all`: lowest x and y, highest x and y."""
    try:
        layout = json.loads(config or b"null")
    except (ValueError, RecursionError) as err:
        raise FileError("file_damaged") from err
    corners = layout.get("bbox_all") if isinstance(layout, dict) else None
    if not isinstance(corners, list) or len(corners) != 4:
        return None
    left, front, right, back = map(finite, corners)
    if left is None or front is None or right is None or back is None:
        return None
    return (right - left, back - front) if right > left and back > front else None


def _filaments(plate: SlicedPlate) -> Iterator[Filament]:
    for used in plate.filaments:
        if positive(used.get("used_g")) or positive(used.get("used_m")):
            yield filament(
                used.get("type"), used.get("color"), used.get("tray_info_idx")
            )


def _model(package: Package, name: str, plate: int | None) -> FileFacts:
    model = Model(package)
    root = model.part(root_of(package))
    size = size_of(model, _items(package, root.items, plate), root.unit)
    if size is None:
        raise FileError("file_without_model")
    pictures = (_picture(package, part) for part in _PICTURES)
    settings = _settings(package)
    facts = facts_of(FileKind.MODEL_3MF, name, settings, family(settings))
    return replace(facts, size=size, thumbnail=next(filter(None, pictures), None))


def _items(
    package: Package, items: list[Placed], plate: int | None
) -> Iterator[Placed]:
    """Yield what stands on the plate; a model without plates has one."""
    plates = objects_on_plates(package.read(_MODEL_SETTINGS, _LARGEST_CONFIG))
    chosen = _chosen(plate, plates or [1])
    counted: Counter[str] = Counter()
    for item in items:
        instance = str(counted[item.id])
        counted[item.id] += 1
        if not plates or (item.id, instance) in plates[chosen]:
            yield item


def _settings(package: Package) -> SlicerComments:
    bambu = package.read(_BAMBU_SETTINGS, _LARGEST_CONFIG)
    if bambu is not None:
        return parse_json(bambu)
    prusa = package.read(_PRUSA_SETTINGS, _LARGEST_CONFIG)
    return parse_comments((prusa or b"").decode("utf-8", "replace"))


def _picture(package: Package, name: str) -> bytes | None:
    data = package.head(name, LARGEST_PICTURE + 1) if name in package else None
    return picture(data)
