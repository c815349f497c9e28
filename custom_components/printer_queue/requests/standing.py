"""How somebody stands to a queue: whether they may join, or ask to."""

from enum import StrEnum

from homeassistant.core import HomeAssistant

from ..config import turned_away, who_may_join
from ..const import ANYONE_MAY_JOIN, ASK_TO_JOIN
from ..coordinator import QueueConfigEntry
from ..core.commands import Caller
from ..issues import asking
from .persons import becomes_member, user_id_of_guest


class Standing(StrEnum):
    """Whether somebody may join, and if not, why not."""

    MAY_JOIN = "yes"
    ONLY_LOOKS = "only_looks"
    MEMBERS_ONLY = "members_only"
    MAY_ASK = "ask"
    HAS_ASKED = "asked"
    TURNED_AWAY = "turned_away"


def standing(hass: HomeAssistant, entry: QueueConfigEntry, caller: Caller) -> Standing:
    """Return whether a caller may join. Admins may, if only for members."""
    if caller.only_looks:
        return Standing.ONLY_LOOKS
    person = caller.person
    guest = None if person is None else user_id_of_guest(person)
    rule = who_may_join(entry)
    if person is None or guest is None or caller.is_admin or rule == ANYONE_MAY_JOIN:
        return Standing.MAY_JOIN
    if becomes_member(hass, entry, person):
        return Standing.MAY_JOIN
    if rule != ASK_TO_JOIN:
        return Standing.MEMBERS_ONLY
    if guest in turned_away(entry):
        return Standing.TURNED_AWAY
    return Standing.HAS_ASKED if guest in asking(hass, entry) else Standing.MAY_ASK
