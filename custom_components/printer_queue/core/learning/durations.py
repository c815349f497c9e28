"""How long a print will really take, learnt from the finished ones.

The person's estimate is corrected by what the ratios of actual to estimated duration
say, in logarithms: one correction for the whole queue, then one each for the person,
the printer and the material, every one the weighted median of what the ones before it
left unexplained. A correction that rests on few prints is shrunk towards none by
n / (n + k), the empirical Bayes form (Efron & Morris 1975). Recent prints weigh more:
a print's weight halves every 60 days.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import exp, log
from typing import Self

from ..model import Job, JobStatus
from ..samples import PrintSample

HALF_LIFE = timedelta(days=60)
SHRINK_WHOLE = 3.0
SHRINK_GROUP = 4.0
"""As many prints speak for "no correction" before there is a real one."""
USUAL_SPREAD = log(1.35)
"""How far above the median the 90th percentile lies while nothing is learnt."""
SHRINK_SPREAD = 8.0
UNKNOWN_ESTIMATE = timedelta(hours=2)
"""What a print takes of which nobody said anything, while nothing is learnt."""


@dataclass(frozen=True, slots=True)
class Prediction:
    """A duration: half of the prints are over by `p50`, nine in ten by `p90`.

    `basis` is how many finished prints it rests on.
    """

    p50: timedelta
    p90: timedelta
    basis: int


@dataclass(frozen=True, slots=True)
class _Weighted:
    """One sample in the making: its logarithmic ratio and weight."""

    sample: PrintSample
    residual: float
    weight: float


@dataclass(frozen=True, slots=True)
class Durations:
    """What was learnt; corrections are natural logarithms of a factor."""

    whole: float
    people: dict[str, float]
    printers: dict[str, float]
    materials: dict[str, float]
    spread: float
    basis: int
    usual: timedelta

    @classmethod
    def learn(cls, samples: Sequence[PrintSample], now: datetime) -> Self:
        """Learn from finished prints; no samples give the estimates unchanged."""
        rows = [
            _Weighted(
                sample, log(sample.actual / sample.estimate), _weight(sample, now)
            )
            for sample in samples
        ]
        whole = _correction(rows, SHRINK_WHOLE)
        rows = [_Weighted(r.sample, r.residual - whole, r.weight) for r in rows]
        rows, people = _by_group(rows, lambda sample: sample.person_id)
        rows, printers = _by_group(rows, lambda sample: sample.printer_id)
        rows, materials = _by_group(rows, _material)
        return cls(
            whole=whole,
            people=people,
            printers=printers,
            materials=materials,
            spread=_spread(rows),
            basis=len(rows),
            usual=_usual(samples),
        )

    @property
    def over(self) -> float:
        """By which share of the median the 90th percentile lies above it."""
        return exp(self.spread) - 1

    def predict(self, job: Job, printer_id: str | None = None) -> Prediction:
        """Predict the job's print, on a given printer or on its own.

        A walk-up's (no person) is the printer's own word.
        """
        p50 = self.median(job, printer_id)
        return Prediction(
            timedelta(seconds=p50), timedelta(seconds=p50 * (1 + self.over)), self.basis
        )

    def median(self, job: Job, printer_id: str | None = None) -> float:
        """Return the seconds of the prediction's `p50`."""
        return self.seconds(
            job.spec.estimate,
            job.person.id if job.person else None,
            job.spec.needs.material,
            printer_id or job.printer_id,
        )

    def seconds(
        self,
        estimate: timedelta | None,
        person_id: str | None,
        material: str | None,
        printer_id: str | None,
    ) -> float:
        """Return the seconds that half of such prints take."""
        if estimate is None:
            return self.usual.total_seconds()
        if person_id is None:
            return estimate.total_seconds()
        correction = self.whole + self.people.get(person_id, 0.0)
        if printer_id is not None:
            correction += self.printers.get(printer_id, 0.0)
        if material is not None:
            correction += self.materials.get(material.casefold(), 0.0)
        return estimate.total_seconds() * exp(correction)


def print_sample(job: Job) -> PrintSample | None:
    """Return what the end of this job teaches about durations; pauses are no printing."""
    if (
        job.status is not JobStatus.COMPLETED
        or not job.watched
        or job.person is None
        or job.printer_id is None
        or job.spec.estimate is None
        or job.ended_at is None
    ):
        return None
    took = job.printed_for(job.ended_at)
    if took <= timedelta():
        return None
    return PrintSample(
        person_id=job.person.id,
        printer_id=job.printer_id,
        material=job.spec.needs.material,
        estimate=job.spec.estimate,
        actual=took,
        ended_at=job.ended_at,
    )


def _weight(sample: PrintSample, now: datetime) -> float:
    age = max(now - sample.ended_at, timedelta())
    return float(0.5 ** (age / HALF_LIFE))


def _material(sample: PrintSample) -> str | None:
    return sample.material.casefold() if sample.material else None


def _correction(rows: Sequence[_Weighted], shrink: float) -> float:
    total = sum(row.weight for row in rows)
    if not total:
        return 0.0
    median = weighted_quantile(((row.residual, row.weight) for row in rows), 0.5)
    return median * total / (total + shrink)


def _by_group(
    rows: Sequence[_Weighted], key: Callable[[PrintSample], str | None]
) -> tuple[list[_Weighted], dict[str, float]]:
    """Return what the groups leave unexplained, and each group's correction."""
    groups: dict[str, list[_Weighted]] = {}
    for row in rows:
        name = key(row.sample)
        if name is not None:
            groups.setdefault(name, []).append(row)
    corrections = {
        name: _correction(group, SHRINK_GROUP) for name, group in groups.items()
    }
    left = [
        _Weighted(
            row.sample,
            row.residual - corrections.get(key(row.sample) or "", 0.0),
            row.weight,
        )
        for row in rows
    ]
    return left, corrections


def _spread(rows: Sequence[_Weighted]) -> float:
    """How far the 90th percentile lies above the median, shrunk to the usual."""
    total = sum(row.weight for row in rows)
    if not total:
        return USUAL_SPREAD
    pairs = [(row.residual, row.weight) for row in rows]
    seen = max(weighted_quantile(pairs, 0.9) - weighted_quantile(pairs, 0.5), 0.0)
    return (seen * total + USUAL_SPREAD * SHRINK_SPREAD) / (total + SHRINK_SPREAD)


def _usual(samples: Sequence[PrintSample]) -> timedelta:
    if not samples:
        return UNKNOWN_ESTIMATE
    durations = sorted(sample.actual for sample in samples)
    return durations[len(durations) // 2]


def weighted_quantile(pairs: Iterable[tuple[float, float]], share: float) -> float:
    """Return the smallest value up to which `share` of the weight lies."""
    ordered = sorted(pairs)
    wanted = share * sum(weight for _, weight in ordered)
    reached = 0.0
    for value, weight in ordered:
        reached += weight
        if reached >= wanted:
            return value
    return ordered[-1][0]
