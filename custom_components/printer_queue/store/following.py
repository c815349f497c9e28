"""What a node reads that follows another's queue: the state, then event after event."""

from dataclasses import replace

from sqlalchemy import Connection, func, select

from ..core.events import PrinterChanged, Recovered
from ..core.model import QueueState
from ..core.printer import Printer
from ..core.settings import Settings
from . import load, queries, tables
from .append import last_event
from .database import Database
from .errors import StoreReplacedError
from .queries import StoredEvent

_EVENTS = tables.events.c
READ_AT_ONCE = 500


class Following:
    """A queue that another node leads; methods raise a StoreError as the store's do."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def load(self, settings: Settings) -> tuple[QueueState, int]:
        """Return the state, and the number of the last event that led to it.

        As `QueueStore.load`, but with the printers online that the leader hears.
        """
        with self._database.reading() as connection:
            state = load.load(connection, settings)
            heard = _heard(connection)
            printers = {
                key: _as_heard(printer, heard.get(key))
                for key, printer in state.printers.items()
            }
            return replace(state, printers=printers), last_event(connection)

    def after(self, seq: int) -> list[StoredEvent]:
        """Return the events that follow event `seq`, so many at most; none for nothing new.

        Raises StoreReplacedError where some of them are gone, or `seq` itself is: then
        `load` again.
        """
        with self._database.reading() as connection:
            last = last_event(connection)
            if last == seq:
                return []
            stored = queries.events(
                connection, job_id=None, after=seq, limit=READ_AT_ONCE
            )
        if not stored or stored[0].seq != seq + 1:
            raise StoreReplacedError(
                self._database.place, f"event {last} is last, {seq + 1} is not there"
            )
        return stored


def _as_heard(printer: Printer, last: PrinterChanged | None) -> Printer:
    """Return a printer as its last report says, None while there is none."""
    if last is None:
        return replace(printer, online=False)
    online = not last.state.is_silent
    return replace(printer, online=online, silent_because=last.reason)


def _heard(connection: Connection) -> dict[str, PrinterChanged]:
    """Return the last report of each printer since the leader started, by printer."""
    started = (
        select(func.coalesce(func.max(_EVENTS.seq), 0))
        .where(_EVENTS.kind == Recovered.kind)
        .scalar_subquery()
    )
    newest = (
        select(func.max(_EVENTS.seq))
        .where(_EVENTS.kind == PrinterChanged.kind, _EVENTS.seq > started)
        .group_by(_EVENTS.printer_id)
    )
    query = select(tables.events).where(_EVENTS.seq.in_(newest))
    reports = (queries.stored_event(row).event for row in connection.execute(query))
    return {
        event.printer_id: event
        for event in reports
        if isinstance(event, PrinterChanged)
    }
