"""The file of an attempt, and whose fault it is where it is missing."""

from collections.abc import Awaitable, Callable
from pathlib import Path

from ..core.attempts import Attempt
from ..core.errors import QueueError
from ..core.model import Job
from ..store import StoreError
from .way import Fault, PrintFile, WayError

_GONE = "files_gone"


async def async_print_file(
    job: Job, attempt: Attempt, path: Callable[[str], Awaitable[Path]]
) -> PrintFile:
    """Return the file that an attempt prints, as ways are given it.

    `path` returns where the file of a hash lies. Where it raises, since the queue has the
    file no more, or cannot bring it there now, WayError is raised.
    """
    file = job.spec.file
    assert file is not None  # nothing starts a job without one
    try:
        kept = None if file.sha256 is None else await path(file.sha256)
    except (QueueError, StoreError) as error:
        if isinstance(error, QueueError) and error.key == _GONE:
            raise WayError(Fault.JOB, "the queue has its file no more") from error
        raise WayError(
            Fault.UNREACHABLE, f"its file is out of reach: {error}"
        ) from error
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
