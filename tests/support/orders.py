"""Orders to start a print, as a worker would give them, and what is remembered of each."""

from collections.abc import Sequence
from datetime import UTC, datetime
import hashlib
from pathlib import Path

from custom_components.printer_queue.core.job_file import FileKind
from custom_components.printer_queue.core.model import Job, JobSpec, Person
from custom_components.printer_queue.dispatch.way import PrintFile, StartOrder

JOB = Job(
    id="job",
    number=57,
    spec=JobSpec(name="Bracket"),
    person=Person("ann", "Ann"),
    created_at=datetime(2026, 11, 28, 12, tzinfo=UTC),
    rank=1,
)


class Orders:
    """One attempt, and what was remembered of it."""

    def __init__(self, name: str, path: Path | None = None) -> None:
        """Take the name of its file, and where that is unless the printer has it."""
        self.name = name
        self._path = path
        self.notes: list[str] = []
        self.shares: list[float] = []

    def order(self) -> StartOrder:
        """Return the order as it stands: with the last note, as after a crash."""
        content = None if self._path is None else self._path.read_bytes()
        return StartOrder(
            attempt_id="job-a1",
            job=JOB,
            file=PrintFile(
                name=self.name,
                kind=FileKind.GCODE,
                path=self._path,
                sha256=None if content is None else hashlib.sha256(content).hexdigest(),
                size=None if content is None else len(content),
            ),
            report=None,
            note=self.notes[-1] if self.notes else None,
            remember=self._remember,
        )

    async def _remember(self, note: str) -> None:
        self.notes.append(note)

    def progress(self, share: float) -> None:
        """Take in how much of the file has been sent."""
        self.shares.append(share)


def gcode(folder: Path, name: str, lines: Sequence[str]) -> Path:
    """Write a file of G-code."""
    path = folder / name
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return path
