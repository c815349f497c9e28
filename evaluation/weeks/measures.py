"""What a week was like, in numbers; one of each for a policy, a load and a seed."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import timedelta
from statistics import fmean

from bench.figures import percentile

from .attended import WEEK
from .course import JobRecord, Life, Of
from .utilisation import utilisation

SWAP_COST = 150.0
LATE_COST = 600.0
TARDINESS = 4.0
CLOSE = timedelta(minutes=15)
_HOUR = timedelta(hours=1)
_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Measure:
    """One number of a week; `shown` is its format, `of` works it out.

    None means that there was nothing to measure.
    """

    key: str
    title: str
    shown: str
    of: Callable[[JobRecord], float | None]


def cost(course: JobRecord) -> float:
    """Return J, in weighted minutes.

    The sum of w * (completion - release), 4 * w * tardiness, 600 for each job that is
    completed after its deadline and 150 for each swapped spool, with w = (11 -
    priority) / 5.5; over all jobs of the week, also those that were done after it.
    """
    return sum(
        _cost_of(life) + SWAP_COST * sum(run.swapped for run in life.prints)
        for life in course.lives.values()
    )


def _cost_of(life: Life) -> float:
    wish, completed = life.wish, life.completed
    assert completed is not None
    flow = (completed - wish.release) / _MINUTE
    late = timedelta()
    if wish.deadline is not None:
        late = max(completed - wish.deadline, late)
    lateness = TARDINESS * wish.weight * (late / _MINUTE)
    return wish.weight * flow + lateness + (LATE_COST if late else 0.0)


def _cost_per_job(course: JobRecord) -> float:
    return cost(course) / len(course.lives)


def _done(course: JobRecord) -> float:
    end = course.monday + WEEK
    return sum(
        life.completed is not None and life.completed <= end for life in _lives(course)
    )


def _swaps(course: JobRecord) -> float:
    return sum(run.swapped for life in _lives(course) for run in life.prints)


def _deadlines_met(course: JobRecord) -> float | None:
    return _share(
        life.completed is not None and life.completed <= life.wish.deadline
        for life in _lives(course)
        if life.wish.deadline is not None
    )


def hours_waited(course: JobRecord) -> list[float]:
    """Return the hours from joining to the start of the first print, of each job."""
    return [
        (life.prints[0].started - life.wish.release) / _HOUR for life in _lives(course)
    ]


def _stuck(course: JobRecord) -> float | None:
    return _share(life.stuck > 0 for life in _lives(course))


def _most_overtaken(course: JobRecord) -> float:
    """Return how many who joined later started earlier, for whom that was the most."""
    lives = sorted(_lives(course), key=lambda life: life.wish.release)
    starts = [life.prints[0].started for life in lives]
    return max(
        sum(later < start for later in starts[place + 1 :])
        for place, start in enumerate(starts)
    )


def _within(of: Of) -> Callable[[JobRecord], float | None]:
    return lambda course: _share(
        abs(forecast.expected - forecast.actual) <= CLOSE
        for forecast in course.forecasts
        if forecast.of is of
    )


def _covered(of: Of) -> Callable[[JobRecord], float | None]:
    return lambda course: _share(
        forecast.low <= forecast.actual <= forecast.high
        for forecast in course.forecasts
        if forecast.of is of
    )


def _mean_width(course: JobRecord) -> float | None:
    widths = [
        (forecast.high - forecast.low) / _HOUR
        for forecast in course.forecasts
        if forecast.of is not Of.START_AN_HOUR_BEFORE
    ]
    return fmean(widths) if widths else None


def _share(cases: Iterable[bool]) -> float | None:
    counted = list(cases)
    return sum(counted) / len(counted) if counted else None


def _lives(course: JobRecord) -> Iterable[Life]:
    return course.lives.values()


MEASURES = {
    measure.key: measure
    for measure in (
        Measure("cost", "J per job", ",.0f", _cost_per_job),
        Measure("done", "done in the week", ".1f", _done),
        Measure("swaps", "swaps", ".1f", _swaps),
        Measure("met", "deadlines met", ".1%", _deadlines_met),
        Measure("wait", "mean wait, h", ".1f", lambda c: fmean(hours_waited(c))),
        Measure(
            "wait95", "p95 wait, h", ".1f", lambda c: percentile(hours_waited(c), 95)
        ),
        Measure("longest", "longest wait, h", ".0f", lambda c: max(hours_waited(c))),
        Measure("overtaken", "most often overtaken", ".0f", _most_overtaken),
        Measure("used", "utilisation under demand", ".1%", utilisation),
        Measure("stuck", "jobs that need a person", ".2%", _stuck),
        Measure(
            "hour15",
            "starts an hour ahead within 15 min",
            ".1%",
            _within(Of.START_AN_HOUR_AHEAD),
        ),
        Measure(
            "before15",
            "starts, looked at an hour before, within 15 min",
            ".1%",
            _within(Of.START_AN_HOUR_BEFORE),
        ),
        Measure("end15", "print ends within 15 min", ".1%", _within(Of.END)),
        Measure(
            "joining80",
            "80 % range holds the start, at joining",
            ".1%",
            _covered(Of.START_AT_JOINING),
        ),
        Measure(
            "hour80",
            "80 % range holds the start, an hour ahead",
            ".1%",
            _covered(Of.START_AN_HOUR_AHEAD),
        ),
        Measure("end80", "80 % range holds the end", ".1%", _covered(Of.END)),
        Measure("width", "mean width of all ranges, h", ".1f", _mean_width),
    )
}
