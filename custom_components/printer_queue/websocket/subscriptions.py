"""Who looks at which queue; this outlasts the unloading and reloading of queues."""

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
    """The subscribers of all queues, and the queues that are followed for them."""

    def __init__(self, hass: HomeAssistant) -> None:
        """Watch the queues that are loaded and unloaded from now on."""
        self._hass = hass
        self._subscribers: dict[str, set[Subscriber]] = {}
        self._feeds: dict[str, Feed] = {}
        async_dispatcher_connect(hass, SIGNAL_CONFIG_ENTRY_CHANGED, self._entry_changed)

    @callback
    def add(self, entry: QueueConfigEntry, subscriber: Subscriber) -> CALLBACK_TYPE:
        """Add a subscriber to a queue; return what ends the subscription."""
        entry_id = entry.entry_id
        subscribers = self._subscribers.setdefault(entry_id, set())
        subscribers.add(subscriber)

        @callback
        def leave() -> None:
            subscribers.discard(subscriber)
            if not subscribers and self._subscribers.get(entry_id) is subscribers:
                del self._subscribers[entry_id]
                self._stop(entry_id)

        if entry_id in self._feeds:
            self._feeds[entry_id].wake()
        elif entry.state is ConfigEntryState.LOADED:
            self._start(entry)
        else:
            subscriber.send({"kind": "gone"})
        return leave

    @callback
    def _entry_changed(
        self, change: ConfigEntryChange, entry: QueueConfigEntry
    ) -> None:
        """Follow queues from their loading to their unloading, and their names."""
        if entry.domain != DOMAIN:
            return
        entry_id = entry.entry_id
        is_loaded = entry.state is ConfigEntryState.LOADED
        if entry_id in self._feeds and not is_loaded:
            self._stop(entry_id)
            for subscriber in self._subscribers[entry_id]:
                subscriber.me = None
                subscriber.send({"kind": "gone"})
        elif (
            entry_id in self._subscribers and entry_id not in self._feeds and is_loaded
        ):
            self._start(entry)
        for feed in self._feeds.values():
            feed.look_again()

    def _start(self, entry: QueueConfigEntry) -> None:
        self._feeds[entry.entry_id] = Feed(
            self._hass,
            entry.runtime_data,
            self._subscribers[entry.entry_id],
            self._queues,
        )

    def _stop(self, entry_id: str) -> None:
        feed = self._feeds.pop(entry_id, None)
        if feed is not None:
            feed.stop()

    def _queues(self) -> Sequence[Row]:
        return [
            {"id": entry.entry_id, "name": entry.title}
            for entry in loaded_queues(self._hass)
        ]


def loaded_queues(hass: HomeAssistant) -> list[QueueConfigEntry]:
    """Return the queues that are loaded, by title."""
    entries: list[QueueConfigEntry] = hass.config_entries.async_loaded_entries(DOMAIN)
    return sorted(entries, key=lambda entry: entry.title.casefold())


SUBSCRIPTIONS: HassKey[Subscriptions] = HassKey(f"{DOMAIN}_subscriptions")
