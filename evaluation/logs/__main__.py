"""`python -m evaluation.logs LOG.csv`: what each ordering would have done with a log."""

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path
import sys

from bench.results import table
from custom_components.printer_queue.core.errors import QueueError
from custom_components.printer_queue.core.what_if.comparison import (
    Comparison,
    Outcome,
    compare,
)

from .log import LogError, read_log
from .workload import past_of


def main(arguments: Sequence[str] | None = None) -> int:
    """Replay the log, and show a table; 1 where it cannot be read."""
    parser = argparse.ArgumentParser(
        prog="python -m evaluation.logs",
        description="Replay the last days of a log of prints under each ordering.",
        epilog="A history that was exported from the panel or the REST API is such a log.",
    )
    parser.add_argument("log", type=Path)
    parser.add_argument("--days", type=int, default=30)
    args = parser.parse_args(arguments)
    try:
        log = read_log(args.log)
        compared = compare(past_of(log, args.days), _show)
    except (LogError, OSError, QueueError) as err:
        print(f"{args.log}: {err}", file=sys.stderr)
        return 1
    print(file=sys.stderr)
    print(shown(compared))
    return 0


def shown(compared: Comparison) -> str:
    """Return the comparison as a table in Markdown."""
    outcomes = (compared.actual, *compared.replays)
    rows = [("", *(outcome.ordering or "as it was" for outcome in outcomes))]
    for title, cell in _ROWS.items():
        rows.append((title, *(cell(outcome) for outcome in outcomes)))
    return table(rows)


def _hours(seconds: float | None) -> str:
    return "-" if seconds is None else f"{seconds / 3600:.1f}"


_ROWS: dict[str, Callable[[Outcome], str]] = {
    "done": lambda outcome: str(outcome.figures.whole.completed),
    "mean wait, h": lambda outcome: _hours(outcome.figures.whole.to_start.mean),
    "p95 wait, h": lambda outcome: _hours(outcome.figures.whole.to_start.p95),
    "swaps": lambda outcome: str(outcome.figures.whole.swaps),
    "still waiting": lambda outcome: str(outcome.waiting),
}


def _show(share: float) -> None:
    print(f"\r{share:4.0%}", end="", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
