"""3MF files: the G-code of a plate where there is one, else the model.

Bambu Studio and OrcaSlicer put `plate_N.gcode`, `plate_N.json` (the box around what is on
the plate) and `plate_N.png` into `Metadata/`. Source: files of these slicers and
`bbs_3mf.cpp` in their sources.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
import json
from pathlib import Path

from ..core.needs import Filament
from .assembly import size_of
from .errors import FileError
from .facts import FileFacts, FileKind
from .gcode import HEAD, TAIL, facts_of_gcode, without_cut_lines
from .model import Model, Placed
from .modifiers import leave_out_modifiers
from .package import Package, opened
from .picture import LARGEST_PICTURE, picture
from .plates import SlicedPlate, objects_on_plates, plates_with_gcode, sliced_plates
from .root import root_of
from .scalars import finite, numbers, positive, same, seconds, text
from .signature import family
from .sliced import facts_of, filament
from .slicer_comments import SlicerComments, parse_comments, parse_json
from .time_limit import TimeLimit

SLICED_ENDING = ".gcode.3mf"
MOST_PLATES = 36
"""No project of Bambu Studio or OrcaSlicer has more."""
_LARGEST_CONFIG = 4 * 1024 * 1024
"""Bytes of any part that is read at once."""
_LARGEST_TO_ITS_END = 256 * 1024 * 1024
"""Bytes of G-code that are unpacked for what stands behind the moves."""
_SETTINGS = b"\n; CONFIG_BLOCK_START"
_SLICE_INFO = "metadata/slice_info.config"
_MODEL_SETTINGS = "metadata/model_settings.config"
_BAMBU_SETTINGS = "metadata/project_settings.config"
_PRUSA_SETTINGS = "metadata/slic3r_pe.config"
_PRUSA_MODEL = "metadata/slic3r_pe_model.config"
_PICTURES = ("metadata/thumbnail.png", "thumbnail/thumbnail.png")


def read_3mf(
    path: Path, name: str, limit: TimeLimit, plate: int | None, *, sliced: bool
) -> FileFacts:
    """Return what a plate says: the wanted one, or the first.

    Raises FileError where the file is damaged or has no such plate, or is not sliced
    and is said to be.
    """
    with _opened(path, name, limit, sliced) as project:
        return project.facts(_chosen(plate, project.plates))


def read_plates_of_3mf(
    path: Path, name: str, limit: TimeLimit, *, sliced: bool
) -> tuple[FileFacts, ...]:
    """Return what every plate with something on it says, up to a limit.

    Raises FileError as `read_3mf` does.
    """
    with _opened(path, name, limit, sliced) as project:
        wanted = project.plates[:MOST_PLATES]
        if len(wanted) == 1:
            return (project.facts(wanted[0]),)
        plates = tuple(_of_plates(project, wanted))
    if not plates:
        raise FileError("file_without_model")
    return plates


def _of_plates(project: _Project, plates: Iterable[int]) -> Iterator[FileFacts]:
    for plate in plates:
        try:
            yield project.facts(plate)
        except FileError as err:
            # What stands there may be for the slicer only, or left out.
            if err.key != "file_without_model":
                raise


class _Sliced:
    """A project with the G-code of some of its plates."""

    def __init__(self, package: Package, name: str, plates: list[int]) -> None:
        self._package = package
        self._name = name
        self.plates = plates
        self._sliced = sliced_plates(package.read(_SLICE_INFO, _LARGEST_CONFIG))
        self._room = _LARGEST_TO_ITS_END

    def facts(self, plate: int) -> FileFacts:
        """Return what a plate says."""
        sliced = self._sliced.get(plate, SlicedPlate())
        gcode = self._gcode(f"metadata/plate_{plate}.gcode")
        return _facts_of_sliced(self._package, self._name, plate, sliced, gcode)

    def _gcode(self, part: str) -> bytes:
        """Return head and tail; Bambu Studio has everything in the head."""
        head, size = self._package.head(part, HEAD), self._package.size(part)
        if size <= HEAD:
            return head
        if _SETTINGS in head or size > self._room:
            return without_cut_lines(head)
        self._room -= size
        head, tail = self._package.both_ends(part, HEAD, TAIL)
        return head + tail if size <= HEAD + TAIL else without_cut_lines(head, tail)


class _Model:
    """A project with models on plates; without plates it has one."""

    def __init__(self, package: Package, name: str, limit: TimeLimit) -> None:
        self._package = package
        self._name = name
        self._limit = limit
        self._model = Model(package)
        root = root_of(package)
        self._root = self._model.part(root)
        config = package.read(_MODEL_SETTINGS, _LARGEST_CONFIG)
        leave_out_modifiers(
            self._root,
            bambu=config,
            prusa=package.read(_PRUSA_MODEL, _LARGEST_CONFIG),
            pieces=partial(package.pieces, root),
        )
        self._objects = objects_on_plates(config)
        self.plates = sorted(self._objects) or [1]

    def facts(self, plate: int) -> FileFacts:
        """Return what a plate says. Raises FileError where nothing stands on it."""
        size = size_of(self._model, self._items(plate), self._root.unit, self._limit)
        if size is None:
            raise FileError("file_without_model")
        settings = _settings(self._package)
        facts = facts_of(FileKind.MODEL_3MF, self._name, settings, family(settings))
        names = (f"metadata/plate_{plate}.png",) if self._objects else ()
        pictures = (_picture(self._package, part) for part in (*names, *_PICTURES))
        thumbnail = next(filter(None, pictures), None)
        return replace(facts, size=size, thumbnail=thumbnail, plate=plate)

    def _items(self, plate: int) -> Iterator[Placed]:
        """Yield what stands on the plate."""
        counted: Counter[str] = Counter()
        for item in self._root.items:
            # What is left out of the print is counted all the same.
            instance = str(counted[item.id])
            counted[item.id] += 1
            on_plate = not self._objects or (item.id, instance) in self._objects[plate]
            if on_plate and item.is_printed:
                yield item


type _Project = _Sliced | _Model


@contextmanager
def _opened(
    path: Path, name: str, limit: TimeLimit, sliced: bool
) -> Iterator[_Project]:
    with opened(path, limit) as package:
        plates = plates_with_gcode(package.names)
        if sliced and not plates:
            raise FileError("file_without_plate")
        yield (
            _Sliced(package, name, plates) if plates else _Model(package, name, limit)
        )


def _chosen(plate: int | None, there: Collection[int]) -> int:
    if plate is None:
        return min(there)
    if plate not in there:
        plates = ", ".join(map(str, sorted(there)))
        raise FileError("file_without_that_plate", plate=plate, plates=plates)
    return plate


def _facts_of_sliced(
    package: Package, name: str, plate: int, sliced: SlicedPlate, gcode: bytes
) -> FileFacts:
    covered = _covered(package.read(f"metadata/plate_{plate}.json", _LARGEST_CONFIG))
    facts = facts_of_gcode(FileKind.SLICED_3MF, name, gcode, covered=covered)
    metadata = sliced.metadata
    used = [*_used(sliced)]
    listed = tuple(filament for filament, _ in used)
    each = tuple(grams for _, grams in used) if used else facts.filament_grams
    return replace(
        facts,
        duration=seconds(metadata.get("prediction")) or facts.duration,
        grams=positive(metadata.get("weight")) or facts.grams,
        filaments=_with_all_colors(listed, facts.filaments),
        filament_grams=each if len(each) > 1 and any(each) else (),
        nozzle=facts.nozzle or same(numbers(metadata.get("nozzle_diameters"))),
        printer_model=facts.printer_model or text(metadata.get("printer_model_id")),
        thumbnail=_picture(package, f"metadata/plate_{plate}.png") or facts.thumbnail,
        plate=plate,
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


def _used(plate: SlicedPlate) -> Iterator[tuple[Filament, float | None]]:
    """Yield the filaments that a plate uses, and how many grams of each."""
    for used in plate.filaments:
        grams = positive(used.get("used_g"))
        if grams or positive(used.get("used_m")):
            words = used.get("type"), used.get("color"), used.get("tray_info_idx")
            yield filament(*words), grams


def _with_all_colors(
    filaments: tuple[Filament, ...], in_gcode: tuple[Filament, ...]
) -> tuple[Filament, ...]:
    """Return the filaments with all their colours, which only the G-code lists."""
    if len(filaments) != len(in_gcode):
        return filaments or in_gcode
    return tuple(
        replace(filament, color=same.color, colors=same.colors)
        if same.colors and filament.color in same.colors
        else filament
        for filament, same in zip(filaments, in_gcode, strict=True)
    )


def _settings(package: Package) -> SlicerComments:
    bambu = package.read(_BAMBU_SETTINGS, _LARGEST_CONFIG)
    if bambu is not None:
        return parse_json(bambu)
    prusa = package.read(_PRUSA_SETTINGS, _LARGEST_CONFIG)
    return parse_comments((prusa or b"").decode("utf-8", "replace"))


def _picture(package: Package, name: str) -> bytes | None:
    data = package.head(name, LARGEST_PICTURE + 1) if name in package else None
    return picture(data)
