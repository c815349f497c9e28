"""Who may ask for what, and what they ask about."""

from .. import commands as cmd
from ..errors import QueueError
from ..model import Job, Person, QueueState
from ..printer import Printer


def own_job(state: QueueState, command: cmd.JobCommand) -> Job:
    """Return the job if the caller may act for it."""
    job = state.jobs.get(command.job_id)
    if job is None:
        raise QueueError("no_such_job")
    check_may_act_for(command.caller, job)
    return job


def check_may_change(caller: cmd.Caller) -> None:
    """Refuse whoever may only look."""
    if caller.only_looks:
        raise QueueError("only_looks")


def check_may_act_for(caller: cmd.Caller, job: Job) -> None:
    """Refuse whoever is neither the job's owner nor an admin."""
    if not caller.is_admin and not caller.owns(job):
        owner = job.person.name if job.person else None
        raise QueueError("not_your_job", job=job.spec.name, person=owner)


def known_printer(state: QueueState, printer_id: str) -> Printer:
    """Return the printer, or refuse."""
    printer = state.printers.get(printer_id)
    if printer is None:
        raise QueueError("no_such_printer")
    return printer


def has_no_limits(state: QueueState, caller: cmd.Caller, person: Person) -> bool:
    """Return whether an admin asks, or it is for one."""
    member = state.members.get(person.id)
    by_admin = caller.is_admin and caller.person is not None
    return by_admin or (member is not None and member.is_admin)
