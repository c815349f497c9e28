"""Who somebody is to a queue: see `Me` in `frontend/src/live/types.ts`."""

from typing import Any

from homeassistant.core import HomeAssistant, callback

from ..config import kiosk_by_user, kiosks_of, pins_of
from ..coordinator import QueueConfigEntry
from ..core.commands import Caller
from ..core.rules.limits import priorities
from ..core.viewer import Viewer
from ..issues import asking
from ..presentation.quotas import quota_rows
from ..requests.quotas import own_quotas
from ..requests.standing import standing


@callback
def me_row(
    hass: HomeAssistant, entry: QueueConfigEntry, caller: Caller
) -> dict[str, Any]:
    """Describe whoever asks."""
    person = caller.person
    viewer = Viewer(entry.runtime_data.data.state.settings.names, caller)
    me: dict[str, Any] = {
        "person_id": viewer.id(person.id) if person else "",
        "name": person.name if person else "",
        "is_admin": caller.is_admin,
        "priorities": list(priorities(caller)),
        "may_join": standing(hass, entry, caller).value,
    }
    if quotas := quota_rows(own_quotas(entry, caller)):
        me["quotas"] = quotas
    if caller.is_admin and (groups := _groups(entry)):
        me["groups"] = groups
    if caller.is_admin and (asked := asking(hass, entry)):
        me["asking"] = [
            {"id": user_id, "name": name} for user_id, name in asked.items()
        ]
    return me


def _groups(entry: QueueConfigEntry) -> dict[str, list[str]]:
    """Return the ids of the members of each group, both by name."""
    members = entry.runtime_data.data.state.members.values()
    groups: dict[str, list[str]] = {}
    for member in sorted(members, key=lambda member: member.name.casefold()):
        for group in member.groups:
            groups.setdefault(group, []).append(member.id)
    return dict(sorted(groups.items()))


@callback
def kiosk_part(entry: QueueConfigEntry, user_id: str, person_id: str) -> dict[str, Any]:
    """Describe what an account has to do with kiosks, if anything.

    `kiosk` is the one that it is; `pin` says of a member whether they have one, where
    there is a kiosk to use it at.
    """
    if (kiosk := kiosk_by_user(entry, user_id)) is not None:
        reads_tags = kiosk.reader is not None
        return {"kiosk": {"name": kiosk.name, "reads_tags": reads_tags}}
    if person_id in entry.subentries and any(kiosks_of(entry)):
        return {"pin": person_id in pins_of(entry)}
    return {}
