"""Which status each refusal has, and which field of the request it is about."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from types import MappingProxyType

from aiohttp import hdrs

from ...requests import fields
from ...requests.closures import ATTR_REASON, ATTR_UNTIL

_NO_HEADERS: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """How a problem is answered; `about` is the field to blame."""

    status: HTTPStatus = HTTPStatus.CONFLICT
    about: str | None = None
    headers: Mapping[str, str] = field(default_factory=lambda: _NO_HEADERS)


def _again_after(status: HTTPStatus, seconds: int) -> Kind:
    """Return what is answered to what may be asked again later."""
    return Kind(status=status, headers=MappingProxyType({"Retry-After": str(seconds)}))


def _wrong(about: str | None, *keys: str) -> dict[str, Kind]:
    """Return the refusals of a value that no rule allows."""
    kind = Kind(status=HTTPStatus.UNPROCESSABLE_ENTITY, about=about)
    return dict.fromkeys(keys, kind)


def _forbidden(about: str | None, *keys: str) -> dict[str, Kind]:
    """Return the refusals of what somebody else may do."""
    return dict.fromkeys(keys, Kind(status=HTTPStatus.FORBIDDEN, about=about))


def _missing(*keys: str) -> dict[str, Kind]:
    """Return the refusals of what is about something that there is not."""
    return dict.fromkeys(keys, Kind(status=HTTPStatus.NOT_FOUND))


def _not_as_supposed(about: str | None, *keys: str) -> dict[str, Kind]:
    """Return the refusals of what cannot be done as the queue is now."""
    return dict.fromkeys(keys, Kind(about=about))


_BUSY = _again_after(HTTPStatus.SERVICE_UNAVAILABLE, 5)
"""What goes on by itself, or once somebody has seen to it."""

KINDS: Mapping[str, Kind] = {
    "body_not_json": Kind(status=HTTPStatus.BAD_REQUEST),
    "asking_too_fast": Kind(status=HTTPStatus.TOO_MANY_REQUESTS),
    "body_media_type": Kind(status=HTTPStatus.UNSUPPORTED_MEDIA_TYPE),
    "changed_meanwhile": Kind(status=HTTPStatus.PRECONDITION_FAILED),
    "body_too_long": Kind(status=HTTPStatus.REQUEST_ENTITY_TOO_LARGE),
    "files_too_large": Kind(
        status=HTTPStatus.REQUEST_ENTITY_TOO_LARGE, about=fields.ATTR_FILE
    ),
    "idempotency_key_in_use": _again_after(HTTPStatus.CONFLICT, 1),
    "too_many_streams": _again_after(HTTPStatus.TOO_MANY_REQUESTS, 15),
    "joining_too_fast": _again_after(HTTPStatus.TOO_MANY_REQUESTS, 60),
    # Bodies that hold one are refused before; an address cannot.
    **_wrong(None, "half_a_character"),
    **dict.fromkeys(
        (
            "database_driver_missing",
            "files_disk_failed",
            "files_disk_full",
            "files_full",
            "files_no_address",
            "leader_missing",
            "leader_other_version",
            "mqtt_missing",
            "nobody_leads",
            "not_running",
            "store_corrupt",
            "store_failed",
            "store_full",
            "store_in_use",
            "store_locked",
            "store_missing",
            "store_other_version",
            "store_read_only",
            "store_refused",
            "store_replaced",
            "store_server_too_old",
            "store_too_new",
            "store_uncertain",
            "store_unreachable",
        ),
        _BUSY,
    ),
    "form_unreadable": Kind(status=HTTPStatus.BAD_REQUEST),
    **_missing(
        "no_picture",
        "no_such_dead_letter",
        "no_such_job",
        "no_such_printer",
        "no_such_queue",
        "no_such_reservation",
        "no_such_upload",
    ),
    **_forbidden(
        None,
        "account_inactive",
        "admins_only",
        "approval_needed",
        "ask_first",
        "member_name_taken",
        "members_only",
        "job_of_somebody",
        "names_hidden",
        "not_your_job",
        "not_your_print",
        "kiosk_locked",
        "kiosk_only",
        "kiosk_signed_off",
        "not_your_reservation",
        "only_for_somebody",
        "reservation_of_somebody",
        "only_looks",
        "pin_locked",
        "pin_members_only",
        "pin_missing",
        "pin_wrong",
        "quota_cost",
        "quota_grams",
        "quota_hours",
        "quota_jobs",
        "restore_by_admin",
        "too_many_members",
        "training_needed",
        "turned_away",
    ),
    **_forbidden(fields.ATTR_PERSON, "only_for_yourself"),
    **_forbidden(fields.ATTR_PRIORITY, "priority_admins_only"),
    **_wrong(
        None,
        "field_twice",
        "form_field",
        "invalid_body",
        "invalid_query",
        "nothing_to_change",
    ),
    **_wrong(hdrs.CONTENT_RANGE, "content_range_invalid"),
    **_wrong("Idempotency-Key", "idempotency_key_invalid"),
    **_wrong("Last-Event-ID", "last_event_id_invalid"),
    **_wrong("config_entry_id", "several_queues"),
    **_wrong(fields.ATTR_AFTER, "no_such_job_before"),
    **_wrong(fields.ATTR_BEFORE, "move_before_itself", "no_such_job_to_move_before"),
    **_wrong(fields.ATTR_COPIES, "copies_begun", "copies_out_of_range"),
    **_wrong(fields.ATTR_DEADLINE, "deadline_has_passed", "deadline_too_far"),
    **_wrong(
        fields.ATTR_EARLIEST_START,
        "earliest_start_after_deadline",
        "earliest_start_too_far",
    ),
    **_wrong(
        fields.ATTR_ESTIMATE,
        "estimate_missing",
        "estimate_not_in_file",
        "estimate_out_of_range",
    ),
    **_wrong(
        fields.ATTR_FILE,
        "file_bad_numbers",
        "file_damaged",
        "file_empty",
        "file_forbidden_xml",
        "file_kind_unknown",
        "file_missing",
        "file_not_a_zip",
        "file_not_allowed",
        "file_not_bgcode",
        "file_not_gcode",
        "file_not_stl",
        "file_takes_too_long",
        "file_too_complex",
        "file_too_large",
        "file_too_new",
        "file_unpacks_too_large",
        "file_unreadable",
        "file_without_model",
        "file_without_plate",
        "files_gone",
        "source_too_long",
    ),
    **_wrong(fields.ATTR_GOAL, "goal_too_long"),
    **_wrong(fields.ATTR_JOB_ID, "job_missing", "several_jobs"),
    **_wrong(fields.ATTR_NAME, "name_length", "name_missing"),
    **_wrong(fields.ATTR_NOTES, "notes_too_long"),
    **_wrong(fields.ATTR_MESSAGE, "message_too_long"),
    **_wrong(fields.ATTR_OUTCOME, "unknown_outcome"),
    **_wrong(
        fields.ATTR_PERSON,
        "job_of_somebody_else",
        "kiosk_member_gone",
        "kiosk_nobody_called",
        "no_such_account",
        "no_such_person",
        "person_missing",
    ),
    **_wrong("pin", "pin_invalid", "pin_too_simple"),
    **_wrong(fields.ATTR_PLATE, "file_without_that_plate"),
    **_wrong(fields.ATTR_PRINTER, "fits_nowhere_not_chosen", "unknown_printer"),
    **_wrong(
        fields.ATTR_PRINTER_ID,
        "not_a_printer",
        "printer_of_other_queue",
        "several_printers",
    ),
    **_wrong(
        fields.ATTR_PRINTER_FILE,
        "printer_file_and_other",
        "printer_file_filament",
        "printer_file_unknown",
        "printer_file_without_printer",
    ),
    **_wrong(fields.ATTR_PRIORITY, "priority_out_of_range"),
    **_wrong(fields.ATTR_RETRIES, "retries_out_of_range"),
    **_wrong(fields.ATTR_SITES, "no_such_site", "no_sites"),
    **_wrong(fields.ATTR_TAGS, "tags_out_of_range"),
    **_wrong(fields.ATTR_TASK, "no_such_task"),
    **_wrong(fields.ATTR_UPLOAD, "upload_missing", "upload_too_long"),
    **_wrong("picture", "picture_unreadable"),
    **_wrong(ATTR_REASON, "closure_too_long", "closure_unneeded"),
    **_wrong(ATTR_UNTIL, "closure_has_passed", "closure_too_far"),
    **_wrong(fields.ATTR_START, "period_empty"),
    **_wrong("cursor", "cursor_unknown"),
    **_wrong("Idempotency-Key", "idempotency_key_reused"),
    **_wrong(
        fields.ATTR_FILE,
        "fits_nowhere_file_elsewhere",
        "fits_nowhere_model_unknown",
        "fits_nowhere_no_file",
        "fits_nowhere_other_file_kind",
        "fits_nowhere_other_model",
    ),
    **_wrong(
        fields.ATTR_NOZZLE,
        "fits_nowhere_nozzle_unknown",
        "fits_nowhere_other_nozzle",
    ),
    **_wrong(
        fields.ATTR_SETTINGS,
        "fits_nowhere_temperature_unknown",
        "fits_nowhere_too_hot",
    ),
    **_wrong("size_x", "fits_nowhere_too_large", "fits_nowhere_volume_unknown"),
    **_wrong(fields.ATTR_SITES, "fits_nowhere_other_site"),
    **_wrong(fields.ATTR_TAGS, "fits_nowhere_other_tags"),
    **_wrong(
        fields.ATTR_END,
        "reservation_ends_first",
        "reservation_has_passed",
        "reservation_length",
        "reservation_too_long",
    ),
    **_wrong(fields.ATTR_START, "reservation_too_far"),
    **_wrong("size", "length_missing", "upload_too_short"),
    **_not_as_supposed(None, "upload_not_next"),
    **_not_as_supposed(fields.ATTR_OFFER_ID, "offer_is_over"),
    **_not_as_supposed(fields.ATTR_BEFORE, "move_before_not_waiting"),
    **_not_as_supposed(
        None,
        "already_claimed",
        "already_printing",
        "earliest_start_has_printer",
        "job_has_ended",
        "job_is_held",
        "move_not_waiting",
        "no_maintenance",
        "no_open_job",
        "not_begun",
        "not_commanded",
        "not_printing",
        "not_your_turn",
        "not_your_turn_after",
        "not_your_turn_closed",
        "not_your_turn_next",
        "not_your_turn_no_printer",
        "not_your_turn_one",
        "not_your_turn_paused",
        "not_your_turn_until",
        "not_your_turn_wished",
        "nothing_on_printer",
        "nothing_to_release",
        "order_is_planned",
        "order_is_shared",
        "others_wait",
        "plate_is_another",
        "printer_is_printing",
        "printer_is_reserved",
        "printer_tells_spools",
        "printers_are_reserved",
        "reservation_left_unused",
        "restore_not_cancelled",
        "restore_printed",
        "restore_too_late",
        "starts_by_itself",
        "too_many_open_jobs",
        "too_many_reservations",
    ),
}
_USUAL = Kind()
"""The queue is not as the request supposes."""


def kind_of(key: str) -> Kind:
    """Return how the problem of a translation key is answered."""
    return KINDS.get(key, _USUAL)
