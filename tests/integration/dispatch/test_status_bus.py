"""Everybody on the broker hears how the status of jobs changes."""

from datetime import timedelta
from typing import Any
from unittest.mock import MagicMock, patch

from freezegun.api import FrozenDateTimeFactory
import pytest
from pytest_homeassistant_custom_component.common import MockMqttReasonCode

from custom_components.printer_queue.const import CONF_STATUS_TOPIC
from custom_components.printer_queue.dispatch.status_bus import POSITION
from homeassistant.core import HomeAssistant
from tests.support.followed import Broker
from tests.support.makerspace import Makerspace

BASE = "fabrication"


@pytest.fixture
async def space(
    hass: HomeAssistant, mqtt_mock: MagicMock, freezer: FrozenDateTimeFactory
) -> Makerspace:
    """Open a queue whose changes are published, with the free printer p1."""
    space = await Makerspace.open(hass, "p1", options={CONF_STATUS_TOPIC: BASE})
    await space.hear("p1", gcode_state="IDLE")
    await settled(space)
    return space


async def settled(space: Makerspace) -> None:
    """Wait until all has been said."""
    await space.settle()
    for _ in range(10):
        # The clock stands still: what takes its turn in the store's thread takes time.
        await space.queue.in_store(space.queue.store.last_event)
        await space.hass.async_block_till_done(wait_background_tasks=False)


def said(broker: Broker, *statuses: str) -> list[dict[str, Any]]:
    """Return what was said of these statuses, in the order of the events."""
    messages = [
        message
        for status in statuses
        for message in broker.sent(f"{BASE}/status/{status}")
    ]
    return sorted(messages, key=lambda message: message["event"])


async def test_each_change_is_said_below_its_status(
    space: Makerspace, broker: Broker
) -> None:
    job_id = await space.join("Ann", "bracket")
    await space.ask("claim", job_id=job_id)
    await settled(space)

    changes = said(broker, "queued", "offered", "reserved")
    assert [(c["from_status"], c["to_status"]) for c in changes] == [
        (None, "queued"),
        ("queued", "offered"),
        ("offered", "reserved"),
    ]
    assert {c["job_id"] for c in changes} == {job_id}
    assert {c["job_name"] for c in changes} == {"bracket"}
    assert [c["printer_id"] for c in changes] == [None, "p1", "p1"]
    assert {c["queue"] for c in changes} == {"Makerspace"}
    assert {c["attempt_id"] for c in changes} == {None}
    numbers = [c["event"] for c in changes]
    assert numbers == sorted(set(numbers))


async def test_how_a_print_ends_is_said_with_its_reason(
    space: Makerspace, broker: Broker, freezer: FrozenDateTimeFactory
) -> None:
    job_id = await space.join("Ann", "bracket")
    await space.ask("cancel", job_id=job_id)
    await settled(space)

    (change,) = said(broker, "cancelled")
    assert change["reason"] == "by_admin"
    assert broker.sent(f"{BASE}/jobs/dlq") == []


async def test_what_happens_while_the_broker_is_away_is_said_afterwards(
    space: Makerspace, broker: Broker, mqtt_mock: MagicMock
) -> None:
    mqtt_mock.connected = False
    await broker.go_away()
    await space.join("Ann", "bracket")
    await settled(space)
    assert said(broker, "queued") == []

    mqtt_mock.connected = True
    await broker.come_back()
    await settled(space)

    (change,) = said(broker, "queued")
    assert change["job_name"] == "bracket"


async def test_what_the_broker_does_not_confirm_is_said_again_with_its_number(
    space: Makerspace, broker: Broker, freezer: FrozenDateTimeFactory
) -> None:
    with broker.refusing():
        await space.join("Ann", "bracket")
        await settled(space)
    assert said(broker, "queued") == []

    await space.wait(freezer, timedelta(minutes=1))
    await settled(space)

    assert len({change["event"] for change in said(broker, "queued")}) == 1


async def test_a_broker_that_comes_back_while_a_message_fails_hears_it_at_once(
    space: Makerspace, broker: Broker
) -> None:
    refused: list[str] = []
    accept = broker.client.publish.side_effect

    def come_back(topic: str, *args: Any) -> Any:
        if topic in refused or not topic.startswith(f"{BASE}/status/"):
            return accept(topic, *args)
        refused.append(topic)
        broker.client.on_connect(None, None, 0, MockMqttReasonCode())
        return MagicMock(mid=1, rc=4)

    with patch.object(broker.client.publish, "side_effect", come_back):
        await space.join("Ann", "bracket")
        await settled(space)

    assert refused == [f"{BASE}/status/queued", f"{BASE}/status/offered"]
    assert len(said(broker, "queued")) == len(said(broker, "offered")) == 2


async def test_a_restart_goes_on_where_it_stopped(
    space: Makerspace, broker: Broker
) -> None:
    await space.join("Ann", "first")
    await settled(space)

    await space.restart()
    await space.join("Ann", "second")
    await settled(space)

    changes = said(broker, "queued")
    assert [c["job_name"] for c in changes] == ["first", "second"]


async def test_what_was_stored_and_not_said_before_a_crash_is_said_after_it(
    space: Makerspace, broker: Broker, mqtt_mock: MagicMock
) -> None:
    mqtt_mock.connected = False
    await space.join("Ann", "bracket")
    await settled(space)

    await space.restart()
    mqtt_mock.connected = True
    await broker.come_back()
    await settled(space)

    assert [c["job_name"] for c in said(broker, "queued")] == ["bracket"]


async def test_nothing_old_is_said_when_it_is_switched_on(
    hass: HomeAssistant,
    mqtt_mock: MagicMock,
    broker: Broker,
    freezer: FrozenDateTimeFactory,
) -> None:
    space = await Makerspace.open(hass, "p1")
    await space.join("Ann", "before")
    await settled(space)
    assert await space.queue.in_store(space.queue.store.get_meta, POSITION) is None

    hass.config_entries.async_update_entry(
        space.entry, options={**space.entry.options, CONF_STATUS_TOPIC: BASE}
    )
    await settled(space)
    await space.join("Ann", "after")
    await settled(space)
    assert [c["job_name"] for c in said(broker, "queued")] == ["after"]

    hass.config_entries.async_update_entry(
        space.entry, options={**space.entry.options, CONF_STATUS_TOPIC: None}
    )
    await settled(space)
    await space.join("Ann", "silent")
    await settled(space)
    hass.config_entries.async_update_entry(
        space.entry, options={**space.entry.options, CONF_STATUS_TOPIC: BASE}
    )
    await settled(space)
    assert [c["job_name"] for c in said(broker, "queued")] == ["after"]


async def test_a_queue_without_agents_says_nothing_unless_it_is_asked_to(
    makerspace: Makerspace, broker: Broker
) -> None:
    await makerspace.join("Ann", "bracket")
    await settled(makerspace)
    assert not [
        call
        for call in broker.client.publish.call_args_list
        if "/status/" in call.args[0]
    ]


async def test_the_queue_does_not_wait_for_a_broker_that_answers_nothing(
    space: Makerspace, broker: Broker
) -> None:
    with patch.object(broker.client, "publish", return_value=MagicMock(mid=9999, rc=0)):
        job_id = await space.join("Ann", "bracket")
    assert space.job(job_id).spec.name == "bracket"
