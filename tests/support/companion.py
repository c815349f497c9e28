"""The companion app in tests: registered phones, and what is pushed to them."""

from typing import Any

from pytest_homeassistant_custom_component.common import MockConfigEntry
from pytest_homeassistant_custom_component.test_util.aiohttp import AiohttpClientMocker

from custom_components.printer_queue.core.notices.compose import phone_channel
from custom_components.printer_queue.core.notices.notice import (
    Medium,
    Notice,
    NoticeKind,
)
from homeassistant.core import HomeAssistant
from homeassistant.helpers import device_registry as dr
from tests.support.world import NOON, minutes

from .delivery import notice

PUSH_URL = "https://push.example.com/send"
ENTRY_ID = "01QUEUE"
ANAS_USER = "user-of-ana"
BENS_USER = "user-of-ben"
CLAIM = f"PRINTER_QUEUE_CLAIM:{ENTRY_ID}:a1-1"
PASS = f"PRINTER_QUEUE_PASS:{ENTRY_ID}:a1-1"
CLEAR_PLATE = f"PRINTER_QUEUE_CLEAR_PLATE:{ENTRY_ID}:a1"
PICK_UP = f"PRINTER_QUEUE_PICK_UP:{ENTRY_ID}:a1"


async def register_phone(hass: HomeAssistant, name: str, user_id: str) -> str:
    """Register a phone as the companion app does; return its device's id."""
    entry = MockConfigEntry(
        domain="mobile_app",
        title=name,
        unique_id=name,
        data={
            "app_data": {"push_token": f"token of {name}", "push_url": PUSH_URL},
            "app_id": "io.homeassistant.companion",
            "app_name": "Home Assistant",
            "app_version": "2026.10",
            "device_id": f"hardware of {name}",
            "device_name": name,
            "manufacturer": "Maker",
            "model": "Phone",
            "os_name": "Android",
            "os_version": "16",
            "supports_encryption": False,
            "user_id": user_id,
            "webhook_id": f"webhook of {name}",
        },
    )
    entry.add_to_hass(hass)
    assert await hass.config_entries.async_setup(entry.entry_id)
    await hass.async_block_till_done()
    (device,) = dr.async_entries_for_config_entry(dr.async_get(hass), entry.entry_id)
    return device.id


def pushes(aioclient_mock: AiohttpClientMocker) -> list[dict[str, Any]]:
    """Return title, message and data of what was pushed."""
    return [
        {key: call[2][key] for key in ("title", "message", "data") if key in call[2]}
        for call in aioclient_mock.mock_calls
    ]


def to_phone(device_id: str, text: str = "your_turn", **more: Any) -> Notice:
    """Return a notice for a phone about Ana's job a1 and its first offer."""
    facts = {"until": (NOON + minutes(10)).isoformat(), "offer_id": "a1-1"}
    return notice(
        text,
        channel=phone_channel(device_id),
        medium=Medium.PHONE,
        **({"kind": NoticeKind.YOUR_TURN} | facts | more),
    )
