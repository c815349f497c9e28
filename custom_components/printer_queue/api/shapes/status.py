"""The queue itself, as it is answered."""

from ...core.materials import MaterialRule
from ...core.settings import NamesShown, Ordering
from .parts import (
    FLAG,
    MOMENT_OR_NULL,
    NUMBER,
    NUMBER_OR_NULL,
    TEXT,
    TEXT_OR_NULL,
    WHOLE,
    WHOLE_OR_NULL,
    record,
    ref,
    ref_or_null,
    words,
)

COMPONENTS = {
    "Closure": record(
        {"reason": TEXT_OR_NULL, "until": MOMENT_OR_NULL},
        description="Why something is closed in the words of whoever closed it, and when "
        "it opens by itself.",
    ),
    "Rules": record(
        {
            "claim_window_minutes": NUMBER,
            "start_window_minutes": NUMBER,
            "reminder_minutes": NUMBER,
            "misses_before_hold": WHOLE,
            "members_only": FLAG,
            "names_shown": words(NamesShown),
            "open_jobs_limit": WHOLE,
            "joins_per_minute": WHOLE,
            "approval_over_hours": NUMBER_OR_NULL,
            "approval_over_grams": NUMBER_OR_NULL,
            "approve_newcomers": FLAG,
            "pickup_reminder_hours": NUMBER_OR_NULL,
            "pickup_help_hours": NUMBER_OR_NULL,
            "ordering": words(Ordering),
            "early_ask_minutes": NUMBER,
            "arrival_limit_minutes": NUMBER,
            "operators": WHOLE_OR_NULL,
            "overtakes": WHOLE,
            "looks_ahead": FLAG,
            "wait_for_arrivals_minutes": NUMBER,
            "materials": words(MaterialRule),
            "prices": {"type": "object", "additionalProperties": NUMBER},
            "unattended_starts": FLAG,
            "known_filament": FLAG,
            "retries_late_failures": FLAG,
            "failures_before_service": WHOLE,
        },
        description="The queue's rules; a price is that of a kilogram of a material.",
    ),
    "Status": record(
        {
            "name": TEXT,
            "config_entry_id": TEXT,
            "paused": FLAG,
            "pause": ref_or_null("Closure"),
            "starting_stopped": FLAG,
            "dead_letters": WHOLE,
            "next_start": MOMENT_OR_NULL,
            "settings": ref("Rules"),
        },
        description="The queue: what is stopped, when a job that joined now would start, "
        "how many have failed for good, and the rules.",
    ),
}
