"""The lease on a queue: one Home Assistant at a time writes to its database.

Two things say that the leader lives. An advisory lock of its session, which the server
lets go of as soon as the session is over, so that a standby takes over at once; and the
time at which the lease was renewed, by the server's clock, for a leader that hangs with
its connection open. Each takeover counts the epoch up. A leader's every transaction begins
with renewing the lease of its own epoch: what a deposed one still tries to write fails.
"""

from datetime import timedelta
from typing import Any

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    Connection,
    DateTime,
    Integer,
    MetaData,
    String,
    Table,
    func,
    inspect,
    select,
    text,
    update,
)

from ..database import LEADER_CHANGED, Leadership
from ..errors import StoreInUseError
from ..upsert import insert_missing
from .notifications import CHANNEL

EXPIRES_AFTER = timedelta(seconds=15)
"""Without a renewal; `keep_up` comes every third of it."""
_LOCK = 0x5072696E74517565
"""The advisory lock's key: all 64 bits are free to choose, these spell "PrintQue"."""

_metadata = MetaData()
lease = Table(
    "lease",
    _metadata,
    Column("id", Integer, CheckConstraint("id = 1"), primary_key=True),
    Column("epoch", BigInteger, nullable=False),
    Column("holder", String, nullable=False),
    Column("holder_name", String, nullable=False),
    Column("renewed_at", DateTime(timezone=True), nullable=False),
    # Later than the table: who led before did not say since when.
    Column("leads_since", DateTime(timezone=True)),
)
_LEASE = lease.c
_NOBODY: dict[str, Any] = {"id": 1, "epoch": 0, "holder": "", "holder_name": ""}
_NOW = func.clock_timestamp()
_ROW = select(
    _LEASE.epoch,
    _LEASE.holder,
    _LEASE.holder_name,
    (_LEASE.renewed_at < _NOW - EXPIRES_AFTER).label("has_expired"),
)
_LEADS = select(
    _LEASE.holder_name,
    func.coalesce(_LEASE.leads_since, _LEASE.renewed_at),
    _LEASE.epoch,
)
_ADD_LEADS_SINCE = text("ALTER TABLE lease ADD COLUMN leads_since timestamptz")
_TRY_LOCK = select(func.pg_try_advisory_lock(_LOCK))
_WAIT_FOR_OTHERS = select(func.pg_advisory_xact_lock(_LOCK + 1))
_ITS_LOCK = (
    " FROM pg_locks"
    " WHERE locktype = 'advisory' AND objsubid = 1 AND pid <> pg_backend_pid()"
    " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
    " AND (classid::bigint << 32) | objid::bigint = :lock"
)
_END_ITS_SESSION = text(f"SELECT pg_terminate_backend(pid){_ITS_LOCK}")
_HAS_SESSION = text(f"SELECT EXISTS (SELECT{_ITS_LOCK} AND granted)")
_NOTIFY = select(func.pg_notify(CHANNEL, LEADER_CHANGED))
_PAUSE = select(func.pg_sleep(0.1))
_TRIES = 20
"""A session that is told to end has ended within a fraction of a second."""


def leadership(connection: Connection) -> Leadership:
    """Return who leads, or led last."""
    return Leadership(*connection.execute(_LEADS).one())


def may_lead(connection: Connection) -> bool:
    """Return whether the leader's session has ended, or its lease has expired."""
    has_session = connection.scalar(_HAS_SESSION, {"lock": _LOCK})
    return not has_session or connection.execute(_ROW).one().has_expired


def _create(connection: Connection) -> None:
    """Make the table, or lead an older one to today's."""
    _metadata.create_all(connection)
    columns = {column["name"] for column in inspect(connection).get_columns(lease.name)}
    if _LEASE.leads_since.name not in columns:
        connection.execute(_ADD_LEADS_SINCE)


class Lease:
    """Who may write, seen from one Home Assistant.

    `holder` names it like no other; `name` is for people.
    """

    def __init__(self, place: str, holder: str, name: str) -> None:
        self._place = place
        self.holder = holder
        self.name = name
        self._epoch = 0
        """The number of this one's leadership; 0 while it never led."""

    def acquire(self, connection: Connection) -> None:
        """Take the lease in a transaction; raise StoreInUseError where another leads.

        Whoever holds it already, takes it up again: its connection was lost meanwhile.
        """
        connection.execute(_WAIT_FOR_OTHERS)
        _create(connection)
        row = connection.execute(_ROW).one_or_none()
        if row is None:
            # Where there is a row, this would wait for a leader that hangs as it writes.
            connection.execute(
                insert_missing(connection, lease).values(**_NOBODY, renewed_at=_NOW)
            )
            row = connection.execute(_ROW).one()
        if not connection.scalar(_TRY_LOCK):
            if row.holder != self.holder and not row.has_expired:
                raise StoreInUseError(self._place, row.holder_name)
            self._end_its_session(connection)
        row = connection.execute(_ROW.with_for_update()).one()
        if row.holder == self.holder and row.epoch == self._epoch:
            return
        epoch = row.epoch + 1
        taken = update(lease).values(
            epoch=epoch,
            holder=self.holder,
            holder_name=self.name,
            renewed_at=_NOW,
            leads_since=_NOW,
        )
        connection.execute(taken)
        connection.execute(_NOTIFY)
        self._epoch = epoch

    def renew(self, connection: Connection) -> None:
        """Begin a leader's transaction; raise StoreInUseError where another leads now."""
        ours = update(lease).where(_LEASE.epoch == self._epoch)
        if connection.execute(ours.values(renewed_at=_NOW)).rowcount == 0:
            row = connection.execute(_ROW).one()
            raise StoreInUseError(self._place, row.holder_name)

    def _end_its_session(self, connection: Connection) -> None:
        """End a session that hangs, or our own from before the connection was lost."""
        connection.execute(_END_ITS_SESSION, {"lock": _LOCK})
        for _ in range(_TRIES):
            if connection.scalar(_TRY_LOCK):
                return
            connection.execute(_PAUSE)
