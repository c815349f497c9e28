"""Who is signed in at which kiosk: in memory, on one connection each, and not for long."""

import asyncio
from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
import hmac
import secrets

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant, callback
from homeassistant.util.hass_dict import HassKey

from ...core.errors import QueueError
from .attempts import Attempts

IDLE = timedelta(seconds=60)
"""Whoever touches nothing for so long is signed off."""
LONGEST = timedelta(minutes=15)
"""However busy somebody is."""
UNDO_WITHIN = timedelta(seconds=15)
"""After what they have done they are signed off, and can only take it back."""


@dataclass(slots=True)
class Session:
    """Somebody who is signed in; times are those of the loop's clock, in seconds.

    `done` is the job of what they did with it, of which only the undoing is left. Whoever
    does something holds `acting` meanwhile.
    """

    token: str
    member_id: str
    begun: float
    ends: float
    is_over: bool = False
    done: str | None = None
    acting: asyncio.Lock = field(default_factory=asyncio.Lock)


class Sessions:
    """The sessions at the kiosks of one queue, one at most on each line.

    A line is whatever stands for one connection of a kiosk's account.
    """

    def __init__(self) -> None:
        """Begin with nobody."""
        self.attempts = Attempts()
        self._sessions: dict[Hashable, Session] = {}
        self._signs: Mapping[str, object] = {}

    @callback
    def begin(self, line: Hashable, member_id: str, now: float) -> Session:
        """Sign a member in, and off whoever was before."""
        session = Session(
            secrets.token_urlsafe(24),
            member_id,
            now,
            now + IDLE.total_seconds(),
        )
        self._sessions[line] = session
        return session

    @callback
    def stay(self, line: Hashable, token: str, now: float) -> Session:
        """Let somebody who has touched something have the whole time again.

        Raises QueueError for whoever is signed in no longer.
        """
        session = self.of(line, token, now)
        latest = session.begun + LONGEST.total_seconds()
        session.ends = min(now + IDLE.total_seconds(), latest)
        return session

    @callback
    def of(
        self, line: Hashable, token: str, now: float, undoes: str | None = None
    ) -> Session:
        """Return the session; raise QueueError for whoever is signed in no longer.

        Of a session that is over only the job `undoes` can be asked for.
        """
        session = self._sessions.get(line)
        if session is None or not _is_same(session.token, token):
            raise QueueError("kiosk_signed_off")
        if now >= session.ends:
            del self._sessions[line]
            raise QueueError("kiosk_signed_off")
        if session.is_over and (undoes is None or undoes != session.done):
            raise QueueError("kiosk_signed_off")
        return session

    @callback
    def finish(self, session: Session, job_id: str | None, now: float) -> None:
        """Sign somebody off who has done something, which they can still take back."""
        session.is_over = True
        session.done = job_id
        session.ends = now + UNDO_WITHIN.total_seconds()

    @callback
    def end(self, line: Hashable) -> None:
        """Sign off whoever is signed in on a line, if anybody."""
        self._sessions.pop(line, None)

    @callback
    def end_of_member(self, member_id: str) -> None:
        """Sign a member off everywhere; they have another PIN."""
        self.attempts.forget(member_id)
        for line, session in list(self._sessions.items()):
            if session.member_id == member_id:
                del self._sessions[line]

    @callback
    def take_signs(self, signs: Mapping[str, object]) -> None:
        """Sign off whoever signs in by something else now.

        `signs` are all members' by their ids. They may have been changed at another node.
        Who is no member any more can do nothing, and is told that when they try.
        """
        for member_id, before in self._signs.items():
            if member_id in signs and signs[member_id] != before:
                self.end_of_member(member_id)
        self._signs = signs

    def __len__(self) -> int:
        """Return how many are remembered."""
        return len(self._sessions)


def _is_same(token: str, given: str) -> bool:
    return hmac.compare_digest(token.encode(), given.encode())


_SESSIONS: HassKey[dict[str, Sessions]] = HassKey("printer_queue_kiosk_sessions")


@callback
def sessions_of(hass: HomeAssistant, entry: ConfigEntry) -> Sessions:
    """Return the sessions of a queue, which outlast its reloading."""
    return hass.data.setdefault(_SESSIONS, {}).setdefault(entry.entry_id, Sessions())
