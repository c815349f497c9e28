"""A farm of printers that start by themselves, for tests of the rules."""

from typing import Any, override

from custom_components.printer_queue.core import commands as cmd
from custom_components.printer_queue.core.attempts import Attempt, Blame
from custom_components.printer_queue.core.events import Event
from custom_components.printer_queue.core.job_file import FileKind, JobFile
from custom_components.printer_queue.core.model import JobStatus
from custom_components.printer_queue.core.printer import PrinterSpec
from custom_components.printer_queue.core.reason import Reason
from custom_components.printer_queue.core.report import PrinterState

from .world import ADMIN, World

MODEL = JobFile(name="Bracket v2.stl", kind=FileKind.MODEL, sha256="ab" * 32, size=5000)
SLICED = JobFile(
    name="bracket.gcode",
    kind=FileKind.GCODE,
    sha256="cd" * 32,
    size=5000,
    sliced_for="OrangeStorm Giga",
)


def own_starter(printer_id: str) -> PrinterSpec:
    """Return how a printer is set up that starts by itself."""
    return PrinterSpec(
        id=printer_id,
        name=f"Giga-{printer_id}",
        starts_by_itself=True,
        accepts=frozenset({FileKind.MODEL, FileKind.GCODE}),
        models=frozenset({"OrangeStorm Giga"}),
    )


class Farm(World):
    """A world whose printers start by themselves, and take models and G-code."""

    def __init__(self, *, printers: int = 1, **settings: Any) -> None:
        """Open the farm at noon."""
        super().__init__(printers=0, **settings)
        self.specs = tuple(
            own_starter(f"p{number}") for number in range(1, printers + 1)
        )
        self.configure()
        for spec in self.specs:
            self.hear(spec.id, PrinterState.IDLE)

    @override
    def join(self, person: str, name: str | None = None, **more: Any) -> str:
        return super().join(person, name, **({"file": MODEL} | more))

    def attempt(self, job_id: str) -> Attempt:
        """Return the attempt that is under way at a job."""
        attempt = self.job(job_id).attempt
        assert attempt is not None
        return attempt

    def advance(self, job_id: str, status: JobStatus | None = None) -> list[Event]:
        """Let the attempt come to a stage."""
        attempt_id = self.attempt(job_id).id
        return self.do(
            cmd.AdvanceAttempt(job_id=job_id, attempt_id=attempt_id, status=status)
        )

    def send(self, job_id: str) -> list[Event]:
        """Tell the printer to start."""
        attempt_id = self.attempt(job_id).id
        return self.do(
            cmd.AdvanceAttempt(job_id=job_id, attempt_id=attempt_id, sent=True)
        )

    def begin(self, job_id: str) -> str:
        """Let the printer start the job, as it reports it; return the printer's id."""
        self.send(job_id)
        attempt = self.attempt(job_id)
        self.hear(attempt.printer_id, PrinterState.PRINTING, file=attempt.file)
        assert self.status(job_id) is JobStatus.PRINTING
        return attempt.printer_id

    def fail(
        self,
        job_id: str,
        blame: Blame = Blame.PRINTER,
        reason: Reason = Reason.START_REFUSED,
    ) -> list[Event]:
        """Let the attempt fail before anything was printed."""
        return self.do(
            cmd.FailAttempt(
                job_id=job_id,
                attempt_id=self.attempt(job_id).id,
                reason=reason,
                blame=blame,
                error="0500-4003",
            )
        )

    def end(self, printer_id: str, state: PrinterState, **more: Any) -> list[Event]:
        """Let a print end, and take it off the plate."""
        file = self.state.printers[printer_id].file
        events = self.hear(printer_id, state, file=file, **more)
        return events + self.clear(printer_id)

    def clear(self, printer_id: str) -> list[Event]:
        """Take what lies there off the plate."""
        return self.do(cmd.ClearPlate(caller=ADMIN, printer_id=printer_id))
