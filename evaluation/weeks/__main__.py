"""`python -m evaluation.weeks`: a quick look at some policies; writes nothing."""

import argparse
import sys
import time

from . import ahead
from .policies import POLICIES
from .runs import PROCESSES, cases, run
from .shop import SHOPS
from .study import SEEDS
from .tables import means


def main() -> int:
    """Live through the weeks and show the means of what was measured."""
    parser = argparse.ArgumentParser(
        prog="python -m evaluation.weeks",
        description="Whole weeks under several policies, for quick looks while tuning.",
        epilog="The seeds 1000-1019 and 4000-4039 are for the evaluation (`python -m evaluation weeks`).",
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
    if set(seeds) & {*SEEDS, *ahead.SEEDS}:
        parser.error("these seeds are for the evaluation only")
    names = args.policy or list(POLICIES)
    loads = [args.jobs] if args.jobs else SHOPS[args.shop].loads
    for jobs in loads:
        begun = time.perf_counter()
        lived = run(cases(args.shop, names, [jobs], seeds), args.processes)
        took = time.perf_counter() - begun
        print(f"\n{args.shop}, {jobs} jobs, {len(seeds)} seeds: {took:.1f} s\n")
        print(means(lived, args.shop, jobs, names))
    return 0


if __name__ == "__main__":
    sys.exit(main())
