"""PINs: what one looks like, what is kept of it, and who may set one."""

import hashlib
import hmac
from itertools import pairwise
import re
import secrets

from homeassistant.core import HomeAssistant

from ...config import members_of, members_of_entry
from ...const import CONF_PIN, CONF_TAG
from ...coordinator import QueueConfigEntry
from ...core.commands import Caller
from ...core.errors import QueueError
from ...core.rules.who_may import check_may_change
from .sessions import sessions_of

SHORTEST_PIN = 4
LONGEST_PIN = 8
_DIGITS = re.compile(rf"[0-9]{{{SHORTEST_PIN},{LONGEST_PIN}}}")
_COST = {"n": 2**14, "r": 8, "p": 1, "dklen": 32}
"""16 MB of memory and some hundredths of a second for each guess; RFC 7914, section 2."""
_SALT_BYTES = 16


def check_pin(pin: str) -> None:
    """Refuse what is no PIN, or one that everybody tries first; raise QueueError."""
    if not _DIGITS.fullmatch(pin):
        raise QueueError("pin_invalid", shortest=SHORTEST_PIN, longest=LONGEST_PIN)
    steps = {int(after) - int(digit) for digit, after in pairwise(pin)}
    if steps in ({0}, {1}, {-1}):
        raise QueueError("pin_too_simple")


def hashed(pin: str) -> str:
    """Return what is kept of a PIN: the salt and the hash, hexadecimal. It takes time."""
    salt = secrets.token_bytes(_SALT_BYTES)
    return f"{salt.hex()}${_hash(pin, salt).hex()}"


def matches(pin: str, kept: str) -> bool:
    """Return whether a PIN is the one of which this is kept. It takes time."""
    salt, _, expected = kept.partition("$")
    found = _hash(pin, bytes.fromhex(salt))
    return hmac.compare_digest(found, bytes.fromhex(expected))


def _hash(pin: str, salt: bytes) -> bytes:
    return hashlib.scrypt(pin.encode(), salt=salt, **_COST)


async def async_set_pin(
    hass: HomeAssistant, entry: QueueConfigEntry, caller: Caller, pin: str | None
) -> None:
    """Give a member another PIN, or none: only they themselves. Raises QueueError.

    Whoever has signed in by the one before is signed off.
    """
    check_may_change(caller)
    own = caller.person.id if caller.person else ""
    if caller.kiosk is not None or own not in {it.id for it in members_of(entry)}:
        raise QueueError("pin_members_only")
    kept = None
    if pin is not None:
        check_pin(pin)
        kept = await hass.async_add_executor_job(hashed, pin)
    if (member := entry.subentries.get(own)) is None:
        raise QueueError("pin_members_only")  # they were removed meanwhile
    data = {key: value for key, value in member.data.items() if key != CONF_PIN}
    if kept is not None:
        data[CONF_PIN] = kept
    hass.config_entries.async_update_subentry(entry, member, data=data)
    sessions_of(hass, entry).end_of_member(own)


async def async_take_signs(hass: HomeAssistant, entry: QueueConfigEntry) -> None:
    """Sign off at the kiosks whoever has another PIN or tag by now, wherever it was changed."""
    signs = {
        member.subentry_id: (member.data.get(CONF_PIN), member.data.get(CONF_TAG))
        for member in members_of_entry(entry)
    }
    sessions_of(hass, entry).take_signs(signs)
