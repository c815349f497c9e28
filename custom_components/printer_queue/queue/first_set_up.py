"""Merges the set-up of a node that has shared none before with what the others share.

It may have been kept for itself for long, as by a version that did not share any.
"""

from collections.abc import Mapping
from typing import Any

from ..store.shared_set_up import Item
from .set_up_items import is_rule, marks_of
from .set_up_merge import Merged, merge


def merge_at_first(
    own: Mapping[str, Mapping[str, Any]], shared: Mapping[str, Item]
) -> Merged:
    """Take what is shared, and give only what it does not speak of.

    The rules are those of the others, also where they have the usual ones. Whoever is a
    member there by name, account, Discord id or tag is that one: they were entered twice.
    """
    merged = merge(own, {}, shared)
    known = {mark for key, item in shared.items() for mark in marks_of(key, item)}
    left = {
        key
        for key, item in merged.give.items()
        if is_rule(key) or marks_of(key, item) & known
    }
    give = {key: item for key, item in merged.give.items() if key not in left}
    return Merged(merged.take | dict.fromkeys(left), give)
