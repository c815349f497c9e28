"""What nodes share of their set-ups: the leader alone writes it."""

import asyncio
from collections.abc import Iterator
from contextlib import aclosing

import pytest

from custom_components.printer_queue.store import (
    QueueStore,
    StoreInUseError,
    postgresql_store,
)
from custom_components.printer_queue.store.shared_set_up import SET_UP_SHARED
from tests.support.store import KeptInDatabase


@pytest.fixture
def leader(database_url: str) -> Iterator[QueueStore]:
    """Lead a queue."""
    store = KeptInDatabase(database_url).opened()
    yield store
    store.close()


@pytest.fixture
def node(leader: QueueStore, database_url: str) -> Iterator[QueueStore]:
    """Follow it."""
    store = postgresql_store(database_url, holder="attic", name="Attic")
    store.follow()
    yield store
    store.close()


def test_what_the_leader_writes_all_read(leader: QueueStore, node: QueueStore) -> None:
    assert node.shared_set_up.revision() == 0
    leader.shared_set_up.write({"a": {"name": "Ann"}, "b": {"name": "Ben"}})
    leader.shared_set_up.write({"a": {"name": "Anna"}, "b": None})
    assert node.shared_set_up.read() == {"a": {"name": "Anna"}, "b": None}
    assert node.shared_set_up.revision() == leader.shared_set_up.revision() == 2


def test_a_node_that_does_not_lead_writes_nothing(
    leader: QueueStore, node: QueueStore
) -> None:
    with pytest.raises(StoreInUseError):
        node.shared_set_up.write({"a": None})
    assert leader.shared_set_up.read() == {}


def test_it_outlives_who_led(leader: QueueStore, database_url: str) -> None:
    leader.shared_set_up.write({"a": {"name": "Ann"}})
    leader.close()
    following = KeptInDatabase(database_url).opened()
    try:
        assert following.shared_set_up.read() == {"a": {"name": "Ann"}}
    finally:
        following.close()


async def test_nodes_are_notified_of_each_change(
    leader: QueueStore, node: QueueStore
) -> None:
    async with asyncio.timeout(20), aclosing(node.notifications()) as texts:
        assert await anext(texts) == ""
        await asyncio.to_thread(leader.shared_set_up.write, {"a": None})
        assert await anext(texts) == SET_UP_SHARED
