"""What can be wrong with where a queue is kept, each kind with its own remedy."""

from collections.abc import Sequence
from typing import ClassVar, override


class StoreError(Exception):
    """The file or database could not be read or written; nothing has changed.

    `key` names the translated text, which says what happened and what to do. This
    class itself stands for what has no remedy of its own (a failing disk).
    """

    key: ClassVar[str] = "store_failed"

    def __init__(self, place: str, detail: str) -> None:
        """Take the file or database, and what is wrong in its own or the system's words."""
        super().__init__(f"{place}: {detail}")
        self.place = place
        self.detail = detail

    @property
    def placeholders(self) -> dict[str, str]:
        """What goes into the translated text."""
        return {"place": self.place, "error": self.detail}


class StoreFullError(StoreError):
    """The disk is full. Goes on by itself once there is room."""

    key = "store_full"


class StoreLockedError(StoreError):
    """Another program keeps it locked. Goes on by itself once it lets go."""

    key = "store_locked"


class StoreCorruptError(StoreError):
    """It is damaged or is no queue's. It stays as it is."""

    key = "store_corrupt"


class StoreReadOnlyError(StoreError):
    """The file or its folder cannot be written or opened: permissions, read-only disk."""

    key = "store_read_only"


class StoreTooNewError(StoreError):
    """A later version of the integration wrote it."""

    key = "store_too_new"


class StoreMissingError(StoreError):
    """The file was there and is gone. Goes on by itself once it is back."""

    key = "store_missing"


class StoreReplacedError(StoreError):
    """It is not as this queue left it: load the queue again."""

    key = "store_replaced"


class StoreUnreachableError(StoreError):
    """The database does not answer. Goes on by itself once it does."""

    key = "store_unreachable"


class StoreUncertainError(StoreUnreachableError):
    """The connection broke before the database said whether it has stored a decision."""

    key = "store_uncertain"


class StoreRefusedError(StoreError):
    """The database does not let us in, or not do what is needed."""

    key = "store_refused"


class StoreServerTooOldError(StoreError):
    """The database's server is of a version that is not known to do."""

    key = "store_server_too_old"


class StoreInUseError(StoreError):
    """Another Home Assistant leads the queue. Goes on by itself once it is gone."""

    key = "store_in_use"


class StorePrintersLackingError(StoreInUseError):
    """The queue has printers that this Home Assistant never had, and nobody leads it.

    It is left to who led last. Goes on by itself once that is back, or this one has them.
    """

    key = "nobody_leads"

    def __init__(self, place: str, leader: str, printers: Sequence[str]) -> None:
        """Take who led last, and the printers' names, as people read them."""
        super().__init__(place, leader)
        self.printers = printers

    @property
    @override
    def placeholders(self) -> dict[str, str]:
        return {"printers": ", ".join(self.printers)}


class StoreOtherVersionError(StoreError):
    """The node that leads is of a version with which this one cannot share the queue.

    Goes on by itself once both have the same one.
    """

    key = "store_other_version"

    def __init__(self, place: str, *, leader: str, theirs: str, ours: str) -> None:
        """Take the leader's name, its version and the one of this node, as people read them."""
        super().__init__(place, f"{leader} leads with {theirs}, this is {ours}")
        self._versions = {"leader": leader, "theirs": theirs, "ours": ours}

    @property
    @override
    def placeholders(self) -> dict[str, str]:
        return {"place": self.place, **self._versions}


class AddressError(ValueError):
    """It is no address of a PostgreSQL database."""
