"""`python -m tests.power_cuts --rounds 100`: the result goes into RESULTS.md here."""

import argparse
import asyncio
from pathlib import Path
import sys
import tempfile

from bench.results import Result, write_results
from demo.processes import DemoError
from tests.support.scene import scene

from .rounds import Outcome, cut_the_power

RESULTS = Path(__file__).with_name("RESULTS.md")
TITLE = "Power cuts (`python -m tests.power_cuts`)"


async def _run(rounds: int, seed: int) -> Outcome:
    with tempfile.TemporaryDirectory(prefix="printer_queue-") as folder:
        async with scene(Path(folder), on_the_way=print) as built:
            await built.settle()
            return await cut_the_power(built, rounds, seed, print)


def _results(rounds: int, outcome: Outcome) -> list[Result]:
    ledger, found = outcome.ledger, outcome.findings
    kinds = ", ".join(f"{n} {kind}" for kind, n in sorted(ledger.kinds.items()))
    rows = [
        Result("kill -9 of Home Assistant, restarts", "", str(rounds), None),
        Result("commands accepted", "", f"{len(ledger.accepted)} ({kinds})", None),
        Result("commands cut off by a kill", "", str(ledger.cut_off), None),
    ]
    wrong = {
        "accepted commands that are missing": found.missing,
        "printers with two jobs": found.doubled,
        "windows lost": found.overdue,
        "notices delivered again after their answer was stored": found.repeated,
    }
    rows += [
        Result(what, "0", str(len(cases)), not cases) for what, cases in wrong.items()
    ]
    rows.append(
        Result(
            "notices delivered again since their answer was lost",
            "",
            str(found.lost_answers),
            None,
        )
    )
    return rows


def main() -> int:
    """Run the rounds, write the table, say what is wrong."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.power_cuts", description=__doc__
    )
    parser.add_argument("--rounds", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    try:
        outcome = asyncio.run(_run(args.rounds, args.seed))
    except (DemoError, TimeoutError) as err:
        print(f"power cuts: {err}", file=sys.stderr)
        return 1
    results = _results(args.rounds, outcome)
    write_results(TITLE, results, f"Seed {args.seed}.", RESULTS)
    for case in outcome.findings.all:
        print(f"WRONG: {case}")
    return 1 if outcome.findings.all else 0


if __name__ == "__main__":
    sys.exit(main())
