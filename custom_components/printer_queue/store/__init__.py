"""What the queue remembers, in a SQLite file of its own or in a PostgreSQL database."""

from .copy import CopyDiffersError, CopyStoppedError
from .database import LEADER_CHANGED, FollowerState, Leadership
from .errors import (
    AddressError,
    StoreCorruptError,
    StoreError,
    StoreFullError,
    StoreInUseError,
    StoreLockedError,
    StoreMissingError,
    StoreOtherVersionError,
    StorePrintersLackingError,
    StoreReadOnlyError,
    StoreRefusedError,
    StoreReplacedError,
    StoreServerTooOldError,
    StoreTooNewError,
    StoreUncertainError,
    StoreUnreachableError,
)
from .queries import PrinterTotals, StoredEvent
from .store import EVENTS_STORED, QueueStore
from .stores import led_now, postgresql_store, printers_in, sqlite_store

__all__ = [
    "EVENTS_STORED",
    "LEADER_CHANGED",
    "AddressError",
    "CopyDiffersError",
    "CopyStoppedError",
    "FollowerState",
    "Leadership",
    "PrinterTotals",
    "QueueStore",
    "StoreCorruptError",
    "StoreError",
    "StoreFullError",
    "StoreInUseError",
    "StoreLockedError",
    "StoreMissingError",
    "StoreOtherVersionError",
    "StorePrintersLackingError",
    "StoreReadOnlyError",
    "StoreRefusedError",
    "StoreReplacedError",
    "StoreServerTooOldError",
    "StoreTooNewError",
    "StoreUncertainError",
    "StoreUnreachableError",
    "StoredEvent",
    "led_now",
    "postgresql_store",
    "printers_in",
    "sqlite_store",
]
