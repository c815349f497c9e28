"""What whoever has signed in at a kiosk may do there: what is their own.

No admin is one there: a few digits are not what lets somebody act for others.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace

from homeassistant.core import HomeAssistant

from ...config import members_of
from ...core.commands import Caller
from ...core.errors import QueueError
from ..execute import Outcome, async_act
from ..fields import ATTR_JOB_ID, Fields
from ..join import Joined, async_join
from ..persons import async_caller_known
from ..verbs import Verb
from .sessions import Session, sessions_of
from .stand import Stand

VERBS = (
    Verb.CLAIM,
    Verb.PASS,
    Verb.RELEASE,
    Verb.HOLD,
    Verb.RESUME,
    Verb.CANCEL,
    Verb.RESTORE,
    Verb.UPDATE_TIME,
    Verb.UPDATE_JOB,
    Verb.PAUSE_PRINT,
    Verb.RESUME_PRINT,
    Verb.CLEAR_PLATE,
    Verb.PICK_UP,
)


async def async_signed_in(
    hass: HomeAssistant, stand: Stand, session: Session
) -> Caller:
    """Return who acts in a session; raise QueueError, or UnknownUser for a deleted account."""
    for member in members_of(stand.entry):
        if member.id == session.member_id:
            caller = await async_caller_known(
                hass, stand.entry, member.person, is_admin=False
            )
            return replace(caller, kiosk=stand.kiosk.name)
    raise QueueError("kiosk_member_gone")


async def async_do(
    hass: HomeAssistant, stand: Stand, token: str, verb: Verb, fields: Fields
) -> tuple[Caller, Outcome]:
    """Carry out one of `VERBS` as whoever is signed in, who is signed off by it.

    Raises QueueError and StoreError; then nothing has changed, and they stay signed in.
    """
    undoes = str(fields[ATTR_JOB_ID]) if verb is Verb.RESTORE else None
    async with _session(hass, stand, token, undoes) as session:
        caller = await async_signed_in(hass, stand, session)
        outcome = await async_act(hass, stand.entry, caller, verb, fields)
        job_id = outcome.job.id if outcome.job is not None else None
        _finish(hass, stand, session, job_id)
    return caller, outcome


async def async_join_as(
    hass: HomeAssistant, stand: Stand, token: str, fields: Fields
) -> tuple[Caller, Joined]:
    """Join as whoever is signed in, who is signed off by it. Raises as `async_do`."""
    async with _session(hass, stand, token) as session:
        caller = await async_signed_in(hass, stand, session)
        joined = await async_join(hass, stand.entry, caller, fields)
        _finish(hass, stand, session, joined.job.id)
    return caller, joined


@asynccontextmanager
async def _session(
    hass: HomeAssistant, stand: Stand, token: str, undoes: str | None = None
) -> AsyncIterator[Session]:
    """Give the session once nothing is done with it that may sign whoever it is off.

    A second tap on a slow tablet is so asked after the first one, and not beside it.
    """
    sessions = sessions_of(hass, stand.entry)
    session = sessions.of(stand.line, token, hass.loop.time(), undoes)
    async with session.acting:
        yield sessions.of(stand.line, token, hass.loop.time(), undoes)


def _finish(
    hass: HomeAssistant, stand: Stand, session: Session, job_id: str | None
) -> None:
    sessions_of(hass, stand.entry).finish(session, job_id, hass.loop.time())
