"""What is in the files of a queue that is copied, which lies in a folder or a database."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator
import logging
from typing import Any, Protocol, override

from sqlalchemy import Connection, Row, insert, select

from ..core.job_file import KeptFile
from . import tables
from .database import Database
from .file_contents import ContentDiffersError, FileContents, contents, parts, parts_of
from .kept_files import file_of

type _Tell = Callable[[int], None]

_LOGGER = logging.getLogger(__name__)
_BATCH = 8
"""Parts that are in memory at a time."""
_IS_WHOLE = select(contents).where(contents.c.is_whole)


class ContentFolder(Protocol):
    """Where the files of a queue lie that is kept in a file. Raises StoreError where it fails."""

    def has(self, file: KeptFile) -> bool:
        """Return whether a file lies there."""

    def pieces(self, file: KeptFile) -> Iterator[bytes]:
        """Yield what is in a file that lies there, in parts as `file_contents` keeps them."""

    def check_room(self, size: int) -> None:
        """Raise StoreFullError where the disk has no room for so many bytes."""

    def put(self, file: KeptFile, pieces: Iterable[bytes]) -> bool:
        """Let a file lie there; return False where it is not what its hash says."""


class CopiedContents(ABC):
    """The contents of one queue; what is missing or damaged already is left out."""

    @abstractmethod
    def count(self, old: Connection) -> int:
        """Return how many parts are to be copied."""

    @abstractmethod
    def copy(self, old: Connection, new: Connection, tell: _Tell) -> None:
        """Copy them; `tell` is called again and again with how many more parts are done."""


def copied_contents(
    source: Database, target: Database, folder: ContentFolder | None
) -> CopiedContents:
    """Return what copies the contents from one way to keep a queue to the other."""
    if source.keeps_contents and target.keeps_contents:
        return _BetweenDatabases()
    if source.keeps_contents and folder is not None:
        return _IntoFolder(folder)
    if target.keeps_contents and folder is not None:
        return _FromFolder(folder, FileContents(target))
    return _None()


class _None(CopiedContents):
    """Files go on lying where they lie."""

    @override
    def count(self, old: Connection) -> int:
        return 0

    @override
    def copy(self, old: Connection, new: Connection, tell: _Tell) -> None:
        """Nothing."""


class _FromFolder(CopiedContents):
    def __init__(self, folder: ContentFolder, target: FileContents) -> None:
        self._folder = folder
        self._target = target

    @override
    def count(self, old: Connection) -> int:
        return sum(parts_of(file.size) for file in _files(old))

    @override
    def copy(self, old: Connection, new: Connection, tell: _Tell) -> None:
        for file in _files(old):
            if not self._folder.has(file):
                tell(parts_of(file.size))
                continue
            try:
                with new.begin_nested():
                    pieces = _told(self._folder.pieces(file), tell)
                    self._target.write(new, file, pieces)
            except ContentDiffersError:
                _say_damaged(file)


class _IntoFolder(CopiedContents):
    def __init__(self, folder: ContentFolder) -> None:
        self._folder = folder

    @override
    def count(self, old: Connection) -> int:
        return _count(old)

    @override
    def copy(self, old: Connection, new: Connection, tell: _Tell) -> None:
        files = {file.sha256: file for file in _files(old)}
        missing: list[tuple[Row[Any], KeptFile]] = []
        for content in old.execute(_IS_WHOLE).all():
            file = files.get(content.sha256) or _unnamed(content)
            if self._folder.has(file):
                tell(parts_of(content.size))
            else:
                missing.append((content, file))
        self._folder.check_room(sum(file.size for _, file in missing))
        for content, file in missing:
            pieces = _pieces(old, content.id, content.size)
            if not self._folder.put(file, _told(pieces, tell)):
                _say_damaged(file)


class _BetweenDatabases(CopiedContents):
    @override
    def count(self, old: Connection) -> int:
        return _count(old)

    @override
    def copy(self, old: Connection, new: Connection, tell: _Tell) -> None:
        for content in old.execute(_IS_WHOLE).mappings().all():
            new.execute(insert(contents), dict(content))
        query = select(parts).join(contents, contents.c.id == parts.c.content_id)
        query = query.where(contents.c.is_whole)
        streamed = query.execution_options(yield_per=_BATCH)
        with old.execute(streamed) as result:
            for rows in result.mappings().partitions():
                new.execute(insert(parts), [dict(row) for row in rows])
                tell(len(rows))


def _files(connection: Connection) -> list[KeptFile]:
    return [file_of(row) for row in connection.execute(select(tables.files)).all()]


def _unnamed(content: Row[Any]) -> KeptFile:
    """Return what is known of a content whose file has no row."""
    return KeptFile(sha256=content.sha256, size=content.size, kept_at=content.taken_at)


def _count(connection: Connection) -> int:
    sizes = connection.scalars(select(contents.c.size).where(contents.c.is_whole))
    return sum(parts_of(size) for size in sizes)


def _pieces(connection: Connection, content_id: int, size: int) -> Iterator[bytes]:
    for number in range(parts_of(size)):
        piece: bytes | None = connection.scalar(
            select(parts.c.content).where(
                parts.c.content_id == content_id, parts.c.part == number
            )
        )
        if piece is None:
            return
        yield piece


def _told(pieces: Iterable[bytes], tell: _Tell) -> Iterator[bytes]:
    for piece in pieces:
        yield piece
        tell(1)


def _say_damaged(file: KeptFile) -> None:
    _LOGGER.warning("The file %s is damaged, and is not copied", file.sha256)
