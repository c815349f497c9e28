"""Many weeks: every policy with every load and seed, on two cores at most."""

from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import product
import os
from typing import NamedTuple

from .measures import measure
from .policies import POLICIES
from .shop import SHOPS
from .week import live

PROCESSES = 2


class Case(NamedTuple):
    """One week to live through, by names so that another process understands them."""

    shop: str
    policy: str
    jobs: int
    seed: int


type Numbers = Mapping[str, float | None]


def run(cases: Sequence[Case], processes: int = PROCESSES) -> dict[Case, Numbers]:
    """Live through all weeks; return the measures of each."""
    if processes == 1:
        return dict(zip(cases, map(_measured, cases), strict=True))
    with ProcessPoolExecutor(processes, initializer=_be_nice) as pool:
        return dict(zip(cases, pool.map(_measured, cases), strict=True))


def cases(
    shop: str, policies: Iterable[str], loads: Iterable[int], seeds: Iterable[int]
) -> list[Case]:
    """Return every policy with every load and seed."""
    return [Case(shop, *one) for one in product(policies, loads, seeds)]


def _measured(case: Case) -> Numbers:
    course = live(SHOPS[case.shop], POLICIES[case.policy], case.jobs, case.seed)
    return measure(course)


def _be_nice() -> None:
    os.nice(10)
