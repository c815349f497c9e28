"""How much of the plate a print covers, from the outlines of its objects.

Klipper's slicers write `EXCLUDE_OBJECT_DEFINE ... POLYGON=[[x,y],...]` before the print
(Klipper, "Exclude Objects"), PrusaSlicer from 2.8 on `objects_info`, a JSON object with
the same polygons.
"""

from collections.abc import Iterator
import json
import re

from .scalars import finite, signed

type _Point = tuple[float | None, float | None]

_DEFINITION = "EXCLUDE_OBJECT_DEFINE"
_POLYGON = "POLYGON="
_CORNER = re.compile(r"\[\s*([-+.\deE]{1,32})\s*,\s*([-+.\deE]{1,32})\s*\]")


def footprint(gcode: str, objects_info: str | None) -> tuple[float, float] | None:
    """Return width and depth in millimetres; None where no object is outlined."""
    xs: list[float] = []
    ys: list[float] = []
    for x, y in (*_defined(gcode), *_informed(objects_info)):
        if x is None or y is None:
            return None
        xs.append(x)
        ys.append(y)
    return (max(xs) - min(xs), max(ys) - min(ys)) if xs else None


def _defined(gcode: str) -> Iterator[_Point]:
    for line in gcode.splitlines():
        if line.startswith(_DEFINITION):
            for x, y in _CORNER.findall(line.partition(_POLYGON)[2]):
                yield signed(x), signed(y)


def _informed(objects_info: str | None) -> Iterator[_Point]:
    try:
        info = json.loads(objects_info or "null")
    except ValueError, RecursionError:
        return
    for outline in _list(info.get("objects") if isinstance(info, dict) else None):
        polygon = outline.get("polygon") if isinstance(outline, dict) else None
        for corner in _list(polygon):
            match corner:
                case [x, y]:
                    yield finite(x), finite(y)
                case _:
                    yield None, None


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []
