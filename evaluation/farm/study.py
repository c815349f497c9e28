"""What becomes of a day's jobs on fifty printers that start by themselves, some of them badly."""

from datetime import timedelta

from bench.results import Result as Figure, Section, table

from .day import USUAL, Day, Result
from .devices import Odds

TITLE = "A farm that starts by itself (`python -m evaluation farm`)"
PRINTERS, JOBS, SEEDS = 50, 1_100, range(5)
FAILS = Odds(fails=0.05)
WORSE = Odds(fails=0.05, refused=0.01, lost=0.01)
DAY, COME_WITHIN = timedelta(hours=24), timedelta(hours=22)
TARGET = 0.03
LONGER = 3
"""How many times as long the long prints take; so many fewer of them come."""


def measured() -> Section:
    """Live through the days, and say what came out."""
    plain = _days(FAILS)
    days = {
        "5 % of prints fail": plain,
        "besides, 1 % refused and 1 % never heard": _days(WORSE),
        f"5 % fail, prints take {LONGER} times as long": _days(FAILS, longer=LONGER),
        "5 % fail, late failures are tried again": _days(FAILS, retries_late=True),
    }
    every = [result for results in days.values() for result in results]
    by_person = _share(plain)
    figures = [
        Figure(
            "jobs lost", "0", str(_sum(every, "lost")), passed=not _sum(every, "lost")
        ),
        Figure(
            "jobs printed twice",
            "0",
            str(_sum(every, "doubled")),
            passed=not _sum(every, "doubled"),
        ),
        Figure(
            "what needs a person, of all jobs, 5 % failures",
            f"<= {TARGET:.1%}",
            f"{by_person:.1%}",
            passed=by_person <= TARGET,
        ),
    ]
    return Section(TITLE, figures, _notes(days))


def _days(odds: Odds, *, longer: int = 1, retries_late: bool = False) -> list[Result]:
    return [
        Day(
            [odds] * PRINTERS,
            seed,
            usual=USUAL * longer,
            retries_late_failures=retries_late,
        ).run(JOBS // longer, COME_WITHIN, DAY)
        for seed in SEEDS
    ]


def _share(results: list[Result]) -> float:
    """Return how much needs a person, of all jobs: jobs, and printers to be looked at."""
    needy = _sum(results, "by_person") + _sum(results, "out_of_service")
    return needy / _sum(results, "jobs")


def _sum(results: list[Result], name: str) -> int:
    return sum(getattr(result, name) for result in results)


def _notes(days: dict[str, list[Result]]) -> str:
    rows = [
        (
            name,
            str(_sum(results, "jobs")),
            str(_sum(results, "completed")),
            str(_sum(results, "failures")),
            str(_sum(results, "asked")),
            str(_sum(results, "buried")),
            str(_sum(results, "out_of_service")),
            f"{_share(results):.1%}",
            f"{sum(result.share_busy for result in results) / len(results):.0%}",
        )
        for name, results in days.items()
    ]
    heads = (
        "day",
        "jobs",
        "done",
        "failures",
        "owners asked",
        "failed for good",
        "printers out of service",
        "need a person",
        "busy",
    )
    return f"""{PRINTERS} printers, {len(SEEDS)} days each, first come first served; the rules as they are unless chosen \
otherwise, but for unattended starts. Prints take {USUAL / timedelta(minutes=1):.0f} minutes in the median, and those that \
fail do so anywhere between 1 and 95 % of their time. A person is needed for each job whose owner is asked or that failed \
for good, counted once, and for each printer that goes out of service after two failures in a row. Owners are asked only \
about failures after a tenth and half an hour – the longer prints take, the more of those there are –, and answer within \
an hour.

{table([heads, *rows])}"""
