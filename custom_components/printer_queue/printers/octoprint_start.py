"""How an OctoPrint is given files and told what to do: its HTTP API.

https://docs.octoprint.org/en/main/api/ (files, job), tried on OctoPrint 1.11.8. A file
is not printed by its upload: where the printer is busy or not connected, that answers
with 201 all the same and prints nothing.
"""

from collections.abc import Mapping
from typing import Any

from ..core.report import PrinterState
from .call import Call, Reply, quoted, refusal
from .doing import Doing
from .fault import Fault, WayError
from .octoprint_api import part, statement_of
from .octoprint_state import Flags

NAME = "OctoPrint"
_FILES = "/api/files/local"
_DONE = 100
_NOT_CONNECTED = 409
_MISSING = 404
_BROWSER = "CSRF"

VERSION = Call("GET", "/api/version")
JOB = Call("GET", "/api/job")
PRINTER = Call("GET", "/api/printer?exclude=temperature,sd")
PAUSE = Call("POST", "/api/job", json={"command": "pause", "action": "pause"})
RESUME = Call("POST", "/api/job", json={"command": "pause", "action": "resume"})
STOP = Call("POST", "/api/job", json={"command": "cancel"})


def headers(key: str) -> Mapping[str, str]:
    """Return what goes with every request."""
    return {"X-Api-Key": key}


def upload(name: str) -> Call:
    """Return the request that stores a file, in place of one that has its name."""
    return Call("POST", _FILES, form={"select": "false"}, file_name=name)


def start(name: str) -> Call:
    """Return the request that prints a stored file."""
    path = f"{_FILES}/{quoted(name)}"
    return Call("POST", path, json={"command": "select", "print": True})


def remove(name: str) -> Call:
    """Return the request that deletes a stored file."""
    return Call("DELETE", f"{_FILES}/{quoted(name)}")


def history(name: str) -> Call:
    """Return the request for what is known of a stored file."""
    return Call("GET", f"{_FILES}/{quoted(name)}")


def check(reply: Reply) -> None:
    """Raise WayError for an answer to a command that was not obeyed.

    One with a wrong key is taken for a browser's, which would need a token.
    """
    if not reply.is_good:
        wrong_key = reply.status == 400 and _BROWSER in (reply.said or "")
        raise refusal(reply, NAME, {400: Fault.FORBIDDEN} if wrong_key else {})


def check_start(reply: Reply, name: str) -> None:
    """Raise WayError for a print that was not begun."""
    if reply.status == _MISSING:
        raise WayError(Fault.NO_FILE, f"The printer has no {name}")
    check(reply)


def check_removal(reply: Reply) -> None:
    """Raise WayError for a file that is still there."""
    if reply.status != _MISSING:
        check(reply)


def check_upload(reply: Reply, name: str) -> None:
    """Raise WayError unless the file is stored under its name.

    OctoPrint changes names that some file system could not hold; a print of such a file
    would not be known by its name.
    """
    check(reply)
    stored = part(part(reply.object(), "files"), "local").get("path")
    if stored != name:
        raise WayError(Fault.JOB, f"OctoPrint stores {name} as {stored}")


def read(job: Reply, printer: Reply) -> Doing:
    """Return what it does, by its answers to `JOB` and `PRINTER`."""
    check(job)
    body = job.object()
    if printer.status == _NOT_CONNECTED:
        failed = "error" in str(body.get("state")).lower()
        state = PrinterState.ERROR if failed else PrinterState.OFFLINE
        return Doing(state, why=_why(body))
    check(printer)
    statement = statement_of(printer.object().get("state"), body)
    file = statement.path if isinstance(statement.path, str) else None
    if statement.flags is None:  # it connects, or is not to be understood
        return Doing(PrinterState.UNKNOWN, file, _why(body))
    if statement.flags is Flags.READY and statement.completion == _DONE:
        return Doing(PrinterState.FINISHED, file)
    return Doing(statement.flags.value, file, _why(body))


def has_printed(reply: Reply) -> bool:
    """Return whether a print of a file has ended already, by the answer to `history`.

    OctoPrint counts cancelled prints as failures.
    """
    prints = part(reply.object(), "prints")
    return any(isinstance(n, int) and n > 0 for n in _counts(prints))


def _counts(prints: Mapping[str, Any]) -> tuple[object, object]:
    return prints.get("success"), prints.get("failure")


def _why(job: Mapping[str, Any]) -> str:
    error, state = job.get("error"), job.get("state")
    return f"OctoPrint says: {error or state}"
