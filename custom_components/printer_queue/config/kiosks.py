"""The tablets on the wall at which members sign in, and with what they do."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from homeassistant.config_entries import ConfigEntry, ConfigSubentry

from ..const import CONF_PIN, CONF_READER, CONF_TAG, CONF_USER, SUBENTRY_KIOSK
from ..core.model import Member
from .subentries import member_of, members_of_entry, of_type


@dataclass(frozen=True, slots=True)
class Kiosk:
    """A tablet on which an account of its own is logged in.

    `reader` is the device whose tags sign in there; None where there is none.
    """

    id: str
    name: str
    user_id: str
    reader: str | None


def kiosks_of(entry: ConfigEntry[Any]) -> Iterator[Kiosk]:
    """Yield the kiosks of a queue."""
    return (_kiosk(subentry) for subentry in of_type(entry, SUBENTRY_KIOSK))


def kiosk_by_user(entry: ConfigEntry[Any], user_id: str) -> Kiosk | None:
    """Return the kiosk that a Home Assistant user is; None for everybody else."""
    return next((it for it in kiosks_of(entry) if it.user_id == user_id), None)


def member_by_tag(entry: ConfigEntry[Any], tag_id: str) -> Member | None:
    """Return whose tag it is; None for a stranger's."""
    for subentry in members_of_entry(entry):
        if subentry.data.get(CONF_TAG) == tag_id:
            return member_of(subentry)
    return None


def pins_of(entry: ConfigEntry[Any]) -> dict[str, str]:
    """Return what is kept of the PIN of each member who has one, by the member's id."""
    return {
        subentry.subentry_id: subentry.data[CONF_PIN]
        for subentry in members_of_entry(entry)
        if CONF_PIN in subentry.data
    }


def _kiosk(subentry: ConfigSubentry) -> Kiosk:
    return Kiosk(
        subentry.subentry_id,
        subentry.title,
        subentry.data[CONF_USER],
        subentry.data.get(CONF_READER),
    )
