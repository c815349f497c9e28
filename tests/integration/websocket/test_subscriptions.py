"""Who looks at a queue, for how long, and what that costs."""

import asyncio
from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise
from unittest.mock import MagicMock, patch

import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry
from pytest_homeassistant_custom_component.typing import WebSocketGenerator

from custom_components.printer_queue.const import DOMAIN
from custom_components.printer_queue.coordinator import QueueCoordinator
from custom_components.printer_queue.core.commands import AUTOMATION, Join
from custom_components.printer_queue.core.model import JobSpec, Person
from custom_components.printer_queue.printer_coordinator import PrinterCoordinator
from custom_components.printer_queue.turns import AT_ONCE
from custom_components.printer_queue.websocket import feed
from custom_components.printer_queue.websocket.hysteresis import steady_job
from custom_components.printer_queue.websocket.rows import JobRows
from homeassistant.core import HomeAssistant
from homeassistant.setup import async_setup_component
from tests.support.makerspace import Makerspace
from tests.support.subscriber import Browser


@pytest.fixture
def pictures() -> Iterator[MagicMock]:
    """Count how often a whole queue is looked at."""
    with patch.object(feed, "JobRows", wraps=JobRows) as looked:
        yield looked


@pytest.fixture
async def annexe(hass: HomeAssistant, makerspace: Makerspace) -> MockConfigEntry:
    """Set up a second queue, the first by title."""
    entry = MockConfigEntry(domain=DOMAIN, title="Annexe")
    entry.add_to_hass(hass)
    assert await hass.config_entries.async_setup(entry.entry_id)
    return entry


async def test_without_a_name_it_is_the_queue_of_which_somebody_is_a_member(
    hass: HomeAssistant,
    makerspace: Makerspace,
    annexe: MockConfigEntry,
    hass_ws_client: WebSocketGenerator,
) -> None:
    for who, name in (("Ann", "Makerspace"), ("Dora", "Annexe")):
        browser = await Browser.open(hass, hass_ws_client, who)
        await browser.told()
        assert browser.sees("queue")["name"] == name


async def test_a_queue_at_which_nobody_looks_is_not_looked_at(
    makerspace: Makerspace, pictures: MagicMock
) -> None:
    await makerspace.join("Ann")

    assert not pictures.called


async def test_several_people_cost_one_look(
    hass: HomeAssistant,
    makerspace: Makerspace,
    hass_ws_client: WebSocketGenerator,
    pictures: MagicMock,
) -> None:
    browsers = [
        await Browser.open(hass, hass_ws_client, who) for who in ("Ann", "Ben", "Cleo")
    ]
    for browser in browsers:
        assert (await browser.told())["kind"] == "snapshot"
    assert pictures.call_count == 1

    await makerspace.join("Ann")

    told = [await browser.told() for browser in browsers]
    assert told[0]["kind"] == "changes"
    assert told[0] == told[1] == told[2]
    assert pictures.call_count < 5


async def test_everybody_looks_as_who_they_are(
    hass: HomeAssistant, makerspace: Makerspace, hass_ws_client: WebSocketGenerator
) -> None:
    seen = {}
    for who in ("Ann", "Cleo", "Dora"):
        browser = await Browser.open(hass, hass_ws_client, who)
        await browser.told()
        seen[who] = browser.sees("me")

    assert seen == {
        "Ann": {
            "person_id": "ann",
            "name": "Ann",
            "is_admin": False,
            "priorities": [5, 6, 7, 8, 9, 10],
            "may_join": "yes",
        },
        "Cleo": {
            "person_id": "cleo",
            "name": "Cleo",
            "is_admin": True,
            "priorities": [1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
            "may_join": "yes",
        },
        "Dora": {
            "person_id": "guest:user-dora",
            "name": "Dora's account",
            "is_admin": False,
            "priorities": [5, 6, 7, 8, 9, 10],
            "may_join": "members_only",
        },
    }


async def test_whoever_is_made_an_admin_is_told_alone(
    hass: HomeAssistant, makerspace: Makerspace, hass_ws_client: WebSocketGenerator
) -> None:
    ann = await Browser.open(hass, hass_ws_client, "Ann")
    ben = await Browser.open(hass, hass_ws_client, "Ben")
    await ann.told()
    await ben.told()

    subentry = makerspace.entry.subentries["ann"]
    hass.config_entries.async_update_subentry(
        makerspace.entry, subentry, data={**subentry.data, "admin": True}
    )
    await makerspace.settle()

    assert await ann.told_all() == [
        {
            "kind": "changes",
            "me": {
                "person_id": "ann",
                "name": "Ann",
                "is_admin": True,
                "priorities": [1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
                "may_join": "yes",
            },
        }
    ]
    assert await ben.told_all() == []


async def test_a_member_who_is_renamed_is_told_to_everybody(
    hass: HomeAssistant, makerspace: Makerspace, hass_ws_client: WebSocketGenerator
) -> None:
    ben = await Browser.open(hass, hass_ws_client, "Ben")
    await ben.told()

    hass.config_entries.async_update_subentry(
        makerspace.entry, makerspace.entry.subentries["ann"], title="Annabel"
    )
    await makerspace.settle()

    await ben.told_all()
    assert {"id": "ann", "name": "Annabel"} in ben.sees("queue")["members"]


async def test_a_subscription_outlives_the_reload_of_its_queue(
    hass: HomeAssistant, makerspace: Makerspace, hass_ws_client: WebSocketGenerator
) -> None:
    ann = await Browser.open(hass, hass_ws_client)
    await ann.told()

    await makerspace.restart()
    job_id = await makerspace.join("Ann")

    assert await ann.told() == {"kind": "gone"}
    assert (await ann.told())["kind"] == "snapshot"
    await ann.told_all()
    assert set(ann.sees("jobs")) == {job_id}


async def test_somebody_may_wait_for_a_queue_that_is_not_loaded(
    hass: HomeAssistant, makerspace: Makerspace, hass_ws_client: WebSocketGenerator
) -> None:
    await hass.config_entries.async_unload(makerspace.entry.entry_id)

    ann = await Browser.open(hass, hass_ws_client)
    assert await ann.told() == {"kind": "gone"}

    await makerspace.start()
    assert (await ann.told())["kind"] == "snapshot"


async def test_a_queue_that_is_removed_is_gone(
    hass: HomeAssistant, makerspace: Makerspace, hass_ws_client: WebSocketGenerator
) -> None:
    ann = await Browser.open(hass, hass_ws_client)
    await ann.told()

    await hass.config_entries.async_remove(makerspace.entry.entry_id)

    assert await ann.told_all() == [{"kind": "gone"}]
    await ann.unsubscribe()


async def test_whoever_leaves_while_the_queue_is_not_loaded_is_forgotten(
    hass: HomeAssistant,
    makerspace: Makerspace,
    hass_ws_client: WebSocketGenerator,
    pictures: MagicMock,
) -> None:
    ann = await Browser.open(hass, hass_ws_client)
    await ann.told()
    await hass.config_entries.async_unload(makerspace.entry.entry_id)
    await ann.unsubscribe()
    pictures.reset_mock()

    await makerspace.start()

    assert await ann.told_all() == []
    assert not pictures.called


async def test_whoever_unsubscribes_leaves_nothing_behind(
    hass: HomeAssistant,
    makerspace: Makerspace,
    hass_ws_client: WebSocketGenerator,
    pictures: MagicMock,
) -> None:
    def listeners() -> list[int]:
        queue = makerspace.queue
        coordinators: list[QueueCoordinator | PrinterCoordinator] = [
            queue,
            *queue.printers.values(),
        ]
        return [
            len(coordinator._listeners)  # noqa: SLF001  # what is left behind is seen here only
            for coordinator in coordinators
        ]

    before = listeners()
    ann = await Browser.open(hass, hass_ws_client, "Ann")
    ben = await Browser.open(hass, hass_ws_client, "Ben")
    await ann.told()
    await ben.told()

    await ann.unsubscribe()
    await makerspace.join("Ann")
    assert (await ben.told())["kind"] == "changes"
    assert await ann.told_all() == []
    await ben.unsubscribe()
    pictures.reset_mock()
    await makerspace.join("Ben")

    assert await ben.told_all() == []
    assert not pictures.called
    assert listeners() == before


async def test_whoever_comes_again_is_told_what_is_there_now(
    hass: HomeAssistant, makerspace: Makerspace, hass_ws_client: WebSocketGenerator
) -> None:
    ann = await Browser.open(hass, hass_ws_client)
    await ann.told()
    await ann.unsubscribe()
    job_id = await makerspace.join("Ann")

    ann = await Browser.open(hass, hass_ws_client)

    await ann.told()
    assert set(ann.sees("jobs")) == {job_id}


async def test_an_account_that_is_deleted_is_told_nothing_more(
    hass: HomeAssistant, makerspace: Makerspace, hass_ws_client: WebSocketGenerator
) -> None:
    dora = await Browser.open(hass, hass_ws_client, "Dora")
    await dora.told()

    with patch.object(hass.auth, "async_get_user", return_value=None):
        await makerspace.join("Ann")
        assert await dora.told_all() == []

    await makerspace.join("Ben")
    assert await dora.told_all() == []


@pytest.mark.usefixtures("annexe")
async def test_a_queue_is_chosen_by_its_id_or_by_the_first_title(
    hass: HomeAssistant, makerspace: Makerspace, hass_ws_client: WebSocketGenerator
) -> None:
    anywhere = await Browser.open(hass, hass_ws_client, "Dora")
    there = await Browser.open(
        hass, hass_ws_client, config_entry_id=makerspace.entry.entry_id
    )
    await anywhere.told()
    await there.told()

    assert anywhere.sees("queue")["name"] == "Annexe"
    assert there.sees("queue")["name"] == "Makerspace"
    names = [queue["name"] for queue in there.sees("queues")]
    assert names == ["Annexe", "Makerspace"]


async def test_queues_that_come_go_or_are_renamed_are_told_to_all(
    hass: HomeAssistant,
    makerspace: Makerspace,
    annexe: MockConfigEntry,
    hass_ws_client: WebSocketGenerator,
) -> None:
    ann = await Browser.open(
        hass, hass_ws_client, config_entry_id=makerspace.entry.entry_id
    )
    await ann.told()

    def names() -> list[str]:
        return [queue["name"] for queue in ann.sees("queues")]

    hass.config_entries.async_update_entry(annexe, title="Old barn")
    await ann.told_all()
    assert names() == ["Makerspace", "Old barn"]

    await hass.config_entries.async_unload(annexe.entry_id)
    await ann.told_all()
    assert names() == ["Makerspace"]


@pytest.mark.parametrize("named", [{}, {"config_entry_id": "nobody's"}])
async def test_a_queue_that_does_not_exist_is_not_found(
    hass: HomeAssistant, hass_ws_client: WebSocketGenerator, named: dict[str, str]
) -> None:
    assert await async_setup_component(hass, DOMAIN, {})
    client = await hass_ws_client(hass)

    await client.send_json_auto_id({"type": "printer_queue/subscribe", **named})

    answer = await client.receive_json()
    assert answer["error"]["code"] == "not_found"


async def test_while_a_long_queue_is_described_others_get_their_turn(
    hass: HomeAssistant,
    makerspace: Makerspace,
    hass_ws_client: WebSocketGenerator,
) -> None:
    for number in range(3):
        join = Join(
            caller=AUTOMATION,
            person=Person("cleo", "Cleo"),
            job_id=f"job{number}",
            spec=JobSpec(name="part", estimate=timedelta(hours=1)),
            copies=100,
        )
        await makerspace.queue.execute(join)
    turns = []

    async def take_turns() -> None:
        while True:
            await asyncio.sleep(0)
            turns.append(described.call_count)

    with patch.object(feed, "steady_job", wraps=steady_job) as described:
        ann = await Browser.open(hass, hass_ws_client)
        other = hass.async_create_background_task(take_turns(), "others")
        await ann.told()
        other.cancel()

    assert len(ann.sees("jobs")) == 300
    at_once = [after - before for before, after in pairwise(turns)]
    assert max(at_once) <= AT_ONCE
