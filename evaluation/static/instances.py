"""Instances: a shelf of printers, all jobs there at once.

Durations are lognormal with a median of 130 min (sigma 0.8), six colours have shares
0.30, 0.24, 0.16, 0.12, 0.10 and 0.08, priorities are uniform from 1 to 10, and a fifth
of the jobs has a deadline: its own duration and a uniform share of the whole work per
printer from now. Every time is a whole number of five minutes, so that a bound which
counts in steps of five minutes loses nothing. Each printer begins with a colour drawn
by the same shares. Unlike printers take 1.0, 0.8 and 1.25 times as long, and a third
of the jobs does not fit every one of them.
"""

from math import inf
from random import Random

from custom_components.printer_queue.core.optimiser.problem import (
    Machine,
    Problem,
    Task,
)

STEP = 300.0
"""Seconds of which every time is a multiple."""
MEDIAN = 130.0
SIGMA = 0.8
COLOURS = (0.30, 0.24, 0.16, 0.12, 0.10, 0.08)
URGENT = 0.2
SPEEDS = (1.0, 0.8, 1.25)
CHOOSY = 1 / 3


def instance(seed: int, jobs: int, printers: int, *, unlike: bool = False) -> Problem:
    """Return one; `unlike` printers come in three kinds, else all are the same."""
    random = Random(f"{seed} {jobs} {printers} {unlike}")
    speeds = SPEEDS if unlike else (1.0,)
    medians = [random.lognormvariate(0.0, SIGMA) * MEDIAN * 60 for _ in range(jobs)]
    share = sum(medians) / printers
    tasks = []
    for took in medians:
        fits = [True] * len(speeds)
        if unlike and random.random() < CHOOSY:
            fits = [random.random() < 0.5 for _ in speeds]
            fits[random.randrange(len(speeds))] = True
        due = took + random.random() * share if random.random() < URGENT else inf
        seconds = tuple(
            max(_steps(took * speed), STEP) if fit else inf
            for speed, fit in zip(speeds, fits, strict=True)
        )
        tasks.append(
            Task(
                seconds,
                due=_steps(due) if due < inf else inf,
                weight=(11 - random.randint(1, 10)) / 5.5,
                material=_colour(random),
            )
        )
    machines = tuple(
        Machine(kind=printer % len(speeds), rotating=_colour(random))
        for printer in range(printers)
    )
    return Problem(tasks=tuple(tasks), machines=machines)


def _colour(random: Random) -> int:
    return random.choices(range(len(COLOURS)), COLOURS)[0]


def _steps(seconds: float) -> float:
    return round(seconds / STEP) * STEP
