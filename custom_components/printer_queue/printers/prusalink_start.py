"""How a PrusaLink is given files and told what to do: version 1 of its HTTP API.

Described in prusa3d/Prusa-Link-Web a67f306, spec/openapi.yaml; what is behind it in
prusa3d/Prusa-Link 58d09da, web/files.py (MK2.5, MK3), and prusa3d/Prusa-Firmware-Buddy
818d812, lib/WUI (MK4, MINI, XL, CORE One).
"""

from collections.abc import Mapping
from typing import Any

from ..core.report import PrinterState
from .call import Call, Reply, quoted, refusal
from .coerce import number, text, whole
from .doing import Doing
from .fault import Fault, WayError
from .octoprint_api import part

NAME = "PrusaLink"
_TRUE = "?1"
"""A header is set if it is exactly this: RFC 8941, section 3.3.6."""
_TEXT, _BINARY = "text/x.gcode", "application/octet-stream"
"""What a file is: PrusaLink looks into one that is called binary, and may refuse it."""
_BINARY_ENDING = ".bgcode"
_MISSING = 404

VERSION = Call("GET", "/api/version")
STORAGE = Call("GET", "/api/v1/storage")
STATUS = Call("GET", "/api/v1/status")
JOB = Call("GET", "/api/v1/job")

_STATES = {
    "IDLE": PrinterState.IDLE,
    "READY": PrinterState.IDLE,
    "BUSY": PrinterState.PREPARING,
    "PRINTING": PrinterState.PRINTING,
    "PAUSED": PrinterState.PAUSED,
    "FINISHED": PrinterState.FINISHED,
    "STOPPED": PrinterState.CANCELLED,
    "ERROR": PrinterState.ERROR,
    "ATTENTION": PrinterState.ERROR,
}


def headers(key: str) -> Mapping[str, str]:
    """Return what goes with every request of one who has a key and no login."""
    return {"X-Api-Key": key}


def upload(folder: str, name: str) -> Call:
    """Return the request that stores a file, in place of one that has its name.

    `folder` is the path of a storage. The file's length has to be known: what comes in
    chunks is refused.
    """
    kind = _BINARY if name.lower().endswith(_BINARY_ENDING) else _TEXT
    sent = {"Content-Type": kind, "Overwrite": _TRUE, "Print-After-Upload": "?0"}
    return Call("PUT", _path(folder, name), file_name=name, headers=sent)


def start(folder: str, name: str) -> Call:
    """Return the request that prints a stored file."""
    return Call("POST", _path(folder, name))


def remove(folder: str, name: str) -> Call:
    """Return the request that deletes a stored file."""
    return Call("DELETE", _path(folder, name))


def presence(folder: str, name: str) -> Call:
    """Return the request that shows whether a file is there."""
    return Call("HEAD", _path(folder, name))


def command(job_id: int, verb: str | None) -> Call:
    """Return the request to "pause" or "resume" a print, or, with None, to stop it."""
    path = f"{JOB.path}/{job_id}"
    return Call("DELETE", path) if verb is None else Call("PUT", f"{path}/{verb}")


def check(reply: Reply) -> Reply:
    """Return an answer that is good; raise WayError for any other."""
    if not reply.is_good:
        raise refusal(reply, NAME)
    return reply


def check_command(reply: Reply) -> None:
    """Raise WayError for a print that was not commanded; one that is gone is not there."""
    if reply.status == _MISSING:
        raise WayError(Fault.OTHER_PRINT, "It is not at this print any more")
    check(reply)


def is_there(reply: Reply) -> bool:
    """Return whether a file is there, by the answer to `presence`."""
    return reply.status != _MISSING and check(reply).is_good


def check_removal(reply: Reply) -> None:
    """Raise WayError for a file that is still there."""
    if reply.status != _MISSING:
        check(reply)


def folders(reply: Reply) -> list[str]:
    """Return the paths of the storages that are there, by the answer to `STORAGE`."""
    return [str(each["path"]) for each in _storages(reply)]


def folder_for(reply: Reply, size: int) -> str:
    """Return the path of the storage to write to, by the answer to `STORAGE`.

    The first that, where it says how much is free, has room for `size` bytes. Raises
    WayError where there is none.
    """
    usable = [each for each in _storages(reply) if each.get("read_only") is not True]
    if not usable:
        raise WayError(Fault.PERSON, "The printer has no storage: is the USB drive in?")
    for each in usable:
        free = number(each.get("free_space"))
        if free is None or free >= size:
            return str(each["path"])
    raise WayError(Fault.PERSON, "The printer's storage is full")


def read(status: Reply, job: Reply) -> Doing:
    """Return what it does, by the answers to `STATUS` and `JOB`."""
    printer = part(check(status).object(), "printer")
    word = str(printer.get("state")).upper()
    state = _STATES.get(word, PrinterState.UNKNOWN)
    why = text(part(printer, "status_printer").get("message"))
    if word == "ATTENTION":
        why = f"The printer wants somebody: {why or 'see its screen'}"
    known = whole(job.object().get("id")) if job.is_good else None
    return Doing(state, _file(job), why, known)


def _storages(reply: Reply) -> list[Mapping[str, Any]]:
    storages = check(reply).object().get("storage_list")
    return [
        each
        for each in (storages if isinstance(storages, list) else [])
        if isinstance(each, dict)
        and each.get("available") is True
        and text(each.get("path"))
    ]


def _file(job: Reply) -> str | None:
    file: Mapping[str, Any] = part(job.object(), "file") if job.is_good else {}
    return text(file.get("display_name")) or text(file.get("name"))


def _path(folder: str, name: str) -> str:
    return f"/api/v1/files/{quoted(folder)}/{quoted(name)}"
