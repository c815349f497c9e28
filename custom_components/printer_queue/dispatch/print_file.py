"""The file of an attempt, and whose fault it is where it is missing."""

from collections.abc import Callable
from pathlib import Path

from ..core.attempts import Attempt
from ..core.errors import QueueError
from ..core.model import Job
from .way import Fault, PrintFile, WayError


def print_file(job: Job, attempt: Attempt, path: Callable[[str], Path]) -> PrintFile:
    """Return the file that an attempt prints, as ways are given it.

    `path` returns where the queue keeps the file of a hash, and raises QueueError where
    it has it no more; then WayError is raised.
    """
    file = job.spec.file
    assert file is not None  # nothing starts a job without one
    try:
        kept = None if file.sha256 is None else path(file.sha256)
    except QueueError as error:
        raise WayError(Fault.JOB, "the queue has its file no more") from error
    return PrintFile(
        name=attempt.file,
        kind=file.kind,
        path=kept,
        sha256=file.sha256,
        size=file.size,
        plate=file.plate,
    )


def fault_for(job: Job | None, fault: Fault) -> Fault:
    """Return the fault as it is for a job.

    A file that is missing was lost by the printer where it was given it, and else was
    never there: then no other printer has it either.
    """
    if fault is not Fault.NO_FILE:
        return fault
    file = job.spec.file if job is not None else None
    return Fault.JOB if file is not None and not file.is_kept else Fault.PRINTER
