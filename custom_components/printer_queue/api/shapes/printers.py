"""Printers, and the people who share them, as they are answered."""

from ...core.maintenance import MaintenanceState
from ...core.printer import Preference
from ...core.report import PrinterState
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

COMPONENTS = {
    "Member": record(
        {
            "id": TEXT,
            "name": TEXT,
            "role": {"type": "string", "enum": ["admin", "member"]},
        },
        description="Who belongs to the queue.",
    ),
    "Maintenance": record(
        {
            "hours_printed": NUMBER,
            "prints": WHOLE,
            "since": MOMENT_OR_NULL,
            "state": ref_or_null("MaintenanceState"),
            "closed_for": TEXT_OR_NULL,
            "tasks": list_of(ref("MaintenanceTask")),
            "log": list_of(ref("MaintenanceEntry")),
        },
        description="What a printer has printed since it is known, what is to be done"
        " there, and what was done last.",
    ),
    "MaintenanceEntry": record(
        {"task": TEXT, "at": MOMENT, "by": TEXT_OR_NULL, "note": TEXT_OR_NULL},
        description="Who did a task, and when.",
    ),
    "MaintenanceState": words(MaintenanceState),
    "MaintenanceTask": record(
        {
            "name": TEXT,
            "state": ref("MaintenanceState"),
            "closes": FLAG,
            "hours_left": NUMBER_OR_NULL,
            "prints_left": WHOLE_OR_NULL,
            "days_left": NUMBER_OR_NULL,
            "since": MOMENT,
        },
        description="What is to be done again and again; below zero it is overdue.",
    ),
    "Members": page("members", ref("Member")),
    "Printers": page("printers", ref("Printer")),
    "PrinterOfOne": record({"printer": ref("Printer")}),
    "Preference": words(Preference),
    "PrinterState": words(PrinterState),
    "Reservations": record({"reservations": list_of(ref("Reservation"))}),
    "ReservationOfOne": record({"reservation": ref("Reservation")}),
    "Reservation": record(
        {
            "id": TEXT,
            "printer_id": TEXT,
            "printer": TEXT_OR_NULL,
            "person_id": TEXT,
            "person": TEXT,
            "name": TEXT_OR_NULL,
            "start": MOMENT,
            "end": MOMENT,
            "has_begun": FLAG,
        },
        description="A printer that is kept for a person for a time.",
    ),
    "Printer": record(
        {
            "id": TEXT,
            "name": TEXT,
            "state": ref_or_null("PrinterState"),
            "connected": FLAG,
            "in_service": FLAG,
            "closure": ref_or_null("Closure"),
            "plate_clear": FLAG,
            "plate_print": TEXT_OR_NULL,
            "plate_failed": FLAG,
            "plate_error": TEXT_OR_NULL,
            "starts_by_itself": FLAG,
            "starting_stopped": FLAG,
            "interlock": TEXT_OR_NULL,
            "progress": NUMBER_OR_NULL,
            "remaining_minutes": NUMBER_OR_NULL,
            "error": TEXT_OR_NULL,
            "material": TEXT_OR_NULL,
            "color": TEXT_OR_NULL,
            "spools": list_of(ref("Spool")),
            "tells_spools": FLAG,
            "nozzle": NUMBER_OR_NULL,
            "volume": ref_or_null("Size"),
            "max_nozzle_temperature": NUMBER_OR_NULL,
            "max_bed_temperature": NUMBER_OR_NULL,
            "tags": list_of(TEXT),
            "hourly_cost": NUMBER_OR_NULL,
            "site": TEXT_OR_NULL,
            "site_id": TEXT_OR_NULL,
            "prefers": ref_or_null("Preference"),
            "maintenance": ref("Maintenance"),
            "available_from": MOMENT_OR_NULL,
            "job": ref_or_null("Job"),
            "next_job": ref_or_null("Job"),
        },
        description=(
            "A printer, its job, and the job that is next there. `available_from` is when "
            "somebody new could have it, behind all that wait."
        ),
    ),
}
