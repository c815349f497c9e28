"""The tables of the simulated weeks, in Markdown."""

from collections.abc import Sequence

from bench.results import table
from evaluation.summary import Mean

from .measures import MEASURES
from .runs import Kind, Lived


def means(lived: Lived, shop: str, jobs: int, policies: Sequence[str]) -> str:
    """Return every measure of every policy at one load, with 95 % intervals."""
    rows = [("", *policies)]
    for key, one in MEASURES.items():
        kinds = [Kind(shop, policy, jobs) for policy in policies]
        found = [lived.mean(kind, key) for kind in kinds]
        rows.append((one.title, *(shown(value, one.shown) for value in found)))
    return table(rows)


def diff(
    lived: Lived, policy: str, others: Sequence[str], groups: Sequence[tuple[str, int]]
) -> str:
    """Return a policy's differences from others, week by week with the same jobs."""
    rows = [("", *(f"less {other}" for other in others))]
    for shop, jobs in groups:
        kind = Kind(shop, policy, jobs)
        for key in ("cost", "done", "swaps", "met", "wait"):
            one = MEASURES[key]
            found = [
                lived.difference(kind, Kind(shop, other, jobs), key) for other in others
            ]
            cells = (shown(value, f"+{one.shown}") for value in found)
            rows.append((f"{shop}, {jobs}: {one.title}", *cells))
    return table(rows)


def shown(value: Mean | None, form: str) -> str:
    """Return a mean with its margin."""
    if value is None:
        return "-"
    return f"{value.value:{form}} ± {value.margin:{form.lstrip('+')}}"
