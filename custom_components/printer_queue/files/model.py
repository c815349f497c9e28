"""The objects of a 3MF model: meshes, components and what is to be printed.

Every `.model` part has objects: a mesh, or components, which are other objects moved and
turned. The build of the first part names what to print. The production extension keeps
objects in parts of their own (`p:path`). Source: 3MF Core Specification 1.4, Production
Extension 1.2. JSCAD declares no namespace, and drafts of 3MF had others than the core's;
slicers look at neither.
"""

from dataclasses import dataclass, field
from functools import partial

from .box import Point, coordinate
from .corners import Corners
from .elements import skip_empty, take_vertices
from .errors import FileError
from .package import Package, plain
from .xml_stream import Attributes, Skip, read_xml

_NAMESPACES = "http://schemas.microsoft.com/3dmanufacturing/"
_ROOT = "model"
_PATH = "http://schemas.microsoft.com/3dmanufacturing/production/2015/06|path"
_MOST_VERTICES = 3_000_000
"""Of one file; finer than any printer prints."""
_MOST_NAMED = 50_000
"""Objects, components and items of one file."""
_LONGEST_NAME = 255
"""Characters of an id or a path."""
_LISTS = ("vertices", "triangles")

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
    """The corners of a mesh, or components."""

    corners: Corners = field(default_factory=Corners)
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
        # Spelled differently it is the same one, and not read again.
        name = plain(name)
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

        def start(tag: str, attributes: Attributes) -> Skip | None:
            nonlocal current, core, vertex, triangle
            if tag == vertex:
                if current is not None:
                    self._add_vertex(current.corners, attributes)
                return None
            if tag == triangle:
                return None
            if core is None:
                core = tag.removesuffix(_ROOT)
                if core and not core.startswith(_NAMESPACES):
                    raise FileError("file_without_model")
                vertex, triangle = f"{core}vertex", f"{core}triangle"
                part.unit = attributes.get("unit", part.unit)
                return None
            match tag.removeprefix(core):
                case "vertices" if current is not None:
                    return partial(self._take_vertices, current.corners)
                case "vertices" | "triangles":
                    return skip_empty
                case "object":
                    self._count()
                    current = part.objects[_name(attributes, "id")] = Object()
                    # What is for the slicer only (a modifier) is not printed: left empty.
                    if attributes.get("type") == "other":
                        current = None
                case "component" if current is not None:
                    self._count()
                    current.components.append(_placed(name, attributes))
                case "item":
                    self._count()
                    part.items.append(_placed(name, attributes))
            return None

        read_xml(self._package.pieces(name), start, _LISTS)
        return part

    def _add_vertex(self, corners: Corners, attributes: Attributes) -> None:
        self._count_vertices(1)
        x, y, z = (coordinate(attributes.get(axis)) for axis in "xyz")
        corners.add((x, y, z))

    def _take_vertices(self, corners: Corners, text: bytes, at: int) -> tuple[int, int]:
        end, rows = take_vertices(text, at)
        if rows is None:
            return end, 0
        self._count_vertices(len(rows))
        corners.extend(rows)
        return end, len(rows)

    def _count_vertices(self, count: int) -> None:
        self._vertices += count
        if self._vertices > _MOST_VERTICES:
            raise FileError("file_too_complex")

    def _count(self) -> None:
        self._named += 1
        if self._named > _MOST_NAMED:
            raise FileError("file_too_complex")


def _placed(part: str, attributes: Attributes) -> Placed:
    return Placed(
        _name(attributes, _PATH) or part,
        _name(attributes, "objectid"),
        _matrix(attributes.get("transform")),
        attributes.get("printable") != "0",
    )


def _name(attributes: Attributes, key: str) -> str:
    """Return an id or a path, which is compared each time that its object is placed."""
    name = attributes.get(key, "")
    if len(name) > _LONGEST_NAME:
        raise FileError("file_damaged")
    return name


def _matrix(transform: str | None) -> Matrix:
    """Return a matrix from its twelve numbers, row by row."""
    if transform is None:
        return AS_IT_IS
    numbers = [coordinate(number) for number in transform.split()]
    if len(numbers) != 12:
        raise FileError("file_bad_numbers")
    a, b, c, d, e, f, g, h, i, x, y, z = numbers
    return (a, b, c), (d, e, f), (g, h, i), (x, y, z)
