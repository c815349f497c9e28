"""Attempts of printers that start by themselves: one each time a job is given to one."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
import re

from .reason import Reason

BEGINS_WITHIN = timedelta(hours=1)
"""A file that lies at a printer is somebody else's print when it begins later."""
LONGEST_STEM = 40
"""Characters of a job's name in its file's name at the printer: some show no more."""
_UNSAFE = re.compile(r"[^a-z0-9]+")
_ENDING = re.compile(
    r"(\.(?:gcode|bgcode|3mf|gco|g|stl|obj|step|stp))+$", re.IGNORECASE
)


class Blame(StrEnum):
    """What an attempt most likely failed by."""

    PRINTER = "printer"
    JOB = "job"
    """No printer of this kind will do it."""
    MISMATCH = "mismatch"
    """This printer will never do it: that is no failure, and another one may."""
    NOBODY = "nobody"
    """It was put off: that is no failure."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """The printer is kept for a job, which it starts by itself.

    `id` goes with everything that is sent of it, `file` is what the file is called at
    the printer; both are used once, but for a file that lies there. `sent_at` is when the printer was told to start.
    """

    id: str
    printer_id: str
    file: str
    scheduled_at: datetime
    sent_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FailedAttempt:
    """An attempt that was given up; `error` is what was said, in plain text.

    `printed_for` is None where nothing was printed. `file` is what it was called at the
    printer, where a print that begins late is known by it.
    """

    id: str
    printer_id: str
    file: str
    at: datetime
    reason: Reason
    blame: Blame
    error: str | None = None
    printed_for: timedelta | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenUp:
    """An attempt whose printer was told to start, and whose job went on without it.

    `known_until` is when a print of the same `file` may as well be somebody else's; None
    where the file has a name of its own.
    """

    attempt_id: str
    job_id: str
    file: str
    known_until: datetime | None = None


def attempt_id(job_id: str, number: int) -> str:
    """Return the id of a job's attempt; the first is number 1."""
    return f"{job_id}-a{number}"


def slice_id(job_id: str, printer_id: str) -> str:
    """Return the id under which a job's model is sliced ahead for a printer."""
    return f"{job_id}-s-{printer_id}"


def file_at_printer(file_name: str, job_number: int, attempt_number: int) -> str:
    """Return what an attempt's file is called at the printer.

    Letters, digits and hyphens are all that every printer takes; both numbers make it
    one of its own, as "bracket-57-1.gcode".
    """
    match = _ENDING.search(file_name)
    ending = match[0].lower() if match else ".gcode"
    stem = file_name[: match.start()] if match else file_name
    plain = _UNSAFE.sub("-", stem.casefold()).strip("-")[:LONGEST_STEM].strip("-")
    return f"{plain or 'job'}-{job_number}-{attempt_number}{ending}"
