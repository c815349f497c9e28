"""What other orderings would have done, as JSON: times local as ISO 8601."""

from ..core.what_if.comparison import Comparison, Outcome
from ..times import local_iso
from .statistics import View, tally_view


def comparison_view(compared: Comparison) -> View:
    """Describe the period as it was, and under each ordering."""
    return {
        "start": local_iso(compared.since),
        "end": local_iso(compared.until),
        "jobs": compared.jobs,
        "actual": _outcome(compared.actual),
        "orderings": [
            {"ordering": outcome.ordering, **_outcome(outcome)}
            for outcome in compared.replays
        ],
    }


def _outcome(outcome: Outcome) -> View:
    figures = outcome.figures
    people = [(key, it) for key, it in figures.people.items() if key is not None]
    return {
        **tally_view(figures.whole),
        "waiting": outcome.waiting,
        "left_out": outcome.left_out,
        "people": [
            {
                "person": figures.names.get(key),
                "person_id": key,
                **tally_view(tally),
            }
            for key, tally in sorted(people, key=lambda item: item[0])
        ],
    }
