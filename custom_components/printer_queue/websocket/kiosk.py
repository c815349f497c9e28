"""What a tablet on the wall asks for whoever stands before it, and how PINs are set."""

from typing import Any

import voluptuous as vol

from homeassistant.components import websocket_api
from homeassistant.components.websocket_api import ActiveConnection
from homeassistant.const import ATTR_CONFIG_ENTRY_ID, ATTR_NAME
from homeassistant.core import HomeAssistant

from ..config import LONGEST_MEMBER_NAME, members_of, pins_of
from ..const import CONF_PIN, DOMAIN
from ..coordinator import QueueConfigEntry
from ..core.model import Member
from ..core.viewer import Viewer
from ..requests.kiosk.pins import async_set_pin
from ..requests.kiosk.sessions import sessions_of
from ..requests.kiosk.sign_in import async_sign_in, member_called, members_told_apart
from ..requests.kiosk.stand import stand_of
from ..requests.persons import async_caller
from .asked import queue_of
from .kiosk_lines import LINES, Line, async_session_row

ATTR_MEMBER_ID = "member_id"
ATTR_TOKEN = "token"
_PIN = vol.All(str, vol.Length(max=64))


@websocket_api.websocket_command(
    {
        vol.Required("type"): f"{DOMAIN}/kiosk/open",
        vol.Optional(ATTR_CONFIG_ENTRY_ID): str,
    }
)
@websocket_api.async_response
async def kiosk_open(
    hass: HomeAssistant, connection: ActiveConnection, message: dict[str, Any]
) -> None:
    """Let members sign in on this connection until it unsubscribes; send which tags did."""
    async with queue_of(hass, connection, message) as entry:
        if entry is not None:
            stand_of(entry, connection.user.id, connection)
            line = Line(entry, connection, message["id"])
            connection.subscriptions[message["id"]] = hass.data[LINES].add(line)
            connection.send_result(message["id"])


@websocket_api.websocket_command(
    {
        vol.Required("type"): f"{DOMAIN}/kiosk/members",
        vol.Optional(ATTR_CONFIG_ENTRY_ID): str,
    }
)
@websocket_api.async_response
async def kiosk_members(
    hass: HomeAssistant, connection: ActiveConnection, message: dict[str, Any]
) -> None:
    """Send who can sign in, and of each whether they have a PIN.

    Only those whom what is shown of their names tells apart; `others` says that there are
    more, who type theirs.
    """
    async with queue_of(hass, connection, message) as entry:
        if entry is not None:
            stand_of(entry, connection.user.id, connection)
            viewer = Viewer(entry.runtime_data.data.state.settings.names)
            members = members_of(entry)
            told_apart = members_told_apart(members, viewer)
            rows = [_member_row(entry, member, name) for name, member in told_apart]
            others = len(rows) < len(members)
            connection.send_result(message["id"], {"members": rows, "others": others})


@websocket_api.websocket_command(
    {
        vol.Required("type"): f"{DOMAIN}/kiosk/member",
        vol.Optional(ATTR_CONFIG_ENTRY_ID): str,
        vol.Required(ATTR_NAME): vol.All(str, vol.Length(max=LONGEST_MEMBER_NAME)),
    }
)
@websocket_api.async_response
async def kiosk_member(
    hass: HomeAssistant, connection: ActiveConnection, message: dict[str, Any]
) -> None:
    """Send the member who is called as somebody has typed, as a row of those."""
    async with queue_of(hass, connection, message) as entry:
        if entry is not None:
            stand_of(entry, connection.user.id, connection)
            member = member_called(entry, message[ATTR_NAME])
            row = _member_row(entry, member, member.name)
            connection.send_result(message["id"], row)


def _member_row(
    entry: QueueConfigEntry, member: Member, shown_name: str
) -> dict[str, Any]:
    return {"id": member.id, "name": shown_name, "pin": member.id in pins_of(entry)}


@websocket_api.websocket_command(
    {
        vol.Required("type"): f"{DOMAIN}/kiosk/sign_in",
        vol.Optional(ATTR_CONFIG_ENTRY_ID): str,
        vol.Required(ATTR_MEMBER_ID): str,
        vol.Required(CONF_PIN): _PIN,
    }
)
@websocket_api.async_response
async def kiosk_sign_in(
    hass: HomeAssistant, connection: ActiveConnection, message: dict[str, Any]
) -> None:
    """Sign a member in by their PIN; send the session."""
    async with queue_of(hass, connection, message) as entry:
        if entry is not None:
            stand = stand_of(entry, connection.user.id, connection)
            hass.data[LINES].check(entry, connection)
            session = await async_sign_in(
                hass, stand, message[ATTR_MEMBER_ID], message[CONF_PIN]
            )
            row = await async_session_row(hass, stand, session)
            connection.send_result(message["id"], row)


@websocket_api.websocket_command(
    {
        vol.Required("type"): f"{DOMAIN}/kiosk/stay",
        vol.Optional(ATTR_CONFIG_ENTRY_ID): str,
        vol.Required(ATTR_TOKEN): str,
    }
)
@websocket_api.async_response
async def kiosk_stay(
    hass: HomeAssistant, connection: ActiveConnection, message: dict[str, Any]
) -> None:
    """Keep somebody signed in who has touched something; send how many seconds."""
    async with queue_of(hass, connection, message) as entry:
        if entry is not None:
            stand_of(entry, connection.user.id, connection)
            now = hass.loop.time()
            sessions = sessions_of(hass, entry)
            session = sessions.stay(connection, message[ATTR_TOKEN], now)
            connection.send_result(
                message["id"], {"seconds": round(session.ends - now)}
            )


@websocket_api.websocket_command(
    {
        vol.Required("type"): f"{DOMAIN}/kiosk/sign_off",
        vol.Optional(ATTR_CONFIG_ENTRY_ID): str,
    }
)
@websocket_api.async_response
async def kiosk_sign_off(
    hass: HomeAssistant, connection: ActiveConnection, message: dict[str, Any]
) -> None:
    """Sign off whoever is signed in on this connection, if anybody."""
    async with queue_of(hass, connection, message) as entry:
        if entry is not None:
            sessions_of(hass, entry).end(connection)
            connection.send_result(message["id"])


@websocket_api.websocket_command(
    {
        vol.Required("type"): f"{DOMAIN}/set_pin",
        vol.Optional(ATTR_CONFIG_ENTRY_ID): str,
        vol.Required(CONF_PIN): vol.Any(_PIN, None),
    }
)
@websocket_api.async_response
async def set_pin(
    hass: HomeAssistant, connection: ActiveConnection, message: dict[str, Any]
) -> None:
    """Give whoever asks another PIN, or none.

    No action of Home Assistant does so: what those are given stands in its event log.
    """
    async with queue_of(hass, connection, message) as entry:
        if entry is not None:
            caller = await async_caller(hass, entry, connection.context(message))
            await async_set_pin(hass, entry, caller, message[CONF_PIN])
            entry.runtime_data.async_update_listeners()
            connection.send_result(message["id"])
