"""What the next attempt at a print that failed asks for: slower, or at another heat."""

from dataclasses import replace

from .attempts import Blame
from .model import Job
from .needs import PrintSettings
from .settings import SAME_AGAIN, NextAttempt


def for_next_attempt(job: Job, change: NextAttempt) -> Job:
    """Return the job as its present attempt is to print it.

    Whoever slices knows the speeds and the heat that nobody has named: of those it is
    told by how much they change.
    """
    failures = sum(failed.blame is Blame.PRINTER for failed in job.failed_attempts)
    if failures == 0 or change == SAME_AGAIN:
        return job
    needs = job.spec.needs
    settings = _changed(needs.settings, change, failures)
    spec = replace(job.spec, needs=replace(needs, settings=settings))
    return replace(job, spec=spec)


def _changed(
    settings: PrintSettings, change: NextAttempt, failures: int
) -> PrintSettings:
    other = dict(settings.other)
    speed = settings.speed
    if change.speed != 1.0:
        if speed is None:
            other["speed_factor"] = _factor(change.speed, failures)
        else:
            speed *= change.speed**failures
    if change.first_layer_speed != 1.0:
        factor = _factor(change.first_layer_speed, failures)
        other["first_layer_speed_factor"] = factor
    heat = settings.nozzle_temperature
    if heat is not None:
        heat += change.hotter_by * failures
    elif change.hotter_by:
        other["nozzle_temp_change"] = f"{change.hotter_by * failures:g}"
    return replace(settings, speed=speed, nozzle_temperature=heat, other=other)


def _factor(factor: float, failures: int) -> str:
    return f"{factor**failures:.3g}"
