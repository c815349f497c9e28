"""Jobs as they are answered."""

from ...core.attempts import Blame
from ...core.model import ENDED, JobStatus
from ...core.reason import Reason
from ...core.rules.waiting import WaitingFor
from ...requests.check import Shape
from .parts import (
    FLAG,
    MOMENT,
    MOMENT_OR_NULL,
    NUMBER,
    NUMBER_OR_NULL,
    TEXT,
    TEXT_OR_NULL,
    WHOLE,
    WHOLE_OR_NULL,
    list_of,
    page,
    record,
    ref,
    ref_or_null,
    words,
)
from .specs import SPEC

_FAILED = record(
    {
        "attempt_id": TEXT,
        "printer": TEXT_OR_NULL,
        "printer_id": TEXT,
        "at": MOMENT,
        "reason": ref("Reason"),
        "blame": words(Blame),
        "error": TEXT_OR_NULL,
        "printed_minutes": NUMBER_OR_NULL,
    },
    description="An attempt of a printer that starts by itself, and why it failed.",
)
EXPECTED: dict[str, Shape] = {
    "expected_printer": TEXT_OR_NULL,
    "expected_start": MOMENT_OR_NULL,
    "expected_start_low": MOMENT_OR_NULL,
    "expected_start_high": MOMENT_OR_NULL,
    "expected_end": MOMENT_OR_NULL,
    "expected_end_low": MOMENT_OR_NULL,
    "expected_end_high": MOMENT_OR_NULL,
}
STATUS = ref("JobStatus")
WAITING: dict[str, Shape] = {
    "waiting_for": ref_or_null("WaitingFor"),
    "waiting_text": TEXT_OR_NULL,
    "position": WHOLE_OR_NULL,
}
JOB: dict[str, Shape] = {
    "id": TEXT,
    "number": WHOLE,
    "person": TEXT_OR_NULL,
    "person_id": TEXT_OR_NULL,
    "status": STATUS,
    "reason": ref_or_null("Reason"),
    "error": TEXT_OR_NULL,
    "message": TEXT_OR_NULL,
    **WAITING,
    "waiting_until": MOMENT_OR_NULL,
    "printer": TEXT_OR_NULL,
    "printer_id": TEXT_OR_NULL,
    **SPEC,
    "created_by": TEXT_OR_NULL,
    "retry_of": TEXT_OR_NULL,
    "overtaken": WHOLE,
    "asked_early": FLAG,
    "changeover_minutes": NUMBER_OR_NULL,
    "attempt_id": TEXT_OR_NULL,
    "scheduled": MOMENT_OR_NULL,
    "sent": MOMENT_OR_NULL,
    "failed_attempts": list_of(ref("FailedAttempt")),
    "dead_letter": FLAG,
    "misses": WHOLE,
    "predicted_minutes": NUMBER_OR_NULL,
    "estimated_cost": NUMBER_OR_NULL,
    **EXPECTED,
    "plan_reason": TEXT_OR_NULL,
    "filament": ref_or_null("FilamentLeft"),
    "claim_by": MOMENT_OR_NULL,
    "start_by": MOMENT_OR_NULL,
    "created": MOMENT,
    "offered": MOMENT_OR_NULL,
    "claimed": MOMENT_OR_NULL,
    "started": MOMENT_OR_NULL,
    "ended": MOMENT_OR_NULL,
    "actual_minutes": NUMBER_OR_NULL,
    "actual_cost": NUMBER_OR_NULL,
    "paused_minutes": NUMBER,
}
_FARM: dict[str, Shape] = {
    "job_id": TEXT,
    "job_name": TEXT,
    "queue_position": WHOLE_OR_NULL,
    "estimated_start_time": MOMENT_OR_NULL,
    "estimated_duration_hours": NUMBER_OR_NULL,
    "duration_guessed": FLAG,
}
"""What a job is in the words of programs for print farms."""
_RECEIPT = ("job_id", "queue_position", "estimated_start_time")

COMPONENTS = {
    "Cancelled": record(
        {"job_id": TEXT, "status": words(sorted(ENDED)), "cancellation_time": MOMENT},
        optional={"stop_at_printer": FLAG},
        description="`stop_at_printer` says that the print goes on until somebody stops it "
        "there.",
    ),
    "ChangedJob": record(
        {**JOB, **_FARM},
        optional={"stop_at_printer": FLAG},
        description="A job as it is after a change. `stop_at_printer` says whether the print "
        "of one that was cancelled goes on until somebody stops it there.",
    ),
    "FailedAttempt": _FAILED,
    "FarmJob": record(
        {**JOB, **_FARM},
        description="A job, open or ended, also in the words of print farms.",
    ),
    "Job": record(JOB, description="A job, open or ended."),
    "JobStatus": words(JobStatus),
    "JobOfOne": record({"job": ref("Job")}),
    "HistoryEntry": record(
        {
            "number": WHOLE,
            "kind": TEXT,
            "at": MOMENT,
            "actor": TEXT,
            "kiosk": TEXT_OR_NULL,
            "job_id": TEXT_OR_NULL,
            "job_number": WHOLE_OR_NULL,
            "job": TEXT_OR_NULL,
            "person_id": TEXT_OR_NULL,
            "person": TEXT_OR_NULL,
            "printer_id": TEXT_OR_NULL,
            "printer": TEXT_OR_NULL,
            "from": ref_or_null("JobStatus"),
            "to": ref_or_null("JobStatus"),
            "reason": ref_or_null("Reason"),
            "details": {"type": "object"},
        },
        description="An entry of the audit trail; `details` are those of its kind.",
    ),
    "JobWithHistory": record(
        {**JOB, **_FARM, "history": list_of(ref("HistoryEntry"))},
        description="A job, open or ended, and all that has become of it.",
    ),
    "Jobs": page("jobs", ref("Job")),
    "Queue": record(
        {
            **dict.fromkeys(("total_jobs", "queued", "printing"), WHOLE),
            "jobs": list_of(ref("FarmJob")),
        },
        description="The open jobs in their order, and how many there are.",
    ),
    "Receipt": record(
        {"status": STATUS, **{name: _FARM[name] for name in _RECEIPT}},
        description="What a program that uses the names of print farms alone is answered.",
    ),
    "Reason": words(Reason),
    "Schedule": record(
        {
            "scheduled_jobs": WHOLE,
            "assignments": list_of(
                record({"job_id": TEXT, "printer_id": TEXT, "status": STATUS})
            ),
        },
        description="Who was given a printer by planning at once.",
    ),
    "SubmittedJob": record(
        {
            **JOB,
            **_FARM,
            "copies": list_of(ref("FarmJob")),
            "quotas": list_of(ref("Quota")),
        },
        optional={"missing": list_of(TEXT), "slicer": TEXT},
        description="A job that has joined, its copies, and what its file has not said.",
    ),
    "WaitingFor": words(WaitingFor),
}
