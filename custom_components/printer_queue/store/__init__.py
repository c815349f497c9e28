"""What the queue remembers, in a SQLite file of its own."""

from .errors import (
    StoreCorrupt,
    StoreError,
    StoreFull,
    StoreLocked,
    StoreMissing,
    StoreReadOnly,
    StoreReplaced,
    StoreTooNew,
)
from .queries import PrinterTotals, StoredEvent
from .store import QueueStore

__all__ = [
    "PrinterTotals",
    "QueueStore",
    "StoreCorrupt",
    "StoreError",
    "StoreFull",
    "StoreLocked",
    "StoreMissing",
    "StoreReadOnly",
    "StoreReplaced",
    "StoreTooNew",
    "StoredEvent",
]
