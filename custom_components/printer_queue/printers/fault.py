"""What stands in the way of a print that a printer is told to begin, or to end."""

from enum import StrEnum


class Fault(StrEnum):
    """What stands in the way, as far as it decides what happens next."""

    UNREACHABLE = "unreachable"
    """Nobody answers: asked again until the stage's time is over."""
    BUSY = "busy"
    """The printer does something else: asked again later."""
    PRINTER = "printer"
    """The printer will not print this now; another one may."""
    NO_FILE = "no_file"
    """The printer has no such file: its own fault only where it was given the file."""
    MISMATCH = "mismatch"
    """The printer will never print the file; another one may."""
    JOB = "job"
    """No printer of this kind will print the file."""
    OTHER_PRINT = "other_print"
    """The printer is at another print than the one that is meant."""
    PERSON = "person"
    """Somebody has to see to the printer first: storage full, a question on its screen."""
    FORBIDDEN = "forbidden"
    """It obeys nobody who asks like this: a wrong key, or a mode that is off."""


class WayError(Exception):
    """A printer was not given its file, or did not do as it was told.

    `error` is a plain text for people and logs, without secrets.
    """

    def __init__(self, fault: Fault, error: str) -> None:
        """Take what kind of fault it is, and what was said."""
        super().__init__(error)
        self.fault = fault
        self.error = error
