"""What the queue remembers, in a SQLite file of its own."""

from .errors import (
    StoreCorruptError,
    StoreError,
    StoreFullError,
    StoreLockedError,
    StoreMissingError,
    StoreReadOnlyError,
    StoreReplacedError,
    StoreTooNewError,
)
from .queries import PrinterTotals, StoredEvent
from .store import QueueStore

__all__ = [
    "PrinterTotals",
    "QueueStore",
    "StoreCorruptError",
    "StoreError",
    "StoreFullError",
    "StoreLockedError",
    "StoreMissingError",
    "StoreReadOnlyError",
    "StoreReplacedError",
    "StoreTooNewError",
    "StoredEvent",
]
