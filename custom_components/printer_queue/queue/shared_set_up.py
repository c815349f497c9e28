"""Keeps what is shared of this node's set-up as it is at the others.

What is shared is kept with what was seen of it: so it can be told what was changed here from
what was changed elsewhere, also after a restart, or in a backup that was restored.
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
import logging
from typing import Any

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant, callback

from ..const import DOMAIN
from ..core.errors import QueueError
from ..store import QueueStore, StoreError
from ..store.shared_set_up import Item
from ..store.thread import StoreThread
from .first_set_up import merge_at_first
from .set_up_items import (
    known_items,
    names_of,
    own_items,
    seen_at_start,
    take_items,
    told_apart,
    users_of,
)
from .set_up_merge import Merged, fingerprint, merge

_LOGGER = logging.getLogger(__name__)

SEEN_SET_UP = "seen_set_up"
"""Where an entry's data hold what was seen of what is shared."""


class SharedSetUp:
    """What this node shares; `give` hands on to the others what was changed here."""

    def __init__(
        self,
        hass: HomeAssistant,
        entry: ConfigEntry[Any],
        store: QueueStore,
        thread: StoreThread,
        give: Callable[[Mapping[str, Item]], Awaitable[None]],
    ) -> None:
        self._hass = hass
        self._entry = entry
        self._shared = store.shared_set_up
        self._in_store = thread.run
        self._give = give
        self._taking = asyncio.Lock()
        self._giving = asyncio.Lock()
        self._revision: int | None = None
        self._owes = False
        self._exchanging: asyncio.Task[None] | None = None

    @property
    def is_shared(self) -> bool:
        """Whether anything is: an older version that leads shares nothing."""
        return self._revision is not None

    async def take(self) -> Mapping[str, Item]:
        """Take over what was changed elsewhere; return what was changed here.

        Raises QueueError and StoreError.
        """
        async with self._taking:
            return await self._take()

    async def _take(self) -> Mapping[str, Item]:
        revision = await self._in_store(self._shared.revision)
        if revision is None:
            self._revision, self._owes = None, False
            return {}
        shared, seen = await self._in_store(self._read)
        if self._entry.disabled_by is not None:
            return {}  # what it says in Repairs is taken back by now
        own = own_items(self._hass, self._entry)
        merged = self._merged(own, shared)
        if merged.take:
            take_items(self._hass, self._entry, merged.take)
        # What is new is on its way from now on: changed again, it differs from this.
        new = {key: it for key, it in merged.give.items() if key not in shared}
        self._keep(seen | _fingerprints(new))
        self._revision, self._owes = revision, bool(merged.give)
        for user_id, name in users_of(merged.take).items():
            if await self._hass.auth.async_get_user(user_id) is None:
                _LOGGER.info("%s is a member, and has no account here", name)
        return merged.give

    def _merged(
        self, own: Mapping[str, Mapping[str, Any]], shared: Mapping[str, Item]
    ) -> Merged:
        seen = self._entry.data.get(SEEN_SET_UP)
        if seen is None and shared:
            return self._merged_at_first(own, shared)
        before = seen or {}
        if self._revision is None:
            before = seen_at_start(own, before)
        return merge(own, before, shared)

    def _merged_at_first(
        self, own: Mapping[str, Mapping[str, Any]], shared: Mapping[str, Item]
    ) -> Merged:
        """Merge what was kept here alone until now, and say who becomes a member by it."""
        merged = merge_at_first(own, shared)
        if names := ", ".join(sorted(names_of(merged.give))):
            _LOGGER.warning(
                "Members of %s whom only this Home Assistant had are members in all now: %s. "
                "Remove whoever should be none",
                self._entry.title,
                names,
            )
        return merged

    def _read(self) -> tuple[dict[str, Item], dict[str, str]]:
        """Return what is shared, and its fingerprints: many, which takes some time."""
        shared = known_items(self._shared.read())
        return shared, _fingerprints(shared)

    @callback
    def take_given(self, changes: Mapping[str, Item]) -> None:
        """Take what another node gives, so that no two members are one person."""
        own = own_items(self._hass, self._entry)
        apart, names = told_apart(own, known_items(changes))
        take_items(self._hass, self._entry, apart)
        for name in names:
            _LOGGER.warning(
                "%s was entered in another Home Assistant with an account, Discord user or tag "
                "that another member has, and stays a member without it: remove one of the two",
                name,
            )

    @callback
    def _keep(self, seen: Mapping[str, str]) -> None:
        if seen != self._entry.data.get(SEEN_SET_UP):
            data = {**self._entry.data, SEEN_SET_UP: dict(seen)}
            self._hass.config_entries.async_update_entry(self._entry, data=data)

    async def exchange(self) -> None:
        """Take over what was changed elsewhere, and give what was changed here.

        What fails is owed, as is what is changed meanwhile: see `is_due`.
        """
        self._owes = True
        try:
            async with self._giving:
                if changed := await self.take():
                    await self._give(changed)
                    # The leader has answered: what is shared now counts, also where it differs.
                    seen = self._entry.data.get(SEEN_SET_UP, {})
                    self._keep({**seen, **_fingerprints(changed)})
                    await self.take()
        except (QueueError, StoreError) as err:
            _LOGGER.debug("Could not share the set-up: %s", err)

    @callback
    def begin_exchange(self) -> None:
        """Do so in the background, once at a time: the leader's answer may take long."""
        self._owes = True
        if self._exchanging is None or self._exchanging.done():
            self._exchanging = self._entry.async_create_background_task(
                self._hass, self.exchange(), f"{DOMAIN} {self._entry.title} set-up"
            )

    async def is_due(self) -> bool:
        """Return whether something was changed elsewhere, or is owed."""
        try:
            is_new = self._revision != await self._in_store(self._shared.revision)
        except (QueueError, StoreError) as err:
            _LOGGER.debug("Could not see whether the set-up was changed: %s", err)
            return False
        return is_new or self._owes


def _fingerprints(items: Mapping[str, Item]) -> dict[str, str]:
    return {key: fingerprint(item) for key, item in items.items()}
