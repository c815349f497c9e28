"""Ranges that hold as many errors as they should, of whatever shape these are.

A conformal range (Vovk, Gammerman & Shafer, "Algorithmic Learning in a Random World",
2005) holds so many of the errors that were made before, later ones counting more. Of all
such ranges the shortest is taken, since errors are lopsided: one start in ten slips to
the next day. How many have to be held follows what the ranges that were told have held
(Gibbs & Candès, "Adaptive conformal inference under distribution shift", NeurIPS 34,
2021).
"""

from collections.abc import Callable, Iterable, Sequence
from math import inf
from typing import NamedTuple

MISSED = 0.2
"""Share of what comes that ranges should miss."""
PACE = 0.05
LEAST_MISSED, MOST_MISSED = 0.07, 0.4
"""How fast the share that is left out follows what was missed, and how far."""
ONE_SIDE = 0.9
"""Share of what a range misses that may lie on one side of it."""


class Weighted(NamedTuple):
    """One error, and how much it counts."""

    error: float
    weight: float


class Errors(NamedTuple):
    """The errors at both ends of a range, and how much it rests on."""

    early: float
    late: float
    weight: float


def share_to_miss(held: Iterable[tuple[bool, float]], back: float = 0.0) -> float:
    """Return which share of errors a range has to leave out to miss one in five.

    Less where the ranges that were told have missed more: whether each held, and what it
    counts, the oldest first. With each it comes `back` by a part of how far it has gone.
    """
    share = MISSED
    for one, weight in held:
        share += weight * (PACE * (MISSED - (not one)) + back * (MISSED - share))
        share = min(max(share, LEAST_MISSED), MOST_MISSED)
    return share


def shortest_range(
    errors: Sequence[Weighted], share: float, length: Callable[[float], float]
) -> Errors:
    """Return the shortest range of errors that leaves out no more than a share of them.

    `errors` are in order; `length` says, growing with the error, what is to be short.
    """
    whole = sum(weight for _, weight in errors)
    if whole < 1e-6:
        return Errors(0.0, 0.0, 0.0)
    out = whole * share
    most = out * ONE_SIDE
    last, before, after = len(errors) - 1, 0.0, 0.0
    while last > 0 and after + errors[last].weight <= most:
        after += errors[last].weight
        last -= 1
    best, shortest = (errors[0].error, errors[last].error), inf
    for error, weight in errors:
        while before + after > out and last < len(errors) - 1:
            last += 1
            after -= errors[last].weight
        long = length(errors[last].error) - length(error)
        if long < shortest:
            best, shortest = (error, errors[last].error), long
        before += weight
        if before > most:
            break
    return Errors(*best, whole)
