"""What the plan leads to now. It is a moment old: what no longer holds is dropped."""

from collections.abc import Callable, Iterable
from datetime import datetime

from ..commands import Ask, FollowPlan, PlanNow
from ..decision import Decision
from ..errors import QueueError
from ..events import CLOCK, EndForecast, StartForecast
from ..model import NEXT, Job, JobStatus, QueueState
from ..printer import Printer
from ..reason import Reason
from ..report import PrinterState
from .offers import give, is_awaited, is_free, may_be_asked, may_give_now, suiting
from .order import in_turn
from .requeue import return_to_front


def plan_now(_decision: Decision, command: PlanNow) -> None:
    """Refuse who may not: what is planned is no part of the state."""
    if not command.caller.is_admin:
        raise QueueError("admins_only")


def follow_plan(decision: Decision, command: FollowPlan) -> None:
    """Take late printers from those who wait for them, ask, and remember forecasts."""
    for job_id in command.late:
        job = decision.state.jobs.get(job_id)
        if job is not None and job.status in NEXT and is_awaited(decision.state, job):
            return_to_front(decision, job, Reason.PRINTER_LATE)
    order: list[Job] = []
    may_have = suiting(decision.state, decision.now)
    for ask in command.asks:
        if not order or decision.state.settings.ordering.by_share:
            order = in_turn(decision.state, decision.now)
        _follow_ask(decision, ask, order, may_have)
    for job_id, forecast in command.forecasts.items():
        job = decision.state.jobs.get(job_id)
        if job is not None and job.status is not JobStatus.PRINTING:
            decision.emit(
                StartForecast(
                    at=decision.now, actor=CLOCK, job_id=job_id, forecast=forecast
                )
            )
    for job_id, end in command.end_forecasts.items():
        job = decision.state.jobs.get(job_id)
        if job is not None and job.status is JobStatus.PRINTING:
            decision.emit(
                EndForecast(at=decision.now, actor=CLOCK, job_id=job_id, forecast=end)
            )


def first_for(
    state: QueueState,
    order: Iterable[Job],
    printer: Printer,
    now: datetime,
    may_have: Callable[[Job, Printer], bool],
) -> Job | None:
    """Return the job that is in turn for a printer, as if there were no plan.

    `may_have` is the answer of `offers.suiting`.
    """
    return next(
        (
            job
            for ordered in order
            if may_be_asked(job := state.jobs[ordered.id], now)
            and may_have(job, printer)
        ),
        None,
    )


def is_more_urgent(job: Job, first: Job) -> bool:
    """Return whether a job goes before the one that stands first by its own right.

    A higher priority and a deadline that comes sooner are such rights; what merely is
    shorter, or needs no swap, overtakes.
    """
    if job.spec.priority != first.spec.priority:
        return job.spec.priority < first.spec.priority
    if job.spec.deadline is None or first.spec.deadline is None:
        return first.spec.deadline is None and job.spec.deadline is not None
    return job.spec.deadline < first.spec.deadline


def _follow_ask(
    decision: Decision,
    ask: Ask,
    order: Iterable[Job],
    may_have: Callable[[Job, Printer], bool],
) -> None:
    """Give the job the printer, unless the turn is another's.

    Under `optimised` whoever is in turn is passed over, but not too often; under the
    other orderings the plan only says when they are asked.
    """
    state = decision.state
    job, printer = state.jobs.get(ask.job_id), state.printers.get(ask.printer_id)
    if (
        job is None
        or printer is None
        or not may_give_now(state, printer, decision.now)
        or not may_be_asked(job, decision.now)
        or not may_have(job, printer)
        or state.next_on(printer.id) is not None
    ):
        return
    early = _prints_on(state, printer)
    if not early and (
        state.printing_on(printer.id) is not None or not is_free(printer)
    ):
        return
    overtook: str | None = None
    first = first_for(state, order, printer, decision.now, may_have)
    if first is not None and first is not job:
        if not state.settings.ordering.is_planned:
            job = first
        elif not is_more_urgent(job, first):
            may = first.overtaken < state.settings.overtakes
            job, overtook = (job, first.id) if may else (first, None)
    give(decision, job, printer, early=early, overtook=overtook)


def _prints_on(state: QueueState, printer: Printer) -> bool:
    """Return whether somebody may be asked for a printer while it still prints."""
    return (
        bool(state.settings.early_ask)
        and not printer.spec.starts_by_itself
        and printer.in_service
        and printer.online
        and not printer.ignored_print
        and (printer.state.is_active or printer.state is PrinterState.PREPARING)
        and state.printing_on(printer.id) is not None
    )
