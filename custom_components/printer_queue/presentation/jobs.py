"""The queue as JSON for who asks: durations in minutes, times local as ISO 8601."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from homeassistant.util import dt as dt_util

from ..core.commands import Caller
from ..core.costs import cost
from ..core.minutes import whole_minute
from ..core.model import Job, JobSpec, JobStatus
from ..core.picture import PrinterData
from ..core.plan.plan import Expected
from ..core.rules.waiting import Waiting, WaitingFor, why_waiting
from ..core.settings import Settings
from ..times import if_known, local_iso, minutes
from ..turns import in_turns
from ..viewers import viewer_of
from .attempts import attempts_view
from .closures import closure_view
from .details import (
    amount_details,
    job_details,
    needs_details,
    printer_details,
    reason_text,
)
from .maintenance import maintenance_view
from .phrases import waiting_text
from .spec import ACTIONS, sees_private, shown

if TYPE_CHECKING:
    from ..coordinator import QueueCoordinator

type View = dict[str, Any]


class Views:
    """What somebody sees at one moment.

    `names` are of printers that the state may not know.
    """

    def __init__(
        self,
        coordinator: QueueCoordinator,
        caller: Caller,
        names: Mapping[str, str] | None = None,
    ) -> None:
        self._caller = caller
        self._hass = coordinator.hass
        self._viewer = viewer_of(
            coordinator.hass, coordinator.data.state.settings.names, caller
        )
        snapshot = coordinator.snapshot()
        self._durations = snapshot.experience.durations
        self._reports = snapshot.reports
        self._data = coordinator.data
        self._now = dt_util.utcnow()
        self._positions = self._data.plan.positions
        self._words: dict[tuple[WaitingFor, datetime | None], str] = {}
        present = self._data.state.printers.items()
        self._names = dict(names or {}) | {
            printer_id: printer.spec.name for printer_id, printer in present
        }

    def job(self, job: Job) -> View:
        """Describe a job, open or ended."""
        place = self._positions.get(job.id)
        waiting = why_waiting(self._data.state, job, self._now, place)
        asked = job.offer if job.status is JobStatus.OFFERED else None
        reserved = job.status is JobStatus.RESERVED
        return {
            "id": job.id,
            "number": job.number,
            "person": if_known(self._viewer.name, job.person),
            "person_id": if_known(self._viewer.id, job.person_id),
            "status": job.status.value,
            "reason": job.reason.value if job.reason else None,
            "error": job.error,
            "message": job.message,
            "waiting_for": waiting.reason.value if waiting else None,
            "waiting_until": if_known(local_iso, waiting.until if waiting else None),
            "waiting_text": self._waiting_text(waiting) if waiting else None,
            "position": waiting.position or None if waiting else None,
            "printer": self._name(job.printer_id),
            "printer_id": job.printer_id,
            **shown(
                job.spec,
                ACTIONS,
                private=sees_private(self._caller, job),
                needs=needs_details(
                    job.spec, self._name, self._data.state.settings.site_names
                ),
            ),
            "created_by": if_known(self._viewer.id, job.created_by),
            **job_details(job),
            **attempts_view(job, self._name),
            "misses": job.misses,
            **self._expectations(job),
            "plan_reason": self._plan_reason(job),
            "filament": self._filament(job),
            "claim_by": if_known(local_iso, asked.claim_by if asked else None),
            "start_by": if_known(local_iso, job.start_by if reserved else None),
            "created": if_known(local_iso, job.created_at),
            "offered": if_known(local_iso, job.offer.offered_at if job.offer else None),
            "claimed": if_known(local_iso, job.claimed_at),
            "started": if_known(local_iso, job.started_at),
            "ended": if_known(local_iso, job.ended_at),
            "actual_minutes": if_known(minutes, job.actual),
            "actual_cost": None if job.cost is None else round(job.cost, 2),
            "paused_minutes": minutes(job.paused_for),
        }

    def _waiting_text(self, waiting: Waiting) -> str:
        """Say it in words, which are looked up once for all jobs."""
        key = waiting.reason, waiting.until
        if key not in self._words:
            self._words[key] = waiting_text(self._hass, waiting)
        return self._words[key]

    async def async_open_jobs(self, person_id: str | None = None) -> list[View]:
        """Describe the open jobs in the queue's order, all or one person's."""
        jobs = (
            job
            for job in self._data.in_order
            if person_id is None or (job.person and job.person.id == person_id)
        )
        return await self.async_jobs(jobs)

    async def async_jobs(self, jobs: Iterable[Job]) -> list[View]:
        """Describe jobs."""
        return [self.job(job) async for job in in_turns(jobs)]

    async def async_assignments(self) -> list[View]:
        """Describe what the plan gives each open job, the first to start first."""
        jobs, plan = self._data.state.jobs, self._data.plan
        planned = sorted(
            plan.jobs, key=lambda job_id: plan.jobs.start_in(job_id) or 0.0
        )
        rest = (job_id for job_id in jobs if job_id not in plan.jobs)
        open_jobs = (jobs[key] for key in (*planned, *rest) if key in jobs)
        return [self._assignment(job) async for job in in_turns(open_jobs)]

    async def async_printers(self) -> list[View]:
        """Describe every printer."""
        return [self.printer(key) async for key in in_turns(self.printer_ids)]

    @property
    def printer_ids(self) -> Iterable[str]:
        """The ids of all printers."""
        return self._data.state.printers

    def printer_data(self, printer_id: str) -> PrinterData:
        """Return what is known of a printer; its entities may show that a little later."""
        return self._data.printer(printer_id, self._reports.get(printer_id))

    def printer(self, printer_id: str) -> View:
        """Describe a printer, its job, and the job that already is next there."""
        data = self.printer_data(printer_id)
        printer = data.printer
        lies_there = printer.plate_print
        report = data.report if printer.online else None
        job = data.job
        return {
            "id": printer.id,
            "name": printer.spec.name,
            "state": printer.state.value if printer.online else None,
            "connected": printer.online,
            "in_service": printer.in_service,
            "closure": closure_view(printer.closure),
            "plate_clear": printer.plate_clear,
            "plate_print": lies_there.name if lies_there else None,
            "plate_failed": lies_there is not None and lies_there.failed,
            "plate_error": lies_there.error if lies_there else None,
            "starts_by_itself": printer.spec.starts_by_itself,
            "starting_stopped": printer.starting_stopped,
            "interlock": self._data.state.interlocks.get(printer.id),
            "progress": report.progress if report else None,
            "remaining_minutes": if_known(
                minutes, report.remaining if report else None
            ),
            "error": report.error if report else None,
            **printer_details(printer),
            "maintenance": maintenance_view(
                printer, self._data.state.members, self._now, self._viewer
            ),
            "available_from": if_known(local_iso, data.free_at),
            "job": self.job(job) if job else None,
            "next_job": self.job(data.next_job) if data.next_job else None,
        }

    def cost(
        self, spec: JobSpec, printer_id: str | None, takes: timedelta
    ) -> float | None:
        """Return what a print will cost, in the queue's own currency, to the cent."""
        state = self._data.state
        printer = state.printers.get(printer_id or "")
        expected = cost(
            spec,
            state.settings.prices,
            printer=printer.spec if printer is not None else None,
            takes=takes,
        )
        return None if expected is None else round(expected, 2)

    def expected(self, expected: Expected | None) -> View:
        """Describe when and where a print is expected."""
        if expected is None:
            keys = ("expected_printer", *_MOMENTS.values())
            return dict.fromkeys(keys)
        return {
            "expected_printer": self._name(expected.printer_id),
            **{
                name: local_iso(whole_minute(getattr(expected, moment)))
                for moment, name in _MOMENTS.items()
            },
        }

    def _expectations(self, job: Job) -> View:
        if job.ended_at is not None:
            unknown = {"predicted_minutes": None, "estimated_cost": None}
            return unknown | self.expected(None)
        expected = self._data.plan.jobs.get(job.id)
        printer_id = expected.printer_id if expected else None
        predicted = self._durations.predict(job, printer_id)
        return {
            "predicted_minutes": minutes(predicted.p50),
            "estimated_cost": self.cost(job.spec, printer_id, predicted.p50),
            **self.expected(expected),
        }

    def _assignment(self, job: Job) -> View:
        view = self.job(job)
        return {key: view[key] for key in _ASSIGNMENT}

    def _plan_reason(self, job: Job) -> str | None:
        reason = self._data.plan.reasons.get(job.id)
        return reason_text(self._hass, reason, self._name) if reason else None

    def _filament(self, job: Job) -> View | None:
        """Describe whether the spool holds enough by then; None where nobody knows."""
        answer = self._data.plan.filament.get(job.id)
        return None if answer is None else amount_details(answer)

    def _name(self, printer_id: str | None) -> str | None:
        return None if printer_id is None else self._names.get(printer_id)


_MOMENTS = {
    "start": "expected_start",
    "start_low": "expected_start_low",
    "start_high": "expected_start_high",
    "end": "expected_end",
    "end_low": "expected_end_low",
    "end_high": "expected_end_high",
}

_ASSIGNMENT = (
    "id",
    "number",
    "name",
    "person",
    "priority",
    "deadline",
    "earliest_start",
    "status",
    "waiting_for",
    "waiting_text",
    "position",
    "expected_printer",
    *_MOMENTS.values(),
    "plan_reason",
)


def _hours(time: timedelta) -> float:
    return minutes(time) / 60


def settings_view(rules: Settings) -> View:
    """Describe the queue's rules."""
    return {
        "claim_window_minutes": minutes(rules.claim_window),
        "start_window_minutes": minutes(rules.start_window),
        "reminder_minutes": minutes(rules.reminder),
        "misses_before_hold": rules.misses_before_hold,
        "members_only": rules.members_only,
        "names_shown": rules.names.value,
        "open_jobs_limit": rules.open_jobs_limit,
        "joins_per_minute": rules.joins_per_minute,
        "approval_over_hours": if_known(_hours, rules.approval_over),
        "approval_over_grams": rules.approval_over_grams,
        "approve_newcomers": rules.approve_newcomers,
        "pickup_reminder_hours": if_known(_hours, rules.pickup_reminder),
        "pickup_help_hours": if_known(_hours, rules.pickup_help),
        "ordering": rules.ordering.value,
        "early_ask_minutes": minutes(rules.early_ask),
        "arrival_limit_minutes": minutes(rules.arrival_limit),
        "operators": rules.operators,
        "overtakes": rules.overtakes,
        "looks_ahead": rules.looks_ahead,
        "wait_for_arrivals_minutes": minutes(rules.wait_for_arrivals),
        "materials": rules.materials.value,
        "prices": {price.material: price.per_kilogram for price in rules.prices},
        "unattended_starts": rules.unattended_starts,
        "known_filament": rules.known_filament,
        "retries_late_failures": rules.retries_late_failures,
        "failures_before_service": rules.failures_before_service,
    }
