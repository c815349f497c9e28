"""What has to be remembered of messages on Discord, over restarts."""

import asyncio
from collections.abc import Mapping
import json
from typing import Any

from ...core.notices.outbox import Meta
from ...workers.retrying_store import RetryingStore

MOST_ENTRIES = 500
"""The oldest are forgotten: a queue has no more open jobs than that for long."""


class PersistentMap:
    """Named values, in JSON, that the store keeps under one key, oldest first."""

    def __init__(self, key: str, meta: Meta, store: RetryingStore) -> None:
        self._key = key
        self._meta = meta
        self._store = store
        self._entries: dict[str, Any] | None = None
        self._one_at_a_time = asyncio.Lock()

    async def entries(self) -> Mapping[str, Any]:
        """Return all of them; none while the store fails and the worker has to stop."""
        async with self._one_at_a_time:
            return dict(await self._loaded() or {})

    async def put(self, name: str, value: Any) -> None:
        """Remember a value as the newest."""
        async with self._one_at_a_time:
            entries = await self._loaded()
            if entries is not None:
                entries.pop(name, None)
                entries[name] = value
                for oldest in list(entries)[:-MOST_ENTRIES]:
                    del entries[oldest]
                await self._keep(entries)

    async def forget(self, name: str) -> None:
        """Remember a value no longer."""
        async with self._one_at_a_time:
            entries = await self._loaded()
            if entries is not None and entries.pop(name, None) is not None:
                await self._keep(entries)

    async def _loaded(self) -> dict[str, Any] | None:
        if self._entries is None:
            text = await self._store.call(self._read)
            self._entries = None if text is None else json.loads(text)
        return self._entries

    def _read(self) -> str:
        return self._meta.get_meta(self._key) or "{}"

    async def _keep(self, entries: Mapping[str, Any]) -> None:
        text = json.dumps(entries, ensure_ascii=False)
        await self._store.call(self._meta.set_meta, self._key, text)
