"""`python -m bench`: measure, show the tables, write them into `bench/RESULTS.md`."""

import argparse
import logging
from pathlib import Path
import sys
import tempfile

from . import (
    blocking,
    broker,
    crowd,
    database,
    dispatch,
    files,
    history,
    join,
    live,
    nodes,
    planning,
    rabbitmq,
    report,
    rest,
    scale,
    start,
    uploads,
)
from .results import RESULTS, write_results

BENCHES = {
    "report": report,
    "crowd": crowd,
    "scale": scale,
    "join": join,
    "database": database,
    "nodes": nodes,
    "dispatch": dispatch,
    "blocking": blocking,
    "live": live,
    "planning": planning,
    "start": start,
    "history": history,
    "files": files,
    "uploads": uploads,
    "broker": broker,
    "rabbitmq": rabbitmq,
    "rest": rest,
}


def main() -> int:
    """Run the benches that are named, else all; 1 where a target was missed."""
    parser = argparse.ArgumentParser(
        prog="python -m bench",
        description=f"Measure the integration; the tables go into {RESULTS.name}.",
        epilog="All together take a quarter of an hour. Let nothing else run meanwhile.",
    )
    parser.add_argument("names", nargs="*", choices=BENCHES, default=list(BENCHES))
    names = parser.parse_args().names
    logging.basicConfig(level=logging.ERROR)
    passed = True
    for name in names:
        bench = BENCHES[name]
        print(f"{bench.TITLE} ...", file=sys.stderr, flush=True)
        # On the disk that the checkout is on: where /tmp is memory, nothing is slow.
        with tempfile.TemporaryDirectory(prefix=".bench-", dir=RESULTS.parent) as place:
            section = bench.measured(Path(place))
        print(f"\n{section.title}\n\n{section.text}\n", flush=True)
        write_results(section.title, section.results, section.notes)
        passed = passed and section.passed
    return 0 if passed else 1


if __name__ == "__main__":
    sys.exit(main())
