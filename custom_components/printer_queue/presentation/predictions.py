"""What would come of a print that somebody asks about, as JSON for who asks."""

from dataclasses import dataclass

from ..coordinator import QueueCoordinator
from ..core.commands import Caller
from ..core.learning.durations import Prediction
from ..core.model import JobSpec
from ..core.plan.plan import Expected
from ..core.printer import Printer
from ..core.rules.fit import enough_left
from ..times import minutes
from .details import fit_details
from .jobs import View, Views


@dataclass(frozen=True, slots=True)
class Predicted:
    """How long a print will take, and when it and its copies would be.

    `printers` are those of the queue; whether a printer can do it follows from `spec`, but
    for the ids in `untrained`: for those its person lacks the training.
    An admin has to approve it where it `needs_approval`.
    None stands for a print of which the plan does not know when it would be.
    """

    duration: Prediction
    spec: JobSpec
    printers: list[Printer]
    untrained: frozenset[str]
    needs_approval: bool
    job: Expected | None
    copies: list[Expected | None]


def predicted_view(
    queue: QueueCoordinator, caller: Caller, predicted: Predicted
) -> View:
    """Describe how long a print will take, where it fits, and when it would be."""
    views = Views(queue, caller)
    spec, materials = predicted.spec, queue.data.state.settings.materials
    printer_id = predicted.job.printer_id if predicted.job else None

    def enough(printer_id: str) -> bool | None:
        report = queue.connections.reports.get(printer_id)
        trays = report.trays if report else ()
        return enough_left(spec.needs, spec.grams, trays, materials)

    return {
        "p50_minutes": minutes(predicted.duration.p50),
        "p90_minutes": minutes(predicted.duration.p90),
        "basis": predicted.duration.basis,
        "needs_approval": predicted.needs_approval,
        "cost": views.cost(spec, printer_id, predicted.duration.p50),
        "fits": [
            fit_details(
                queue.hass,
                spec.needs,
                printer,
                materials,
                enough=enough(printer.id),
                is_trained=printer.id not in predicted.untrained,
            )
            for printer in predicted.printers
        ],
        **views.expected(predicted.job),
        "copies": [views.expected(copy) for copy in predicted.copies],
    }
