"""Many weeks: every policy with every load and seed, on theirs cores at most."""

from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from itertools import product
import os
import sys
from typing import NamedTuple

from custom_components.printer_queue.core.model import QueueState
from evaluation.summary import Mean, difference, mean, ratio

from .findings import Findings
from .policies import POLICIES
from .shop import SHOPS
from .week import live, live_before

PROCESSES = 2


class Kind(NamedTuple):
    """Weeks that differ in nothing but their seed; by names, for other processes."""

    shop: str
    policy: str
    jobs: int


class Case(NamedTuple):
    """One week to live through."""

    kind: Kind
    seed: int


class Lived:
    """What all the weeks came to."""

    def __init__(self, findings: dict[Case, Findings]) -> None:
        self._findings = findings

    def of(self, kind: Kind) -> list[Findings]:
        """Return the weeks of one kind, in the order of their seeds."""
        return [
            self._findings[case] for case in sorted(self._findings) if case.kind == kind
        ]

    def mean(self, kind: Kind, key: str) -> Mean | None:
        """Return the mean of a measure over the seeds; None where none had it."""
        values = [week.numbers[key] for week in self.of(kind)]
        known = [value for value in values if value is not None]
        return mean(known) if known else None

    def difference(self, kind: Kind, other: Kind, key: str) -> Mean | None:
        """Return by how much a measure is above the other kind's, in pairs."""
        pairs = self._pairs(kind, other, key)
        return difference(*zip(*pairs, strict=True)) if pairs else None

    def ratio(self, kind: Kind, other: Kind, key: str) -> Mean | None:
        """Return how many times the other kind's mean a measure is, in pairs."""
        pairs = self._pairs(kind, other, key)
        return ratio(*zip(*pairs, strict=True)) if pairs else None

    def _pairs(self, kind: Kind, other: Kind, key: str) -> list[tuple[float, float]]:
        both = zip(self.of(kind), self.of(other), strict=True)
        values = ((ours.numbers[key], theirs.numbers[key]) for ours, theirs in both)
        return [(a, b) for a, b in values if a is not None and b is not None]


def run(cases: Sequence[Case], processes: int = PROCESSES) -> Lived:
    """Live through all weeks."""
    if processes == 1:
        return Lived({case: _lived(case) for case in cases})
    findings: dict[Case, Findings] = {}
    with ProcessPoolExecutor(processes, initializer=_be_nice) as pool:
        for case, week in zip(cases, pool.map(_lived, cases), strict=True):
            findings[case] = week
            print(f"\r{len(findings)} of {len(cases)} weeks", end="", file=sys.stderr)
    print(file=sys.stderr)
    return Lived(findings)


def cases(
    shop: str, policies: Iterable[str], loads: Iterable[int], seeds: Iterable[int]
) -> list[Case]:
    """Return every policy with every load and seed."""
    kinds = product([shop], policies, loads)
    return [Case(Kind(*kind), seed) for kind, seed in product(kinds, seeds)]


def _lived(case: Case) -> Findings:
    shop, policy, jobs = case.kind
    before = _before(case.kind)
    course = live(SHOPS[shop], POLICIES[policy], jobs, case.seed, before)
    return Findings.of(course)


@cache
def _before(kind: Kind) -> QueueState | None:
    """Return what the queue learnt before; it does not help a baseline's own asking."""
    shop, policy, jobs = kind
    if POLICIES[policy].asks is not None:
        return None
    return live_before(SHOPS[shop], POLICIES[policy], jobs)


def _be_nice() -> None:
    os.nice(10)
