"""Who is called back; one that fails keeps nothing from the others."""

from collections.abc import Awaitable, Callable
import logging

from homeassistant.core import CALLBACK_TYPE, callback

_LOGGER = logging.getLogger(__name__)


class Listeners[Heard]:
    """Those who listen to one thing, in the order in which they came."""

    def __init__(self) -> None:
        self._listeners: list[Callable[[Heard], None]] = []

    @callback
    def add(self, listener: Callable[[Heard], None]) -> CALLBACK_TYPE:
        """Call back from now on; return what ends that."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    @callback
    def tell(self, heard: Heard, name: str) -> None:
        """Call everybody; whoever fails is logged with the name of what was heard."""
        for listener in list(self._listeners):
            try:
                listener(heard)
            except Exception:  # whatever it is, the others listen all the same
                _LOGGER.exception("Could not take %s", name)


class AwaitedListeners:
    """Those who have something to do at one moment, one after the other."""

    def __init__(self) -> None:
        self._listeners: list[Callable[[], Awaitable[None]]] = []

    @callback
    def add(self, listener: Callable[[], Awaitable[None]]) -> CALLBACK_TYPE:
        """Await it from now on; return what ends that."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    async def async_tell(self, name: str) -> None:
        """Await everybody; whoever fails is logged with the name of the moment."""
        for listener in list(self._listeners):
            try:
                await listener()
            except Exception:  # whatever it is, the others go on all the same
                _LOGGER.exception("Not all was done: %s", name)
