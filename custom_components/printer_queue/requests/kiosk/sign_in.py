"""Signing in at a kiosk, by PIN or by tag."""

from homeassistant.core import HomeAssistant, callback

from ...config import member_by_tag, members_of, pins_of
from ...core.errors import QueueError
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
    names = {member.id: member.name for member in members_of(entry)}
    if (name := names.get(member_id)) is None:
        raise QueueError("kiosk_member_gone")
    if (kept := pins_of(entry).get(member_id)) is None:
        raise QueueError("pin_missing", person=name)
    sessions.attempts.begin(kiosk.id, member_id, name, hass.loop.time())
    if not await hass.async_add_executor_job(matches, pin, kept):
        raise sessions.attempts.wrong(member_id, name, hass.loop.time())
    sessions.attempts.right(kiosk.id, member_id)
    return sessions.begin(stand.line, member_id, hass.loop.time())


@callback
def sign_in_by_tag(hass: HomeAssistant, stand: Stand, tag_id: str) -> Session | None:
    """Sign in whoever has this tag; None where nobody has."""
    member = member_by_tag(stand.entry, tag_id)
    if member is None:
        return None
    now = hass.loop.time()
    return sessions_of(hass, stand.entry).begin(stand.line, member.id, now)
