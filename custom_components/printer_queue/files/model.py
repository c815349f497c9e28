"""The objects of a 3MF model: meshes, components and what is to be printed.

Every `.model` part has objects: a mesh, or components, which are other objects moved and
turned. The build of the first part names what to print. The production extension keeps
objects in parts of their own (`p:path`). Source: 3MF Core Specification 1.4, Production
Extension 1.2. JSCAD declares no namespace, and drafts of 3MF had others than the core's;
slicers look at neither.
"""

from array import array
from collections.abc import Mapping
from dataclasses import dataclass, field

from .box import Point, coordinate
from .errors import FileError
from .package import Package
from .xml_stream import Attributes, read_xml

_NAMESPACES = "http://schemas.microsoft.com/3dmanufacturing/"
_ROOT = "model"
_PATH = "http://schemas.microsoft.com/3dmanufacturing/production/2015/06|path"
_MOST_VERTICES = 3_000_000
"""Of one file; finer than any printer prints."""
_MOST_NAMED = 50_000
"""Objects, components and items of one file."""

type Matrix = tuple[Point, Point, Point, Point]
"""Three rows that turn and scale, and one that moves; points are rows on its left."""

AS_IT_IS: Matrix = ((1, 0, 0), (0, 1, 0), (0, 0, 1), (0, 0, 0))


@dataclass(frozen=True, slots=True)
class Placed:
    """An object of a part of the archive, and where it is put."""

    part: str
    id: str
    matrix: Matrix = AS_IT_IS
    is_printed: bool = True


@dataclass(frozen=True, slots=True, eq=False)
class Object:
    """A mesh (all x, all y, all z of its corners) or components of it."""

    axes: tuple[array[float], array[float], array[float]] = field(
        default_factory=lambda: (array("f"), array("f"), array("f"))
    )
    components: list[Placed] = field(default_factory=list)


@dataclass(slots=True)
class Part:
    """One `.model` part: its objects by id, and its items in order."""

    unit: str = "millimeter"
    objects: dict[str, Object] = field(default_factory=dict)
    items: list[Placed] = field(default_factory=list)


class Model:
    """The parts of a model, each read when it is first asked for."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._parts: dict[str, Part] = {}
        self._vertices = 0
        self._named = 0

    def part(self, name: str) -> Part:
        """Return a part. Raises FileError where it is missing, damaged or too large."""
        if name not in self._parts:
            if name not in self._package:
                raise FileError("file_damaged")
            self._parts[name] = self._read(name)
        return self._parts[name]

    def object(self, placed: Placed) -> Object:
        """Return the object that is placed. Raises FileError where it is missing."""
        shape = self.part(placed.part).objects.get(placed.id)
        if shape is None:
            raise FileError("file_damaged")
        return shape

    def _read(self, name: str) -> Part:
        part = Part()
        current: Object | None = None
        core: str | None = None
        vertex = triangle = ""

        def start(tag: str, attributes: Attributes) -> None:
            nonlocal current, core, vertex, triangle
            if tag == vertex:
                if current is not None:
                    self._add_vertex(current, attributes)
                return
            if tag == triangle:
                return
            if core is None:
                core = tag.removesuffix(_ROOT)
                if core and not core.startswith(_NAMESPACES):
                    raise FileError("file_without_model")
                vertex, triangle = f"{core}vertex", f"{core}triangle"
                part.unit = attributes.get("unit", part.unit)
                return
            match tag.removeprefix(core):
                case "object":
                    self._count()
                    current = part.objects[attributes.get("id", "")] = Object()
                    # What is for the slicer only (a modifier) is not printed: left empty.
                    if attributes.get("type") == "other":
                        current = None
                case "component" if current is not None:
                    self._count()
                    current.components.append(_placed(name, attributes))
                case "item":
                    self._count()
                    part.items.append(_placed(name, attributes))

        read_xml(self._package.pieces(name), start)
        return part

    def _add_vertex(self, current: Object, attributes: Attributes) -> None:
        self._vertices += 1
        if self._vertices > _MOST_VERTICES:
            raise FileError("file_too_complex")
        for axis, key in zip(current.axes, "xyz", strict=True):
            axis.append(coordinate(attributes.get(key)))

    def _count(self) -> None:
        self._named += 1
        if self._named > _MOST_NAMED:
            raise FileError("file_too_complex")


def _placed(part: str, attributes: Mapping[str, str]) -> Placed:
    return Placed(
        attributes.get(_PATH, part),
        attributes.get("objectid", ""),
        _matrix(attributes.get("transform")),
        attributes.get("printable") != "0",
    )


def _matrix(transform: str | None) -> Matrix:
    """Return a matrix from its twelve numbers, row by row."""
    if transform is None:
        return AS_IT_IS
    numbers = [coordinate(number) for number in transform.split()]
    if len(numbers) != 12:
        raise FileError("file_bad_numbers")
    a, b, c, d, e, f, g, h, i, x, y, z = numbers
    return (a, b, c), (d, e, f), (g, h, i), (x, y, z)
