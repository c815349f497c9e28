"""Waits until something becomes so of a queue or of a printer."""

from collections.abc import Callable

from homeassistant.config_entries import ConfigEntryState
from homeassistant.core import CALLBACK_TYPE, callback

from .devices import QueueDevice
from .states import Reading


class RisingEdge:
    """Calls back whenever a reading turns from no to yes, also over a reload of the queue.

    What is so when it begins to look is no news, nor what nobody knew in between.
    """

    def __init__(
        self, device: QueueDevice, reading: Reading, became: Callable[[], None]
    ) -> None:
        self._device = device
        self._reading = reading
        self._became = became
        self._was: bool | None = None
        self._stop_listening: CALLBACK_TYPE | None = None

    @callback
    def start(self) -> CALLBACK_TYPE:
        """Look from now on; return what ends it."""
        stop_following = self._device.entry.async_on_state_change(self._follow)
        self._follow()

        @callback
        def stop() -> None:
            stop_following()
            self._leave()

        return stop

    @callback
    def _follow(self) -> None:
        """Listen to the queue that is loaded now."""
        self._leave()
        if self._device.entry.state is ConfigEntryState.LOADED:
            queue = self._device.entry.runtime_data
            self._stop_listening = queue.async_add_listener(self._look)
            self._look()

    @callback
    def _leave(self) -> None:
        if self._stop_listening is not None:
            self._stop_listening()
            self._stop_listening = None

    @callback
    def _look(self) -> None:
        now = self._reading(self._device.entry.runtime_data.data, self._device)
        was, self._was = self._was, self._was if now is None else now
        if now and was is False:
            self._became()
