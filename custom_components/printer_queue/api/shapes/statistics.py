"""Statistics as they are answered."""

from ...requests.check import Shape
from .parts import (
    MOMENT,
    NUMBER,
    NUMBER_OR_NULL,
    TEXT,
    TEXT_OR_NULL,
    WHOLE,
    list_of,
    record,
    ref,
)

_TALLY: dict[str, Shape] = {
    **dict.fromkeys(("completed", "failed", "cancelled", "given_up"), WHOLE),
    "failure_rate": NUMBER_OR_NULL,
    **dict.fromkeys(("hours_printed", "grams", "cost"), NUMBER),
    **dict.fromkeys(("swaps", "deadlines", "deadlines_met"), WHOLE),
    "deadlines_met_percent": NUMBER_OR_NULL,
    "wait_for_offer": ref("Waits"),
    "wait_for_start": ref("Waits"),
}
_USE: dict[str, Shape] = {
    "utilisation": NUMBER_OR_NULL,
    "utilisation_of_the_clock": NUMBER_OR_NULL,
}

COMPONENTS = {
    "ForecastAccuracy": record(
        {
            "told": WHOLE,
            "within_15_minutes": NUMBER_OR_NULL,
            "in_range": NUMBER_OR_NULL,
        },
        description="How many starts were forecast, and how well, in percent.",
    ),
    "Statistics": record(
        {
            "start": MOMENT,
            "end": MOMENT,
            "currency": TEXT,
            "prints_per_day": NUMBER_OR_NULL,
            **_TALLY,
            "swaps_first_come": WHOLE,
            "swaps_saved": WHOLE,
            **_USE,
            "forecasts": record(
                dict.fromkeys(
                    ("at_joining", "hour_ahead", "all"), ref("ForecastAccuracy")
                )
            ),
            "people": list_of(
                record({"person": TEXT_OR_NULL, "person_id": TEXT_OR_NULL, **_TALLY})
            ),
            "materials": list_of(record({"material": TEXT_OR_NULL, **_TALLY})),
            "printers": list_of(
                record({"printer": TEXT_OR_NULL, "printer_id": TEXT, **_TALLY, **_USE})
            ),
        },
        description="What was printed in a period; shares are in percent.",
    ),
    "Waits": record(
        dict.fromkeys(("mean_minutes", "median_minutes", "p95_minutes"), NUMBER_OR_NULL)
    ),
}
