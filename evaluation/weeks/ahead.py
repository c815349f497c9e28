"""What it gains to look ahead: the plan with and without, in the same weeks."""

from collections.abc import Iterator, Sequence

from bench.results import Result, Section, table
from evaluation.summary import Mean

from .measures import MEASURES
from .runs import Case, Kind, Lived, cases, run
from .shop import MAKERSPACE_SHOP
from .study import STARTS_TO_15_MIN
from .tables import means, shown

TITLE = "Looking ahead (`python -m evaluation ahead`)"
SEEDS = range(4000, 4040)
"""For this alone: nothing was chosen by them."""
PLAN, AHEAD, FIRST_COME = "optimised", "looking ahead", "first come, early"
CLAIRVOYANT = "clairvoyant"
SHOP = MAKERSPACE_SHOP.name
LOADS = (60, 80, 100)
HELD_AGAINST_OTHERS = 80
"""The load that is lived through under the other policies as well."""
_NOTES = f"""Weeks as above, lived through under both policies, with 95 % confidence intervals of
pairs; their seeds are those from {SEEDS[0]} on, which nothing was chosen by. The clairvoyant is the same plan under the same rules, which knows who comes in the
rest of the week and how long prints take."""
_RATIOS = ("cost", "wait95", "wait", "swaps", "done", "overtaken", "longest")


def measured() -> Section:
    """Live through all weeks, and say what came out."""
    return section(run(all_cases(SEEDS)))


def all_cases(seeds: Sequence[int]) -> list[Case]:
    """Return what is lived through."""
    both = cases(SHOP, (PLAN, AHEAD), LOADS, seeds)
    return both + cases(SHOP, (FIRST_COME, CLAIRVOYANT), [HELD_AGAINST_OTHERS], seeds)


def section(lived: Lived) -> Section:
    """Return the targets, and everything that was measured."""
    parts = [_NOTES, _pairs(lived)]
    for jobs in LOADS:
        others = (FIRST_COME, CLAIRVOYANT) if jobs == HELD_AGAINST_OTHERS else ()
        weeks = len(lived.of(Kind(SHOP, AHEAD, jobs)))
        parts.append(f"### {SHOP}, {jobs} jobs a week, {weeks} weeks")
        parts.append(means(lived, SHOP, jobs, (PLAN, AHEAD, *others)))
    return Section(TITLE, list(_targets(lived)), "\n\n".join(parts))


def _pairs(lived: Lived) -> str:
    """Return how many times the plan's measures those are of looking ahead."""
    rows = [("looking ahead, times the plan's", *(f"{jobs} jobs" for jobs in LOADS))]
    for key in _RATIOS:
        cells = (shown(_times(lived, key, PLAN, jobs), ".3f") for jobs in LOADS)
        rows.append((MEASURES[key].title, *cells))
    return table(rows)


def _times(lived: Lived, key: str, other: str, jobs: int) -> Mean | None:
    return lived.ratio(Kind(SHOP, AHEAD, jobs), Kind(SHOP, other, jobs), key)


def _targets(lived: Lived) -> Iterator[Result]:
    for what, key, other, jobs, most in (
        ("J", "cost", PLAN, 60, 0.95),
        ("J", "cost", PLAN, 80, 0.88),
        ("J", "cost", PLAN, 100, 0.88),
        ("J", "cost", CLAIRVOYANT, 80, 1.4),
        ("p95 wait", "wait95", PLAN, 80, 0.90),
        ("p95 wait", "wait95", PLAN, 100, 0.90),
        ("swaps", "swaps", PLAN, 80, 1.10),
        ("swaps", "swaps", PLAN, 100, 1.10),
        ("swaps", "swaps", FIRST_COME, 80, 0.60),
        ("most often overtaken", "overtaken", PLAN, 80, 1.0),
        ("most often overtaken", "overtaken", PLAN, 100, 1.0),
    ):
        times = _times(lived, key, other, jobs)
        name = f"{SHOP}, {jobs}: {what}, times that of “{other}”"
        passed = times is not None and times.value <= most
        yield Result(name, f"<= {most:.2f}", shown(times, ".3f"), passed)
    yield from _forecasts(lived)
    for jobs in LOADS[1:]:
        more = lived.difference(Kind(SHOP, AHEAD, jobs), Kind(SHOP, PLAN, jobs), "met")
        yield Result(
            f"{SHOP}, {jobs}: deadlines met, more than “{PLAN}”",
            ">= 0.0%",
            shown(more, "+.1%"),
            passed=more is not None and more.value >= 0,
        )


def _forecasts(lived: Lived) -> Iterator[Result]:
    """Yield how right forecasts should be, and how often ranges should hold."""
    for what, key, least, most in (
        ("range of a start forecast at joining holds it", "joining80", 0.78, 0.82),
        ("range of a start forecast an hour ahead holds it", "hour80", 0.78, 0.82),
        ("range of a print's end holds it", "end80", 0.78, 0.82),
        *((what, key, 0.85, None) for what, key in STARTS_TO_15_MIN),
        ("print ends forecast to 15 min", "end15", 0.85, None),
    ):
        share = lived.mean(Kind(SHOP, AHEAD, HELD_AGAINST_OTHERS), key)
        wanted = f">= {least:.0%}" + ("" if most is None else f" and <= {most:.0%}")
        passed = share is not None and least <= share.value <= (most or 1.0)
        name = f"{SHOP}, {HELD_AGAINST_OTHERS}, {AHEAD}: {what}"
        yield Result(name, wanted, shown(share, ".1%"), passed)
