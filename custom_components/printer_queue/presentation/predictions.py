"""What would come of a print that somebody asks about, as JSON for who asks."""

from collections.abc import Mapping
from dataclasses import dataclass

from ..coordinator import QueueCoordinator
from ..core.commands import Caller
from ..core.learning.durations import Prediction
from ..core.model import JobSpec
from ..core.plan.plan import Expected
from ..core.printer import Printer
from ..core.rules.filament import UNKNOWN, FilamentAnswer
from ..core.rules.quotas import QuotaUse
from ..times import minutes
from .details import fit_details
from .jobs import View, Views
from .quotas import quotas_view


@dataclass(frozen=True, slots=True)
class Predicted:
    """How long a print will take, and when it and its copies would be.

    `printers` are those of the queue; whether a printer can do it follows from `spec`, but
    for the ids in `untrained`: for those its person lacks the training. `ways` are the
    minutes to each of them, by its id; None where nobody knows.
    An admin has to approve it where it `needs_approval`. `quotas` are its person's, as they
    would be then. `filament` is what is known of the spools of printers by their ids, once
    all that is planned there has been printed.
    None stands for a print of which the plan does not know when it would be.
    """

    duration: Prediction
    spec: JobSpec
    printers: list[Printer]
    untrained: frozenset[str]
    ways: Mapping[str, int | None]
    needs_approval: bool
    quotas: tuple[QuotaUse, ...]
    filament: Mapping[str, FilamentAnswer]
    job: Expected | None
    copies: list[Expected | None]


def predicted_view(
    queue: QueueCoordinator, caller: Caller, predicted: Predicted
) -> View:
    """Describe how long a print will take, where it fits, and when it would be."""
    views = Views(queue, caller)
    spec, settings = predicted.spec, queue.data.state.settings
    printer_id = predicted.job.printer_id if predicted.job else None

    return {
        "p50_minutes": minutes(predicted.duration.p50),
        "p90_minutes": minutes(predicted.duration.p90),
        "basis": predicted.duration.basis,
        "needs_approval": predicted.needs_approval,
        "quotas": quotas_view(predicted.quotas),
        "cost": views.cost(spec, printer_id, predicted.duration.p50),
        "fits": [
            fit_details(
                queue.hass,
                spec.needs,
                printer,
                settings.materials,
                filament=predicted.filament.get(printer.id, UNKNOWN),
                only_known=settings.known_filament,
                is_trained=printer.id not in predicted.untrained,
                minutes_away=predicted.ways[printer.id],
            )
            for printer in predicted.printers
        ],
        **views.expected(predicted.job),
        "copies": [views.expected(copy) for copy in predicted.copies],
    }
