"""Holds the queue's file and what people were told against what had been accepted."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
import json
from pathlib import Path
import re
import sqlite3
from typing import Any, Protocol

from demo.outside import Outside
from tests.support.discord.webhook_server import WebhookServer
from tests.support.scene import Scene

from .ledger import Accepted

CLOCKS = timedelta(milliseconds=50)
"""Two readings of one machine's clock, each rounded in its own way."""
UNDER_WAY = timedelta(seconds=1)
"""How long what had been sent right before a kill may take to arrive."""
EVENTS = "SELECT kind, job_id, at FROM events WHERE job_id IS NOT NULL"
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Audience(Protocol):
    """Whom notices reach."""

    discord: WebhookServer
    outside: Outside


@dataclass(frozen=True, slots=True)
class Kill:
    """One power cut, and the notices that were not settled in the file then."""

    at: datetime
    unsettled: tuple[tuple[str, str], ...]
    """The medium of each, and the name of the job or printer that it is about."""


@dataclass(slots=True)
class Findings:
    """What is wrong, in words; empty lists are what is hoped for."""

    missing: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)
    overdue: list[str] = field(default_factory=list)
    repeated: list[str] = field(default_factory=list)
    lost_answers: int = 0
    """Notices that were sent again because their answer was lost: allowed."""

    @property
    def all(self) -> list[str]:
        """Everything that is wrong."""
        return [*self.missing, *self.doubled, *self.overdue, *self.repeated]


def file_of(scene: Scene) -> Path:
    """Return the queue's file."""
    file: Path = next((scene.home.folder / "printer_queue").glob("*.db"))
    return file


def unsettled(path: Path) -> tuple[tuple[str, str], ...]:
    """Return the medium of each notice that waits, and the name of what it is about."""
    rows = _rows(path, "SELECT medium, data FROM outbox WHERE settled_at IS NULL")
    return tuple((medium, about(json.loads(data))) for medium, data in rows)


def about(data: dict[str, Any]) -> str:
    """Return the name of the job or printer that a notice is about; empty without one."""
    return str(data.get("job") or data.get("printer") or "")


def names(text: str, name: str) -> bool:
    """Return whether a text names a job or printer: "Part 12" does not name "Part 1"."""
    return bool(name) and re.search(rf"\b{re.escape(name)}\b", text) is not None


def accepted_but_missing(path: Path, accepted: Iterable[Accepted]) -> Iterator[str]:
    """Yield the accepted commands that have left no event at their time."""
    return without_event(_rows(path, EVENTS), accepted)


def without_event(
    rows: Iterable[tuple[Any, ...]], accepted: Iterable[Accepted]
) -> Iterator[str]:
    """Yield the accepted commands that have left none of these events at their time.

    A row is what `EVENTS` asks for.
    """
    events: dict[tuple[str, str], list[datetime]] = defaultdict(list)
    for kind, job_id, at in rows:
        events[kind, job_id].append(_EPOCH + timedelta(microseconds=at))
    for command in accepted:
        times = events[command.kind, command.job_id]
        # A join that was sent again had been stored before.
        since = _EPOCH if command.kind == "joined" else command.sent_at - CLOCKS
        if not any(since <= at <= command.answered_at + CLOCKS for at in times):
            yield f"{command.kind} of {command.job_id} at {command.answered_at}"


def printers_with_two_jobs(path: Path) -> Iterator[str]:
    """Yield the printers that two jobs print on, or that two have as the next one."""
    for printer_id, jobs in _rows(
        path,
        "SELECT printer_id, group_concat(spec ->> 'name') FROM jobs"
        " WHERE status IN ('offered', 'reserved', 'printing')"
        " GROUP BY printer_id, status = 'printing' HAVING count(*) > 1",
    ):
        yield f"{printer_id}: {jobs}"


def windows_without_an_end(path: Path, now: datetime) -> Iterator[str]:
    """Yield the offers and reservations whose time was up, and nothing came of it.

    Who was asked early has no time to start by until the printer is free.
    """
    late = (now - timedelta(seconds=2) - _EPOCH) // timedelta(microseconds=1)
    for name, status in _rows(
        path,
        "SELECT spec ->> 'name', status FROM jobs WHERE"
        " (status = 'offered' AND coalesce(claim_by, 0) < :late) OR"
        " (status = 'reserved' AND"
        " coalesce(start_by, CASE WHEN asked_early THEN :late ELSE 0 END) < :late)",
        {"late": late},
    ):
        yield f"{name} is {status} past its time"


def waiting_beside_a_free_printer(status: dict[str, Any]) -> Iterator[str]:
    """Yield the printers that nobody is asked for although somebody waits.

    Who has passed is not asked again for a whole claim window, and does not count; nor
    does a printer whose plate somebody has to look at first.
    """
    ready = {"idle", "finished", "failed", "cancelled"}
    if not any(
        job["status"] == "queued" and job["reason"] != "passed"
        for job in status["queue"]
    ):
        return
    for printer in status["printers"]:
        free = printer["job"] is None and printer["plate_clear"]
        if free and printer["state"] in ready:
            yield f"{printer['name']} is free and nobody is asked"


def told_twice(
    audience: Audience, since: datetime, kills: list[Kill], findings: Findings
) -> None:
    """Look for notices that were sent again although their answer had been stored."""
    for medium, key, at, again in _repeats(audience, since):
        answer_lost = any(
            at <= kill.at + UNDER_WAY
            and kill.at <= again
            and any(way == medium and names(key, name) for way, name in kill.unsettled)
            for kill in kills
        )
        if answer_lost:
            findings.lost_answers += 1
        else:
            findings.repeated.append(f"{medium} {key} at {at} and {again}")


def _repeats(
    audience: Audience, since: datetime
) -> Iterator[tuple[str, str, datetime, datetime]]:
    """Yield each notice that came a second time, with both times."""
    seen: dict[tuple[str, str], datetime] = {}
    for medium, text, at in [*_said(audience), *_pushed(audience)]:
        if at < since:
            continue
        if (medium, text) in seen:
            yield medium, text, seen[medium, text], at
        seen[medium, text] = at


def _said(audience: Audience) -> Iterator[tuple[str, str, datetime]]:
    for request in audience.discord.requests:
        if request.method == "POST" and (content := request.body.get("content")):
            yield "discord", content, datetime.fromisoformat(request.at)


def _pushed(audience: Audience) -> Iterator[tuple[str, str, datetime]]:
    for phone in audience.outside.phones.by_token.values():
        for push, at in zip(phone.pushes, phone.pushed_at, strict=True):
            # Taking a notice off twice is no notice.
            if push["message"] != "clear_notification":
                yield (
                    "phone",
                    json.dumps([phone.name, push], sort_keys=True),
                    datetime.fromisoformat(at),
                )


def _rows(
    path: Path, sql: str, values: dict[str, Any] | None = None
) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
        return connection.execute(sql, values or {}).fetchall()
