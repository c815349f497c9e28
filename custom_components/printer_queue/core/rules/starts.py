"""Printers that start by themselves: what may start on them, when, and for how long."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from ..attempts import Attempt, Blame, attempt_id, file_at_printer
from ..decision import Decision
from ..events import CLOCK
from ..events.starts import Scheduled
from ..job_file import FileKind, JobFile
from ..model import Job, JobSpec, JobStatus, QueueState
from ..needs import Needs
from ..printer import Printer, PrinterSpec
from .filament import filament_for
from .fit import (
    Fit,
    FitAnswer,
    FitReason,
    fits,
    fits_for_certain,
    fits_unattended,
    may_run,
)
from .training import is_trained

SLOWEST_UPLOAD = 25 * 1024
"""Bytes a second: printers' radios have been seen at 50 KiB and less."""
UPLOADS_FOR = timedelta(minutes=10)
"""How long the upload of the smallest file may take."""
SLICES_FOR = timedelta(hours=2)
PREPARES_FOR = timedelta(hours=1)
"""How long after its start window a printer may report that it prepares the print."""
SILENT_FOR = timedelta(hours=1)
"""How long a printer that was told to start may be silent until its job is put on hold."""
FAILURES_ON_ONE = 2
"""A job is not given to a printer again that has failed it so often."""

_YES = FitAnswer(Fit.YES)


def may_start_now(state: QueueState, printer: Printer, now: datetime) -> bool:
    """Return whether a printer that starts by itself may do so at this time."""
    return (
        not (state.paused or is_stopped(state, printer))
        and printer.id not in state.interlocks
        and hours_allow_start(state, printer, now)
    )


def hours_allow_start(state: QueueState, printer: Printer, at: datetime) -> bool:
    """Return whether the opening hours let a printer start by itself at a moment."""
    hours = state.hours.at_site(printer.spec.site_id)
    return state.settings.unattended_starts or hours.is_open(at, at)


def is_stopped(state: QueueState, printer: Printer) -> bool:
    """Return whether somebody has stopped a printer from starting by itself."""
    return printer.spec.starts_by_itself and (
        state.starting_stopped or printer.starting_stopped
    )


def can_start(state: QueueState, job: Job, printer: Printer) -> bool:
    """Return whether the printer may start the job with nobody there, now or later."""
    return start_fit(state, job, printer).fit is Fit.YES


def start_fit(state: QueueState, job: Job, printer: Printer) -> FitAnswer:
    """Return whether a printer that starts by itself can do a job; only yes starts it.

    What is loaded counts as it is now.
    """
    answer = _fit_now(state, job, printer)
    if answer.fit is Fit.YES and _is_kept_from(state, job, printer):
        return FitAnswer(Fit.NO, FitReason.FAILED_THERE)
    return answer


def _fit_now(state: QueueState, job: Job, printer: Printer) -> FitAnswer:
    answer = file_fit(job.spec, printer.spec)
    if answer.fit is Fit.YES:
        settings = state.settings
        answer = fits_unattended(
            job.spec.needs,
            printer,
            settings.materials,
            enough=filament_for(state, job.spec, printer).enough,
            only_known=settings.known_filament,
        )
    return answer


def may_have(job: JobSpec, printer: PrinterSpec) -> bool:
    """Return whether a job may ever be given to a printer, whatever is loaded.

    On a printer that people start, what is unknown is theirs to see.
    """
    if not printer.starts_by_itself:
        return may_run(job.needs, printer)
    return fit_of(job, printer).fit is Fit.YES


def may_get(state: QueueState, job: Job, printer: PrinterSpec, now: datetime) -> bool:
    """Return whether a job may be given to a printer now.

    Its person needs the printer's training, whoever starts the print.
    """
    return may_ever_get(job, printer) and is_trained(state, job.person, printer, now)


def may_ever_get(job: Job, printer: PrinterSpec) -> bool:
    """Return whether a trained person's job may go there, after all it has been through."""
    barred = printer.starts_by_itself and is_barred(job, printer.id)
    return not barred and may_have(job.spec, printer)


def fit_of(job: JobSpec, printer: PrinterSpec) -> FitAnswer:
    """Return whether a job may run on a printer as it is set up, whatever is loaded."""
    if not printer.starts_by_itself:
        return fits(job.needs, printer)
    file = file_fit(job, printer)
    return file if file.fit is not Fit.YES else fits_for_certain(job.needs, printer)


def is_sliced_here(state: QueueState, job: JobSpec) -> bool:
    """Return whether slicing will show how long a model prints: nobody has to say it."""
    return (
        job.file is not None
        and job.file.kind is FileKind.MODEL
        and any(slices_models(printer.spec) for printer in state.printers.values())
    )


def slices_models(printer: PrinterSpec) -> bool:
    """Return whether models are given to the printer as they are."""
    return printer.starts_by_itself and FileKind.MODEL in printer.accepts


def file_fit(job: JobSpec, printer: PrinterSpec) -> FitAnswer:
    """Return whether the printer takes the job's file: its kind, and for what it is made.

    One that lies at a printer is at the one that the job names; one that agents see is
    for printers behind agents, which are those that are given models.
    """
    file = job.file
    if file is None:
        return FitAnswer(Fit.NO, FitReason.NO_FILE)
    if not _can_have(file, job.needs, printer):
        return FitAnswer(Fit.NO, FitReason.FILE_ELSEWHERE)
    if file.kind not in printer.accepts:
        return FitAnswer(Fit.NO, FitReason.OTHER_FILE_KIND)
    if file.kind is FileKind.MODEL or _is_chosen(job.needs, printer):
        return _YES
    return _made_for(file, printer)


def _can_have(file: JobFile, needs: Needs, printer: PrinterSpec) -> bool:
    if file.seen_by_agents:
        return slices_models(printer)
    return printer.takes_files if file.is_kept else _is_chosen(needs, printer)


def _made_for(file: JobFile, spec: PrinterSpec) -> FitAnswer:
    """Return whether a file was sliced for this model: another's moves may wreck it."""
    if file.sliced_for is None or not spec.models:
        return FitAnswer(Fit.UNKNOWN, FitReason.MODEL_UNKNOWN)
    if _plain(file.sliced_for) in {_plain(model) for model in spec.models}:
        return _YES
    return FitAnswer(Fit.NO, FitReason.OTHER_MODEL)


def _is_chosen(needs: Needs, spec: PrinterSpec) -> bool:
    """Return whether the person has named this printer: they know what they sliced for."""
    return needs.printer == spec.id or spec.id in needs.printers


def _plain(name: str) -> str:
    return "".join(filter(str.isalnum, name.casefold()))


def failures_on(job: Job, printer_id: str) -> int:
    """Return how often a printer has failed a job, by its own fault."""
    return sum(
        failed.printer_id == printer_id and failed.blame is Blame.PRINTER
        for failed in job.failed_attempts
    )


def is_barred(job: Job, printer_id: str) -> bool:
    """Return whether a printer that starts by itself is never given a job again.

    It has failed it too often, or has said that it can never print it.
    """
    return bool(job.failed_attempts) and (
        failures_on(job, printer_id) >= FAILURES_ON_ONE
        or any(
            failed.printer_id == printer_id and failed.blame is Blame.MISMATCH
            for failed in job.failed_attempts
        )
    )


def kept_from(state: QueueState, job: Job) -> frozenset[str]:
    """Return the ids of the printers that must not start a job because of its failures.

    After the first one it goes elsewhere while there is another printer for it.
    """
    if not job.failed_attempts:
        return frozenset()
    return frozenset(
        printer.id
        for printer in state.printers.values()
        if printer.spec.starts_by_itself and _is_kept_from(state, job, printer)
    )


def _is_kept_from(state: QueueState, job: Job, printer: Printer) -> bool:
    if is_barred(job, printer.id):
        return True
    failures = failures_on(job, printer.id)
    return failures > 0 and any(
        failures_on(job, other.id) < failures
        for other in _others(state, printer)
        if not is_barred(job, other.id) and _fit_now(state, job, other).fit is Fit.YES
    )


def _others(state: QueueState, printer: Printer) -> Iterator[Printer]:
    """Yield the other printers that could do something now or soon."""
    for other in state.printers.values():
        if (
            other.id != printer.id
            and other.spec.starts_by_itself
            and other.in_service
            and other.is_usable
        ):
            yield other


def schedule(
    decision: Decision, job: Job, printer: Printer, *, overtook: str | None = None
) -> None:
    """Keep a printer for a job that it starts by itself."""
    number = job.attempts + 1
    file = job.spec.file
    assert file is not None
    attempt = Attempt(
        id=attempt_id(job.id, number),
        printer_id=printer.id,
        file=file.name
        if file.lies_at_printer
        else file_at_printer(file.name, job.number, number),
        scheduled_at=decision.now,
    )
    decision.emit(
        Scheduled(
            at=decision.now,
            actor=CLOCK,
            job_id=job.id,
            printer_id=printer.id,
            attempt=attempt,
            until=decision.now + decision.state.settings.start_window,
            overtook=overtook,
        )
    )


def time_for(
    state: QueueState, job: Job, status: JobStatus, *, sent: bool
) -> timedelta:
    """Return how long a stage of a start may take.

    Who slices has been told to start, too, and takes as long as slicing does.
    """
    if status is JobStatus.SLICING:
        return SLICES_FOR
    if sent or status is JobStatus.SCHEDULED:
        return state.settings.start_window
    size = (job.spec.file.size if job.spec.file else None) or 0
    return max(UPLOADS_FOR, timedelta(seconds=size / SLOWEST_UPLOAD))
