"""`python -m evaluation`: evaluate, draw the plots, write the tables into RESULTS.md."""

import argparse
import logging
from pathlib import Path
import sys

from bench.results import write_results

from .farm import study as farm
from .static import study as static
from .weeks import ahead, study as weeks

RESULTS = Path(__file__).with_name("RESULTS.md")
STUDIES = {"ahead": ahead, "farm": farm, "static": static, "weeks": weeks}


def main() -> int:
    """Run the studies that are named, else all; 1 where a target was missed."""
    parser = argparse.ArgumentParser(
        prog="python -m evaluation",
        description="Evaluate the queue's decisions; the tables go into "
        "evaluation/RESULTS.md, the plots into docs/images.",
        epilog="`weeks` takes about half an hour, `ahead` an hour, `static` some minutes, `farm` one. For a quick look "
        "at some policies there is `python -m evaluation.weeks`, for proofs that are "
        "missing `python -m evaluation.static`.",
    )
    parser.add_argument("names", nargs="*", choices=STUDIES, default=list(STUDIES))
    names = parser.parse_args().names
    logging.basicConfig(level=logging.ERROR)
    passed = True
    for name in names:
        study = STUDIES[name]
        print(f"{study.TITLE} ...", file=sys.stderr, flush=True)
        section = study.measured()
        print(f"\n{section.title}\n\n{section.text}\n", flush=True)
        write_results(section.title, section.results, section.notes, RESULTS)
        passed = passed and section.passed
    return 0 if passed else 1


if __name__ == "__main__":
    sys.exit(main())
