"""What is in the files of a queue that several nodes share: in parts, beside its tables.

The row of a content comes first and says that it is not whole; it is once all parts are
there. Where it is taken away nobody finds the parts any more, which go later: they are
many bytes. Its id is never given again, so parts of two never mix.
"""

from collections.abc import Callable, Collection, Iterable
from datetime import timedelta
from hashlib import sha256 as sha_256

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Connection,
    DateTime,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    bindparam,
    delete,
    exists,
    func,
    select,
    text,
    tuple_,
    update,
)
from sqlalchemy.dialects.postgresql import insert as postgresql_insert

from ..core.job_file import KeptFile
from . import tables
from .database import Database
from .errors import StoreError
from .kept_files import file_of, row_of
from .upsert import insert_missing, upsert

PART = 1024 * 1024
"""Bytes of a part; the last one of a content may have fewer."""
SMALL = 64 * 1024
"""Bytes for which a slow line needs no longer than for many decisions."""
LEFT_ALONE_FOR = timedelta(hours=1)
"""How long a content stays in any case after a node has taken it in: its job may be on its
way from there to the leader."""
_PURGED_AT_ONCE = 32

metadata = MetaData()
contents = Table(
    "file_contents",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=True),
    Column("sha256", String, nullable=False, unique=True),
    Column("size", BigInteger, nullable=False),
    Column("is_whole", Boolean, nullable=False),
    # By the server's clock, which is one for all nodes.
    Column("taken_at", DateTime(timezone=True), nullable=False),
)
parts = Table(
    "file_parts",
    metadata,
    Column("content_id", BigInteger, primary_key=True, autoincrement=False),
    Column("part", Integer, primary_key=True, autoincrement=False),
    Column("content", LargeBinary, nullable=False),
)
TABLES = frozenset(metadata.tables)
_CONTENTS = contents.c
_PARTS = parts.c
_FILES = tables.files.c
_NOW = func.clock_timestamp()
_MAY_GO = _CONTENTS.taken_at < _NOW - LEFT_ALONE_FOR
_UNAWAITED = text("SET LOCAL synchronous_commit = off")
"""What follows is awaited: the content's end, or the decision that names it."""
_IS_HERE = exists().where(_CONTENTS.sha256 == _FILES.sha256)
_OF_HASH = delete(contents).where(_CONTENTS.sha256 == bindparam("gone"), _MAY_GO)
_FILE_OF_HASH = delete(tables.files).where(
    _FILES.sha256 == bindparam("gone"), ~_IS_HERE
)
_WHOLE = select(tables.files).join(
    contents, (_CONTENTS.sha256 == _FILES.sha256) & _CONTENTS.is_whole
)


class ContentDiffersError(Exception):
    """What is in a file is not what its hash says; it is not kept."""


def create(connection: Connection) -> None:
    """Make the tables."""
    metadata.create_all(connection)


def parts_of(size: int) -> int:
    """Return in how many parts a content of so many bytes lies."""
    return -(-size // PART)


class FileContents:
    """The contents of a queue's files, where `are_kept`; methods raise as the store's do.

    Those of up to `SMALL` are kept and read in the store's thread (`..._at_once`), larger
    ones over a connection of their own, from any thread: nothing else waits for them.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    @property
    def are_kept(self) -> bool:
        """Whether contents lie here; else each lies in a folder beside the queue's file."""
        return self._database.keeps_contents

    @property
    def are_only_added(self) -> bool:
        """Whether another node leads, which alone strikes out what nobody needs."""
        return self._database.follows

    def whole(self) -> set[str]:
        """Return the hashes of all that is here as a whole."""
        query = select(_CONTENTS.sha256).where(_CONTENTS.is_whole)
        with self._database.reading() as connection:
            return set(connection.scalars(query))

    def one(self, sha256: str) -> KeptFile | None:
        """Return what is known of a file whose content is here."""
        query = _WHOLE.where(_FILES.sha256 == sha256)
        with self._database.reading() as connection:
            row = connection.execute(query).one_or_none()
            return None if row is None else file_of(row)

    def among(self, hashes: Collection[str]) -> dict[str, KeptFile]:
        """Return which of these files have their content here, by hash."""
        query = _WHOLE.where(_FILES.sha256.in_(hashes))
        with self._database.reading() as connection:
            return {row.sha256: file_of(row) for row in connection.execute(query)}

    def taken(self) -> int:
        """Return the bytes of all files of the queue, wherever they lie."""
        here = select(func.sum(_CONTENTS.size)).where(_CONTENTS.is_whole)
        elsewhere = select(func.sum(_FILES.size)).where(~_IS_HERE)
        with self._database.reading() as connection:
            return sum(int(connection.scalar(each) or 0) for each in (here, elsewhere))

    def renew(self, file: KeptFile) -> bool:
        """Let a content stay for as long as a new one; return whether it is here."""
        of_hash = update(contents).where(
            _CONTENTS.sha256 == file.sha256, _CONTENTS.is_whole
        )
        with self._database.noting() as connection:
            connection.execute(_UNAWAITED)
            is_here = connection.execute(of_hash.values(taken_at=_NOW)).rowcount == 1
            if is_here:
                _name(connection, file)
            return is_here

    def keep_at_once(self, file: KeptFile, content: bytes) -> None:
        """Keep a content of one part; raise ContentDiffersError."""
        with self._database.noting() as connection:
            connection.execute(_UNAWAITED)
            self.write(connection, file, [content])

    def write(
        self, connection: Connection, file: KeptFile, pieces: Iterable[bytes]
    ) -> None:
        """Keep a content in a transaction that is under way; raises as `keep`."""
        digest = sha_256()
        content_id, is_whole = _begin(connection, file)
        if is_whole:
            return
        for number, piece in enumerate(pieces):
            digest.update(piece)
            self._put(connection, content_id, number, piece)
        if digest.hexdigest() != file.sha256:
            raise ContentDiffersError(file.sha256)
        self._finish(connection, content_id, file)

    def keep(self, file: KeptFile, pieces: Iterable[bytes]) -> None:
        """Keep a content that comes in parts; raise ContentDiffersError, and what `pieces` does."""
        digest = sha_256()
        with self._database.carrying() as connection:
            with connection.begin():
                content_id, is_whole = _begin(connection, file)
            if is_whole:
                return
            for number, piece in enumerate(pieces):
                digest.update(piece)
                with connection.begin():
                    connection.execute(_UNAWAITED)
                    self._put(connection, content_id, number, piece)
            if digest.hexdigest() != file.sha256:
                raise ContentDiffersError(file.sha256)
            with connection.begin():
                self._finish(connection, content_id, file)

    def _put(
        self, connection: Connection, content_id: int, number: int, piece: bytes
    ) -> None:
        """Write a part of a content, whose row stays until then."""
        of_content = update(contents).where(_CONTENTS.id == content_id)
        if connection.execute(of_content.values(taken_at=_NOW)).rowcount == 0:
            raise self._lost()
        row = {"content_id": content_id, "part": number, "content": piece}
        connection.execute(upsert(connection, parts), row)

    def _finish(self, connection: Connection, content_id: int, file: KeptFile) -> None:
        """Let a content be whole from now on, with the row of its file."""
        query = select(func.count(), func.sum(func.octet_length(_PARTS.content)))
        count, size = connection.execute(
            query.where(_PARTS.content_id == content_id)
        ).one()
        ends = update(contents).where(_CONTENTS.id == content_id)
        is_there = (count, int(size or 0)) == (parts_of(file.size), file.size)
        if (
            not is_there
            or not connection.execute(
                ends.values(is_whole=True, taken_at=_NOW)
            ).rowcount
        ):
            raise self._lost()
        _name(connection, file)

    def _lost(self) -> StoreError:
        return StoreError(self._database.place, "a file was removed as it was kept")

    def read_at_once(self, sha256: str) -> tuple[int, bytes] | None:
        """Return the id of a content of one part, and the content; None where it is not here."""
        query = (
            select(_CONTENTS.id, _PARTS.content)
            .outerjoin(parts, _CONTENTS.id == _PARTS.content_id)
            .where(_CONTENTS.sha256 == sha256, _CONTENTS.is_whole)
        )
        with self._database.reading() as connection:
            row = connection.execute(query).first()
            return None if row is None else (row.id, row.content or b"")

    def read(self, sha256: str, take: Callable[[bytes], None]) -> int | None:
        """Give a content to `take` part by part; return its id, None where it is not here.

        It ends where a part is missing, and with what `take` raises.
        """
        of_hash = select(_CONTENTS.id, _CONTENTS.size).where(
            _CONTENTS.sha256 == sha256, _CONTENTS.is_whole
        )
        with self._database.carrying() as connection:
            with connection.begin():
                row = connection.execute(of_hash).one_or_none()
            if row is None:
                return None
            content_id: int = row.id
            for number in range(parts_of(row.size)):
                query = select(_PARTS.content).where(
                    _PARTS.content_id == content_id, _PARTS.part == number
                )
                with connection.begin():
                    piece: bytes | None = connection.scalar(query)
                if piece is None:
                    break
                take(piece)
            return content_id

    def strike_damaged(self, content_id: int) -> bool:
        """Take away a content if it is not what its hash says: who has it right brings it anew.

        Return False where it stays: what came here is not what the server has, which says of
        each part what its own hash is; so the fault lies here or on the way.
        """
        query = select(_CONTENTS.sha256, _CONTENTS.size).where(
            _CONTENTS.id == content_id
        )
        digest = sha_256()
        with self._database.carrying() as connection:
            with connection.begin():
                row = connection.execute(query).one_or_none()
            if row is None:
                return True
            for number in range(parts_of(row.size)):
                of_part = select(
                    _PARTS.content, func.sha256(_PARTS.content).label("at_server")
                ).where(_PARTS.content_id == content_id, _PARTS.part == number)
                with connection.begin():
                    part = connection.execute(of_part).one_or_none()
                if part is None:
                    break
                if sha_256(part.content).digest() != part.at_server:
                    return False
                digest.update(part.content)
        if digest.hexdigest() == row.sha256:
            return False
        with self._database.noting() as connection:
            connection.execute(delete(contents).where(_CONTENTS.id == content_id))
        return True

    def forget(self, hashes: Iterable[str]) -> None:
        """Strike out files that nobody needs, but those that were taken in just now."""
        gone = [{"gone": sha256} for sha256 in hashes]
        with self._database.writing() as connection:
            connection.execute(_OF_HASH, gone)
            connection.execute(_FILE_OF_HASH, gone)

    def purge(self, goes_on: Callable[[], bool] = lambda: True) -> None:
        """Delete the parts of contents that are not there any more, a few at a time.

        Before each time `goes_on` is asked; what is left then goes with the next call.
        What was begun long ago, and not brought to its end, goes as well.
        """
        left = (
            select(_PARTS.content_id, _PARTS.part)
            .where(~exists().where(_CONTENTS.id == _PARTS.content_id))
            .limit(_PURGED_AT_ONCE)
        )
        purged = delete(parts).where(tuple_(_PARTS.content_id, _PARTS.part).in_(left))
        begun = delete(contents).where(~_CONTENTS.is_whole, _MAY_GO)
        with self._database.carrying() as connection:
            with connection.begin():
                connection.execute(begun)
            while goes_on():
                with connection.begin():
                    connection.execute(_UNAWAITED)
                    if connection.execute(purged).rowcount < _PURGED_AT_ONCE:
                        return


def _name(connection: Connection, file: KeptFile) -> None:
    """Let a file have its row beside its content, without which nobody finds it."""
    connection.execute(insert_missing(connection, tables.files), row_of(file))


def _begin(connection: Connection, file: KeptFile) -> tuple[int, bool]:
    """Return the id of a file's content, and whether that is here as a whole; it stays for now."""
    begun = (
        postgresql_insert(contents)
        .values(sha256=file.sha256, size=file.size, is_whole=False, taken_at=_NOW)
        .on_conflict_do_update(
            index_elements=[_CONTENTS.sha256], set_={"taken_at": _NOW}
        )
        .returning(_CONTENTS.id, _CONTENTS.is_whole)
    )
    row = connection.execute(begun).one()
    if row.is_whole:
        _name(connection, file)
    return row.id, row.is_whole
