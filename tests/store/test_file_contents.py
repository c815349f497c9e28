"""What is in files lies in the database in parts, where several nodes share the queue."""

from collections.abc import Iterator
from contextlib import closing
from hashlib import sha256
import os

import pytest

from custom_components.printer_queue.core.job_file import KeptFile
from custom_components.printer_queue.store import QueueStore, StoreError, file_contents
from custom_components.printer_queue.store.file_contents import (
    PART,
    ContentDiffersError,
)
from tests.support.node_files import age
from tests.support.store import KeptInDatabase, led_by
from tests.support.world import NOON

LARGE = os.urandom(2 * PART + PART // 2)
SMALL = b"\x00a picture"


@pytest.fixture
def kept(database_url: str) -> KeptInDatabase:
    """Return the database of a queue."""
    return KeptInDatabase(database_url)


@pytest.fixture
def follower(store: QueueStore, kept: KeptInDatabase) -> Iterator[QueueStore]:
    """Follow that queue from another node."""
    with closing(led_by("Attic", kept.url)) as follower:
        follower.follow()
        yield follower


def described(content: bytes) -> KeptFile:
    """Return what is known of a file with this content."""
    name = sha256(content).hexdigest()
    return KeptFile(sha256=name, size=len(content), kept_at=NOON)


def in_parts(content: bytes) -> Iterator[bytes]:
    """Yield a content part by part."""
    for start in range(0, len(content), PART):
        yield content[start : start + PART]


def read(store: QueueStore, file: KeptFile) -> bytes | None:
    """Return a content as it is read part by part."""
    content = bytearray()
    found = store.contents.read(file.sha256, content.extend)
    return None if found is None else bytes(content)


def test_what_a_follower_keeps_the_leader_reads(
    store: QueueStore, follower: QueueStore
) -> None:
    large, small = described(LARGE), described(SMALL)
    follower.contents.keep(large, in_parts(LARGE))
    follower.contents.keep_at_once(small, SMALL)
    assert read(store, large) == LARGE
    at_once = store.contents.read_at_once(small.sha256)
    assert at_once is not None
    assert at_once[1] == SMALL
    assert store.contents.whole() == {large.sha256, small.sha256}
    assert store.files.all() == {large.sha256: large, small.sha256: small}
    assert store.contents.one(large.sha256) == large
    assert store.contents.taken() == len(LARGE) + len(SMALL)


def test_a_content_is_not_there_before_its_last_part(store: QueueStore) -> None:
    file, seen = described(LARGE), []

    def pieces() -> Iterator[bytes]:
        for piece in in_parts(LARGE):
            yield piece
            seen.append((read(store, file), store.contents.taken()))

    store.contents.keep(file, pieces())
    assert seen == [(None, 0)] * 3
    assert read(store, file) == LARGE


def test_what_breaks_off_leaves_nothing_that_counts_and_is_gone_on_with(
    store: QueueStore, kept: KeptInDatabase
) -> None:
    file = described(LARGE)

    def broken() -> Iterator[bytes]:
        yield LARGE[:PART]
        raise ConnectionAbortedError

    with pytest.raises(ConnectionAbortedError):
        store.contents.keep(file, broken())
    assert store.contents.whole() == set()
    assert store.files.all() == {}
    assert not store.contents.renew(file)
    store.contents.keep(file, in_parts(LARGE))
    assert read(store, file) == LARGE
    assert kept.count("file_parts") == 3


def test_what_is_not_what_its_hash_says_is_not_kept(store: QueueStore) -> None:
    small, large = described(SMALL), described(LARGE)
    with pytest.raises(ContentDiffersError):
        store.contents.keep_at_once(small, b"another")
    with pytest.raises(ContentDiffersError):
        store.contents.keep(large, in_parts(LARGE[:-1] + b"x"))
    with pytest.raises(StoreError):
        store.contents.keep(large, iter([LARGE]))  # as one part
    assert store.contents.whole() == set()


def test_the_same_content_is_kept_once(
    store: QueueStore, follower: QueueStore, kept: KeptInDatabase
) -> None:
    file = described(LARGE)
    for node in (store, follower):
        node.contents.keep(file, in_parts(LARGE))
    assert kept.count("file_parts") == 3


@pytest.mark.parametrize("way", ["renew", "keep", "keep_at_once"])
def test_a_content_without_the_row_of_its_file_gets_it_from_who_brings_it(
    store: QueueStore, kept: KeptInDatabase, way: str
) -> None:
    file = described(SMALL)
    store.contents.keep_at_once(file, SMALL)
    kept.do("DELETE FROM files")
    assert store.contents.one(file.sha256) is None
    if way == "renew":
        assert store.contents.renew(file)
    elif way == "keep":
        store.contents.keep(file, iter([SMALL]))
    else:
        store.contents.keep_at_once(file, SMALL)
    assert store.contents.one(file.sha256) == file


def test_what_nobody_needs_goes_but_not_what_was_taken_in_just_now(
    store: QueueStore, follower: QueueStore, kept: KeptInDatabase
) -> None:
    old, new = described(LARGE), described(SMALL)
    follower.contents.keep(old, in_parts(LARGE))
    age(kept.url)
    follower.contents.keep_at_once(new, SMALL)
    store.contents.forget([old.sha256, new.sha256])
    assert store.files.all() == {new.sha256: new}
    assert read(store, old) is None
    store.contents.purge()
    assert kept.count("file_parts") == 1
    age(kept.url)
    assert follower.contents.renew(new)
    store.contents.forget([new.sha256])
    assert store.contents.whole() == {new.sha256}


def test_parts_that_are_left_when_a_node_stops_go_later(
    store: QueueStore, kept: KeptInDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(file_contents, "_PURGED_AT_ONCE", 1)
    store.contents.keep(described(LARGE), in_parts(LARGE))
    kept.do("DELETE FROM file_contents")
    turns = iter((True, False))
    store.contents.purge(lambda: next(turns))
    assert kept.count("file_parts") == 2
    store.contents.purge()
    assert kept.count("file_parts") == 0


def test_what_was_begun_long_ago_goes(store: QueueStore, kept: KeptInDatabase) -> None:
    def broken() -> Iterator[bytes]:
        yield LARGE[:PART]
        raise ConnectionAbortedError

    with pytest.raises(ConnectionAbortedError):
        store.contents.keep(described(LARGE), broken())
    age(kept.url)
    store.contents.purge()
    assert kept.count("file_parts") == kept.count("file_contents") == 0


def test_only_the_leader_strikes_out_what_nobody_needs(
    store: QueueStore, follower: QueueStore, kept: KeptInDatabase
) -> None:
    file = described(SMALL)
    follower.contents.keep_at_once(file, SMALL)
    age(kept.url)
    with pytest.raises(StoreError):
        follower.contents.forget([file.sha256])
    assert store.contents.whole() == {file.sha256}


def test_a_content_that_is_removed_while_it_is_kept_is_not_kept_half(
    store: QueueStore, kept: KeptInDatabase
) -> None:
    def removed() -> Iterator[bytes]:
        yield LARGE[:PART]
        kept.do("DELETE FROM file_contents")
        yield LARGE[PART:]

    with pytest.raises(StoreError):
        store.contents.keep(described(LARGE), removed())
    assert store.contents.whole() == set()


def test_a_damaged_content_is_struck_out_and_its_file_stays_known(
    store: QueueStore, kept: KeptInDatabase
) -> None:
    file = described(SMALL)
    store.contents.keep_at_once(file, SMALL)
    content = store.contents.read_at_once(file.sha256)
    assert content is not None
    assert not store.contents.strike_damaged(content[0]), "it is all right"
    assert store.contents.one(file.sha256) == file
    kept.do("UPDATE file_parts SET content = 'damaged'")
    assert store.contents.strike_damaged(content[0])
    assert store.contents.one(file.sha256) is None
    assert store.files.all() == {file.sha256: file}
    assert store.contents.taken() == len(SMALL)


def test_loading_a_queue_reads_no_content(
    store: QueueStore, kept: KeptInDatabase
) -> None:
    store.contents.keep_at_once(described(SMALL), SMALL)
    kept.do(
        "ALTER TABLE file_parts RENAME TO hidden",
        "ALTER TABLE file_contents RENAME TO gone",
    )
    assert store.arrivals() == ()
    assert store.history() == []
