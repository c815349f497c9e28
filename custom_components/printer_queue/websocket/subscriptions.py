"""Who looks at which queue; that lasts while queues are unloaded and loaded again."""

from collections.abc import Sequence

from homeassistant.config_entries import (
    SIGNAL_CONFIG_ENTRY_CHANGED,
    ConfigEntryChange,
    ConfigEntryState,
)
from homeassistant.core import CALLBACK_TYPE, HomeAssistant, callback
from homeassistant.helpers.dispatcher import async_dispatcher_connect
from homeassistant.util.hass_dict import HassKey

from ..const import DOMAIN
from ..coordinator import QueueConfigEntry
from .diff import Row
from .feed import Feed
from .subscriber import Subscriber


class Subscriptions:
    """The onlookers of all queues, and the queues that are followed for them."""

    def __init__(self, hass: HomeAssistant) -> None:
        """Begin with nobody, and watch queues come and go."""
        self._hass = hass
        self._onlookers: dict[str, set[Subscriber]] = {}
        self._live: dict[str, Feed] = {}
        async_dispatcher_connect(hass, SIGNAL_CONFIG_ENTRY_CHANGED, self._entry_changed)

    @callback
    def add(self, entry: QueueConfigEntry, onlooker: Subscriber) -> CALLBACK_TYPE:
        """Let somebody look at a queue until they call what is returned."""
        entry_id = entry.entry_id
        onlookers = self._onlookers.setdefault(entry_id, set())
        onlookers.add(onlooker)

        @callback
        def leave() -> None:
            onlookers.discard(onlooker)
            if not onlookers and self._onlookers.get(entry_id) is onlookers:
                del self._onlookers[entry_id]
                self._stop(entry_id)

        if entry_id in self._live:
            self._live[entry_id].wake()
        elif entry.state is ConfigEntryState.LOADED:
            self._start(entry)
        else:
            onlooker.send({"kind": "gone"})
        return leave

    @callback
    def _entry_changed(
        self, change: ConfigEntryChange, entry: QueueConfigEntry
    ) -> None:
        """Follow queues from their loading to their unloading, and what they are called."""
        if entry.domain != DOMAIN:
            return
        entry_id = entry.entry_id
        is_loaded = entry.state is ConfigEntryState.LOADED
        if entry_id in self._live and not is_loaded:
            self._stop(entry_id)
            for onlooker in self._onlookers[entry_id]:
                onlooker.me = None
                onlooker.send({"kind": "gone"})
        elif entry_id in self._onlookers and entry_id not in self._live and is_loaded:
            self._start(entry)
        for live in self._live.values():
            live.look_again()

    def _start(self, entry: QueueConfigEntry) -> None:
        self._live[entry.entry_id] = Feed(
            self._hass,
            entry.runtime_data,
            self._onlookers[entry.entry_id],
            self._queues,
        )

    def _stop(self, entry_id: str) -> None:
        live = self._live.pop(entry_id, None)
        if live is not None:
            live.stop()

    def _queues(self) -> Sequence[Row]:
        return [
            {"id": entry.entry_id, "name": entry.title}
            for entry in loaded_queues(self._hass)
        ]


def loaded_queues(hass: HomeAssistant) -> list[QueueConfigEntry]:
    """Return the queues that are loaded, by title."""
    entries: list[QueueConfigEntry] = hass.config_entries.async_loaded_entries(DOMAIN)
    return sorted(entries, key=lambda entry: entry.title.casefold())


SUBSCRIPTIONS: HassKey[Subscriptions] = HassKey(f"{DOMAIN}_audience")
