"""The tables of the simulated weeks, in Markdown."""

from collections.abc import Sequence

from bench.results import table
from evaluation.summary import Mean

from .measures import MEASURES
from .runs import Kind, Lived


def means(lived: Lived, shop: str, jobs: int, policies: Sequence[str]) -> str:
    """Return every measure of every policy at one load, with 95 % intervals."""
    rows = [("", *policies)]
    for key, measure in MEASURES.items():
        kinds = [Kind(shop, policy, jobs) for policy in policies]
        values = [lived.mean(kind, key) for kind in kinds]
        rows.append((measure.title, *(shown(value, measure.shown) for value in values)))
    return table(rows)


def diff(
    lived: Lived, policy: str, others: Sequence[str], groups: Sequence[tuple[str, int]]
) -> str:
    """Return a policy's differences from others, week by week with the same jobs."""
    rows = [("", *(f"less {other}" for other in others))]
    for shop, jobs in groups:
        kind = Kind(shop, policy, jobs)
        for key in ("cost", "done", "swaps", "met", "wait"):
            measure = MEASURES[key]
            differences = [
                lived.difference(kind, Kind(shop, other, jobs), key) for other in others
            ]
            cells = (shown(value, f"+{measure.shown}") for value in differences)
            rows.append((f"{shop}, {jobs}: {measure.title}", *cells))
    return table(rows)


def shown(value: Mean | None, form: str) -> str:
    """Return a mean with its margin."""
    if value is None:
        return "-"
    return f"{value.value:{form}} ± {value.margin:{form.lstrip('+')}}"
