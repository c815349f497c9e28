"""What an agent asks of a printer, whatever its kind."""

from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path


class Activity(StrEnum):
    """What a printer says of its print; an end is held until the next one starts."""

    IDLE = "idle"
    PRINTING = "printing"
    PAUSED = "paused"
    COMPLETED = "completed"
    FAILED = "failed"
    CANCELLED = "cancelled"
    ERROR = "error"
    """It could not print anything now."""

    @property
    def is_active(self) -> bool:
        """Something is being printed."""
        return self in (Activity.PRINTING, Activity.PAUSED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What a printer has just said.

    `file` is the file that is printed, or was printed last, as the printer calls it;
    None where it says none. `progress` is 0-100, `remaining_seconds` what it expects
    itself. `error` is what it says went wrong.
    """

    activity: Activity
    file: str | None = None
    progress: float | None = None
    remaining_seconds: int | None = None
    error: str | None = None


class PrinterError(Exception):
    """A printer did not do as it was asked; the text is for people, without secrets.

    `refused` says that it has said no, and has done nothing. Otherwise nobody knows: the
    request may have reached it and the answer not us.
    """

    def __init__(self, error: str, *, refused: bool = False) -> None:
        """Take what was said."""
        super().__init__(error)
        self.refused = refused


type Progress = Callable[[float], None]
"""Is called with how much of a file has been sent, 0-100."""


class Printer(ABC):
    """One printer. Every method raises PrinterError, and can be cancelled.

    `remembers_its_file` says that the printer goes on naming its last file when the
    print is over, so that after a crash it can be asked whether it printed.
    `endings` are those of the files that it prints, in lower case; empty is any.
    """

    remembers_its_file: bool = True
    endings: tuple[str, ...] = ()

    @abstractmethod
    async def look(self) -> Look:
        """Ask what it does.

        Raises as well what comes of reading nonsense: AttributeError, LookupError,
        TypeError or ValueError.
        """

    @abstractmethod
    async def upload(self, file: Path, name: str, progress: Progress) -> str:
        """Give it a file; return what it calls it. The same name again replaces it."""

    @abstractmethod
    async def start(self, file: str) -> None:
        """Let it print a file that it has."""

    @abstractmethod
    async def pause(self) -> None:
        """Pause its print."""

    @abstractmethod
    async def resume(self) -> None:
        """Let its print go on."""

    @abstractmethod
    async def stop(self) -> None:
        """Stop its print."""

    @abstractmethod
    async def remove(self, file: str) -> None:
        """Take a file off it that was uploaded for a print that is over."""

    async def close(self) -> None:
        """Let go of what is held open."""
