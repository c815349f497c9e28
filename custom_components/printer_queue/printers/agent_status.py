"""What an agent reports of an attempt, read strictly: it is a stranger's message."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
import re
from typing import Any

import orjson

from .coerce import LONGEST_PRINT, first_line, number, text
from .intake import LARGEST

VERSION = 1
_ID = re.compile(r"[\w.:-]{1,200}")
_NAME = re.compile(r"[^\x00-\x1f\x7f]{1,64}")
_LONGEST_TIME = 40
"""Characters of a moment as ISO 8601 writes it."""
_MOST_GRAMS = 1e6


class AgentState(StrEnum):
    """What an agent does with an attempt."""

    IDLE = "idle"
    ACCEPTED = "accepted"
    """It has the order for certain, and waits to be granted it."""
    SLICING = "slicing"
    UPLOADING = "uploading"
    PRINTING = "printing"
    PAUSED = "paused"
    COMPLETED = "completed"
    FAILED = "failed"
    CANCELLED = "cancelled"
    REJECTED = "rejected"
    """It can never print this job."""
    REFUSED = "refused"
    """It does not take this attempt now; nothing is wrong with the job."""
    OFFLINE = "offline"
    """The agent is there, its printer is not."""
    SLICED = "sliced"
    """Only of a model that was sliced ahead."""

    @property
    def is_under_way(self) -> bool:
        """An attempt is being carried out: the agent was granted it."""
        return self in _UNDER_WAY

    @property
    def is_end(self) -> bool:
        """The attempt is over: said again and again until it was seen."""
        return self in _ENDS


_UNDER_WAY = frozenset(
    {
        AgentState.SLICING,
        AgentState.UPLOADING,
        AgentState.PRINTING,
        AgentState.PAUSED,
    }
)
_ENDS = frozenset(
    {
        AgentState.COMPLETED,
        AgentState.FAILED,
        AgentState.CANCELLED,
        AgentState.REJECTED,
    }
)
_WITHOUT_ATTEMPT = frozenset({AgentState.IDLE, AgentState.OFFLINE})


class FailReason(StrEnum):
    """What an attempt failed of, in an agent's words."""

    PRINTER = "printer"
    FILE = "file"
    SLICING = "slicing"
    UPLOAD = "upload"
    START = "start"
    PRINT = "print"
    LOST = "lost"


@dataclass(frozen=True, slots=True, kw_only=True)
class AgentStatus:
    """One report of one agent.

    `attempt_id` is None where it speaks of no attempt, `slice_id` is set where it speaks
    of a model that was to be sliced ahead. `progress` is 0-100, `estimate` what slicing
    says that the whole print takes, `printer_state` the printer's own word. `at` is
    aware UTC by the agent's clock.

    `reason` is one of the words for failures; what else is given as a reason is an
    `error` where there is none.
    """

    agent: str
    state: AgentState
    attempt_id: str | None = None
    job_id: str | None = None
    slice_id: str | None = None
    progress: float | None = None
    remaining_seconds: float | None = None
    reason: FailReason | None = None
    error: str | None = None
    file: str | None = None
    estimate: timedelta | None = None
    grams: float | None = None
    printer_state: str | None = None
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Availability:
    """An agent that came, or is gone."""

    agent: str
    online: bool


def status_of(body: Mapping[str, Any]) -> AgentStatus:
    """Return what an agent reports; raise ValueError where that cannot be relied on.

    Whose report it is, of what and in which state has to be right. A measure that is
    out of range is unknown.
    """
    _check_version(body)
    state = _state(body.get("state"))
    attempt_id, slice_id = _id(body, "attempt_id"), _id(body, "slice_id")
    if attempt_id is None and slice_id is None and state not in _WITHOUT_ATTEMPT:
        raise ValueError(f"{state} of no attempt")
    if slice_id is None and state is AgentState.SLICED:
        raise ValueError("sliced without a slice_id")
    reason = _reason(body.get("reason"))
    return AgentStatus(
        agent=_agent(body),
        state=state,
        attempt_id=attempt_id,
        job_id=_id(body, "job_id"),
        slice_id=slice_id,
        progress=number(body.get("progress"), 0, 100),
        remaining_seconds=number(body.get("remaining_seconds")),
        reason=reason,
        error=first_line(body.get("error"))
        or (first_line(body.get("reason")) if reason is None else None),
        file=text(body.get("file")),
        estimate=_duration(body.get("estimated_seconds")),
        grams=number(body.get("grams"), 0, _MOST_GRAMS),
        printer_state=text(body.get("printer_state")),
        at=_moment(body.get("at")),
    )


def status_in(payload: bytes) -> AgentStatus | None:
    """Return the status in a message; None for what the printer's family complains of."""
    if len(payload) > LARGEST:
        return None
    try:
        body = orjson.loads(payload)
        return status_of(body) if isinstance(body, dict) else None
    except ValueError:  # a JSONDecodeError, too
        return None


def availability_of(body: Mapping[str, Any]) -> Availability:
    """Return which agent came or went; raise ValueError where it does not say that."""
    _check_version(body)
    state = body.get("state")
    if state not in ("online", "offline"):
        raise ValueError("its state is neither online nor offline")
    return Availability(_agent(body), online=state == "online")


def _check_version(body: Mapping[str, Any]) -> None:
    version = body.get("version", VERSION)
    if version != VERSION or isinstance(version, bool):
        raise ValueError(f"its version is not {VERSION}")


def _agent(body: Mapping[str, Any]) -> str:
    name = body.get("agent")
    if not isinstance(name, str) or _NAME.fullmatch(name) is None:
        raise ValueError("it does not name its agent")
    return name


def _state(word: object) -> AgentState:
    for state in AgentState:
        if state == word:
            return state
    raise ValueError("its state is unknown")


def _id(body: Mapping[str, Any], key: str) -> str | None:
    value = body.get(key)
    if value is None:
        return None
    if not isinstance(value, str) or _ID.fullmatch(value) is None:
        raise ValueError(f"its {key} is no id")
    return value


def _reason(word: object) -> FailReason | None:
    return next((reason for reason in FailReason if reason == word), None)


def _duration(seconds: object) -> timedelta | None:
    parsed = number(seconds, 0, LONGEST_PRINT.total_seconds())
    return None if not parsed else timedelta(seconds=round(parsed))


def _moment(value: object) -> datetime | None:
    """Return a moment; one without an offset is UTC."""
    if value is None:
        return None
    if not isinstance(value, str) or len(value) > _LONGEST_TIME:
        raise ValueError("its time is no moment")
    try:
        moment = datetime.fromisoformat(value)
    except ValueError as err:
        raise ValueError("its time is no moment") from err
    if moment.tzinfo is None:
        return moment.replace(tzinfo=UTC)
    try:
        return moment.astimezone(UTC)
    except OverflowError as err:
        raise ValueError("its time is no moment") from err
