"""The plan and predictions as they are answered."""

from ...core.quotas import Beyond, QuotaPeriod, QuotaUnit
from ...core.rules.fit import Fit, FitReason
from ...requests.check import Shape
from .jobs import EXPECTED, STATUS, WAITING
from .parts import (
    FLAG,
    MOMENT,
    MOMENT_OR_NULL,
    NUMBER,
    NUMBER_OR_NULL,
    TEXT,
    TEXT_OR_NULL,
    WHOLE,
    list_of,
    record,
    ref,
    ref_or_null,
    words,
)

_FIT: dict[str, Shape] = {
    "fit": ref("Fit"),
    "reason": ref_or_null("FitReason"),
    "reason_text": TEXT_OR_NULL,
}
_FLAG_OR_NULL: Shape = {"type": ["boolean", "null"]}
_STOPS: dict[str, Shape] = {
    "paused": FLAG,
    "pause": ref_or_null("Closure"),
    "starting_stopped": FLAG,
}

COMPONENTS = {
    "Assignment": record(
        {
            "id": TEXT,
            "number": WHOLE,
            "name": TEXT,
            "person": TEXT_OR_NULL,
            "priority": WHOLE,
            "deadline": MOMENT_OR_NULL,
            "earliest_start": MOMENT_OR_NULL,
            "status": STATUS,
            **WAITING,
            **EXPECTED,
            "plan_reason": TEXT_OR_NULL,
        },
        description="What the plan gives a job.",
    ),
    "Plan": record(
        {
            "made": MOMENT,
            "next_start": MOMENT_OR_NULL,
            **_STOPS,
            "assignments": list_of(ref("Assignment")),
        },
        description="Who gets which printer when, the first to start first.",
    ),
    "Expected": record(EXPECTED, description="When and where a print is expected."),
    "FilamentLeft": record(
        {
            "enough": _FLAG_OR_NULL,
            "needed_grams": NUMBER_OR_NULL,
            "left_grams": NUMBER_OR_NULL,
            "filament": ref_or_null("Filament"),
        },
        description="Whether the spools hold enough when the print begins; null is not known. "
        "Of a job with several filaments it is about the one with too little, or least to spare.",
    ),
    "Fit": words(Fit),
    "FitReason": words(FitReason),
    "PrinterFit": record(
        {
            "printer": TEXT,
            "printer_id": TEXT,
            **_FIT,
            "site": TEXT_OR_NULL,
            "minutes_away": NUMBER_OR_NULL,
            "swaps": WHOLE,
            "filament": ref("FilamentLeft"),
            "unattended": record(_FIT),
        },
        description="Whether a job fits a printer: with a person there, and unattended.",
    ),
    "Prediction": record(
        {
            "p50_minutes": NUMBER,
            "p90_minutes": NUMBER,
            "basis": WHOLE,
            "needs_approval": FLAG,
            "quotas": list_of(ref("Quota")),
            "cost": NUMBER_OR_NULL,
            "fits": list_of(ref("PrinterFit")),
            **EXPECTED,
            "copies": list_of(ref("Expected")),
        },
        description="How long a print will take, where it fits, and when it would be.",
    ),
    "Quota": record(
        {
            "unit": words(QuotaUnit),
            "period": words(QuotaPeriod),
            "limit": NUMBER,
            "used": NUMBER,
            "left": NUMBER,
            "exceeded": FLAG,
            "beyond": words(Beyond),
            "ends": MOMENT,
        },
        description="How much may be printed until `ends`, what has been and what waits, and "
        "what becomes of a job beyond it.",
    ),
    "QuotasOfPeople": record({"people": list_of(ref("QuotasOfPerson"))}),
    "QuotasOfPerson": record(
        {"id": TEXT, "name": TEXT, "quotas": list_of(ref("Quota"))},
        description="What one person may print.",
    ),
    "Stops": record(
        _STOPS,
        description="Whether offers are paused, and printers stopped from starting.",
    ),
}
