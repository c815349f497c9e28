"""From steps to effects: what a decision does to the printers that the queue commands."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from ..decision import Step, Steps
from ..events import Ended, Event, HeldBack, Returned
from ..events.starts import AttemptFailed, ContinueAsked, PauseAsked, Scheduled
from ..model import STARTING, Job
from ..rules.reconcile import prints_to_stop
from .effect import Effect, EffectKind

_ASKED: Mapping[type[Event], EffectKind] = {
    PauseAsked: EffectKind.PAUSE,
    ContinueAsked: EffectKind.RESUME,
}
_LOSES_ATTEMPT = (AttemptFailed, Ended, HeldBack, Returned)
"""After these a job that was about to start is so no more."""


def compose(steps: Steps, now: datetime) -> list[Effect]:
    """Return what one decision does, in the order of its steps.

    Printers that people start are not told anything. A print is stopped before its file
    is removed: printers keep the files that they print.
    """
    effects = list(_stops(steps, now))
    for step in steps:
        effects.extend(_of_step(step, now))
    return effects


def _stops(steps: Steps, now: datetime) -> Iterator[Effect]:
    before, after = steps[0].before, steps[-1].after
    for printer_id in prints_to_stop(before, after):
        printer = after.printers[printer_id]
        if printer.spec.starts_by_itself:
            yield Effect(
                kind=EffectKind.STOP,
                printer_id=printer_id,
                created_at=now,
                attempt_id=_last_attempt(steps, printer_id),
                file=printer.file,
            )


def _of_step(step: Step, now: datetime) -> Iterator[Effect]:
    event, job = step.event, step.job_after
    if job is None:
        return
    if isinstance(event, Scheduled):
        if job.spec.file is not None and job.spec.file.is_kept:
            yield _effect(EffectKind.UPLOAD, job, now)
        yield _effect(EffectKind.START, job, now)
    elif type(event) in _ASKED and job.attempt is not None:
        yield _effect(_ASKED[type(event)], job, now)
    yield from _of_an_end(event, step.job_before, now)


def _of_an_end(event: Event, before: Job | None, now: datetime) -> Iterator[Effect]:
    """Yield what is to be cleared away of an attempt that is over."""
    if before is None or before.attempt is None:
        return
    if isinstance(event, _LOSES_ATTEMPT):
        if before.status in STARTING:
            yield _effect(EffectKind.WITHDRAW, before, now)
        file = before.spec.file
        if file is not None and file.is_kept:
            yield _effect(EffectKind.REMOVE, before, now)


def _effect(kind: EffectKind, job: Job, now: datetime) -> Effect:
    attempt = job.attempt
    assert attempt is not None
    return Effect(
        kind=kind,
        printer_id=attempt.printer_id,
        created_at=now,
        job_id=job.id,
        attempt_id=attempt.id,
        file=attempt.file,
    )


def _last_attempt(steps: Steps, printer_id: str) -> str | None:
    """Return the attempt whose print is to be stopped."""
    for step in reversed(steps):
        stray: str | None = getattr(step.event, "attempt_id", None)
        if stray is not None and step.printer_id == printer_id:
            return stray
        job = step.job_after
        if (
            isinstance(step.event, Ended)
            and job is not None
            and job.attempt is not None
        ):
            if job.printer_id == printer_id:
                return job.attempt.id
    return None
