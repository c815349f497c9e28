"""Changes of a job: how long it takes, how urgent it is, and what it asks for."""

from collections.abc import Sequence
from dataclasses import replace

from .. import commands as cmd
from ..decision import Decision
from ..errors import QueueError
from ..events import (
    EarliestStartChanged,
    EstimateChanged,
    PictureGiven,
    Reprioritised,
    Returned,
    Revised,
)
from ..model import STARTING, Job, JobSpec
from ..needs import Filament, grams_in_all
from ..printer import Printer
from ..reason import Reason
from .approval import approve_growth
from .begun import check_not_begun
from .copies import change_copies
from .limits import (
    check_deadline,
    check_estimate,
    check_priority,
    check_texts,
    earliest_start,
)
from .placement import check_placement
from .quotas import check_quotas
from .requeue import is_late, miss
from .start_limits import was_sent
from .starts import can_start, may_get
from .who_may import own_job


def revise(decision: Decision, command: cmd.Revise) -> None:
    """Change what is given of a job; what is refused refuses all of it.

    The estimate alone may be changed at any stage.
    """
    before = decision.state
    if command.estimate is not cmd.UNCHANGED:
        update_time(
            decision,
            cmd.UpdateTime(
                caller=command.caller,
                job_id=command.job_id,
                estimate=command.estimate,
            ),
        )
    when = (command.priority, command.deadline, command.earliest_start)
    if any(wanted is not cmd.UNCHANGED for wanted in when):
        _reprioritise(decision, command)
        _postpone(decision, command)
    wish = (
        command.name,
        command.notes,
        command.filaments,
        command.printers,
        command.sites,
    )
    if any(wanted is not None for wanted in wish):
        _ask_for_something_else(decision, command)
    if command.copies is not None:
        change_copies(decision, before, command, command.copies)


def give_picture(decision: Decision, command: cmd.GivePicture) -> None:
    """Give a job another picture of what it prints, or none."""
    job = own_job(decision.state, command)
    if job.spec.picture != command.picture:
        decision.emit(
            PictureGiven(
                at=decision.now,
                actor=decision.actor,
                job_id=job.id,
                picture=command.picture,
            )
        )


def update_time(decision: Decision, command: cmd.UpdateTime) -> None:
    """Change the estimate."""
    state = decision.state
    job = own_job(state, command)
    check_estimate(command.estimate)
    if job.spec.estimate == command.estimate:
        return
    decision.emit(
        EstimateChanged(
            at=decision.now,
            actor=decision.actor,
            job_id=job.id,
            estimate=command.estimate,
        )
    )
    approve_growth(decision, job.id, job.spec, command.caller)
    check_quotas(decision, state, command.caller, job.person, [job.id])


def _reprioritise(decision: Decision, command: cmd.Revise) -> None:
    """Change priority and deadline of a job that does not print yet."""
    job = own_job(decision.state, command)
    check_not_begun(decision.state, job)
    priority, deadline = command.priority, command.deadline
    if priority is cmd.UNCHANGED:
        priority = job.spec.priority
    if deadline is cmd.UNCHANGED:
        deadline = job.spec.deadline
    if (priority, deadline) == (job.spec.priority, job.spec.deadline):
        return
    if priority != job.spec.priority:
        check_priority(command.caller, priority)
    if deadline != job.spec.deadline:
        check_deadline(deadline, decision.now)
    decision.emit(
        Reprioritised(
            at=decision.now,
            actor=decision.actor,
            job_id=job.id,
            priority=priority,
            deadline=deadline,
        )
    )


def _postpone(decision: Decision, command: cmd.Revise) -> None:
    """Change the time before which the job is not asked for.

    Who has a printer already gives it back first: others could have it meanwhile.
    """
    wished = command.earliest_start
    if wished is cmd.UNCHANGED and command.deadline is cmd.UNCHANGED:
        return
    job = own_job(decision.state, command)
    spec = job.spec
    present = spec.earliest_start if spec.is_too_early(decision.now) else None
    if wished is cmd.UNCHANGED:
        wished = present
    wished = earliest_start(wished, spec.deadline, decision.now)
    if wished == present:
        return
    if wished is not None and job.status.has_printer:
        raise QueueError("earliest_start_has_printer", job=spec.name)
    decision.emit(
        EarliestStartChanged(
            at=decision.now,
            actor=decision.actor,
            job_id=job.id,
            earliest_start=wished,
        )
    )


def _ask_for_something_else(decision: Decision, command: cmd.Revise) -> None:
    """Change name, notes, filaments, printers and sites of a job that does not print yet.

    It has to fit a printer as when it joined. One that it has and does not fit any more
    it gives back without a miss, and keeps its place.
    """
    state = decision.state
    job = own_job(state, command)
    check_not_begun(state, job)
    if job.status in STARTING and was_sent(job):
        raise QueueError("already_printing", job=job.spec.name)
    spec = _revised(job.spec, command)
    if spec == job.spec:
        return
    check_texts(spec)
    if spec.needs != job.spec.needs:
        check_placement(decision.state, spec, job.person, decision.now)
    decision.emit(
        Revised(
            at=decision.now,
            actor=decision.actor,
            job_id=job.id,
            name=spec.name,
            notes=spec.notes,
            needs=spec.needs,
            material_id=spec.material_id,
            filament_grams=spec.filament_grams,
            grams=spec.grams,
        )
    )
    _give_back_if_unfit(decision, command.caller, decision.state.jobs[job.id])
    approve_growth(decision, job.id, job.spec, command.caller)
    check_quotas(decision, state, command.caller, job.person, [job.id])


def _revised(spec: JobSpec, command: cmd.Revise) -> JobSpec:
    """Return what the job asks for then.

    What a stock calls the filament holds no more for another one.
    """
    if command.name is not None:
        spec = replace(spec, name=command.name.strip())
    if command.notes is not None:
        spec = replace(spec, notes=command.notes or None)
    if command.printers is not None:
        needs = replace(spec.needs, printers=command.printers, printer=None)
        spec = replace(spec, needs=needs)
    if command.sites is not None:
        spec = replace(spec, needs=replace(spec.needs, sites=command.sites))
    if command.filaments not in (None, spec.needs.filaments):
        of_each = _still_needed(spec, command.filaments)
        needs = replace(spec.needs, filaments=command.filaments)
        spec = replace(spec, needs=needs, material_id=None, filament_grams=of_each)
    if command.filaments is not None:
        in_all = grams_in_all(command.filament_grams)
        of_each = command.filament_grams or spec.filament_grams
        several = len(of_each) == len(command.filaments) > 1
        spec = replace(
            spec,
            grams=spec.grams if in_all is None else in_all,
            filament_grams=of_each if several else (),
        )
    return spec


def _still_needed(
    spec: JobSpec, filaments: Sequence[Filament]
) -> tuple[float | None, ...]:
    """Return how much is needed of each of other filaments, as far as is still known.

    As much as of the same one before, wherever it stood, and as of the one of another
    colour in its place; of another material nobody knows.
    """
    before = spec.needs.filaments
    if not len(filaments) == len(before) == len(spec.filament_grams):
        return ()
    known = dict(zip(before, spec.filament_grams, strict=True))
    return tuple(
        known.get(new, grams if new.material == old.material else None)
        for new, old, grams in zip(filaments, before, spec.filament_grams, strict=True)
    )


def _give_back_if_unfit(decision: Decision, caller: cmd.Caller, job: Job) -> None:
    """Withdraw the offer or reservation of a printer that the job does not fit now.

    Who claimed it and comes as late with that as with a release has missed it.
    """
    printer = decision.state.printers.get(job.printer_id or "")
    if printer is None or _still_fits(decision, job, printer):
        return
    if caller.owns(job) and is_late(decision.state, job, decision.now):
        miss(decision, job, Reason.RELEASED_LATE)
        return
    decision.emit(
        Returned(
            at=decision.now,
            actor=decision.actor,
            job_id=job.id,
            reason=Reason.REVISED,
            rank=job.rank,
        )
    )


def _still_fits(decision: Decision, job: Job, printer: Printer) -> bool:
    if job.status in STARTING:
        return can_start(decision.state, job, printer)
    return may_get(decision.state, job, printer.spec, decision.now)
