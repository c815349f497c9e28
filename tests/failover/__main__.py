"""`python -m tests.failover --rounds 50`: the results go into RESULTS.md here."""

import argparse
import asyncio
import os
from pathlib import Path
import sys
import tempfile

from bench.figures import median
from bench.results import Result, write_results
from demo.processes import DemoError

from .cluster import cluster
from .network import again, is_own
from .rounds import TAKES_OVER_WITHIN, Outcome, fail_over

RESULTS = Path(__file__).with_name("RESULTS.md")
TITLE = "Leaders that fail (`python -m tests.failover`)"
_NO_NAMESPACES = (
    "Network namespaces are forbidden here: no node is cut off from the database."
)


async def _run(rounds: int, seed: int) -> Outcome:
    with tempfile.TemporaryDirectory(prefix="printer_queue-") as folder:
        place = Path(folder)
        async with cluster(place, seed, print, may_cut=is_own()) as built:
            return await fail_over(built, rounds, seed, print)


def _results(outcome: Outcome) -> list[Result]:
    ledger, found = outcome.ledger, outcome.findings
    failures = ", ".join(f"{n} {kind}" for kind, n in outcome.failures.items())
    kinds = ", ".join(f"{n} {kind}" for kind, n in sorted(ledger.kinds.items()))
    slowest = max(max(of) for of in outcome.takeovers.values())
    medians = ", ".join(
        f"{kind} {median(of):.1f} s" for kind, of in outcome.takeovers.items()
    )
    rows = [
        Result("leaders that failed", "", failures, None),
        Result(
            "another leads, the slowest",
            f"<= {TAKES_OVER_WITHIN:.0f} s",
            f"{slowest:.1f} s",
            slowest <= TAKES_OVER_WITHIN,
        ),
        Result("at the median", "", medians, None),
        Result("commands accepted", "", f"{len(ledger.accepted)} ({kinds})", None),
        Result("commands refused, with nothing changed", "", str(ledger.refused), None),
        Result("commands whose fate was not known", "", str(outcome.uncertain), None),
        Result("prints started by the queue", "", str(outcome.starts), None),
    ]
    wrong = {
        "accepted commands that are missing": found.missing,
        "refused commands that were carried out": outcome.carried_out,
        "printers with two jobs": found.doubled,
        "windows lost, cut short or not given once more": found.overdue,
        "notices delivered again after their answer was stored": found.repeated,
        "prints started twice": outcome.started_twice,
        "takeovers and nodes that were not as promised": outcome.slow,
        "errors in the logs": outcome.complaints,
    }
    rows += [
        Result(what, "0", str(len(cases)), not cases) for what, cases in wrong.items()
    ]
    lost = "notices delivered again since their answer was lost"
    return [*rows, Result(lost, "", str(found.lost_answers), None)]


def main() -> int:
    """Run the rounds, write the table, say what is wrong."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.failover", description=__doc__
    )
    parser.add_argument("--rounds", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--results", type=Path, default=RESULTS)
    args = parser.parse_args()
    if not is_own():
        if (argv := again()) is not None:
            os.execvp(argv[0], argv)
        print(_NO_NAMESPACES)
    try:
        outcome = asyncio.run(_run(args.rounds, args.seed))
    except (DemoError, TimeoutError) as err:
        print(f"failover: {err}", file=sys.stderr)
        return 1
    notes = f"Seed {args.seed}." + ("" if is_own() else f" {_NO_NAMESPACES}")
    write_results(TITLE, _results(outcome), notes, args.results)
    for case in outcome.wrong:
        print(f"WRONG: {case}")
    return 1 if outcome.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
