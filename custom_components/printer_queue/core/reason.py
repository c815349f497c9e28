"""Why something happened to a job or a printer."""

from enum import StrEnum


class Reason(StrEnum):
    """Why something happened to a job or a printer; each has a translated text."""

    BY_OWNER = "by_owner"
    BY_ADMIN = "by_admin"
    BY_AUTOMATION = "by_automation"
    MISSED_CLAIM = "missed_claim"
    MISSED_START = "missed_start"
    MISSED_TOO_OFTEN = "missed_too_often"
    PASSED = "passed"
    MOVED = "moved"
    RELEASED = "released"
    RELEASED_LATE = "released_late"
    WALK_UP = "walk_up"
    MEMBER_REMOVED = "member_removed"
    PRINTER_REMOVED = "printer_removed"
    PRINTER_OUT_OF_SERVICE = "printer_out_of_service"
    PRINTER_OFFLINE = "printer_offline"
    SITE_SILENT = "site_silent"
    SITE_UNREACHABLE = "site_unreachable"
    PRINTER_ERROR = "printer_error"
    PRINT_BEFORE_FAILED = "print_before_failed"
    NOTHING_STARTED = "nothing_started"
    PRINTER_REPORTED = "printer_reported"
    ABORTED = "aborted"
    REJECTED = "rejected"
    ENDED_UNSEEN = "ended_unseen"
    PRINTER_FREE = "printer_free"
    PRINTER_LATE = "printer_late"
    ARRIVED = "arrived"
    PRINT_FAILED = "print_failed"
    OTHER_JOB_FAILED = "other_job_failed"
    HOME_ASSISTANT_WAS_DOWN = "home_assistant_was_down"
    PRINTER_WAS_OFFLINE = "printer_was_offline"
    CLOCK_SET = "clock_set"
    NO_START = "no_start"
    NO_ANSWER = "no_answer"
    UPLOAD_FAILED = "upload_failed"
    SLICING_FAILED = "slicing_failed"
    START_REFUSED = "start_refused"
    FILE_REFUSED = "file_refused"
    PERSON_NEEDED = "person_needed"
    NOT_ALLOWED = "not_allowed"
    START_UNKNOWN = "start_unknown"
    INTERLOCK = "interlock"
    NOT_TRAINED = "not_trained"
    REVISED = "revised"
    APPROVAL_NEEDED = "approval_needed"
    STARTING_STOPPED = "starting_stopped"
    FAILED_REPEATEDLY = "failed_repeatedly"
    MAINTENANCE = "maintenance"
    TIME_OVER = "time_over"
    RESERVATION_UNUSED = "reservation_unused"
    RESERVATION_OVER = "reservation_over"


MISSES = frozenset(
    {
        Reason.MISSED_CLAIM,
        Reason.MISSED_START,
        Reason.MISSED_TOO_OFTEN,
        Reason.RELEASED_LATE,
    }
)
