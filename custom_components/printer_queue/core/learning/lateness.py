"""By how much starts are told later than the plan has them, as they usually are.

Most starts come within minutes of the plan, but they are lopsided: who is asked comes a
little later than usual far more often than a little sooner, and in the morning nobody
stands at the printer as the doors open. Whoever is told a time wants to be there then.
So the time is told around which most starts lie close: the middle of the span of twice
`CLOSE` that holds most of the errors of the past (the mode by Chernoff, "Estimation of
the mode", Annals of the Institute of Statistical Mathematics 16, 1964), apart for what
starts wait for, later errors counting more. The mean would follow the few starts that
slip to the next day.
"""

from collections.abc import Iterable, Sequence

from ..samples import ForecastResult, WaitsFor

CLOSE = 900.0
"""Seconds by which a start may be off and still come as told."""
LATER = (0.0, 300.0, 600.0, 900.0)
"""By how many seconds starts may be told later: in steps, as each step moves whatever is
told in the whole queue. Never sooner: nobody is to be told to come before their time."""
LATEST = LATER[-1]
WORTH_IT = 2.0
"""More than so many forecasts of the past have to come close that do not as planned: one
start alone, which is forecast twice at most, moves nothing."""
HALF_LIFE = 160.0
"""A start counts half after so many later ones."""


def usual_lateness(results: Sequence[ForecastResult], waits_for: WaitsFor) -> float:
    """Return by how many seconds starts that wait for this are told later than planned.

    `results` are the oldest first.
    """
    errors = [
        (error, weight)
        for error, weight, waited_for in _weighted(results)
        if waited_for is waits_for and -CLOSE <= error <= LATEST + CLOSE
    ]

    def close(later: float) -> float:
        return sum(weight for error, weight in errors if abs(error - later) <= CLOSE)

    # Of equally good ones the first: the nearest to the plan.
    best = max(LATER, key=close)
    return best if close(best) > close(0.0) + WORTH_IT else 0.0


def _weighted(
    results: Sequence[ForecastResult],
) -> Iterable[tuple[float, float, WaitsFor]]:
    """Yield by how many seconds each start was late, what that counts, and its kind."""
    for age, result in enumerate(reversed(results)):
        error = (result.actual - result.wait).total_seconds()
        yield error, 0.5 ** (age / HALF_LIFE), result.waits_for
