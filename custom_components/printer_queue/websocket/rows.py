"""Jobs, printers and past prints as rows: see `frontend/src/live/types.ts`.

Moments are whole seconds since 1970 (UTC), expected ones on whole minutes; durations
are minutes.
"""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any

from ..core.learning.durations import Durations
from ..core.model import NEXT, Job, JobStatus, Person
from ..core.needs import Filament, Needs, Size
from ..core.picture import PrinterData, QueueData, whole_minute
from ..core.plan.plan import Expected, PlanReason
from ..core.report import PrinterReport, PrinterState
from ..core.rules.offers import waits_for_plate
from ..core.rules.waiting import why_waiting
from ..presentation.spec import Door, shown
from ..requests.allowed import allowed
from ..times import if_known, minutes_of


def moment(at: datetime) -> int:
    """Return a moment in whole seconds since 1970 UTC."""
    return round(at.timestamp())


LIVE = Door(moment=moment, left_out=frozenset({"cost", "source", "goal", "retries"}))
RECENT = Door(
    moment=moment,
    left_out=LIVE.left_out
    | {"estimate", "needs", "notes", "priority", "deadline", "grams", "after"},
)


def about(at: datetime) -> int:
    """Return an expected moment, of which nobody knows the seconds."""
    return moment(whole_minute(at))


def _known(fields: dict[str, Any]) -> dict[str, Any]:
    """Return the fields that say something."""
    return {name: value for name, value in fields.items() if value is not None}


class JobRows:
    """Describes the open jobs of one moment.

    `numbers` are those of ended jobs by id, of which others are a further try.
    """

    def __init__(
        self,
        data: QueueData,
        durations: Durations,
        now: datetime,
        numbers: Mapping[str, int],
    ) -> None:
        """Look at the queue as it is now."""
        self._state = data.state
        self._plan = data.plan
        self._durations = durations
        self._now = now
        self._numbers = numbers
        self._printing = data.state.printing()

    def row(self, job: Job) -> dict[str, Any]:
        """Describe a job."""
        waiting = why_waiting(
            self._state, job, self._now, self._plan.positions.get(job.id)
        )
        expected = self._plan.jobs.get(job.id)
        reason = self._plan.reasons.get(job.id)
        predicted = self._durations.median(
            job, expected.printer_id if expected else None
        )
        may = allowed(self._state, job)
        return _known(
            {
                "id": job.id,
                "number": job.number,
                **_person(job.person),
                "status": job.status.value,
                "can": [verb.value for verb in may.owner],
                "admin_can": [verb.value for verb in may.admin] or None,
                "reason": job.reason.value if job.reason else None,
                "position": waiting.position or None if waiting else None,
                "waiting_for": waiting.reason.value if waiting else None,
                "waiting_until": if_known(moment, waiting.until if waiting else None),
                "plan_reason": _plan_reason(reason) if reason else None,
                "printer_id": job.printer_id,
                "expected": _expected(expected) if expected else None,
                "predicted": minutes_of(predicted),
                **shown(
                    job.spec,
                    LIVE,
                    needs=_needs(job.spec.needs),
                    after={"after": self._number(job.spec.after)},
                ),
                "misses": job.misses or None,
                "retry_of": self._number(job.retry_of),
                "asked_early": self._is_asked_early(job) or None,
                **_times(job),
            }
        )

    def _is_asked_early(self, job: Job) -> bool:
        """Return whether the printer that the job is asked for still prints another."""
        return job.status in NEXT and job.printer_id in self._printing

    def _number(self, job_id: str | None) -> int | None:
        if job_id is None:
            return None
        job = self._state.jobs.get(job_id)
        return job.number if job else self._numbers.get(job_id)


def _needs(needs: Needs) -> dict[str, Any]:
    return {
        "filaments": _filaments(needs.filaments),
        "size": _size(needs.size),
        "nozzle": needs.nozzle,
        "forced_printer_id": needs.printer,
        "printer_ids": sorted(needs.printers) or None,
    }


def _times(job: Job) -> dict[str, Any]:
    offer = job.offer
    asked = offer if job.status is JobStatus.OFFERED else None
    reserved = job.status is JobStatus.RESERVED
    return {
        "claim_by": if_known(moment, asked.claim_by if asked else None),
        "start_by": if_known(moment, job.start_by if reserved else None),
        "created": moment(job.created_at),
        "offered": if_known(moment, offer.offered_at if offer else None),
        "claimed": if_known(moment, job.claimed_at),
        "started": if_known(moment, job.started_at),
        "paused": job.paused_at is not None or None,
    }


def _expected(expected: Expected) -> dict[str, Any]:
    start, end = expected.start_in, expected.end_in
    # In seconds as the plan has them: six dates a job would take as long as all the rest.
    half_on = expected.made_at.timestamp() + 30
    return {
        "printer_id": expected.printer_id,
        "start": _minute(half_on + start.mean),
        "start_low": _minute(half_on + start.earliest),
        "start_high": _minute(half_on + start.high),
        "end": _minute(half_on + end.mean),
        "end_low": _minute(half_on + end.earliest),
        "end_high": _minute(half_on + end.high),
    }


def _minute(at: float) -> int:
    """Return the beginning of a minute."""
    return int(at // 60) * 60


def _plan_reason(reason: PlanReason) -> dict[str, Any]:
    return _known(
        {
            "kind": reason.kind.value,
            "printer_id": reason.printer_id,
            "start": if_known(about, reason.start),
            "instead": if_known(about, reason.instead),
            "material": reason.material,
        }
    )


def printer_row(
    data: PrinterData, device_id: str | None, service_entity: str | None
) -> dict[str, Any]:
    """Describe a printer, and which jobs have it."""
    printer, spec = data.printer, data.printer.spec
    report = data.report if printer.online else None
    active = report if report is not None and report.state.is_active else None
    progress = active.progress if active else None
    return _known(
        {
            "id": printer.id,
            "device_id": device_id,
            "service_entity": service_entity,
            "name": spec.name,
            "state": _state(data).value,
            "connected": printer.online,
            "in_service": printer.in_service,
            "plate_clear": printer.plate_clear,
            "waits_for_plate": waits_for_plate(printer),
            "progress": None if progress is None else round(progress),
            "ends": if_known(about, _ends(data, active)),
            "free": if_known(about, data.free_at),
            "error": report.error if report else None,
            "spools": _filaments(printer.spools),
            "tells_spools": printer.tells_spools,
            "material": spec.material,
            "color": spec.color,
            "nozzle": spec.nozzle,
            "volume": _size(spec.volume),
            "site": spec.site,
            "tags": sorted(spec.tags) or None,
            "job_id": data.job.id if data.job else None,
            "next_job_id": data.next_job.id if data.next_job else None,
        }
    )


PRINTER_READS = frozenset({"state", "progress", "remaining", "error"})
"""What a printer's row takes from its reports."""


def _state(data: PrinterData) -> PrinterState:
    """Return what the printer last reported, if it is online."""
    printer = data.printer
    if printer.online or printer.state.is_silent:
        return printer.state
    return PrinterState.OFFLINE


def _ends(data: PrinterData, active: PrinterReport | None) -> datetime | None:
    """Return when the print under way is expected to end."""
    job = data.job
    if job is not None and job.status is JobStatus.PRINTING and data.ends_at:
        return data.ends_at
    if active is None or active.remaining is None:
        return None
    return active.at + active.remaining


def past_row(job: Job) -> dict[str, Any]:
    """Describe a print that has ended."""
    return _known(
        {
            "id": job.id,
            **shown(job.spec, RECENT),
            **_person(job.person),
            "printer_id": job.printer_id,
            "status": job.status.value,
            "started": if_known(moment, job.started_at),
            "ended": if_known(moment, job.ended_at),
        }
    )


def _person(person: Person | None) -> dict[str, str]:
    return {} if person is None else {"person": person.name, "person_id": person.id}


def _filaments(filaments: Iterable[Filament]) -> list[dict[str, Any]] | None:
    rows = [
        _known({"material": spool.material, "color": spool.color, "brand": spool.brand})
        for spool in filaments
    ]
    return rows or None


def _size(size: Size | None) -> dict[str, float] | None:
    return None if size is None else asdict(size)
