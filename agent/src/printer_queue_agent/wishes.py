"""What people ask of the print that is under way."""

import asyncio


class Wishes:
    """Is asked by the attempt's run, and given by the queue's commands."""

    def __init__(self, *, stop: bool = False) -> None:
        """Take whether the print was to be stopped before a restart."""
        self.paused: bool | None = None
        """Whether the print is to pause or to go on; None: as it does."""
        self._stop = asyncio.Event()
        self._changed = asyncio.Event()
        if stop:
            self.ask_to_stop()

    @property
    def stop(self) -> bool:
        """Whether the print is to be stopped."""
        return self._stop.is_set()

    def ask_to_stop(self) -> None:
        """Let the print be stopped, or not be started."""
        self._stop.set()
        self._changed.set()

    def ask_to_pause(self, *, paused: bool) -> None:
        """Let the print pause, or go on."""
        self.paused = paused
        self._changed.set()

    async def wait_for_stop(self) -> None:
        """Return when the print is to be stopped."""
        await self._stop.wait()

    async def wait_for_change(self, seconds: float) -> None:
        """Return when something new is asked for, or when the time has passed."""
        try:
            async with asyncio.timeout(seconds):
                await self._changed.wait()
        except TimeoutError:
            return
        self._changed.clear()
