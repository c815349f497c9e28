"""Jobs, printers and past prints as rows: see `frontend/src/live/types.ts`.

Moments are whole seconds since 1970 (UTC), expected ones on whole minutes; durations
are minutes.
"""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import datetime, timedelta
from math import ceil
from typing import Any

from ..core.attempts import FailedAttempt
from ..core.closure import OPEN_END, Closure
from ..core.costs import cost
from ..core.job_file import JobFile
from ..core.learning.durations import Durations
from ..core.minutes import whole_minute
from ..core.model import NEXT, Job, JobSpec, JobStatus, Person
from ..core.needs import Size
from ..core.picture import PrinterData, QueueData
from ..core.plan.plan import Expected
from ..core.plan.plan_reason import PlanReason
from ..core.report import PrinterReport, PrinterState
from ..core.rules.copies import copies_key, count_copies
from ..core.rules.offers import waits_for_look, waits_for_plate
from ..core.rules.starts import slices_models
from ..core.rules.waiting import why_waiting
from ..presentation.spec import Door, shown
from ..requests.allowed import allowed
from ..times import if_known, minutes_of
from .spool_rows import filament_rows, spool_rows, too_little


def moment(at: datetime) -> int:
    """Return a moment in whole seconds since 1970 UTC."""
    return round(at.timestamp())


LIVE = Door(
    moment=moment,
    left_out=frozenset({"cost", "source", "goal", "retries"}),
    only_known=True,
)
RECENT = Door(
    moment=moment,
    left_out=LIVE.left_out
    | {
        "estimate",
        "needs",
        "notes",
        "priority",
        "deadline",
        "earliest_start",
        "grams",
        "after",
    }
    | {"file", "picture"},
)


AGAIN = Door(
    moment=moment,
    left_out=LIVE.left_out | {"deadline", "earliest_start", "after", "file", "picture"},
    only_known=True,
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
        self._copies = count_copies(data.state.jobs.values())

    def row(self, job: Job) -> dict[str, Any]:
        """Describe a job.

        Of any one job half of the fields are unknown: each is added where it is known,
        rather than all made and half of them dropped, as hundreds are made at once.
        """
        row: dict[str, Any] = {"id": job.id, "number": job.number}
        row |= _person(job.person)
        # Enums go as they are: in JSON they are their values.
        row["status"] = job.status
        may = allowed(self._state, job)
        row["can"] = may.owner
        if may.admin:
            row["admin_can"] = may.admin
        if job.reason is not None:
            row["reason"] = job.reason
        if job.came_back_at is not None:
            row["came_back"] = moment(job.came_back_at)
        self._add_wait(row, job)
        self._add_plan(row, job)
        spec, needs = job.spec, _needs(job.spec)
        row |= shown(
            spec,
            LIVE,
            needs=needs,
            after=self._number("after", spec.after),
            file=_file(spec.file),
        )
        copies = self._copies.get(copies_key(job), 1)
        if copies > 1:
            row["copies"] = copies
        if job.misses:
            row["misses"] = job.misses
        row |= self._number("retry_of", job.retry_of)
        if self._is_asked_early(job):
            row["asked_early"] = True
        if job.failed_attempts:
            row["failed_attempts"] = failed_rows(job.failed_attempts)
        _add_times(row, job)
        return row

    def _add_wait(self, row: dict[str, Any], job: Job) -> None:
        """Add why the job waits."""
        place = self._plan.positions.get(job.id)
        waiting = why_waiting(self._state, job, self._now, place)
        if waiting is None:
            return
        if waiting.position:
            row["position"] = waiting.position
        row["waiting_for"] = waiting.reason
        if waiting.until is not None:
            row["waiting_until"] = moment(waiting.until)

    def _add_plan(self, row: dict[str, Any], job: Job) -> None:
        """Add what the plan says of the job, and how long it will print."""
        expected = self._plan.jobs.get(job.id)
        reason = self._plan.reasons.get(job.id)
        if reason is not None:
            row["plan_reason"] = _plan_reason(reason)
        filament = self._plan.filament.get(job.id)
        if filament is not None and filament.enough is False:
            row["too_little"] = too_little(filament, job.spec)
        if job.printer_id is not None:
            row["printer_id"] = job.printer_id
        if expected is not None:
            row["expected"] = _expected(expected)
        printer_id = expected.printer_id if expected else None
        seconds = self._durations.median(job, printer_id)
        row["predicted"] = minutes_of(seconds)
        self._add_cost(row, job, printer_id or job.printer_id, seconds)

    def _add_cost(
        self, row: dict[str, Any], job: Job, printer_id: str | None, seconds: float
    ) -> None:
        """Add what the print will cost, to the cent, in Home Assistant's currency."""
        printer = self._state.printers.get(printer_id or "")
        costs = cost(
            job.spec,
            self._state.settings.prices,
            printer=printer.spec if printer is not None else None,
            takes=timedelta(seconds=seconds),
        )
        if costs is not None:
            row["cost"] = round(costs, 2)

    def _is_asked_early(self, job: Job) -> bool:
        """Return whether the printer that the job is asked for still prints another."""
        return job.status in NEXT and job.printer_id in self._printing

    def _number(self, name: str, job_id: str | None) -> dict[str, int]:
        """Return another job's number under a name, where it is known."""
        if job_id is None:
            return {}
        job = self._state.jobs.get(job_id)
        number = job.number if job else self._numbers.get(job_id)
        return {} if number is None else {name: number}


def failed_rows(attempts: Iterable[FailedAttempt]) -> list[dict[str, Any]]:
    """Describe attempts that failed, in their order."""
    rows: list[dict[str, Any]] = []
    for failed in attempts:
        row: dict[str, Any] = {
            "printer_id": failed.printer_id,
            "reason": failed.reason,
            "at": moment(failed.at),
        }
        if failed.error is not None:
            row["error"] = failed.error
        rows.append(row)
    return rows


def asked_row(spec: JobSpec) -> dict[str, Any]:
    """Describe what was asked for, but for what holds only once."""
    return shown(spec, AGAIN, needs=_needs(spec))


def _needs(spec: JobSpec) -> dict[str, Any]:
    needs, row = spec.needs, dict[str, Any]()
    if needs.filaments:
        grams = (if_known(ceil, amount) for amount in spec.filament_grams)
        row["filaments"] = filament_rows(needs.filaments, grams)
    if needs.size is not None:
        row["size"] = _size(needs.size)
    if needs.nozzle is not None:
        row["nozzle"] = needs.nozzle
    if needs.printer is not None:
        row["forced_printer_id"] = needs.printer
    if needs.printers:
        row["printer_ids"] = sorted(needs.printers)
    if needs.sites:
        row["site_ids"] = sorted(needs.sites)
    return row


def _file(file: JobFile | None) -> dict[str, Any]:
    if file is None:
        return {}
    known = {"name": file.name, "size": file.size, "plate": file.plate}
    return {"file": _known(known)}


def _add_times(row: dict[str, Any], job: Job) -> None:
    offer = job.offer
    if offer is not None and job.status is JobStatus.OFFERED:
        row["claim_by"] = moment(offer.claim_by)
    if job.start_by is not None and job.status is JobStatus.RESERVED:
        row["start_by"] = moment(job.start_by)
    row["created"] = moment(job.created_at)
    if offer is not None:
        row["offered"] = moment(offer.offered_at)
    if job.claimed_at is not None:
        row["claimed"] = moment(job.claimed_at)
    if job.started_at is not None:
        row["started"] = moment(job.started_at)
    if job.paused_at is not None:
        row["paused"] = True


def _expected(expected: Expected) -> dict[str, Any]:
    start, end = expected.start_in, expected.end_in
    # In seconds as the plan has them, rounded down without a call each: six dates a job
    # would take as long as all the rest.
    half_on = expected.made_at.timestamp() + 30
    return {
        "printer_id": expected.printer_id,
        "start": int((half_on + start.mean) // 60) * 60,
        "start_low": int((half_on + start.earliest) // 60) * 60,
        "start_high": int((half_on + start.high) // 60) * 60,
        "end": int((half_on + end.mean) // 60) * 60,
        "end_low": int((half_on + end.earliest) // 60) * 60,
        "end_high": int((half_on + end.high) // 60) * 60,
    }


def _plan_reason(reason: PlanReason) -> dict[str, Any]:
    return _known(
        {
            "kind": reason.kind,
            "printer_id": reason.printer_id,
            "start": if_known(about, reason.start),
            "instead": if_known(about, reason.instead),
            "material": reason.material,
            "site": reason.site,
            "minutes": reason.minutes,
        }
    )


def printer_row(
    data: PrinterData,
    device_id: str | None,
    service_entity: str | None,
    starting_entity: str | None,
) -> dict[str, Any]:
    """Describe a printer, and which jobs have it."""
    printer, spec = data.printer, data.printer.spec
    lies_there = printer.plate_print
    report = data.report if printer.online else None
    active = report if report is not None and report.state.is_active else None
    progress = active.progress if active else None
    return _known(
        {
            "id": printer.id,
            "device_id": device_id,
            "service_entity": service_entity,
            "starting_entity": starting_entity,
            "name": spec.name,
            "state": _state(data).value,
            "connected": printer.online,
            "silent_because": printer.silent_because,
            "in_service": printer.in_service,
            "closed_for": printer.closed_for,
            "closure": closure_row(printer.closure),
            "plate_clear": printer.plate_clear,
            "waits_for_plate": waits_for_plate(printer),
            "waits_for_look": waits_for_look(printer) or None,
            "plate_print": lies_there.name if lies_there else None,
            "plate_error": lies_there.error if lies_there else None,
            "starts_by_itself": spec.starts_by_itself or None,
            "slices": slices_models(spec) or None,
            "starting_stopped": printer.starting_stopped or None,
            "progress": None if progress is None else round(progress),
            "uploaded": None if data.uploaded is None else round(data.uploaded),
            "ends": if_known(about, _ends(data, active)),
            "free": if_known(about, data.free_at),
            "waits_for_opening": data.waits_for_opening or None,
            "error": report.error if report else None,
            "spools": spool_rows(printer),
            "tells_spools": printer.tells_spools,
            "material": spec.material,
            "color": spec.color,
            "nozzle": spec.nozzle,
            "volume": _size(spec.volume),
            "site": spec.site,
            "site_id": spec.site_id,
            "tags": sorted(spec.tags) or None,
            "job_id": data.job.id if data.job else None,
            "next_job_id": data.next_job.id if data.next_job else None,
        }
    )


def closure_row(closure: Closure | None) -> dict[str, Any] | None:
    """Describe why something is closed and until when; None where nobody has said it."""
    if closure is None or closure == OPEN_END:
        return None
    until = if_known(moment, closure.until)
    return _known({"note": closure.note, "until": until})


PRINTER_READS = frozenset({"state", "progress", "remaining", "error"})
"""What a printer's row takes from its reports."""


def _state(data: PrinterData) -> PrinterState:
    """Return what the printer last reported, if it is online; else how it is silent."""
    printer, report = data.printer, data.report
    if printer.online or printer.state.is_silent:
        return printer.state
    if report is not None and report.state.is_silent:
        return report.state
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


def _size(size: Size | None) -> dict[str, float] | None:
    return None if size is None else asdict(size)
