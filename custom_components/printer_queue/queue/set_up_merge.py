"""Merges what nodes share of their set-ups: what was changed here, and what elsewhere."""

from collections.abc import Mapping
from dataclasses import dataclass
import hashlib
import json
from typing import Any

from ..store.shared_set_up import Item

GONE = ""
"""The fingerprint of what is gone."""


@dataclass(frozen=True, slots=True)
class Merged:
    """What was changed elsewhere, to take, and what was changed here, to give."""

    take: dict[str, Item]
    give: dict[str, Item]


def merge(
    own: Mapping[str, Mapping[str, Any]],
    seen: Mapping[str, str],
    shared: Mapping[str, Item],
) -> Merged:
    """Compare this node's items with what is shared now.

    `seen` are the fingerprints of what was shared when this node looked last: an item that
    still has that one here was changed elsewhere if at all, any other was changed here, which
    counts then. Without one what is shared counts, so that nothing comes back that was taken
    out elsewhere. What was never shared is this node's own, whatever it has seen: nothing is
    lost where a database is older.
    """
    take: dict[str, Item] = {}
    give: dict[str, Item] = {key: own[key] for key in own.keys() - shared.keys()}
    for key, item in shared.items():
        here = own.get(key)
        if here == item:
            continue
        if seen.get(key, fingerprint(here)) != fingerprint(here):
            give[key] = here
        else:
            take[key] = item
    return Merged(take, give)


def fingerprint(item: Item) -> str:
    """Return what tells an item from any other of its key."""
    if item is None:
        return GONE
    text = json.dumps(item, sort_keys=True, separators=(",", ":"))
    return hashlib.blake2b(text.encode(), digest_size=8).hexdigest()
