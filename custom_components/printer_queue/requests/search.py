"""Looking through everything that has ever ended, as far back as the store goes.

A name is compared as Unicode folds it, which the databases do each in their own way: rows are read by their index,
page by page, and compared here.
"""

from dataclasses import dataclass

import orjson

from ..coordinator import QueueCoordinator
from ..core.viewer import Viewer
from ..store.ended import Place, Wanted
from ..store.history import Ending
from ..times import if_known

PAGE = 1_000
MOST_LOOKED_AT = 20_000
"""Jobs that one request looks at; whoever asks on goes on where it stopped."""


@dataclass(frozen=True, slots=True)
class Found:
    """What was found, the last ended first, and where to go on; None at the end."""

    endings: list[Ending]
    beyond: Place | None


async def async_find_ended(
    queue: QueueCoordinator,
    wanted: Wanted,
    words: str,
    viewer: Viewer,
    *,
    beyond: Place | None,
    limit: int,
) -> Found:
    """Return jobs whose name, person and number have every word. Raises StoreError.

    Nobody finds a name that they are not shown.
    """
    folded = words.casefold().split()
    found: list[Ending] = []
    looked_at = 0
    while looked_at < MOST_LOOKED_AT:
        page = await queue.in_store(
            queue.store.ended.endings, wanted, beyond=beyond, limit=PAGE
        )
        for ending in page:
            beyond = Place(ending.ended, ending.number)
            told = _told(ending, viewer)
            if all(word in told for word in folded):
                found.append(ending)
                if len(found) == limit:
                    return Found(found, beyond)
        if len(page) < PAGE:
            return Found(found, None)
        looked_at += len(page)
    return Found(found, beyond)


def _told(ending: Ending, viewer: Viewer) -> str:
    name = orjson.loads(ending.spec)["name"]
    person = if_known(viewer.name, ending.owner)
    return f"{name} {person or ''} #{ending.number}".casefold()
