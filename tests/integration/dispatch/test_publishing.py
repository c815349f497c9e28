"""Many messages are published side by side, and those without an answer are known."""

from collections.abc import Iterator
from typing import Any
from unittest.mock import MagicMock, patch

import pytest

from custom_components.printer_queue.dispatch.publishing import (
    IN_FLIGHT,
    async_publish_all,
)
from custom_components.printer_queue.printers.adapter import Publish
from homeassistant.core import HomeAssistant

MESSAGES = [Publish(f"farm/{number}", f"{number}") for number in range(3 * IN_FLIGHT)]

pytestmark = pytest.mark.usefixtures("mqtt_mock")


@pytest.fixture(autouse=True)
def little_patience() -> Iterator[None]:
    """Do not let a test wait long for what never comes; a busy machine answers late."""
    patience = "custom_components.printer_queue.dispatch.publishing._PATIENCE"
    with patch(patience, 2.0):
        yield


def published(client: MagicMock) -> list[str]:
    """Return the topics of what was handed to the client."""
    return [
        call.args[0]
        for call in client.publish.call_args_list
        if call.args[0].startswith("farm/")
    ]


async def test_all_are_sent_in_order_and_none_is_left_where_all_are_confirmed(
    hass: HomeAssistant, mqtt_client_mock: MagicMock
) -> None:
    assert await async_publish_all(hass, MESSAGES) == []
    assert published(mqtt_client_mock) == [message.topic for message in MESSAGES]


async def test_what_is_refused_or_never_answered_is_left_and_holds_up_no_other(
    hass: HomeAssistant, mqtt_client_mock: MagicMock
) -> None:
    confirm = mqtt_client_mock.publish.side_effect

    def answer(topic: str, *args: Any) -> Any:
        if topic == "farm/7":
            return MagicMock(mid=70_001, rc=4)
        if topic == "farm/9":
            return MagicMock(mid=70_002, rc=0)
        return confirm(topic, *args)

    with patch.object(mqtt_client_mock.publish, "side_effect", answer):
        left = await async_publish_all(hass, MESSAGES)

    assert left == [MESSAGES[7], MESSAGES[9]]
    assert len(published(mqtt_client_mock)) == len(MESSAGES)


async def test_a_broker_that_answers_nothing_is_not_handed_the_rest(
    hass: HomeAssistant, mqtt_client_mock: MagicMock
) -> None:
    mids = iter(range(70_000, 71_000))

    def silent(*_: Any) -> Any:
        return MagicMock(mid=next(mids), rc=0)

    with patch.object(mqtt_client_mock.publish, "side_effect", silent):
        left = await async_publish_all(hass, MESSAGES)

    assert left == MESSAGES
    assert len(published(mqtt_client_mock)) == IN_FLIGHT
