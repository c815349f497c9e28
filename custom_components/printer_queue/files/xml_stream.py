"""XML of strangers, read as a stream by handlers.

No document type is taken: no entities, no outside files. Depth, the number of elements,
of different names, and the length of a tag are bounded, and nothing is kept but what a
handler keeps. Namespaces are looked up here: the parser would write them out anew for
every element.
"""

from collections.abc import Callable, Iterable, Mapping
import re
from typing import NoReturn
from xml.parsers import expat

from .errors import FileError

type Attributes = Mapping[str, str]
type Skip = Callable[[bytes, int], tuple[int, int]]
"""Takes whole elements that stand at a place of a text; returns where they end, and how
many they are."""
type OnStart = Callable[[str, Attributes], Skip | None]
"""Called with a name and attributes; may return what takes the elements within it."""

_DEEPEST = 64
_MOST_ELEMENTS = 10_000_000
"""Three million corners and the triangles between them."""
_MOST_NAMES = 2000
"""Different names of elements and attributes; models and settings have some dozens."""
_MOST_PREFIXES = 64
_LONGEST_NAME = 255
"""Characters; a longer namespace is none of ours."""
_LONGEST_TOKEN = 1024 * 1024
"""Bytes of one tag."""
_SHORT = 4096
"""Bytes; what is left of a piece may be the beginning of a tag."""
_TOO_LONG = "?"
_NEVER = re.compile(rb"(?!)")
_MOST_MISTAKEN = 64
"""What looked like lists and was none; the parser reads a comment anew for each in it."""
_XMLNS = "xmlns"


def read_xml(
    pieces: Iterable[bytes], start: OnStart, lists: Iterable[str] = ()
) -> None:
    """Call `start` for every element as it begins.

    Names with a namespace are written "namespace|name". `lists` are the names, without
    namespace, of elements for which `start` may return a `Skip`. Raises FileError where
    it is no XML, has a document type or asks for too much.
    """
    stream = _Stream(start, lists)
    try:
        for piece in pieces:
            stream.feed(piece)
        stream.close()
    except (expat.ExpatError, LookupError, ValueError) as err:
        raise FileError("file_damaged") from err


class _Stream:
    """What has been read of one document."""

    def __init__(self, start: OnStart, lists: Iterable[str]) -> None:
        self._start = start
        named = "|".join(lists).encode()
        tag = rb"<(?:[A-Za-z]{1,32}:)?(?:%b)(?:\s[^<>]{0,1024})?(?<!/)>" % named
        self._begins = re.compile(tag) if named else _NEVER
        self._mistaken = 0
        self._elements = 0
        self._depth = 0
        self._scopes = [_Scope(0, {})]
        self._names: dict[str, str] = {}
        self._known = 0
        self._prefixed: frozenset[str] = frozenset()
        """Names in a namespace, and those that declare one."""
        self._list: tuple[int, Skip] | None = None
        """The last list that has begun, and where."""
        self._skip: Skip | None = None
        self._rest = b""
        self._fed = 0
        parser = expat.ParserCreate(intern=self._names)
        parser.StartElementHandler = self._on_start
        parser.EndElementHandler = self._on_end
        parser.StartDoctypeDeclHandler = _refuse
        parser.EntityDeclHandler = _refuse
        # A tag that is given in full is to be read at once.
        parser.SetReparseDeferralEnabled(False)
        self._parser = parser

    def feed(self, piece: bytes) -> None:
        """Read a piece."""
        text = self._rest + piece
        at = 0
        while True:
            if self._skip is not None:
                at, count = self._skip(text, at)
                self._count(count)
                if len(text) - at < _SHORT:
                    break
                self._skip = None
            begin = self._begins.search(text, at)
            if begin is None:
                # The beginning of a list must not be cut in two.
                last = text.rfind(b"<", max(at, len(text) - _SHORT))
                at = self._parse(text, at, last if last >= 0 else len(text))
                break
            place = self._fed + begin.start() - at
            at = self._parse(text, at, begin.end())
            # In a comment, or over already, it is none.
            if self._list is not None and self._list[0] == place:
                self._skip = self._list[1]
                continue
            self._mistaken += 1
            if self._mistaken == _MOST_MISTAKEN:
                self._begins = _NEVER
        self._rest = text[at:]

    def close(self) -> None:
        """Read what is left."""
        self._parser.Parse(self._rest, True)

    def _parse(self, text: bytes, start: int, end: int) -> int:
        """Give the parser a part of a text; return where that ends."""
        self._parser.Parse(text[start:end], False)
        self._fed += end - start
        if self._fed - self._parser.CurrentByteIndex > _LONGEST_TOKEN:
            raise FileError("file_too_complex")
        return end

    def _on_start(self, name: str, attributes: Attributes) -> None:
        self._count(1)
        self._depth += 1
        if self._depth > _DEEPEST:
            raise FileError("file_too_complex")
        if len(self._names) != self._known:
            self._check_names()
        scope = self._scopes[-1]
        if attributes and not self._prefixed.isdisjoint(attributes):
            scope = self._within(attributes)
            attributes = scope.attributes(attributes)
        skip = self._start(scope.resolved.get(name) or scope.name(name), attributes)
        if skip is not None:
            self._list = self._parser.CurrentByteIndex, skip

    def _on_end(self, _name: str) -> None:
        if self._scopes[-1].depth == self._depth:
            self._scopes.pop()
        self._depth -= 1

    def _count(self, elements: int) -> None:
        self._elements += elements
        if self._elements > _MOST_ELEMENTS:
            raise FileError("file_too_complex")

    def _check_names(self) -> None:
        self._known = len(self._names)
        if self._known > _MOST_NAMES or max(map(len, self._names)) > _LONGEST_NAME:
            raise FileError("file_too_complex")
        self._prefixed = frozenset(
            name for name in self._names if ":" in name or name == _XMLNS
        )

    def _within(self, attributes: Attributes) -> _Scope:
        """Return the scope of an element with such attributes."""
        declared = {
            key.removeprefix(_XMLNS).removeprefix(":"): value
            for key, value in attributes.items()
            if key == _XMLNS or key.startswith(f"{_XMLNS}:")
        }
        scope = self._scopes[-1]
        if declared:
            scope = _Scope(self._depth, {**scope.declared, **declared})
            self._scopes.append(scope)
        return scope


class _Scope:
    """The namespaces that an element and those in it know, by their prefixes."""

    def __init__(self, depth: int, declared: Mapping[str, str]) -> None:
        if len(declared) > _MOST_PREFIXES:
            raise FileError("file_too_complex")
        self.depth = depth
        self.declared = declared
        self.resolved: dict[str, str] = {}
        """Names with their namespaces, by how they are written."""

    def name(self, written: str) -> str:
        """Return a name with its namespace."""
        prefix, _, local = written.rpartition(":")
        namespace = self.declared.get(prefix, prefix)
        if len(namespace) > _LONGEST_NAME:
            namespace = _TOO_LONG
        self.resolved[written] = f"{namespace}|{local}" if namespace else local
        return self.resolved[written]

    def attributes(self, attributes: Attributes) -> Attributes:
        """Return attributes by their names with namespaces; without a prefix is none."""
        return {
            self.name(key) if ":" in key else key: value
            for key, value in attributes.items()
        }


def _refuse(*_: object) -> NoReturn:
    raise FileError("file_forbidden_xml")
