"""What is left of somebody's quotas, as lines of an answer."""

from collections.abc import Iterable

from ..core.rules.quotas import QuotaUse
from ..delivery.markdown import clock_time
from ..presentation.quotas import beyond_key, quota_words
from .context import InteractionContext


def quota_lines(context: InteractionContext, uses: Iterable[QuotaUse]) -> list[str]:
    """Return a line for each quota, and what happens where nothing is left of it."""
    lines = []
    for use in uses:
        key, values = quota_words(use)
        line = context.words.phrase(key, **values)
        if (gone := beyond_key(use)) is not None:
            until = clock_time(use.ends)
            line = f"{line}. {context.words.phrase(gone, time=until)}"
        lines.append(line)
    return lines
