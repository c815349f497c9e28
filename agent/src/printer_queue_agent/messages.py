"""What the queue and an agent say to each other, as JSON over any broker.

Pure: bytes in, dataclasses out, and back. The topics stand in `Topics`; B is the base,
P the printer's key. Everything is UTF-8 JSON with QoS 1.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
import re
from typing import Any

from . import fields
from .fields import MessageError, Settings

KEY = re.compile(r"(?!dlq\Z)[A-Za-z0-9_-]{1,64}")
"""A printer's key or an agent's name: RabbitMQ takes dots and slashes for the same, and
the dead letters stand where another topic names a printer."""
_SHA256 = re.compile(r"[0-9a-f]{64}")


class AgentState(StrEnum):
    """What an agent says of an attempt, or of itself while it has none."""

    IDLE = "idle"
    ACCEPTED = "accepted"
    """It has the order on disk and waits to be granted it."""
    SLICING = "slicing"
    UPLOADING = "uploading"
    PRINTING = "printing"
    PAUSED = "paused"
    COMPLETED = "completed"
    FAILED = "failed"
    REJECTED = "rejected"
    """It can never print this job."""
    CANCELLED = "cancelled"
    REFUSED = "refused"
    """It does something else at the moment."""
    OFFLINE = "offline"
    """It has nothing to do, and could not: the printer does not answer."""
    SLICED = "sliced"
    """Of a model that was sliced ahead."""


class Reason(StrEnum):
    """What went wrong, as far as it decides who is asked next."""

    PRINTER = "printer"
    FILE = "file"
    SLICING = "slicing"
    UPLOAD = "upload"
    START = "start"
    PRINT = "print"
    LOST = "lost"
    """Nobody knows what became of the print."""


class PrinterState(StrEnum):
    """What the printer itself does, whoever asked it to."""

    IDLE = "idle"
    PRINTING = "printing"
    PAUSED = "paused"
    ERROR = "error"
    OFFLINE = "offline"


class FileKind(StrEnum):
    """What has to be done with a file before it is printed."""

    GCODE = "gcode"
    """Nothing: it is sliced, whatever its format."""
    MODEL = "model"
    """It has to be sliced."""


_PATHS = {FileKind.GCODE: "gcode_path", FileKind.MODEL: "stl_path"}


@dataclass(frozen=True, slots=True)
class Topics:
    """Where the messages about one printer go."""

    base: str
    printer: str

    @property
    def jobs(self) -> str:
        """Orders: B/jobs/P."""
        return f"{self.base}/jobs/{self.printer}"

    @property
    def control(self) -> str:
        """Grants and commands: B/control/P."""
        return f"{self.base}/control/{self.printer}"

    @property
    def slices(self) -> str:
        """Models to slice ahead: B/slices/P."""
        return f"{self.base}/slices/{self.printer}"

    @property
    def status(self) -> str:
        """What agents report: B/agents/P/status."""
        return f"{self.base}/agents/{self.printer}/status"

    @property
    def availability(self) -> str:
        """Whether an agent is there, retained: B/agents/P/availability."""
        return f"{self.base}/agents/{self.printer}/availability"


@dataclass(frozen=True, slots=True, kw_only=True)
class FileOrder:
    """A file and how it is to be sliced.

    `file_url` is None where the file lies at `path`, which this computer is to see, or,
    without one, at the printer under `file_name`. `sha256` is
    in lower-case hex, `size` in bytes, both None where the queue does not know them.
    """

    file_url: str | None
    path: str | None = None
    file_name: str
    sha256: str | None
    size: int | None
    kind: FileKind
    material_id: str | None
    settings: Settings

    @classmethod
    def read(cls, message: Mapping[str, Any]) -> "FileOrder":
        """Read the file's part of a message. Raises MessageError."""
        url = fields.text(message, "file_url", longest=4096)
        if url is not None and not url.startswith(("http://", "https://")):
            raise MessageError("file_url is neither http nor https")
        sha256 = fields.text(message, "sha256")
        if sha256 is not None and not _SHA256.fullmatch(sha256):
            raise MessageError("sha256 is not 64 hex digits in lower case")
        try:
            kind = FileKind(message.get("kind", ""))
        except ValueError:
            raise MessageError(f"kind is {message.get('kind')!r}") from None
        path = None if url else fields.text(message, _PATHS[kind], longest=4096)
        at_printer = url is None and path is None
        return cls(
            file_url=url,
            path=path,
            file_name=fields.file_name(message, at_printer=at_printer),
            sha256=sha256,
            size=fields.size(message),
            kind=kind,
            material_id=fields.text(message, "material_id"),
            settings=fields.settings(message),
        )

    @property
    def lies_at_printer(self) -> bool:
        """The printer has it already: nothing is given to it, or taken off it."""
        return self.file_url is None and self.path is None

    def as_message(self) -> dict[str, Any]:
        """Return what `read` reads."""
        return {
            "file_url": self.file_url,
            _PATHS[self.kind]: self.path,
            "file_name": self.file_name,
            "sha256": self.sha256,
            "size": self.size,
            "kind": self.kind,
            "material_id": self.material_id,
            "print_settings": dict(self.settings),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """One attempt at a job, for one printer."""

    attempt_id: str
    job_id: str
    job_name: str
    file: FileOrder

    @classmethod
    def parse(cls, payload: bytes) -> "Order":
        """Read what came on B/jobs/P. Raises MessageError."""
        message = fields.read_message(payload)
        return cls(
            attempt_id=fields.identifier(message, "attempt_id"),
            job_id=fields.identifier(message, "job_id"),
            job_name=fields.text(message, "job_name") or "",
            file=FileOrder.read(message),
        )

    def dump(self) -> bytes:
        """Return what `parse` reads."""
        return fields.encode(
            {
                "version": fields.VERSION,
                "attempt_id": self.attempt_id,
                "job_id": self.job_id,
                "job_name": self.job_name,
                **self.file.as_message(),
            }
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class SliceOrder:
    """A model that may be sliced while there is nothing else to do."""

    slice_id: str
    job_id: str
    file: FileOrder

    @classmethod
    def parse(cls, payload: bytes) -> "SliceOrder":
        """Read what came on B/slices/P. Raises MessageError."""
        message = fields.read_message(payload)
        return cls(
            slice_id=fields.identifier(message, "slice_id"),
            job_id=fields.identifier(message, "job_id"),
            file=FileOrder.read(message),
        )

    def dump(self) -> bytes:
        """Return what `parse` reads."""
        return fields.encode(
            {
                "version": fields.VERSION,
                "slice_id": self.slice_id,
                "job_id": self.job_id,
                **self.file.as_message(),
            }
        )


class Verb(StrEnum):
    """What the queue says on B/control/P."""

    START = "start"
    """The grant: only the agent that it names prints, others forget the attempt."""
    PAUSE = "pause"
    RESUME = "resume"
    STOP = "stop"
    SEEN = "seen"
    """The queue knows how the attempt ended."""
    REPORT = "report"
    FORGET = "forget"
    """A model needs no slicing ahead any more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """A message on B/control/P; `subject` is an attempt's id, or a slice's to forget."""

    verb: Verb
    subject: str = ""
    agent: str | None = None

    @classmethod
    def parse(cls, payload: bytes) -> "Command":
        """Read a command. Raises MessageError."""
        message = fields.read_message(payload)
        try:
            verb = Verb(message.get("command", ""))
        except ValueError:
            raise MessageError(f"command is {message.get('command')!r}") from None
        if verb is Verb.REPORT:
            return cls(verb=verb)
        subject = "slice_id" if verb is Verb.FORGET else "attempt_id"
        agent = fields.identifier(message, "agent") if verb is Verb.START else None
        return cls(verb=verb, subject=fields.identifier(message, subject), agent=agent)


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What an agent says on B/agents/P/status.

    `progress` is 0-100, times are in seconds, `grams` what the slicer or the file says
    that the print needs. `error` is a plain text for people, without secrets.
    """

    agent: str
    state: AgentState
    attempt_id: str | None = None
    slice_id: str | None = None
    job_id: str | None = None
    progress: float | None = None
    remaining_seconds: int | None = None
    reason: Reason | None = None
    error: str | None = None
    file: str | None = None
    estimated_seconds: int | None = None
    grams: float | None = None
    duration_seconds: int | None = None
    printer_state: PrinterState | None = None

    def dump(self, at: datetime) -> bytes:
        """Return the message; `at` is when this was so, aware."""
        message: dict[str, Any] = {
            "version": fields.VERSION,
            "agent": self.agent,
            "attempt_id": self.attempt_id,
            "job_id": self.job_id,
            "state": self.state,
            "progress": self.progress,
            "remaining_seconds": self.remaining_seconds,
            "reason": self.reason,
            "error": self.error,
            "file": self.file,
            "estimated_seconds": self.estimated_seconds,
            "grams": self.grams,
            "duration_seconds": self.duration_seconds,
            "printer_state": self.printer_state,
            "at": at.astimezone(UTC).isoformat(),
        }
        if self.slice_id is not None:
            message["slice_id"] = self.slice_id
        return fields.encode(message)


def availability(agent: str, *, online: bool) -> bytes:
    """Return what is retained on B/agents/P/availability."""
    return fields.encode({"agent": agent, "state": "online" if online else "offline"})


def is_gone(payload: bytes, agent: str) -> bool:
    """Return whether the message says that another agent than this one has gone offline."""
    try:
        message = fields.read_object(payload)
    except MessageError:
        return False
    return message.get("state") == "offline" and message.get("agent") != agent
