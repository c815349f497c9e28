"""The file that a job is printed from."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class FileKind(StrEnum):
    """What is in a file, as far as it decides who can print it."""

    GCODE = "gcode"
    """Sliced, for one kind of printer: G-code as text or binary."""
    PROJECT = "project"
    """Sliced plates in a 3MF, as Bambu Lab's printers take them."""
    MODEL = "model"
    """Nothing is sliced yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class JobFile:
    """A file that the queue keeps, that lies at the printer, or that agents see.

    `name` is as people know it, with its ending, `sha256` in hex, `size` in bytes;
    both are None for a file that lies at the printer under this name, or, if
    `seen_by_agents`, at the path that is the job's source. `plate` is the
    plate to print, counted from 1, where there are several. `sliced_for` is the printer's
    model as the slicer names it, None where that is not known.
    """

    name: str
    kind: FileKind
    sha256: str | None = None
    size: int | None = None
    plate: int | None = None
    sliced_for: str | None = None
    seen_by_agents: bool = False

    @property
    def is_kept(self) -> bool:
        """The queue has the file itself."""
        return self.sha256 is not None

    @property
    def lies_at_printer(self) -> bool:
        """The printer has it already, under its own name."""
        return not (self.is_kept or self.seen_by_agents)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptFile:
    """A file in the queue's own folder, or a picture of what a job prints.

    `sha256` in hex, `size` in bytes. `media_type` is a picture's, None for a file.
    """

    sha256: str
    size: int
    kept_at: datetime
    media_type: str | None = None
