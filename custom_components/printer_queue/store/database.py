"""The port to where a queue is kept; `sqlite` and `postgresql` are the two ways."""

from abc import ABC, abstractmethod
from collections.abc import AsyncGenerator, Callable, Collection, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection

from .errors import StoreCorruptError, StoreError

LEADER_CHANGED = "leader"
"""The text that is notified when another node leads."""


@dataclass(frozen=True, slots=True)
class Leadership:
    """Which node leads a queue, as people call it, and since when (aware UTC).

    Each takeover counts the epoch up.
    """

    node: str
    since: datetime
    epoch: int


@dataclass(frozen=True, slots=True)
class FollowerState:
    """A node that follows, as people call it, and how far it is behind.

    `behind_since` (aware UTC) is when it last showed all, or was heard; None while it does,
    and `events_behind` is 0 then. `sites` are the ids of those whose printers it follows in
    the leader's place while it `is_heard`; `holder` names it like no other, from
    `began_at` (aware UTC) on.
    """

    node: str
    events_behind: int
    behind_since: datetime | None
    holder: str
    began_at: datetime
    sites: frozenset[str]
    is_heard: bool


class Database(ABC):
    """One connection behind a lock: any thread may call, one is served at a time.

    Every failure is raised as a StoreError after a rollback, and closes the connection:
    the next call opens it anew, so all goes on once the cause is gone.
    """

    @property
    @abstractmethod
    def place(self) -> str:
        """What people call it: a file's path or a server's address, without a secret."""

    @abstractmethod
    def open(self, prepare: Callable[[Connection], None]) -> None:
        """Create or open it and let `prepare` see to it in one transaction."""

    @abstractmethod
    def close(self) -> None:
        """Let go of it; further calls raise StoreError."""

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Read as of one moment; a row that cannot be understood is StoreCorruptError.

        Where a later version wrote it, it is StoreTooNewError or StoreOtherVersionError.
        """
        try:
            with self.transaction(writes=False) as connection:
                yield connection
        except (ValueError, LookupError) as error:
            raise self._unreadable(repr(error)) from error
        except StoreCorruptError as error:
            raise self._unreadable(error.detail) from error

    def _unreadable(self, detail: str) -> StoreError:
        """Return what it means that what is stored is not as this version knows it."""
        return StoreCorruptError(self.place, detail)

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Write in one transaction: all of it is on the disk afterwards, or nothing."""
        with self.transaction(writes=True) as connection:
            yield connection

    @abstractmethod
    def transaction(self, *, writes: bool) -> AbstractContextManager[Connection]:
        """Return a transaction that ends with a commit, or with a rollback and an error."""

    @property
    def own_tables(self) -> frozenset[str]:
        """The names of tables that it keeps for itself, beside those of a queue."""
        return frozenset()

    @property
    def keep_up_every(self) -> timedelta | None:
        """How often to call `keep_up` at least; None where nobody could take over."""
        return None

    def keep_up(self) -> None:
        """Say that it is still led from here; raise StoreInUseError where it is not.

        Waits for nothing else that is under way.
        """

    # Followers: a file has none, since opening it never raises StoreInUseError.

    def follow(self) -> None:
        """Open what another leads, only to be read.

        Writing raises StoreInUseError then, but for what is noted for the leader. Raises
        StoreOtherVersionError where its tables are of another version.
        """
        raise NotImplementedError

    @property
    def follows(self) -> bool:
        """Whether another node leads what is open here."""
        return False

    def leadership(self) -> Leadership | None:
        """Who leads; None where nobody else could."""
        return None

    def may_lead(self) -> bool:
        """Return whether who led has stopped, or hangs, so that a follower may lead."""
        raise NotImplementedError

    @property
    def holder(self) -> str:
        """What names this node like no other, until it is stopped."""
        raise NotImplementedError

    @property
    def node(self) -> str:
        """What people call this node, also after it has started again."""
        raise NotImplementedError

    def note_following(
        self, seq: int, behind_since: datetime | None, sites: Collection[str]
    ) -> None:
        """Let the leader know that this node shows all up to event `seq`.

        `sites` are the ids of those whose printers it follows in the leader's place.
        """
        raise NotImplementedError

    def end_following(self) -> None:
        """Let the leader know that this node does not follow any more."""
        raise NotImplementedError

    def followers(self) -> Sequence[FollowerState]:
        """Return the nodes that follow this one."""
        return ()

    @contextmanager
    def noting(self) -> Iterator[Connection]:
        """Write, also while another leads, what decides nothing."""
        with self.transaction(writes=True) as connection:
            yield connection

    @property
    def keeps_contents(self) -> bool:
        """Whether the contents of files are kept in it: several nodes share them."""
        return False

    def carrying(self) -> AbstractContextManager[Connection]:
        """Return a connection of its own for what is large, which holds up nothing else.

        Each `begin` on it is a transaction; any node may write over it what decides nothing.
        """
        raise NotImplementedError

    def notify(self, connection: Connection, text: str) -> None:
        """Let all nodes know a text once this transaction is stored."""

    def notifications(self) -> AsyncGenerator[str]:
        """Yield the texts of all nodes' notifications; an empty one once it listens.

        For the event loop: it blocks nothing. Raises StoreError when the connection fails.
        """
        raise NotImplementedError

    @abstractmethod
    def begin_backup(self) -> None:
        """Make ready for being copied with Home Assistant's folder until `end_backup`."""

    @abstractmethod
    def end_backup(self) -> None:
        """Go on as usual: the copying is over."""
