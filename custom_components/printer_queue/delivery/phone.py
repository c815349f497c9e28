"""Notices on phones with the companion app: buttons, and notices that replace others.

What the app understands: https://companion.home-assistant.io/docs/notifications/notifications-basic/
"""

from collections.abc import Awaitable, Callable
from typing import Any

from homeassistant.components.notify.const import ATTR_DATA, ATTR_MESSAGE, ATTR_TITLE
from homeassistant.core import HomeAssistant
from homeassistant.helpers import device_registry as dr
from homeassistant.util import dt as dt_util

from ..core.notices.compose import phone_of
from ..core.notices.handling import HANDLING
from ..core.notices.notice import Notice, NoticeKind
from .notify_action import async_notify
from .outcome import Outcome, Unreachable
from .phone_actions import Action, Button
from .texts import Texts

MOBILE_APP = "mobile_app"
CLEAR = "clear_notification"
TAG_PREFIX = "printer_queue-"
ANSWERS = (Button.CLAIM, Button.PASS)
SENT_WITHIN = 60.0
"""Seconds that the push may take."""


class PhoneSender:
    """Delivers outbox rows to phones.

    Delivered means that Home Assistant's mobile_app has taken it: it does not say
    when the push service refuses.
    """

    def __init__(
        self,
        hass: HomeAssistant,
        texts: Texts,
        entry_id: str,
        picture_of: Callable[[Notice], Awaitable[str | None]],
    ) -> None:
        """Take the texts of one language; `entry_id` is the queue's, for the buttons.

        `picture_of` returns the address of a notice's picture, if it has any.
        """
        self._hass = hass
        self._texts = texts
        self._entry_id = entry_id
        self._picture_of = picture_of

    async def __call__(self, notice: Notice) -> Outcome:
        """Show the notice, or take an earlier one of the same job off."""
        device_id = phone_of(notice.channel)
        tag = f"{TAG_PREFIX}{notice.job_id}"
        if notice.kind is NoticeKind.CLEAR:
            message = {ATTR_MESSAGE: CLEAR, ATTR_DATA: {"tag": tag}}
            return await self._send(device_id, message)
        words = self._texts.plain_wording(
            notice, dt_util.get_default_time_zone(), dt_util.utcnow()
        )
        options: dict[str, Any] = {"tag": tag, **self._options()}
        if HANDLING[notice.kind].urgent:
            options["push"] = {"interruption-level": "time-sensitive"}
        if actions := self._actions(notice):
            options["actions"] = actions
        if (picture := await self._picture_of(notice)) is not None:
            options["image"] = picture
        message = {
            ATTR_TITLE: words.title,
            ATTR_MESSAGE: words.message,
            ATTR_DATA: options,
        }
        return await self._send(device_id, message)

    async def answer(self, device_id: str, text: str, tag: str | None) -> Outcome:
        """Answer at once; with a tag, in the place of that notice."""
        options = self._options()
        if tag is not None:
            options["tag"] = tag
        message = {
            ATTR_TITLE: self._texts["answers.title"],
            ATTR_MESSAGE: text,
            ATTR_DATA: options,
        }
        return await self._send(device_id, message)

    def _options(self) -> dict[str, Any]:
        """Return what makes Android show it now, and in a channel of its own."""
        return {
            "channel": self._texts["phone_channel"],
            "importance": "high",
            "priority": "high",
            "ttl": 0,
        }

    def _actions(self, notice: Notice) -> list[dict[str, str]]:
        """Return the buttons of a notice: none where others see it, too."""
        handling, text = HANDLING[notice.kind], notice.data["text"]
        if notice.data.get("shared"):
            return []
        if text in handling.answered:
            return self._buttons(notice.data["offer_id"], *ANSWERS)
        about_print = {
            Button.PICK_UP: text in handling.takes,
            Button.CLEAR_PLATE: text in handling.clears,
        }
        buttons = [button for button, is_asked in about_print.items() if is_asked]
        # A reminder of an earlier version does not say which part it is about.
        return self._buttons(notice.job_id, *buttons) if notice.job_id else []

    def _buttons(self, about: str, *buttons: Button) -> list[dict[str, str]]:
        return [
            {
                "action": Action(button, self._entry_id, about).id,
                "title": self._texts[f"buttons.{button.lower()}"],
            }
            for button in buttons
        ]

    async def _send(self, device_id: str, message: dict[str, Any]) -> Outcome:
        service = notify_service(self._hass, device_id)
        if service is None:
            return Unreachable("the phone is not registered for notifications")
        return await async_notify(self._hass, service, message, SENT_WITHIN)


def notify_service(hass: HomeAssistant, device_id: str) -> str | None:
    """Return the name of the notify action that reaches a phone, if there is any."""
    if MOBILE_APP not in hass.config.components:
        return None
    # Loaded already where it is used; elsewhere it would pull in half of the voice
    # pipeline at start.
    from homeassistant.components.mobile_app.util import (  # noqa: PLC0415
        get_notify_service,
        webhook_id_from_device_id,
    )

    webhook_id = webhook_id_from_device_id(hass, device_id)
    if webhook_id is None:
        return None
    try:
        return get_notify_service(hass, webhook_id)
    except KeyError:  # the notify platform of mobile_app is still being set up
        return None


def phone_user(hass: HomeAssistant, device_id: str) -> str | None:
    """Return the id of the Home Assistant user who registered a phone."""
    device = dr.async_get(hass).async_get(device_id)
    if device is None:
        return None
    entry = hass.config_entries.async_get_entry(device.config_entry_id)
    if entry is None or entry.domain != MOBILE_APP:
        return None
    user_id: str | None = entry.data.get("user_id")
    return user_id
