"""Signing in at a kiosk, by PIN or by tag."""

from collections import Counter
from collections.abc import Iterable

from homeassistant.core import HomeAssistant, callback

from ...config import member_by_tag, members_of, pins_of
from ...coordinator import QueueConfigEntry
from ...core.errors import QueueError
from ...core.model import Member
from ...core.settings import NamesShown
from ...core.viewer import Viewer
from .pins import matches
from .sessions import Session, sessions_of
from .stand import Stand


async def async_sign_in(
    hass: HomeAssistant, stand: Stand, member_id: str, pin: str
) -> Session:
    """Sign a member in by their PIN; raise QueueError where it is not theirs.

    After several wrong ones, nobody can sign in by PIN there, or as them, for a while.
    """
    entry, kiosk = stand.entry, stand.kiosk
    sessions = sessions_of(hass, entry)
    members = {member.id for member in members_of(entry)}
    if member_id not in members:
        raise QueueError("kiosk_member_gone")
    if (kept := pins_of(entry).get(member_id)) is None:
        raise QueueError("pin_missing")
    sessions.attempts.begin(kiosk.id, member_id, hass.loop.time())
    if not await hass.async_add_executor_job(matches, pin, kept):
        raise sessions.attempts.wrong(member_id, hass.loop.time())
    sessions.attempts.right(kiosk.id, member_id)
    return sessions.begin(stand.line, member_id, hass.loop.time())


def members_told_apart(
    members: Iterable[Member], viewer: Viewer
) -> list[tuple[str, Member]]:
    """Return those whom what is shown of their names tells apart, with that, by name."""
    named = [(viewer.name(member.person), member) for member in members]
    if viewer.rule is not NamesShown.EVERYBODY:
        alike = Counter(name for name, _ in named)
        named = [(name, member) for name, member in named if name and alike[name] == 1]
    return sorted(named, key=lambda each: each[0].casefold())


def member_called(entry: QueueConfigEntry, typed: str) -> Member:
    """Return the member of this name, capitals aside; raise QueueError."""
    wanted = " ".join(typed.split())
    for member in members_of(entry):
        if member.name.casefold() == wanted.casefold():
            return member
    raise QueueError("kiosk_nobody_called", name=wanted)


@callback
def sign_in_by_tag(hass: HomeAssistant, stand: Stand, tag_id: str) -> Session | None:
    """Sign in whoever has this tag; None where nobody has."""
    member = member_by_tag(stand.entry, tag_id)
    if member is None:
        return None
    now = hass.loop.time()
    return sessions_of(hass, stand.entry).begin(stand.line, member.id, now)
