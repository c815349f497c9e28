"""What notify entities are sent."""

import asyncio
from typing import Any, override

import pytest

from custom_components.printer_queue.core.notices.notice import Medium, Notice
from custom_components.printer_queue.delivery import notify_entity
from custom_components.printer_queue.delivery.notify_entity import NotifyEntitySender
from custom_components.printer_queue.delivery.outcome import (
    Delivered,
    Failed,
    Unknown,
    Unreachable,
)
from custom_components.printer_queue.delivery.texts import Texts
from custom_components.printer_queue.workers.clock import FIRST_PAUSE, LONGEST_PAUSE
from homeassistant.components.notify import (
    DOMAIN as NOTIFY_DOMAIN,
    NotifyEntity,
    NotifyEntityFeature,
)
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError
from homeassistant.setup import async_setup_component
from tests.support.delivery import FakeClock, MemoryOutbox, notice, worker_for


class Speaker(NotifyEntity):
    """A notify entity that remembers what it was sent."""

    _attr_should_poll = False

    def __init__(self, name: str, features: NotifyEntityFeature) -> None:
        """Begin with nothing said."""
        self.entity_id = f"notify.{name}"
        self._attr_supported_features = features
        self.said: list[tuple[str, str | None]] = []
        self.trouble: BaseException | None = None
        self.hangs = False

    @override
    async def async_send_message(self, message: str, title: str | None = None) -> None:
        if self.hangs:
            await asyncio.Event().wait()
        if self.trouble is not None:
            raise self.trouble
        self.said.append((message, title))


async def add_speaker(
    hass: HomeAssistant, features: NotifyEntityFeature = NotifyEntityFeature.TITLE
) -> Speaker:
    assert await async_setup_component(hass, NOTIFY_DOMAIN, {})
    speaker = Speaker("speaker", features)
    await hass.data[NOTIFY_DOMAIN].async_add_entities([speaker])
    return speaker


def to_speaker(**more: Any) -> Notice:
    return notice(channel="notify.speaker", medium=Medium.NOTIFY, **more)


async def test_a_notify_entity_is_sent_title_and_message(
    hass: HomeAssistant, english: Texts
) -> None:
    speaker = await add_speaker(hass)

    outcome = await NotifyEntitySender(hass, english)(to_speaker())

    assert outcome == Delivered()
    assert speaker.said == [("Take it off X1C-1, please.", "Benchy is done")]


async def test_a_notify_entity_without_titles_is_sent_all_in_the_message(
    hass: HomeAssistant, english: Texts
) -> None:
    speaker = await add_speaker(hass, NotifyEntityFeature(0))

    await NotifyEntitySender(hass, english)(to_speaker(shared=True))

    assert speaker.said == [("Ana: Benchy is done\nTake it off X1C-1, please.", None)]


async def test_a_notify_entity_that_is_missing_or_unavailable_is_an_outage(
    hass: HomeAssistant, english: Texts
) -> None:
    send = NotifyEntitySender(hass, english)
    missing = await send(to_speaker())
    hass.states.async_set("notify.speaker", "unavailable")
    unavailable = await send(to_speaker())

    assert isinstance(missing, Unreachable)
    assert isinstance(unavailable, Unreachable)


@pytest.mark.parametrize("trouble", [HomeAssistantError("no way out"), TimeoutError()])
async def test_a_notify_entity_that_fails_is_an_outage(
    hass: HomeAssistant, english: Texts, trouble: Exception
) -> None:
    speaker = await add_speaker(hass)
    speaker.trouble = trouble

    outcome = await NotifyEntitySender(hass, english)(to_speaker())

    assert outcome == Unreachable(str(trouble) or "TimeoutError")


async def test_a_notify_entity_that_hangs_may_have_sent_it(
    hass: HomeAssistant, english: Texts, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(notify_entity, "SENT_WITHIN", 0.05)
    speaker = await add_speaker(hass)
    speaker.hangs = True

    outcome = await NotifyEntitySender(hass, english)(to_speaker())

    assert outcome == Unknown("no answer for 0 seconds")
    assert speaker.said == []


@pytest.mark.parametrize(
    ("trouble", "why"),
    [
        (ValueError("bad token"), "ValueError: bad token"),
        (KeyError("chat"), "KeyError: 'chat'"),
        (OSError(104, "reset"), "ConnectionResetError: [Errno 104] reset"),
        (asyncio.CancelledError(), "it was cancelled"),
    ],
)
async def test_a_notify_entity_may_raise_anything(
    hass: HomeAssistant, english: Texts, trouble: BaseException, why: str
) -> None:
    speaker = await add_speaker(hass)
    speaker.trouble = trouble

    assert await NotifyEntitySender(hass, english)(to_speaker()) == Failed(why)


async def test_a_sender_that_is_stopped_stops(
    hass: HomeAssistant, english: Texts
) -> None:
    speaker = await add_speaker(hass)
    speaker.hangs = True
    sending = asyncio.create_task(NotifyEntitySender(hass, english)(to_speaker()))
    await asyncio.sleep(0)

    sending.cancel()

    with pytest.raises(asyncio.CancelledError):
        await sending


async def test_your_turn_arrives_although_the_notify_entity_broke_at_first(
    hass: HomeAssistant, english: Texts
) -> None:
    speaker = await add_speaker(hass)
    speaker.trouble = ValueError("bad token")
    outbox, clock = MemoryOutbox(to_speaker()), FakeClock()
    senders = {Medium.NOTIFY: NotifyEntitySender(hass, english)}
    worker = worker_for(outbox, clock, senders)

    worker.start()
    await clock.advance(FIRST_PAUSE)
    speaker.trouble = None
    await clock.advance(LONGEST_PAUSE)
    await worker.stop()

    assert [title for _, title in speaker.said] == ["Benchy is done"]
    assert outbox.delivered == [1]
