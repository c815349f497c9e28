"""What prints count for quotas: kept for as long as a quota looks back."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from ..costs import share_printed
from ..model import Job, JobStatus, QueueState
from ..quotas import PrintedAmount

type Printed = Mapping[str, tuple[PrintedAmount, ...]]


def amount_of(
    *,
    status: JobStatus,
    started_at: datetime | None,
    ended_at: datetime,
    paused_for: timedelta,
    estimate: timedelta | None,
    grams: float | None,
    cost: float | None,
) -> PrintedAmount | None:
    """Return what an ended job counts; None for nothing.

    A print that failed counts nothing: its next try does. One that was cancelled counts
    what it has used until then; all of its filament where nobody can say how much.
    """
    took = ended_at - started_at if started_at is not None else None
    if status is not JobStatus.COMPLETED and (
        status is not JobStatus.CANCELLED or took is None
    ):
        return None
    printed = None if took is None else took - paused_for
    share = share_printed(status, printed, estimate)
    used = (grams or 0.0) * (1.0 if share is None else share)
    return PrintedAmount(ended_at, took or timedelta(), used, cost or 0.0)


def count_amount(state: QueueState, job: Job) -> QueueState:
    """Count a job that has ended for its person."""
    look_back = state.settings.quotas_look_back
    if not look_back or job.person is None or job.ended_at is None:
        return state
    amount = amount_of(
        status=job.status,
        started_at=job.started_at,
        ended_at=job.ended_at,
        paused_for=job.paused_for,
        estimate=job.spec.estimate,
        grams=job.spec.grams,
        cost=job.cost,
    )
    if amount is None:
        return state
    amounts = sorted((*state.printed.get(job.person.id, ()), amount))
    printed = {**state.printed, job.person.id: tuple(amounts)}
    return replace(state, printed=looked_back(printed, look_back))


def looked_back(printed: Printed, look_back: timedelta) -> Printed:
    """Return what ended within so long before the last print that counts."""
    newest = (amounts[-1].ended_at for amounts in printed.values() if amounts)
    if not look_back or (last := max(newest, default=None)) is None:
        return {}
    since = last - look_back
    kept = {
        person_id: amounts
        if amounts[0].ended_at > since
        else tuple(amount for amount in amounts if amount.ended_at > since)
        for person_id, amounts in printed.items()
    }
    return {person_id: amounts for person_id, amounts in kept.items() if amounts}


def by_person(amounts: Iterable[tuple[str, PrintedAmount]]) -> Printed:
    """Return amounts as the state holds them."""
    printed: dict[str, list[PrintedAmount]] = {}
    for person_id, amount in amounts:
        printed.setdefault(person_id, []).append(amount)
    return {person_id: tuple(sorted(them)) for person_id, them in printed.items()}
