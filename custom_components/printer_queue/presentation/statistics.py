"""Statistics as JSON for who asks: shares in percent, times local as ISO 8601."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from homeassistant.util import dt as dt_util

from ..core.model import Person
from ..core.statistics.forecast_accuracy import Accuracy
from ..core.statistics.statistics import HOUR, Statistics, Tally, Waits
from ..core.statistics.utilisation import Utilisation
from ..core.viewer import Viewer
from ..times import if_known, local_iso, minutes_of

type View = dict[str, Any]


def statistics_view(
    counted: Statistics,
    printer_names: Mapping[str, str],
    currency: str,
    viewer: Viewer,
) -> View:
    """Describe a period: the queue, then each person, material and printer."""
    return {
        "start": _local(counted.since),
        "end": _local(counted.until),
        "currency": currency,
        "prints_per_day": _rounded(counted.per_day),
        **tally_view(counted.whole),
        "swaps_first_come": counted.swaps.first_come,
        "swaps_saved": counted.swaps.saved,
        **_use(counted.use_together),
        "forecasts": {
            "at_joining": _accuracy(counted.forecasts.at_joining),
            "hour_ahead": _accuracy(counted.forecasts.hour_ahead),
            "all": _accuracy(counted.forecasts.all),
        },
        "people": [
            {
                **_person(counted, key, viewer),
                **tally_view(tally),
            }
            for key, tally in _busiest_first(counted.people)
        ],
        "materials": [
            {"material": key, **tally_view(tally)}
            for key, tally in _busiest_first(counted.materials)
        ],
        "printers": [
            {
                "printer": printer_names.get(key),
                "printer_id": key,
                **tally_view(counted.printers[key]),
                **_use(counted.use.get(key, Utilisation())),
            }
            for key, _ in _busiest_first(counted.printers)
        ],
    }


def by_person(
    counted: Statistics, figure: Callable[[Tally], float], viewer: Viewer
) -> View:
    """Return a figure for each person by the name that is shown; walk-ups have none."""
    return _named(
        (_person(counted, key, viewer)["person"], figure(tally))
        for key, tally in counted.people.items()
    )


def by_material(counted: Statistics, figure: Callable[[Tally], float]) -> View:
    """Return a figure for each material."""
    return _named((key, figure(tally)) for key, tally in counted.materials.items())


def percent(share: float | None) -> float | None:
    """Return a share (0-1) in percent, to a tenth."""
    return None if share is None else round(share * 100, 1)


def whole_minutes(seconds: float | None) -> int | None:
    """Return seconds in minutes."""
    return None if seconds is None else round(seconds / 60)


def _person(counted: Statistics, key: str | None, viewer: Viewer) -> View:
    name = counted.names.get(key or "")
    if key is None or name is None:
        return {"person": None, "person_id": viewer.id(key) if key else None}
    person = Person(key, name)
    return {"person": viewer.name(person), "person_id": viewer.id(key)}


def _named(figures: Iterable[tuple[str | None, float]]) -> View:
    """Add up what has the same name; what has none is left out."""
    totals: View = {}
    for name, figure in figures:
        if name is not None:
            totals[name] = round(totals.get(name, 0.0) + figure, 2)
    return totals


def _busiest_first[K](tallies: Mapping[K, Tally]) -> list[tuple[K, Tally]]:
    return sorted(tallies.items(), key=lambda item: item[1].printed, reverse=True)


def tally_view(tally: Tally) -> View:
    """Describe what was counted of some jobs."""
    return {
        "completed": tally.completed,
        "failed": tally.failed,
        "cancelled": tally.cancelled,
        "given_up": tally.given_up,
        "failure_rate": percent(tally.failure_rate),
        "hours_printed": round(tally.printed / HOUR, 2),
        "grams": round(tally.grams, 1),
        "cost": round(tally.cost, 2),
        "swaps": tally.swaps,
        "deadlines": tally.deadlines,
        "deadlines_met": tally.deadlines_met,
        "deadlines_met_percent": percent(tally.deadlines_share),
        "wait_for_offer": _waits(tally.to_offer),
        "wait_for_start": _waits(tally.to_start),
    }


def _waits(waits: Waits) -> View:
    return {
        "mean_minutes": if_known(minutes_of, waits.mean),
        "median_minutes": if_known(minutes_of, waits.median),
        "p95_minutes": if_known(minutes_of, waits.p95),
    }


def _use(use: Utilisation) -> View:
    return {
        "utilisation": percent(use.under_demand),
        "utilisation_of_the_clock": percent(use.of_the_clock),
    }


def _accuracy(accuracy: Accuracy) -> View:
    return {
        "told": accuracy.count,
        "within_15_minutes": percent(accuracy.on_time),
        "in_range": percent(accuracy.in_range),
    }


def _rounded(number: float | None) -> float | None:
    return None if number is None else round(number, 2)


def _local(moment: float) -> str:
    return local_iso(dt_util.utc_from_timestamp(moment))
