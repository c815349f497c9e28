"""Which queue is meant: the one that is named, else the speaker's, else the only one."""

from homeassistant.core import Context, HomeAssistant

from ..config import member_by_user
from ..const import DOMAIN
from ..coordinator import QueueConfigEntry
from ..presentation.refusals import wrong_call


def queue_meant(
    hass: HomeAssistant, named: str | None, context: Context
) -> QueueConfigEntry:
    """Return the queue; raises ServiceValidationError where it is none, or unclear."""
    queues: list[QueueConfigEntry] = hass.config_entries.async_loaded_entries(DOMAIN)
    if not queues:
        raise wrong_call("assist_no_queue")
    names = ", ".join(entry.title for entry in queues)
    meant = queues
    if named is not None:
        meant = [entry for entry in queues if _plain(entry.title) == _plain(named)]
        if not meant:
            raise wrong_call("assist_unknown_queue", queue=named, queues=names)
    elif (user_id := context.user_id) is not None:
        own = [entry for entry in queues if member_by_user(entry, user_id) is not None]
        meant = own or queues
    if len(meant) > 1:
        raise wrong_call("assist_several_queues", queues=names)
    return meant[0]


def _plain(name: str) -> str:
    """Return a name as it is heard: "the Makerspace queue" is also "makerspace"."""
    return name.strip().casefold().removesuffix(" queue")
