"""Holds the database and what printers were told against what had been accepted."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
import json
from typing import Any, LiteralString

import psycopg

from tests.power_cuts.audit import CLOCKS, EVENTS, about, without_event
from tests.power_cuts.ledger import Accepted, Asked, Refused

from .cluster import CLAIM_WINDOW, START_WINDOW

# A window whose end came gives a printer back, too.
_ASKED_FOR = f"{EVENTS} AND coalesce(data ->> 'missed', 'false') = 'false'"
_MICROSECOND = timedelta(microseconds=1)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_NEVER = datetime.max.replace(tzinfo=UTC)
_SOON = timedelta(seconds=2)


@dataclass(frozen=True, slots=True)
class Window:
    """Until when somebody may claim, or start at a printer, and for how long in all."""

    job_id: str
    job: str
    ends: datetime
    span: timedelta


@dataclass(frozen=True, slots=True)
class Database:
    """What the queue's database holds."""

    url: str

    def epoch(self) -> int:
        """Return how often a node has taken over."""
        [(epoch,)] = self._rows("SELECT epoch FROM lease")
        return int(epoch)

    def unsettled(self) -> tuple[tuple[str, str], ...]:
        """Return the medium of each notice that waits, and the name of what it is about."""
        rows = self._rows("SELECT medium, data FROM outbox WHERE settled_at IS NULL")
        return tuple((medium, about(_of(data))) for medium, data in rows)

    def windows(self) -> list[Window]:
        """Return the offers and reservations that are open."""
        rows = self._rows(
            "SELECT id, spec ->> 'name', status, coalesce(start_by, claim_by) FROM jobs"
            " WHERE status = 'offered' AND claim_by IS NOT NULL"
            " OR status = 'reserved' AND start_by IS NOT NULL AND attempt IS NULL"
        )
        spans = {"offered": CLAIM_WINDOW, "reserved": START_WINDOW}
        return [
            Window(job_id, name, _time(ends), timedelta(minutes=spans[status]))
            for job_id, name, status, ends in rows
        ]

    def not_kept(self, windows: Iterable[Window], failed_at: datetime) -> Iterator[str]:
        """Yield the windows of that moment that were cut short, or not given once more.

        Whose window ended while nobody led has it once more, in full.
        """
        [(recovered,)] = self._rows(
            "SELECT min(at) FROM events WHERE kind = 'recovered' AND at >= %(since)s",
            since=_number(failed_at),
        )
        led_again = _NEVER if recovered is None else _time(recovered)
        for window in windows:
            happened = self._rows(
                "SELECT kind, at, data ->> 'missed', (data ->> 'until')::bigint"
                " FROM events WHERE job_id = %(job)s AND at >= %(since)s ORDER BY seq",
                job=window.job_id,
                since=_number(failed_at),
            )
            kind, at, missed, until = happened[0] if happened else ("", 0, "", 0)
            if missed == "true" and _time(at) < window.ends:
                yield f"{window.job} was missed before {window.ends}"
            elif failed_at < window.ends < led_again:
                if kind != "window_renewed" or until - at < window.span / _MICROSECOND:
                    yield f"{window.job}: {kind or 'nothing'} instead of a new window"

    def missing(self, accepted: Iterable[Accepted]) -> Iterator[str]:
        """Yield the accepted commands that have left no event at their time."""
        return without_event(self._rows(EVENTS), accepted)

    def carried_out(
        self, refused: Iterable[Refused], accepted: Iterable[Accepted]
    ) -> Iterator[str]:
        """Yield the refused commands that have left an event all the same.

        Where somebody asked for the same of another node, and was told yes, it is theirs.
        """
        granted = {_key(command) for command in accepted}
        events = defaultdict(list)
        for kind, job_id, at in self._rows(_ASKED_FOR):
            events[kind, job_id].append(_time(at))
        for command in refused:
            until = command.answered_at + CLOCKS
            times = events[_key(command)]
            if _key(command) not in granted and any(
                command.sent_at <= at <= until for at in times
            ):
                yield f"{command.kind} of {command.job_id} at {command.sent_at}"

    def names(self) -> set[str]:
        """Return the names of all jobs, also of those that have ended."""
        return {name for (name,) in self._rows("SELECT spec ->> 'name' FROM jobs")}

    def printers_with_two_jobs(self) -> Iterator[str]:
        """Yield the printers that two jobs print on, or that two have as the next one."""
        for printer_id, jobs in self._rows(
            "SELECT printer_id, string_agg(spec ->> 'name', ',') FROM jobs"
            " WHERE status IN ('offered', 'reserved', 'uploading', 'printing')"
            " GROUP BY printer_id, status = 'printing' HAVING count(*) > 1"
        ):
            yield f"{printer_id}: {jobs}"

    def windows_without_an_end(self, now: datetime) -> Iterator[str]:
        """Yield the offers and reservations whose time was up, and nothing came of it.

        Who was asked early has no time to start by until the printer is free.
        """
        late = _number(now - _SOON)
        for name, status in self._rows(
            "SELECT spec ->> 'name', status FROM jobs WHERE"
            " (status = 'offered' AND claim_by < %(late)s) OR"
            " (status = 'reserved' AND start_by < %(late)s)",
            late=late,
        ):
            yield f"{name} is {status} past its time"

    def _rows(self, sql: LiteralString, **values: Any) -> list[tuple[Any, ...]]:
        with psycopg.connect(self.url) as connection:
            return connection.execute(sql, values or None).fetchall()


def started_twice(begun: Mapping[str, Iterable[str]]) -> Iterator[str]:
    """Yield the files that a printer was told to start more than once; each is one job's.

    `begun` are all that it was told to start, by the printer's name.
    """
    for name, files in begun.items():
        for file, count in Counter(files).items():
            if count > 1:
                yield f"{name} has started {file} {count} times"


def _key(command: Asked) -> tuple[str, str]:
    return command.kind, command.job_id


def _of(data: Any) -> dict[str, Any]:
    known: dict[str, Any] = json.loads(data) if isinstance(data, str) else data
    return known


def _time(microseconds: int) -> datetime:
    return _EPOCH + microseconds * _MICROSECOND


def _number(moment: datetime) -> int:
    return (moment - _EPOCH) // _MICROSECOND
