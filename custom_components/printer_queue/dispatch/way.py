"""What a way to command a printer is: it is given a file and told to print it."""

from abc import ABC, abstractmethod
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from homeassistant.config_entries import ConfigSubentry
from homeassistant.core import HomeAssistant

from ..core.job_file import FileKind
from ..core.materials import MaterialRule
from ..core.model import Job
from ..core.report import PrinterReport
from ..printers.family import Config, Field
from ..printers.fault import Fault, WayError

__all__ = [
    "Fault",
    "PrintFile",
    "Progress",
    "StartOrder",
    "Way",
    "WayError",
    "WayKind",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintFile:
    """An attempt's file.

    `name` is what the printer is to call it, with its ending and without folders.
    `path` is where the queue keeps it, None where it lies at the printer already.
    `sha256` is in hex, `size` in bytes, `plate` counted from 1.
    """

    name: str
    kind: FileKind
    path: Path | None = None
    sha256: str | None = None
    size: int | None = None
    plate: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StartOrder:
    """One attempt at a job.

    `report` is the printer's last one, None where it has said nothing. `note` is what
    was remembered of this attempt before a crash; await `remember` before a step that
    must not be done twice: it returns when the note is stored. `materials` is the queue's
    rule of what may stand in for what.
    """

    attempt_id: str
    job: Job
    file: PrintFile
    report: PrinterReport | None
    note: str | None
    remember: Callable[[str], Awaitable[None]]
    materials: MaterialRule = MaterialRule.FAMILY


type Progress = Callable[[float], None]
"""Is told how much of a file has been sent, 0-100, in the event loop, however often."""


class Way(ABC):
    """How one printer is commanded. Every method raises WayError, and can be cancelled.

    A print is paused, resumed or stopped by the id of its attempt and the name of its
    file, where they are known: since its last report the printer may have begun another
    one. A way looks as late as it can, and raises `Fault.OTHER_PRINT` for that one.

    `uploads` says that files are sent to it before the start; else it has them, or gets
    them by itself.
    `settles_within` is how long it may take until a printer that obeyed a start shows
    so. Where it is in doubt whether a start has arrived, nothing is sent again before
    the printer has been heard idle for so long; a way that `repeats_safely` is asked
    again at once: the same attempt twice prints once there. That a start is about to be
    sent is stored before `async_start`: what a way remembers besides is its own affair.
    """

    uploads: bool = True
    settles_within: timedelta = timedelta(seconds=30)
    repeats_safely: bool = False

    async def async_upload(self, order: StartOrder, progress: Progress) -> None:
        """Give the printer the attempt's file; the same file again replaces it."""
        raise NotImplementedError

    @abstractmethod
    async def async_start(self, order: StartOrder) -> None:
        """Tell the printer to print the attempt's file, which it has."""

    @abstractmethod
    async def async_pause(
        self, attempt_id: str | None, file: str | None = None
    ) -> None:
        """Pause what it prints."""

    @abstractmethod
    async def async_resume(
        self, attempt_id: str | None, file: str | None = None
    ) -> None:
        """Let it go on."""

    @abstractmethod
    async def async_stop(self, attempt_id: str | None, file: str | None = None) -> None:
        """Stop what it prints."""

    async def async_withdraw(self, attempt_id: str) -> None:
        """Let whoever holds the order of an attempt that is over forget it."""

    async def async_remove(self, name: str) -> None:
        """Take a file off the printer that it needs no more, where that is done."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WayKind:
    """One kind of way: a row of the registry.

    `families` are the keys of those families whose printers can be commanded so; empty
    is any. `needs` and `takes` are its required and optional fields in the printer's
    configuration. `accepts` are the files that printers print by it, which can be given
    to them where it `takes_files`, and else have to lie there. `trial` tries out a
    configuration: it returns the key of the field that is to blame, and that of an
    error, None where all is right.
    """

    key: str
    make: Callable[[HomeAssistant, ConfigSubentry], Way]
    accepts: frozenset[FileKind]
    takes_files: bool = True
    families: frozenset[str] = frozenset()
    needs: tuple[Field, ...] = ()
    takes: tuple[Field, ...] = ()
    trial: (
        Callable[[HomeAssistant, Config], Awaitable[tuple[str, str] | None]] | None
    ) = None
