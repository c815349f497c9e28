"""`python -m tests.power_cuts --rounds 100`: the results go into RESULTS.md here.

`--starts 200` kills a queue whose printers start by themselves so often, instead.
"""

import argparse
import asyncio
from pathlib import Path
import sys
import tempfile

from bench.results import Result, write_results
from demo.processes import DemoError
from tests.support.scene import scene

from .rounds import Outcome, cut_the_power
from .starts import StartsOutcome, kill_while_starting

RESULTS = Path(__file__).with_name("RESULTS.md")
TITLE = "Power cuts (`python -m tests.power_cuts`)"
STARTS_TITLE = "Power cuts while printers start (`python -m tests.power_cuts --starts`)"


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


def _starts(kills: int, seed: int, into: Path) -> int:
    with tempfile.TemporaryDirectory(prefix="printer_queue-") as folder:
        outcome = kill_while_starting(Path(folder), kills, seed, print)
    write_results(STARTS_TITLE, _starts_results(outcome), f"Seed {seed}.", into)
    for case in outcome.wrong:
        print(f"WRONG: {case}")
    return 1 if outcome.wrong else 0


def _starts_results(outcome: StartsOutcome) -> list[Result]:
    rows = [
        Result("kill -9 at a line of the queue", "", str(outcome.kills), None),
        Result("jobs accepted", "", str(outcome.jobs), None),
        Result("prints started", "", str(outcome.prints), None),
    ]
    wrong = {
        "accepted jobs that were not printed": outcome.lost,
        "jobs printed twice, prints interrupted": outcome.doubled,
        "printers kept for ever": outcome.kept,
        "batches that came to no end": outcome.stuck,
    }
    return rows + [
        Result(what, "0", str(len(cases)), not cases) for what, cases in wrong.items()
    ]


def main() -> int:
    """Run the rounds, write the table, say what is wrong."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.power_cuts", description=__doc__
    )
    parser.add_argument("--rounds", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--starts", type=int, help="kills while printers start")
    parser.add_argument("--results", type=Path, default=RESULTS)
    args = parser.parse_args()
    if args.starts is not None:
        return _starts(args.starts, args.seed, args.results)
    try:
        outcome = asyncio.run(_run(args.rounds, args.seed))
    except (DemoError, TimeoutError) as err:
        print(f"power cuts: {err}", file=sys.stderr)
        return 1
    results = _results(args.rounds, outcome)
    write_results(TITLE, results, f"Seed {args.seed}.", args.results)
    for case in outcome.findings.all:
        print(f"WRONG: {case}")
    return 1 if outcome.findings.all else 0


if __name__ == "__main__":
    sys.exit(main())
