"""Jobs that have failed for good, inside Home Assistant.

Tests send nothing to the printer: they say themselves how an attempt ends.
"""

from dataclasses import replace

from custom_components.printer_queue.config import configuration_of
from custom_components.printer_queue.core import commands as cmd
from custom_components.printer_queue.core.attempts import Blame
from custom_components.printer_queue.core.job_file import FileKind
from custom_components.printer_queue.core.model import JobSpec, Person
from custom_components.printer_queue.core.reason import Reason
from custom_components.printer_queue.dispatch.accepted import accepted_files

from .farm import MODEL
from .makerspace import Makerspace
from .world import minutes


async def failed_for_good(space: Makerspace, job_id: str, who: str = "Ann") -> str:
    """Let a job be refused by a printer that starts by itself; return its id."""
    queue = space.queue
    await space.hear("p1", gcode_state="IDLE")
    await space.settle()
    set_up = configuration_of(space.entry, accepted_files)
    printers = tuple(
        replace(spec, starts_by_itself=True, accepts=frozenset({FileKind.MODEL}))
        for spec in set_up.printers
    )
    await queue.execute(replace(set_up, printers=printers))
    await queue.execute(
        cmd.Join(
            caller=cmd.AUTOMATION,
            person=Person(who.lower(), who),
            job_id=job_id,
            spec=JobSpec(name=job_id, estimate=minutes(60), file=MODEL),
        )
    )
    attempt = space.job(job_id).attempt
    assert attempt is not None
    await queue.execute(
        cmd.FailAttempt(
            job_id=job_id,
            attempt_id=attempt.id,
            reason=Reason.FILE_REFUSED,
            blame=Blame.JOB,
            error="walls too thin",
        )
    )
    await space.settle()
    return job_id
