"""The tablets that are at a queue now, each by its connection, and the tags they read."""

from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from homeassistant.components.tag.const import DEVICE_ID, EVENT_TAG_SCANNED, TAG_ID
from homeassistant.components.websocket_api import ActiveConnection, event_message
from homeassistant.core import CALLBACK_TYPE, Event, HomeAssistant, callback
from homeassistant.exceptions import UnknownUser
from homeassistant.util.hass_dict import HassKey

from ..const import DOMAIN
from ..coordinator import QueueConfigEntry
from ..core.errors import QueueError
from ..requests.kiosk.acts import async_signed_in
from ..requests.kiosk.sessions import Session, sessions_of
from ..requests.kiosk.sign_in import sign_in_by_tag
from ..requests.kiosk.stand import Stand, stand_of
from .me import me_row


@dataclass(frozen=True, slots=True)
class Line:
    """A connection of a kiosk's account on which members may sign in."""

    entry: QueueConfigEntry
    connection: ActiveConnection
    message_id: int

    def send(self, event: dict[str, Any]) -> None:
        """Send one of `KioskMessage` in `frontend/src/kiosk/session.ts`."""
        self.connection.send_message(event_message(self.message_id, event))

    @property
    def stand(self) -> Stand:
        """Where it leads; raises QueueError where the account is a kiosk no longer."""
        return stand_of(self.entry, self.connection.user.id, self.connection)


class Lines:
    """All lines, the newest last."""

    def __init__(self, hass: HomeAssistant) -> None:
        """Hear which tags are scanned from now on."""
        self._hass = hass
        self._lines: list[Line] = []
        hass.bus.async_listen(EVENT_TAG_SCANNED, self._scanned)

    @callback
    def add(self, line: Line) -> CALLBACK_TYPE:
        """Add a line; return what ends it, and signs off whoever is signed in there."""
        self._lines.append(line)

        def leave() -> None:
            self._lines.remove(line)
            sessions_of(self._hass, line.entry).end(line.connection)

        return leave

    @callback
    def check(self, entry: QueueConfigEntry, connection: ActiveConnection) -> None:
        """Refuse to sign anybody in where nothing would sign them off."""
        if not any(
            line.connection is connection and line.entry is entry
            for line in self._lines
        ):
            raise QueueError("kiosk_only")

    @callback
    def _scanned(self, event: Event[dict[str, Any]]) -> None:
        """Sign in whoever has held their tag to the reader of a kiosk.

        Where several tablets are logged in with its account, at the last one.
        """
        reader, tag_id = event.data.get(DEVICE_ID), event.data.get(TAG_ID)
        if reader is None or tag_id is None:
            return
        asked: set[str] = set()
        for line in reversed(self._lines):
            with suppress(QueueError):
                stand = line.stand
                if stand.kiosk.reader == reader and line.entry.entry_id not in asked:
                    asked.add(line.entry.entry_id)
                    self._sign_in(line, stand, str(tag_id))

    @callback
    def _sign_in(self, line: Line, stand: Stand, tag_id: str) -> None:
        session = sign_in_by_tag(self._hass, stand, tag_id)
        if session is None:
            line.send({"kind": "unknown_tag"})
            return
        self._hass.async_create_task(
            self._async_greet(line, stand, session),
            f"{DOMAIN} sign-in at {stand.kiosk.name}",
        )

    async def _async_greet(self, line: Line, stand: Stand, session: Session) -> None:
        try:
            row = await async_session_row(self._hass, stand, session)
        except QueueError, UnknownUser:  # their own account was deactivated
            sessions_of(self._hass, line.entry).end(line.connection)
            line.send({"kind": "unknown_tag"})
            return
        line.send({"kind": "signed_in", **row})


async def async_session_row(
    hass: HomeAssistant, stand: Stand, session: Session
) -> dict[str, Any]:
    """Describe a session to the tablet that it is on: see `Session` there.

    Raises as `async_signed_in`.
    """
    caller = await async_signed_in(hass, stand, session)
    return {
        "token": session.token,
        "seconds": round(session.ends - hass.loop.time()),
        "me": me_row(hass, stand.entry, caller),
    }


LINES: HassKey[Lines] = HassKey(f"{DOMAIN}_kiosk_lines")
