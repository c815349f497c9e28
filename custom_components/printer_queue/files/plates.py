"""The plates of a Bambu Studio or OrcaSlicer project, as its configuration parts list them.

`Metadata/slice_info.config` has one `<plate>` for each sliced plate, with `<metadata key
value>`, one `<filament>` for each that is used, and one `<nozzle>` for each group of
filaments that are printed with the same one. `Metadata/model_settings.config` has
one for each plate, with `<model_instance>` for what stands on it. Source: files of these
slicers and `bbs_3mf.cpp` in their sources.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
import re

from .errors import FileError
from .scalars import number
from .xml_stream import Attributes, read_xml

_GCODE = re.compile(r"metadata/plate_(\d{1,4})\.gcode")
_MOST = 1000
"""Plates of a project, filaments and nozzles of a plate."""


@dataclass(frozen=True, slots=True)
class SlicedPlate:
    """What slicing a plate came to: metadata by key, the rest by attribute."""

    metadata: dict[str, str] = field(default_factory=dict)
    filaments: list[Attributes] = field(default_factory=list)
    nozzles: list[Attributes] = field(default_factory=list)


def plates_with_gcode(names: Iterable[str]) -> list[int]:
    """Return the numbers of the sliced plates among a package's parts, in order."""
    matches = (_GCODE.fullmatch(name) for name in names)
    return sorted(int(match[1]) for match in matches if match)


def sliced_plates(config: bytes | None) -> dict[int, SlicedPlate]:
    """Return the plates of `slice_info.config` by their number; None has none."""
    plates: list[SlicedPlate] = []

    def start(tag: str, attributes: Attributes) -> None:
        match tag:
            case "plate":
                plates.append(SlicedPlate())
                _check(len(plates))
            case "metadata" if plates:
                plates[-1].metadata[attributes.get("key", "")] = attributes.get(
                    "value", ""
                )
            case "filament" if plates:
                plates[-1].filaments.append(attributes)
                _check(len(plates[-1].filaments))
            case "nozzle" if plates:
                plates[-1].nozzles.append(attributes)
                _check(len(plates[-1].nozzles))

    if config is not None:
        read_xml([config], start)
    numbered = ((_number(plate.metadata.get("index")), plate) for plate in plates)
    return {index: plate for index, plate in numbered if index is not None}


def objects_on_plates(config: bytes | None) -> dict[int, set[tuple[str, str]]]:
    """Return what stands on the plates of `model_settings.config`, by their number.

    An object's id, and which of its items in the build it is, counted from "0". Plates
    with nothing on them are left out.
    """
    plates: list[_Plate] = []

    def start(tag: str, attributes: Attributes) -> None:
        match tag:
            case "plate":
                plates.append(_Plate())
                _check(len(plates))
            case "model_instance" if plates:
                plates[-1].instances.append({})
            case "metadata" if plates:
                key, value = attributes.get("key", ""), attributes.get("value", "")
                if key == "plater_id":
                    plates[-1].number = _number(value)
                elif plates[-1].instances:
                    plates[-1].instances[-1][key] = value

    if config is not None:
        read_xml([config], start)
    return {
        plate.number: {
            (instance.get("object_id", ""), instance.get("instance_id", ""))
            for instance in plate.instances
        }
        for plate in plates
        if plate.instances and plate.number is not None
    }


@dataclass(slots=True)
class _Plate:
    number: int | None = None
    instances: list[dict[str, str]] = field(default_factory=list)


def _check(count: int) -> None:
    if count > _MOST:
        raise FileError("file_too_complex")


def _number(raw: str | None) -> int | None:
    value = number(raw)
    return None if value is None else int(value)
