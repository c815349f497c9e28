"""The lease on a queue: one Home Assistant at a time writes to its database.

Two things say that the leader lives. An advisory lock of a session that does nothing else
(`LeaseSession`), which the server lets go of as soon as the session is over, so that a
standby takes over at once; and the time at which the lease was renewed, by the server's
clock, for a leader that hangs with its connection open. Each takeover counts the epoch up.
A leader's every transaction that writes begins with seeing that its own epoch lasts, which
lasts then as long as the transaction: what a deposed one still tries to write fails.
"""

from collections.abc import Callable
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
from ..release import RELEASE, is_later
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
    # Later, too: the release of the one who leads, and the latest one that ever led.
    Column("version", String),
    Column("newest_version", String),
    # Of whose leadership the version is: one of before it was told takes over without.
    Column("version_epoch", BigInteger),
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
_TAKEN_OVER = select(
    _LEASE.epoch, _LEASE.holder_name, _LEASE.newest_version
).with_for_update()
_LEADS = select(
    _LEASE.holder_name,
    func.coalesce(_LEASE.leads_since, _LEASE.renewed_at),
    _LEASE.epoch,
)
_ADDITIONS = {
    _LEASE.leads_since: text("ALTER TABLE lease ADD COLUMN leads_since timestamptz"),
    _LEASE.version: text("ALTER TABLE lease ADD COLUMN version varchar"),
    _LEASE.newest_version: text("ALTER TABLE lease ADD COLUMN newest_version varchar"),
    _LEASE.version_epoch: text("ALTER TABLE lease ADD COLUMN version_epoch bigint"),
}
_TRY_LOCK = select(func.pg_try_advisory_lock(_LOCK))
_WAIT_FOR_OTHERS = select(func.pg_advisory_xact_lock(_LOCK + 1))
_ITS_LOCK = (
    " FROM pg_locks"
    " WHERE locktype = 'advisory' AND objsubid = 1 AND pid <> pg_backend_pid()"
    " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
    " AND (classid::bigint << 32) | objid::bigint = :lock"
)
_END_ITS_SESSION = text(f"SELECT pg_terminate_backend(pid){_ITS_LOCK}")
# Of a leader: whoever wants to become one waits for us, and the others only read the lease.
_END_ITS_TRANSACTIONS = text(
    "SELECT pg_terminate_backend(pid) FROM pg_locks"
    " WHERE locktype = 'relation' AND relation = 'lease'::regclass"
    " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
    " AND mode IN ('RowShareLock', 'RowExclusiveLock') AND pid <> pg_backend_pid()"
)
_HAS_SESSION = text(f"SELECT EXISTS (SELECT{_ITS_LOCK} AND granted)")
_STARTED_AT = func.pg_postmaster_start_time()
_HAS_JUST_STARTED = select(
    (_LEASE.renewed_at < _STARTED_AT) & (_STARTED_AT > _NOW - EXPIRES_AFTER)
)
_NOTIFY = select(func.pg_notify(CHANNEL, LEADER_CHANGED))
_PAUSE = select(func.pg_sleep(0.1))
_TRIES = 20
"""A session that is told to end has ended within a fraction of a second."""


def leadership(connection: Connection) -> Leadership:
    """Return who leads, or led last."""
    return Leadership(*connection.execute(_LEADS).one())


def may_lead(connection: Connection) -> bool:
    """Return whether the leader's session has ended, or its lease has expired.

    A server that starts anew has ended every session: the leader has its time to come back.
    """
    row = connection.execute(_ROW).one()
    if connection.scalar(_HAS_SESSION, {"lock": _LOCK}):
        return bool(row.has_expired)
    return not connection.scalar(_HAS_JUST_STARTED)


def _bring_up_to_date(connection: Connection) -> None:
    """Lead an older table to today's; this waits for whoever uses it."""
    columns = {column["name"] for column in inspect(connection).get_columns(lease.name)}
    for column, addition in _ADDITIONS.items():
        if column.name not in columns:
            connection.execute(addition)


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

    def acquire(
        self, connection: Connection, check: Callable[[Connection, str], None]
    ) -> bool:
        """Take the lease in a transaction; raise StoreInUseError where another leads.

        `check` is told who led last, and refuses before anything of theirs is ended.
        Returns whether the session holds its lock: a former one may be slow to end.
        """
        connection.execute(_WAIT_FOR_OTHERS)
        _metadata.create_all(connection)
        row = connection.execute(_ROW).one_or_none()
        if row is None:
            # Where there is a row, this would wait for a leader that hangs as it writes.
            connection.execute(
                insert_missing(connection, lease).values(**_NOBODY, renewed_at=_NOW)
            )
            row = connection.execute(_ROW).one()
        has_lock = bool(connection.scalar(_TRY_LOCK))
        if not has_lock and row.holder_name == self.name:
            has_lock = self._await_own_end(connection)
        if has_lock:
            self._leave_to_former(connection, row.holder_name)
        elif row.holder != self.holder and not row.has_expired:
            raise StoreInUseError(self._place, row.holder_name)
        check(connection, row.holder_name)
        if not has_lock:
            has_lock = self._end_its_session(connection)
        connection.execute(_END_ITS_TRANSACTIONS)
        _bring_up_to_date(connection)
        row = connection.execute(_TAKEN_OVER).one()
        epoch, newest = row.epoch + 1, row.newest_version
        taken = update(lease).values(
            epoch=epoch,
            holder=self.holder,
            holder_name=self.name,
            renewed_at=_NOW,
            leads_since=_NOW,
            version=RELEASE,
            version_epoch=epoch,
            newest_version=newest if is_later(RELEASE, newest) else RELEASE,
        )
        connection.execute(taken)
        connection.execute(_NOTIFY)
        self._epoch = epoch
        return has_lock

    @staticmethod
    def _await_own_end(connection: Connection) -> bool:
        """Return whether a lease of this Home Assistant is let go of within a moment.

        The server hears a little later that a session was closed.
        """
        for _ in range(_TRIES):
            connection.execute(_PAUSE)
            if connection.scalar(_TRY_LOCK):
                return True
        return False

    def _leave_to_former(self, connection: Connection, leader: str) -> None:
        """Leave the lease to another who led before the server started, for a while.

        This one itself may have started with the server: it need not wait for its return.
        """
        is_other = leader not in (_NOBODY["holder_name"], self.name)
        if is_other and connection.scalar(_HAS_JUST_STARTED):
            raise StoreInUseError(self._place, leader)

    def take_up_again(self, connection: Connection) -> bool:
        """Renew it, and let a new session hold the lock: the one that did was lost.

        Returns whether it does; raises StoreInUseError where another leads by now.
        """
        connection.execute(_WAIT_FOR_OTHERS)
        self.renew(connection)
        return bool(connection.scalar(_TRY_LOCK)) or self._end_its_session(connection)

    def renew(self, connection: Connection) -> None:
        """Say that the leader lives; raise StoreInUseError where another leads now."""
        ours = update(lease).where(_LEASE.epoch == self._epoch)
        if connection.execute(ours.values(renewed_at=_NOW)).rowcount == 0:
            self._refuse(connection)

    def fence(self, connection: Connection) -> None:
        """Begin a leader's transaction; raise StoreInUseError where another leads now.

        Nobody takes the lease before the transaction ends, and renewing it does not wait.
        """
        ours = select(_LEASE.id).where(_LEASE.epoch == self._epoch)
        lasting = ours.with_for_update(read=True, key_share=True)
        if connection.execute(lasting).one_or_none() is None:
            self._refuse(connection)

    def _refuse(self, connection: Connection) -> None:
        row = connection.execute(_ROW).one()
        raise StoreInUseError(self._place, row.holder_name)

    def _end_its_session(self, connection: Connection) -> bool:
        """End a session that hangs, or our own from before the connection was lost.

        Returns whether this one has got its lock then.
        """
        connection.execute(_END_ITS_SESSION, {"lock": _LOCK})
        for _ in range(_TRIES):
            if connection.scalar(_TRY_LOCK):
                return True
            connection.execute(_PAUSE)
        return False
