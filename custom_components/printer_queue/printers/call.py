"""Requests that command a printer over its own HTTP API, and what is said to them."""

from collections.abc import Collection, Mapping
from dataclasses import KW_ONLY, dataclass, field
import re
from typing import Any
from urllib.parse import quote

import orjson

from .coerce import base_name, first_line
from .fault import Fault, WayError

_REASON = re.compile(r"HTTPError: HTTP \d+: [^(\n]+\((.+)\)\s*\Z")


@dataclass(frozen=True, slots=True)
class Call:
    """One request; `path` begins with a slash and is quoted.

    `json` is its body. Where `form` is set, the body is a form of these fields, and of
    the printed file as its field `file`, called `file_name`; where only `file_name` is
    set, the file itself is the body.
    """

    method: str
    path: str
    _: KW_ONLY
    json: Mapping[str, Any] | None = None
    form: Mapping[str, str] | None = None
    file_name: str | None = None
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Reply:
    """What a printer answers: an HTTP status and a body."""

    status: int
    body: bytes = b""

    @property
    def is_good(self) -> bool:
        """It was done."""
        return 200 <= self.status < 300

    def object(self) -> Mapping[str, Any]:
        """Return the JSON object in the body; an empty one where there is none."""
        try:
            parsed = orjson.loads(self.body)
        except orjson.JSONDecodeError:
            return {}
        return parsed if isinstance(parsed, dict) else {}

    @property
    def said(self) -> str | None:
        """What it says to people; None where that is no plain text."""
        parsed = self.object()
        error = parsed.get("error")
        if isinstance(error, dict):
            return _said_by_moonraker(error)
        for text in (error, parsed.get("text"), parsed.get("title")):
            if line := first_line(text):  # OctoPrint, PrusaLink
                return line
        plain = self.body.decode(errors="replace")
        return None if parsed or "<" in plain else first_line(plain)


def _said_by_moonraker(error: Mapping[str, Any]) -> str | None:
    """Return what went wrong: with files that is only in the trace of its own error."""
    trace = error.get("traceback")
    reason = _REASON.search(trace) if isinstance(trace, str) else None
    return first_line(reason[1] if reason else error.get("message"))


_FAULTS = {
    400: Fault.PRINTER,
    401: Fault.FORBIDDEN,
    403: Fault.FORBIDDEN,
    404: Fault.PRINTER,
    408: Fault.UNREACHABLE,
    409: Fault.BUSY,
    413: Fault.PERSON,
    415: Fault.JOB,
    422: Fault.JOB,
    429: Fault.BUSY,
    502: Fault.UNREACHABLE,
    503: Fault.UNREACHABLE,
    504: Fault.UNREACHABLE,
    507: Fault.PERSON,
}


def refusal(
    reply: Reply, name: str, faults: Mapping[int, Fault] | None = None
) -> WayError:
    """Return what an answer means that is not good.

    `name` is the software's, `faults` are its own meanings of statuses. A redirect is
    one that asks for another address: the key is for this one alone.
    """
    said = f": {reply.said}" if reply.said else ""
    fault = {**_FAULTS, **(faults or {})}.get(reply.status)
    if fault is None:
        moved = 300 <= reply.status < 400
        fault = Fault.FORBIDDEN if moved else Fault.PRINTER
    return WayError(fault, f"{name} answers with {reply.status}{said}")


def fault_of_trial(
    reply: Reply | None, names: Collection[str], wrong: str
) -> tuple[str, str] | None:
    """Return the field that is to blame for the answer to a first question, if any is.

    The answer is None where nobody answers. `names` are keys of which it has one,
    `wrong` is the error's key where it has none.
    """
    if reply is None:
        return "address", "address_unreachable"
    if reply.status in (401, 403):
        return "api_key", "api_key_refused"
    known = reply.is_good and any(name in reply.object() for name in names)
    return None if known else ("address", wrong)


def quoted(path: str) -> str:
    """Return a file's path as a part of an address."""
    return quote(path.lstrip("/"), safe="/")


def is_same_file(name: str | None, other: str | None) -> bool:
    """Return whether two names are of one file, whatever folders are before them."""
    return name is not None and base_name(name) == base_name(other)
