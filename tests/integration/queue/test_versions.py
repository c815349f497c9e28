"""Home Assistants of different versions that share a queue, or cannot."""

import threading

import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.printer_queue.const import DOMAIN
from custom_components.printer_queue.store import (
    StoreTooNewError,
    StoreUnreachableError,
    schema,
)
from custom_components.printer_queue.store.release import RELEASE
from homeassistant.components.repairs import repairs_flow_manager
from homeassistant.config_entries import ConfigEntryState
from homeassistant.core import HomeAssistant
from homeassistant.helpers import issue_registry as ir
from homeassistant.setup import async_setup_component
from tests.support.makerspace import Makerspace, printer, subentry
from tests.support.nodes import leads, look, share, until
from tests.support.project_files import translation
from tests.support.store import KeptInDatabase, led_elsewhere

pytestmark = pytest.mark.enable_socket  # on loopback
NEWEST = schema.newest()
LED_BY_A_LATER_RELEASE = (
    "UPDATE lease SET version = '99.1.0', newest_version = '99.1.0'"
)
BEFORE_RELEASES_WERE_TOLD = (
    "ALTER TABLE lease DROP COLUMN version, DROP COLUMN newest_version,"
    " DROP COLUMN version_epoch"
)
UNKNOWN_EVENT = (
    "INSERT INTO events (seq, at, kind, actor, data)"
    " SELECT seq + 1, at, 'no such kind', actor, data FROM events"
    " ORDER BY seq DESC LIMIT 1"
)
COUNTED = "UPDATE queue SET last_event = last_event + 1"


def repairs(space: Makerspace) -> ir.IssueEntry | None:
    """Return what Repairs says of the store."""
    issue_id = f"store_{space.entry.entry_id}"
    return ir.async_get(space.hass).async_get_issue(DOMAIN, issue_id)


def says_other_version(space: Makerspace) -> bool:
    """Return whether Repairs says that this node cannot share the queue."""
    issue = repairs(space)
    return issue is not None and issue.translation_key == "store_other_version"


def text(space: Makerspace) -> str:
    """Return how Repairs describes it."""
    issue = repairs(space)
    assert issue is not None
    told: str = translation("en")["issues"][issue.translation_key]["description"]
    return told.format(**issue.translation_placeholders or {})


async def turned_away(leader: Makerspace, hass: HomeAssistant) -> Makerspace:
    """Return the queue of a node that cannot share it."""
    with pytest.raises(AssertionError):
        await share(leader, hass)
    (entry,) = hass.config_entries.async_entries(DOMAIN)
    assert isinstance(entry, MockConfigEntry)
    assert entry.state is ConfigEntryState.SETUP_RETRY
    return Makerspace(hass, entry)


async def test_a_node_of_a_later_version_says_that_the_leader_is_older_until_it_leads(
    leader: Makerspace, other_home: HomeAssistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(schema, "STEPS", (*schema.STEPS, lambda _: None))
    other = await turned_away(leader, other_home)
    assert other.entry.error_reason_translation_key == "store_other_version"
    assert says_other_version(other)
    told = text(other)
    assert told.startswith("Workshop (")
    assert f"there: {RELEASE} (schema {NEWEST})." in told
    assert f"here: {RELEASE} (schema {NEWEST + 1})." in told
    assert "Install the later version on both" in told

    await leader.hass.config_entries.async_unload(leader.entry.entry_id)
    await leads(other)
    assert repairs(other) is None


async def test_a_node_of_a_later_version_that_lacks_a_printer_leads_when_it_is_told_to(
    leader: Makerspace, other_home: HomeAssistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(schema, "STEPS", (*schema.STEPS, lambda _: None))
    other = await turned_away(leader, other_home)
    leader.hass.config_entries.async_add_subentry(leader.entry, subentry(printer("p2")))
    await leader.settle()
    await leader.hass.config_entries.async_unload(leader.entry.entry_id)

    await look(other)
    await until(lambda: says_nobody_leads(other))
    assert other.entry.state is ConfigEntryState.SETUP_RETRY
    assert other.entry.error_reason_translation_key == "nobody_leads"
    assert repairs(other) is None

    assert await async_setup_component(other_home, "repairs", {})
    flows = repairs_flow_manager(other_home)
    assert flows is not None
    issue_id = f"nobody_leads_{other.entry.entry_id}"
    form = await flows.async_init(DOMAIN, data={"issue_id": issue_id})
    assert (await flows.async_configure(form["flow_id"], {}))["type"] == "create_entry"
    assert other.queue.leads
    assert not says_nobody_leads(other)


def says_nobody_leads(space: Makerspace) -> bool:
    """Return whether Repairs offers to lead without a printer."""
    issue_id = f"nobody_leads_{space.entry.entry_id}"
    issue = ir.async_get(space.hass).async_get_issue(DOMAIN, issue_id)
    return issue is not None and issue.is_fixable is True


async def test_a_node_of_an_earlier_version_says_that_the_leader_is_newer(
    leader: Makerspace, other_home: HomeAssistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(schema, "STEPS", schema.STEPS[:-1])
    other = await turned_away(leader, other_home)
    assert says_other_version(other)
    assert f"here: {RELEASE} (schema {NEWEST - 1})." in text(other)
    await other_home.config_entries.async_unload(other.entry.entry_id)


@pytest.mark.parametrize(
    "known",
    [
        pytest.param([BEFORE_RELEASES_WERE_TOLD], id="of-nobody"),
        pytest.param(
            [LED_BY_A_LATER_RELEASE, "UPDATE lease SET version_epoch = epoch - 1"],
            id="of-who-led-before",
        ),
    ],
)
async def test_a_leader_that_does_not_tell_its_release_is_named_by_its_tables(
    leader: Makerspace,
    other_home: HomeAssistant,
    database_url: str,
    known: list[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    KeptInDatabase(database_url).do(*known)
    monkeypatch.setattr(schema, "STEPS", (*schema.STEPS, lambda _: None))
    other = await turned_away(leader, other_home)
    assert f"there: schema {NEWEST}." in text(other)
    await other_home.config_entries.async_unload(other.entry.entry_id)


async def test_a_follower_follows_no_more_once_a_newer_node_has_changed_the_tables(
    leader: Makerspace, other: Makerspace, database_url: str
) -> None:
    home = other.hass
    cellar = await home.async_add_executor_job(led_elsewhere, database_url)
    KeptInDatabase(database_url).do(
        "BEGIN",
        LED_BY_A_LATER_RELEASE,
        "UPDATE schema_version SET version = version + 1",
        "UPDATE lease SET epoch = epoch + 1, version_epoch = epoch + 1,"
        " holder_name = 'Cellar',"
        " renewed_at = renewed_at + interval '1 hour'",
        "COMMIT",
    )
    await look(other)
    await until(lambda: says_other_version(other))
    told = text(other)
    assert told.startswith("Cellar leads the queue")
    assert f"there: 99.1.0 (schema {NEWEST + 1})." in told
    retries = ConfigEntryState.SETUP_RETRY
    # The former leader is turned away, too.
    await until(lambda: other.entry.state is leader.entry.state is retries)
    await home.async_add_executor_job(cellar.close)


async def test_a_follower_that_could_not_see_which_version_leads_looks_again(
    leader: Makerspace,
    other: Makerspace,
    database_url: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    failed = threading.Event()

    def fail() -> None:
        failed.set()
        raise StoreUnreachableError("database", "gone")

    with monkeypatch.context() as broken:
        broken.setattr(other.queue.store, "follow", fail)
        KeptInDatabase(database_url).do(
            "BEGIN",
            "UPDATE schema_version SET version = version + 1",
            "UPDATE lease SET leads_since = leads_since + interval '1 second'",
            "COMMIT",
        )
        await look(other)
        await until(failed.is_set)
    await look(other)
    await until(lambda: says_other_version(other))


async def test_what_a_newer_leader_has_changed_away_is_not_called_damaged(
    leader: Makerspace, other: Makerspace, database_url: str
) -> None:
    KeptInDatabase(database_url).do(
        LED_BY_A_LATER_RELEASE,
        COUNTED,
        "ALTER TABLE events RENAME TO log",
    )
    await look(other)
    await until(lambda: says_other_version(other))


async def test_releases_that_keep_the_queue_alike_share_it(
    leader: Makerspace, other: Makerspace, database_url: str
) -> None:
    KeptInDatabase(database_url).do(
        LED_BY_A_LATER_RELEASE, "UPDATE lease SET epoch = epoch"
    )
    await look(other)
    await leader.join("ben", "third")
    await until(lambda: len(other.queue.data.state.jobs) == 3)
    assert repairs(other) is None


async def test_a_change_that_only_a_later_release_can_read_is_not_called_damaged(
    leader: Makerspace, other: Makerspace, database_url: str
) -> None:
    before = other.queue
    KeptInDatabase(database_url).do(LED_BY_A_LATER_RELEASE, UNKNOWN_EVENT, COUNTED)
    await look(other)
    await until(lambda: says_other_version(other))
    told = text(other)
    assert f"there: 99.1.0 (schema {NEWEST})." in told
    # It goes on showing what it knew.
    assert other.queue is before
    assert len(other.queue.data.state.jobs) == 2

    # Whoever leads reads the log, too: for the history of a job.
    with pytest.raises(StoreTooNewError) as refusal:
        await leader.queue.in_store(leader.queue.store.events)
    assert "99.1.0" in refusal.value.detail
