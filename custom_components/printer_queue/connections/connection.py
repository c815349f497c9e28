"""What it is to follow one printer inside Home Assistant."""

from abc import ABC, abstractmethod
from datetime import datetime


class Connection(ABC):
    """One printer that is followed from `async_follow` on until `stop`."""

    @property
    @abstractmethod
    def last_seen(self) -> datetime | None:
        """When the printer last said anything, news or not (aware UTC)."""

    @property
    def refusal(self) -> str | None:
        """Why the printer obeys no command, a translation key; None while it does."""
        return None

    @property
    def unknown_words(self) -> tuple[str, ...]:
        """The words for the printer's states that nobody knows, as received."""
        return ()

    @property
    def source(self) -> str | None:
        """The integration whose entities are followed; None where it is none's."""
        return None

    @property
    def can_stop(self) -> bool:
        """A running print can be stopped from here, as far as anybody knows."""
        return False

    async def async_stop_print(self) -> bool:
        """Ask the printer to stop what it prints; return whether it could be asked."""
        return False

    @abstractmethod
    def stop(self) -> None:
        """Follow no more: no report comes after this."""
