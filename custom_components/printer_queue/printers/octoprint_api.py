"""What an OctoPrint answers over its own HTTP API, for what MQTT cannot say.

Paths and bodies: https://docs.octoprint.org/en/main/api/ (version, job, printer).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import orjson

from .adapter import HttpAnswer, HttpRequest
from .coerce import number
from .octoprint_state import Flags, read_flags

_VERSION, _JOB, _PRINTER = "/api/version", "/api/job", "/api/printer"
_NOT_OPERATIONAL = 409
_REFUSED = (401, 403)


@dataclass(frozen=True, slots=True)
class Statement:
    """What an OctoPrint says of itself at one moment.

    `completion` is how much of the file has been sent, `progress` what is shown of it,
    both 0-100; `left` is in seconds. What is for people or may be anything is raw.
    """

    flags: Flags | None
    completion: float | None = None
    progress: float | None = None
    left: object = None
    path: object = None
    error: object = None

    @property
    def has_ended(self) -> bool:
        """All of its file was printed; a print that was given up is at 0."""
        return self.flags is Flags.READY and self.completion == 100


@dataclass(slots=True)
class OctoPrintApi:
    """One OctoPrint's address, without a slash at its end, and a key for its API."""

    address: str
    key: str
    _job: Mapping[str, Any] = field(default_factory=dict)

    def try_out(self) -> HttpRequest:
        """Return the request by which address and key are tried."""
        return self._get(_VERSION)

    def questions(self) -> tuple[HttpRequest, ...]:
        """Return the requests whose answers together say what it does."""
        return (self._get(_JOB), self._get(f"{_PRINTER}?exclude=temperature,sd"))

    def _get(self, path: str) -> HttpRequest:
        return HttpRequest(f"{self.address}{path}", {"X-Api-Key": self.key})

    def read(self, answer: HttpAnswer) -> Statement | None:
        """Return what it says of itself, once the last of the questions is answered.

        Raises ValueError for an answer that says nothing.
        """
        if answer.request.url.endswith(_JOB):
            self._job = _object(answer, 200)
            return None
        body = _object(answer, 200, _NOT_OPERATIONAL)
        job, state = self._job, body.get("state")
        if answer.status == _NOT_OPERATIONAL:
            return Statement(_closed(job.get("state")), error=job.get("error"))
        statement = statement_of(state, job)
        return replace(
            statement,
            progress=None
            if statement.completion is None
            else round(statement.completion),
        )


def statement_of(state: object, job: Mapping[str, Any]) -> Statement:
    """Return what a `state` and an object with `job` and `progress` say."""
    progress, file = part(job, "progress"), part(part(job, "job"), "file")
    return Statement(
        flags=read_flags(state),
        completion=number(progress.get("completion"), 0, 100),
        left=progress.get("printTimeLeft"),
        path=file.get("path") or file.get("name"),
        error=state.get("error") if isinstance(state, dict) else None,
    )


def fault(answer: HttpAnswer) -> tuple[str, str] | None:
    """Return the field that is to blame for an answer to `try_out`, and an error's key."""
    if answer.status is None:
        return "address", "address_unreachable"
    if answer.status in _REFUSED:
        return "api_key", "api_key_refused"
    try:
        version = _object(answer, 200)
    except ValueError:
        version = {}
    if "octoprint" not in str(version.get("text")).lower():
        return "address", "not_octoprint"
    return None


def _object(answer: HttpAnswer, *statuses: int) -> Mapping[str, Any]:
    """Return the JSON object of an answer; raise ValueError where there is none."""
    if answer.status is None:
        raise ValueError("it does not answer")
    if answer.status in _REFUSED:
        raise ValueError("it refuses the API key")
    if answer.status not in statuses:
        raise ValueError(f"it answers with {answer.status}")
    parsed = orjson.loads(answer.body)
    if isinstance(parsed, dict):
        return parsed
    raise ValueError("it answers with no JSON object")


def part(body: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    """Return an object inside another one; an empty one where there is none."""
    value = body.get(key)
    return value if isinstance(value, dict) else {}


def _closed(state: object) -> Flags | None:
    """Return what the state's text says of a printer that is not operational."""
    words = str(state).lower()
    if "error" in words:
        return Flags.BROKEN
    return Flags.CLOSED if words.startswith(("offline", "closed")) else None
