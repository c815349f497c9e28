"""Which node follows which site, as the leader reads it from what nodes say."""

from datetime import UTC, datetime
from types import MappingProxyType

from freezegun.api import FrozenDateTimeFactory
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.printer_queue.queue.site_followers import SiteFollowers
from custom_components.printer_queue.store import FollowerState
from homeassistant.config_entries import ConfigSubentryData


def east(*, is_heard: bool) -> FollowerState:
    """Return the node of East."""
    return FollowerState(
        node="Attic",
        events_behind=0,
        behind_since=None,
        holder="attic",
        began_at=datetime(2027, 6, 15, tzinfo=UTC),
        sites=frozenset({"east"}),
        is_heard=is_heard,
    )


@pytest.fixture
def sites() -> SiteFollowers:
    """Lead a queue with one site, whose node is heard."""
    site = ConfigSubentryData(
        data=MappingProxyType({}), subentry_type="site", title="East", unique_id=None
    )
    followers = SiteFollowers(
        MockConfigEntry(domain="printer_queue", subentries_data=[site])
    )
    followers.take([east(is_heard=True)], frozenset({"east"}))
    return followers


def test_a_node_that_falls_silent_follows_no_more(sites: SiteFollowers) -> None:
    assert not sites.follows("east")
    sites.take([east(is_heard=False)], frozenset({"east"}))
    assert sites.follows("east")


def test_after_a_time_in_which_nobody_could_say_anything_nodes_have_time_to_say_it(
    sites: SiteFollowers, freezer: FrozenDateTimeFactory
) -> None:
    """The database was gone, for them as for the leader, which looks twice at once then."""
    freezer.tick(60)
    for _ in range(2):
        sites.take([east(is_heard=False)], frozenset({"east"}))
        assert not sites.follows("east")
    for _ in range(2):
        freezer.tick(6)
        sites.take([east(is_heard=False)], frozenset({"east"}))
    assert sites.follows("east")
