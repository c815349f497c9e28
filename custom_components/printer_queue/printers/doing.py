"""What a printer says that it does, to one who is about to command it."""

from dataclasses import dataclass

from ..core.print_identity import other_file
from ..core.report import PrinterState
from .call import is_same_file
from .fault import Fault, WayError


@dataclass(frozen=True, slots=True)
class Doing:
    """A printer at one moment.

    `file` is the name of the file that it prints, or printed last, `why` is for people.
    `number` is that of the print, where the printer counts them.
    """

    state: PrinterState
    file: str | None = None
    why: str | None = None
    number: int | None = None

    @property
    def is_under_way(self) -> bool:
        """A print is under way, or is about to be."""
        return self.state.is_active or self.state is PrinterState.PREPARING

    @property
    def is_paused(self) -> bool:
        """A print is under way and rests."""
        return self.state is PrinterState.PAUSED

    def prints(self, name: str) -> bool:
        """Return whether it prints this file now."""
        return self.is_under_way and is_same_file(name, self.file)

    def has_printed(self, name: str) -> bool:
        """Return whether a print of this file was its last."""
        return self.state.is_terminal and is_same_file(name, self.file)

    def require_free(self) -> None:
        """Raise WayError unless a print can begin."""
        if self.is_under_way:
            raise WayError(Fault.BUSY, f"It prints {self.file or 'something'} already")
        if self.state.is_silent:
            raise WayError(
                Fault.UNREACHABLE, self.why or "The printer is not connected"
            )
        if not self.state.is_ready:
            raise WayError(Fault.PERSON, self.why or "The printer reports an error")

    def require_print(self, file: str | None) -> None:
        """Raise WayError unless the print of a file is under way; None is any."""
        if not self.is_under_way:
            raise WayError(Fault.PRINTER, "It prints nothing")
        if other_file(file, self.file):
            raise WayError(Fault.OTHER_PRINT, f"It prints {self.file} by now")
