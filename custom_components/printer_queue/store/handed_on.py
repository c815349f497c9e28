"""Printers' reports that the node of a site hands on to the leader through their database."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
import logging
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Connection,
    DateTime,
    MetaData,
    Row,
    String,
    Table,
    bindparam,
    delete,
    false,
    func,
    insert,
    inspect,
    select,
    text,
)

from ..core.commands import Reconcile
from ..core.report import PrinterReport
from .codec import decode, encode, encode_briefly
from .database import Database
from .upsert import upsert

_LOGGER = logging.getLogger(__name__)

REPORT_HANDED_ON = "report"
"""The text that is notified with reports."""
MOST_WAITING = 200
"""Reports of one printer that wait for a leader; of more the oldest are dropped, as in an
outage: whatever a printer reports last says how it is."""
READ_AT_ONCE = 500
_SHARED_FOR = timedelta(minutes=1)
_SEEN_WITHIN = timedelta(seconds=30)
"""How late what was shared can be seen: more than a statement may take, and a commit."""

metadata = MetaData()
_handed_on = Table(
    "handed_on_reports",
    metadata,
    # A node writes all of its printers' reports: those of one printer are in order.
    Column("id", BigInteger, primary_key=True, autoincrement=True),
    Column("holder", String, nullable=False),
    Column("printer_id", String, nullable=False, index=True),
    Column("command", JSON, nullable=False),
)
_senders = Table(
    "report_senders",
    metadata,
    Column("holder", String, primary_key=True),
    # Of its last report: what is handed on once more after a lost answer is left out.
    Column("number", BigInteger, nullable=False),
    Column("sent_at", DateTime(timezone=True), nullable=False),
)
_shared = Table(
    "shared_reports",
    metadata,
    Column("printer_id", String, primary_key=True),
    Column("holder", String, nullable=False),
    Column("report", JSON, nullable=False),
    Column("shared_at", DateTime(timezone=True), nullable=False),
    # Later than the table:
    Column("can_stop", Boolean, nullable=False, server_default=false()),
)
TABLES = frozenset(metadata.tables)
_REPORTS = _handed_on.c
_NOW = func.clock_timestamp()
_ONE_AFTER_ANOTHER = select(func.pg_advisory_xact_lock(func.hashtext(_handed_on.name)))
"""Held until the end of a transaction: ids come to light in their order."""
_UNAWAITED = text("SET LOCAL synchronous_commit = off")
_UP_TO = delete(_handed_on).where(
    _REPORTS.printer_id == bindparam("printer"), _REPORTS.id <= bindparam("last")
)
_TOO_MANY = delete(_handed_on).where(
    _REPORTS.printer_id == bindparam("printer"),
    _REPORTS.id
    <= select(_REPORTS.id)
    .where(_REPORTS.printer_id == bindparam("printer"))
    .order_by(_REPORTS.id.desc())
    .offset(MOST_WAITING)
    .limit(1)
    .scalar_subquery(),
)
_ADD_CAN_STOP = text(
    "ALTER TABLE shared_reports ADD COLUMN can_stop boolean NOT NULL DEFAULT false"
)
_LONG_GONE = delete(_senders).where(_senders.c.sent_at < _NOW - timedelta(days=1))


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedOn:
    """A report that waits for the leader, and the node that has heard it."""

    id: int
    holder: str
    command: Reconcile

    @property
    def printer_id(self) -> str:
        """The printer that has reported."""
        return self.command.printer_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Unreadable:
    """A report that cannot be understood, as one of another version, and why."""

    id: int
    printer_id: str
    cause: str


@dataclass(frozen=True, slots=True)
class Numbered:
    """A report with its number among all that a node hands on, from 1."""

    number: int
    command: Reconcile


@dataclass(frozen=True, slots=True)
class SharedReport:
    """What a node tells all others of a printer that it follows for them.

    The report is None where it is an old one; `can_stop` says whether the node can stop
    a print there.
    """

    report: PrinterReport | None
    can_stop: bool


class HandedOnReports:
    """What waits for the leader, and what all show; methods raise a StoreError as the store's do.

    A report is deleted in the transaction of the decision that it leads to: it is taken once,
    whichever leader does.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._unreadable: set[str] = set()
        self._seen: dict[str, datetime] = {}

    def hand_on(self, reports: Sequence[Numbered]) -> int:
        """Hand reports on in their order; those that are known already are left out.

        They are on the disk afterwards: the node owes them no more. Returns how many older
        ones were dropped for them.
        """
        holder = self._database.holder
        with self._database.noting() as connection:
            number = select(_senders.c.number).where(_senders.c.holder == holder)
            known = connection.scalar(number) or 0
            rows = [_row(one, holder) for one in reports if one.number > known]
            if not rows:
                return 0
            connection.execute(_ONE_AFTER_ANOTHER)
            connection.execute(insert(_handed_on), rows)
            printers = {row["printer_id"] for row in rows}
            dropped = sum(
                connection.execute(_TOO_MANY, {"printer": key}).rowcount
                for key in printers
            )
            sent = upsert(connection, _senders).values(
                holder=holder, number=reports[-1].number, sent_at=_NOW
            )
            connection.execute(sent)
            connection.execute(_LONG_GONE)
            self._database.notify(connection, REPORT_HANDED_ON)
        return dropped

    def waiting_printers(self) -> frozenset[str]:
        """Return the printers of which reports of this node wait for a leader."""
        holder = self._database.holder
        query = select(_REPORTS.printer_id).where(_REPORTS.holder == holder).distinct()
        with self._database.reading() as connection:
            return frozenset(connection.scalars(query))

    def waiting(self) -> list[HandedOn | Unreadable]:
        """Return the reports that no leader has taken, the oldest first; so many at most."""
        query = select(_handed_on).order_by(_REPORTS.id).limit(READ_AT_ONCE)
        with self._database.reading() as connection:
            return [_handed_on_of(row) for row in connection.execute(query)]

    def settle(self, last: Mapping[str, int]) -> None:
        """Let go of reports that lead to no decision: of each printer up to one's number."""
        with self._database.writing() as connection:
            connection.execute(_UNAWAITED)
            settle(connection, last)

    def share(self, reports: Mapping[str, SharedReport]) -> None:
        """Let all nodes show what printers reported last, by printer."""
        rows = [
            {
                "printer_id": printer_id,
                "holder": self._database.holder,
                "report": encode_briefly(shared.report),
                "can_stop": shared.can_stop,
            }
            for printer_id, shared in reports.items()
            if shared.report is not None
        ]
        if not rows:
            return
        with self._database.noting() as connection:
            connection.execute(_UNAWAITED)
            all_now = upsert(connection, _shared).values(shared_at=_NOW)
            connection.execute(all_now, rows)  # without waiting for each

    def shared(
        self, since: datetime | None
    ) -> tuple[dict[str, SharedReport], datetime]:
        """Return what other nodes have shared since a moment, by printer, and the moment now.

        Moments are the server's; with None all of it, but reports of the last minute only.
        What was shared earlier and is visible only now is returned too, and nothing twice.
        What cannot be understood is left out: a later one takes its place.
        """
        columns = _shared.c
        with self._database.reading() as connection:
            now: datetime = connection.execute(select(_NOW)).scalar_one()
            query = select(_shared).where(columns.holder != self._database.holder)
            if since is not None:
                query = query.where(columns.shared_at > since - _SEEN_WITHIN)
            rows = connection.execute(query).all()
        seen = {} if since is None else self._seen
        news = [row for row in rows if seen.get(row.printer_id) != row.shared_at]
        self._seen = {row.printer_id: row.shared_at for row in rows}
        reports = {}
        for row in news:
            is_old = since is None and row.shared_at <= now - _SHARED_FOR
            try:
                report = None if is_old else decode(PrinterReport, row.report)
            except (ValueError, LookupError) as err:
                self._say_unreadable(row.printer_id, err)
            else:
                reports[row.printer_id] = SharedReport(report, row.can_stop)
        return reports, now

    def _say_unreadable(self, printer_id: str, err: Exception) -> None:
        """Say once that what another node shares of a printer cannot be understood."""
        if printer_id not in self._unreadable:
            _LOGGER.warning("Cannot read what %s reports: %r", printer_id, err)
        self._unreadable.add(printer_id)


def create(connection: Connection) -> None:
    """Make the tables, or lead older ones to today's."""
    metadata.create_all(connection)
    columns = {one["name"] for one in inspect(connection).get_columns(_shared.name)}
    if _shared.c.can_stop.name not in columns:
        connection.execute(_ADD_CAN_STOP)


def settle(connection: Connection, last: Mapping[str, int]) -> None:
    """Let go of reports in the transaction of the decision that they led to."""
    rows = [{"printer": key, "last": number} for key, number in last.items()]
    if rows:
        connection.execute(_UP_TO, rows)


def _handed_on_of(row: Row[Any]) -> HandedOn | Unreadable:
    """Return a report; one that cannot be understood holds up no other."""
    try:
        command = decode(Reconcile, row.command)
    except (ValueError, LookupError) as err:
        return Unreadable(id=row.id, printer_id=row.printer_id, cause=repr(err))
    return HandedOn(id=row.id, holder=row.holder, command=command)


def _row(one: Numbered, holder: str) -> dict[str, object]:
    return {
        "holder": holder,
        "printer_id": one.command.printer_id,
        "command": encode(one.command),
    }
