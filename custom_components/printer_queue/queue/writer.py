"""The one writer of a queue: its store, its mailbox, and what it has learnt."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
import logging
from typing import Any

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util

from ..config import contacts_of, members_of, settings_of
from ..const import DOMAIN
from ..core.errors import QueueError
from ..core.learning.experience import Experience
from ..core.model import QueueState
from ..core.picture import Figures, QueueData
from ..core.plan.plan import Plan
from ..store import QueueStore, StoreError
from ..store.thread import StoreThread
from .commit import commit
from .counter import Counter
from .mailbox import Changes, Mailbox
from .replanner import Snapshot

_LOGGER = logging.getLogger(__name__)


class Writer:
    """Opens the store, stores each decision, and closes the store.

    `open` comes first, then `begin`; `mailbox` and `experience` are there from then on.
    `in_store` runs a function that uses the store in the store's own thread; it raises
    QueueError once the queue is unloaded.
    """

    experience: Experience
    mailbox: Mailbox
    _snapshot: Callable[[], Snapshot]

    def __init__(
        self, hass: HomeAssistant, entry: ConfigEntry[Any], store: QueueStore
    ) -> None:
        self._hass = hass
        self._entry = entry
        self._store = store
        self._counter = Counter(store)
        self._thread = StoreThread(DOMAIN)
        self.in_store = self._thread.run
        self._work: asyncio.Task[None] | None = None

    async def open(self) -> QueueData:
        """Return the queue as it is stored, with the members of the set-up.

        Raises StoreError.
        """
        await self.in_store(self._store.open)
        state = await self.in_store(self._store.load, settings_of(self._entry))
        members = {member.id: member for member in members_of(self._entry)}
        state = replace(state, members=members)
        now = dt_util.utcnow()
        self.experience = Experience.of(state, now)
        figures = await self.in_store(self._counter.count, now)
        plan = await self.in_store(Snapshot(state, {}, self.experience).plan, now)
        return QueueData(state, plan, figures)

    async def count(self) -> Figures | None:
        """Return what the history counts to as of now; None while the store fails."""
        try:
            return await self.in_store(self._counter.count, dt_util.utcnow())
        except (QueueError, StoreError) as err:
            _LOGGER.debug("Could not count the history: %s", err)
            return None

    def begin(
        self,
        state: QueueState,
        *,
        snapshot: Callable[[], Snapshot],
        show: Callable[[Changes, Plan], None],
        on_trouble: Callable[[StoreError | None], None],
    ) -> None:
        """Decide on what comes in from now on.

        `show` gets what was stored and the plan after it. `on_trouble` gets a failure
        of the store, and None once it works again.
        """
        self._snapshot = snapshot
        self.mailbox = Mailbox(
            state,
            commit=self._commit,
            probe=self._probe,
            show=show,
            on_trouble=on_trouble,
        )
        # Not the entry's: an unload would cancel it in the middle of a decision.
        self._work = self._hass.async_create_background_task(
            self.mailbox.run(), f"{DOMAIN} {self._entry.title} mailbox"
        )

    async def end(self) -> None:
        """Finish the decision under way and decide no more."""
        if self._work is not None:
            self.mailbox.close()
            await asyncio.wait([self._work])

    async def close(self) -> None:
        """Close the store."""
        await self._thread.end(self._store.close)

    async def _commit(self, changes: Changes) -> Plan:
        """Store a decision; return the plan after it."""
        self.experience, plan = await self.in_store(
            commit,
            self._store,
            changes,
            self._snapshot(),
            contacts_of(self._hass, self._entry),
        )
        return plan

    async def _probe(self) -> None:
        """Store something, to see whether the file can be written."""
        now = dt_util.utcnow().isoformat()
        await self.in_store(self._store.set_meta, "probed_at", now)
