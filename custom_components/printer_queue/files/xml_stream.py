"""XML of strangers, read as a stream by handlers.

No document type is taken: no entities, no outside files. Depth, the number of elements
and the length of a tag are bounded, and nothing is kept but what a handler keeps.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import NoReturn
from xml.parsers import expat

from .errors import FileError

type Attributes = Mapping[str, str]
type OnStart = Callable[[str, Attributes], None]

_DEEPEST = 64
_MOST_ELEMENTS = 10_000_000
"""Three million corners and the triangles between them."""
_LONGEST_TOKEN = 1024 * 1024
"""Bytes of one tag."""


def read_xml(pieces: Iterable[bytes], start: OnStart) -> None:
    """Call `start` for every element as it begins.

    Names with a namespace are written "namespace|name". Raises FileError where it is
    no XML, has a document type or asks for too much.
    """
    depth = elements = 0

    def on_start(name: str, attributes: Attributes) -> None:
        nonlocal depth, elements
        depth += 1
        elements += 1
        if depth > _DEEPEST or elements > _MOST_ELEMENTS:
            raise FileError("file_too_complex")
        start(name, attributes)

    def on_end(_name: str) -> None:
        nonlocal depth
        depth -= 1

    parser = expat.ParserCreate(namespace_separator="|")
    parser.StartElementHandler = on_start
    parser.EndElementHandler = on_end
    parser.StartDoctypeDeclHandler = _refuse
    parser.EntityDeclHandler = _refuse
    fed = 0
    try:
        for piece in pieces:
            parser.Parse(piece, False)
            fed += len(piece)
            if fed - parser.CurrentByteIndex > _LONGEST_TOKEN:
                raise FileError("file_too_complex")
        parser.Parse(b"", True)
    except (expat.ExpatError, LookupError, ValueError) as err:
        raise FileError("file_damaged") from err


def _refuse(*_: object) -> NoReturn:
    raise FileError("file_forbidden_xml")
