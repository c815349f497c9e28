"""Sites that nodes have named: known to whoever leads next, also after the node is gone."""

from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta

import pytest

from custom_components.printer_queue.store import (
    QueueStore,
    named_sites,
    postgresql_store,
)
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


def test_sites_stay_named_when_their_node_is_gone(
    leader: QueueStore, node: QueueStore
) -> None:
    node.named_sites.note({"east"})
    leader.named_sites.note({"west"})
    assert leader.named_sites.all() == {"east", "west"}
    node.end_following()
    node.close()
    assert leader.named_sites.all() == {"east", "west"}


def test_what_a_node_names_no_more_is_forgotten(
    leader: QueueStore, node: QueueStore
) -> None:
    node.named_sites.note({"east", "west"})
    leader.named_sites.note({"west"})
    node.named_sites.note({"east"})
    assert leader.named_sites.all() == {"east", "west"}
    node.named_sites.note(())
    assert leader.named_sites.all() == {"west"}


def test_a_node_that_has_started_again_names_only_what_it_names_now(
    leader: QueueStore, node: QueueStore, database_url: str
) -> None:
    node.named_sites.note({"east", "west"})
    node.close()
    again = postgresql_store(database_url, holder="attic later", name="Attic")
    again.follow()
    with closing(again):
        again.named_sites.note({"east"})
        assert leader.named_sites.all() == {"east"}
    none = postgresql_store(database_url, holder="attic last", name="Attic")
    none.follow()
    with closing(none):
        none.named_sites.note(())
        assert leader.named_sites.all() == frozenset()


def test_what_nobody_has_named_for_a_day_is_forgotten(
    leader: QueueStore, node: QueueStore, database_url: str
) -> None:
    node.named_sites.note({"east"})
    KeptInDatabase(database_url).do(
        "UPDATE named_sites SET named_at = named_at - interval '2 days'"
    )
    assert leader.named_sites.all() == frozenset()


def test_a_node_that_goes_on_says_so_again(
    leader: QueueStore,
    node: QueueStore,
    database_url: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    node.named_sites.note({"east"})
    KeptInDatabase(database_url).do("DELETE FROM named_sites")
    node.named_sites.note({"east"})
    assert leader.named_sites.all() == frozenset()  # not yet
    monkeypatch.setattr(named_sites, "_NAMED_EVERY", timedelta(0))
    node.named_sites.note({"east"})
    assert leader.named_sites.all() == {"east"}
