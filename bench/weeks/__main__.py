"""`python -m bench.weeks`: a quick look at some policies; writes nothing."""

import argparse
from collections.abc import Sequence
import sys
import time

from bench.results import table

from .measures import MEASURES
from .policies import POLICIES
from .runs import PROCESSES, Case, Numbers, cases, run
from .shop import SHOPS
from .summary import mean

EVALUATION = range(1000, 1020)


def main() -> int:
    """Live through the weeks and show the means of what was measured."""
    parser = argparse.ArgumentParser(
        prog="python -m bench.weeks",
        description="Whole weeks under several policies, for quick looks while tuning.",
        epilog="The seeds 1000-1019 are for the evaluation (`python -m bench weeks`).",
    )
    parser.add_argument("--shop", choices=SHOPS, default="makerspace")
    parser.add_argument("--jobs", type=int, help="jobs a week, else the shop's own")
    parser.add_argument(
        "--policy", choices=POLICIES, action="append", help="may be repeated"
    )
    parser.add_argument("--seeds", type=int, default=5, help="how many")
    parser.add_argument("--first", type=int, default=1, help="the first seed")
    parser.add_argument("--processes", type=int, default=PROCESSES)
    args = parser.parse_args()
    seeds = range(args.first, args.first + args.seeds)
    if set(seeds) & set(EVALUATION):
        parser.error("these seeds are for the evaluation only")
    names = args.policy or list(POLICIES)
    loads = [args.jobs] if args.jobs else SHOPS[args.shop].loads
    for jobs in loads:
        begun = time.perf_counter()
        found = run(cases(args.shop, names, [jobs], seeds), args.processes)
        took = time.perf_counter() - begun
        print(f"\n{args.shop}, {jobs} jobs, {len(seeds)} seeds: {took:.1f} s\n")
        print(_table(found, names))
    return 0


def _table(found: dict[Case, Numbers], names: Sequence[str]) -> str:
    rows = [("", *names)]
    for key, one in MEASURES.items():
        cells = [one.title]
        for name in names:
            values = [
                value
                for case, numbers in found.items()
                if case.policy == name and (value := numbers[key]) is not None
            ]
            cells.append(_shown(values, one.shown))
        rows.append(tuple(cells))
    return table(rows)


def _shown(values: Sequence[float], form: str) -> str:
    if not values:
        return "-"
    found = mean(values)
    return f"{found.value:{form}} ± {found.margin:{form}}"


if __name__ == "__main__":
    sys.exit(main())
