"""Telegram shows names as they are, whichever markup its bot reads."""

from typing import Any

import pytest
from pytest_homeassistant_custom_component.common import (
    MockConfigEntry,
    async_mock_service,
)

from custom_components.printer_queue.core.notices.notice import Medium
from custom_components.printer_queue.delivery.notify_entity import NotifyEntitySender
from custom_components.printer_queue.delivery.outcome import Delivered
from custom_components.printer_queue.delivery.texts import Texts
from homeassistant.core import HomeAssistant
from homeassistant.helpers import entity_registry as er
from tests.support.delivery import notice

TITLES = {"supported_features": 1}


def add_entity(hass: HomeAssistant, platform: str, **options: Any) -> str:
    """Register a notify entity of an integration; return its id."""
    entry = MockConfigEntry(domain=platform, options=options)
    entry.add_to_hass(hass)
    entity = er.async_get(hass).async_get_or_create(
        "notify", platform, "chat", suggested_object_id="chat", config_entry=entry
    )
    hass.states.async_set(entity.entity_id, "unknown", TITLES)
    return entity.entity_id


async def sent(
    hass: HomeAssistant, english: Texts, entity_id: str, **data: Any
) -> dict[str, Any]:
    """Return what a notify entity is sent of a finished print."""
    calls = async_mock_service(hass, "notify", "send_message")
    done = notice(channel=entity_id, medium=Medium.NOTIFY, **data)
    assert await NotifyEntitySender(hass, english)(done) == Delivered()
    (call,) = calls
    return dict(call.data)


@pytest.mark.parametrize(
    ("parse_mode", "title", "message"),
    [
        (
            "markdown",
            r"phone\_stand \*v2\* \[<a>] 1.5 is done",
            r"Take it off X1C-1, please.",
        ),
        (
            "markdownv2",
            r"phone\_stand \*v2\* \[<a\>\] 1\.5 is done",
            r"Take it off X1C\-1, please\.",
        ),
        (
            "html",
            "phone_stand *v2* [&lt;a&gt;] 1.5 is done",
            "Take it off X1C-1, please.",
        ),
        (
            "plain_text",
            "phone_stand *v2* [<a>] 1.5 is done",
            "Take it off X1C-1, please.",
        ),
    ],
)
async def test_a_name_with_signs_of_markup_arrives_as_it_is(
    hass: HomeAssistant, english: Texts, parse_mode: str, title: str, message: str
) -> None:
    chat = add_entity(hass, "telegram_bot", parse_mode=parse_mode)
    data = await sent(hass, english, chat, job="phone_stand *v2* [<a>] 1.5")
    assert (data["title"], data["message"]) == (title, message)


async def test_what_a_later_bot_reads_as_it_likes_is_sent_as_it_is(
    hass: HomeAssistant, english: Texts
) -> None:
    chat = add_entity(hass, "telegram_bot")
    data = await sent(hass, english, chat, job="phone_stand")
    assert data["title"] == "phone_stand is done"


async def test_other_integrations_are_sent_plain_text(
    hass: HomeAssistant, english: Texts
) -> None:
    chat = add_entity(hass, "ntfy", parse_mode="markdown")
    data = await sent(hass, english, chat, job="phone_stand")
    assert data["title"] == "phone_stand is done"
