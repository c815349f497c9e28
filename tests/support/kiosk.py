"""A tablet on the wall in a test, and whoever stands before it."""

from types import MappingProxyType
from typing import Any

from pytest_homeassistant_custom_component.common import MockUser
from pytest_homeassistant_custom_component.typing import MockHAClientWebSocket

from custom_components.printer_queue.const import (
    CONF_PIN,
    CONF_READER,
    CONF_TAG,
    CONF_USER,
    SUBENTRY_KIOSK,
)
from custom_components.printer_queue.requests.kiosk.pins import hashed
from homeassistant.auth.const import GROUP_ID_USER
from homeassistant.config_entries import ConfigSubentry
from homeassistant.core import HomeAssistant

from .makerspace import Makerspace

ANNS_PIN = "4071"
ANNS_TAG = "04-A1-B2"
READER = "reader-at-the-door"
TABLET = "user-tablet"


async def add_kiosk(hass: HomeAssistant, space: Makerspace) -> None:
    """Hang a tablet up by the door, and give Ann a PIN and a tag."""
    users = await hass.auth.async_get_group(GROUP_ID_USER)
    assert users is not None
    MockUser(id=TABLET, name="Tablet", groups=[users]).add_to_hass(hass)
    kiosk = ConfigSubentry(
        data=MappingProxyType({CONF_USER: TABLET, CONF_READER: READER}),
        subentry_id="door",
        subentry_type=SUBENTRY_KIOSK,
        title="Door",
        unique_id=None,
    )
    hass.config_entries.async_add_subentry(space.entry, kiosk)
    ann = space.entry.subentries["ann"]
    signs_in = {CONF_PIN: hashed(ANNS_PIN), CONF_TAG: ANNS_TAG}
    hass.config_entries.async_update_subentry(
        space.entry, ann, data={**ann.data, **signs_in}
    )
    await space.settle()


class Tablet:
    """What a tablet asks over its websocket."""

    def __init__(self, client: MockHAClientWebSocket) -> None:
        """Take a connection of the kiosk's account."""
        self.client = client
        self.token = ""

    async def ask(self, command: str, **fields: Any) -> dict[str, Any]:
        """Send a command; return its answer, whole."""
        await self.client.send_json_auto_id(
            {"type": f"printer_queue/{command}", **fields}
        )
        answer: dict[str, Any] = await self.client.receive_json()
        return answer

    async def open(self) -> dict[str, Any]:
        """Let people sign in."""
        return await self.ask("kiosk/open")

    async def sign_in(self, pin: str = ANNS_PIN, member: str = "ann") -> dict[str, Any]:
        """Type a PIN; return the answer, whole."""
        answer = await self.ask("kiosk/sign_in", member_id=member, pin=pin)
        if answer["success"]:
            self.token = answer["result"]["token"]
        return answer

    async def act(self, action: str, **data: Any) -> dict[str, Any]:
        """Do something as whoever is signed in; return the answer, whole."""
        return await self.ask("kiosk/act", token=self.token, action=action, data=data)


def refused_with(answer: dict[str, Any]) -> str:
    """Return the key of what a command was refused with."""
    assert not answer["success"]
    key: str = answer["error"]["translation_key"]
    return key
