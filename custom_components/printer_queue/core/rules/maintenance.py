"""What is due at printers: said once, and said to be done by who did it.

What closes a printer takes it out of service while it is overdue, unless an admin has put
it back all the same.
"""

from collections.abc import Iterator
from datetime import datetime

from .. import commands as cmd
from ..decision import Decision
from ..errors import QueueError
from ..events import CLOCK, ServiceChanged
from ..events.maintenance import MaintenanceDone, MaintenanceDue
from ..maintenance import (
    MaintenanceState,
    MaintenanceTask,
    closing_task,
    moments_of,
    state_of,
)
from ..model import STARTING, Job, JobStatus, QueueState
from ..printer import Printer
from ..reason import Reason
from .requeue import return_to_front
from .start_limits import was_sent
from .who_may import known_printer


def follow_maintenance(decision: Decision) -> None:
    """Say of every task that has come nearer that it has; close and open printers."""
    for printer in tuple(decision.state.printers.values()):
        for task in printer.spec.maintenance:
            _follow_task(decision, printer, task)
        if printer.spec.maintenance or printer.out_because is Reason.MAINTENANCE:
            _close_or_open(decision, printer.id)


def _follow_task(decision: Decision, printer: Printer, task: MaintenanceTask) -> None:
    state = state_of(task, printer.maintenance, decision.now)
    if printer.maintenance.records[task.name].state is not state:
        decision.emit(
            MaintenanceDue(
                at=decision.now,
                actor=CLOCK,
                printer_id=printer.id,
                task=task.name,
                state=state,
            )
        )


def _close_or_open(decision: Decision, printer_id: str) -> None:
    """Take a printer out of service for what is overdue there, or put it back.

    What prints goes on, and who has claimed it may still start.
    """
    printer = decision.state.printers[printer_id]
    task = closing_task(printer.spec.maintenance, printer.maintenance)
    if task is not None and printer.in_service:
        _set_service(decision, printer_id, in_service=False)
        job = decision.state.next_on(printer_id)
        if job is not None and _has_not_accepted(job):
            return_to_front(decision, job, Reason.PRINTER_OUT_OF_SERVICE)
    elif task is None and printer.out_because is Reason.MAINTENANCE:
        _set_service(decision, printer_id, in_service=True)


def _set_service(decision: Decision, printer_id: str, *, in_service: bool) -> None:
    decision.emit(
        ServiceChanged(
            at=decision.now,
            actor=decision.actor if in_service else CLOCK,
            printer_id=printer_id,
            in_service=in_service,
            reason=Reason.MAINTENANCE,
        )
    )


def _has_not_accepted(job: Job) -> bool:
    """Return whether nobody has claimed the printer, and it was told to start nothing."""
    starting = job.status in STARTING and not was_sent(job)
    return job.status is JobStatus.OFFERED or starting


def maintenance_moments(state: QueueState) -> Iterator[datetime]:
    """Yield when time alone brings tasks nearer."""
    for printer in state.printers.values():
        if printer.spec.maintenance:
            yield from moments_of(printer.spec.maintenance, printer.maintenance)


def maintenance_done(decision: Decision, command: cmd.MaintenanceDone) -> None:
    """Let a task begin anew; without a name all that are due, or due soon.

    Only admins: it puts a printer back that is out of service, as only they may.
    """
    printer = known_printer(decision.state, command.printer_id)
    if not command.caller.is_admin:
        raise QueueError("admins_only")
    records = printer.maintenance.records
    if not records:
        raise QueueError("no_maintenance", printer=printer.spec.name)
    if command.task is not None and command.task not in records:
        raise QueueError(
            "no_such_task",
            printer=printer.spec.name,
            task=command.task,
            tasks=", ".join(records),
        )
    due = [
        name
        for name, record in records.items()
        if record.state is not MaintenanceState.OK
    ]
    for task in due if command.task is None else [command.task]:
        decision.emit(
            MaintenanceDone(
                at=decision.now,
                actor=decision.actor,
                printer_id=printer.id,
                task=task,
                note=command.note,
            )
        )
