"""Whether there is a printer for a job at all."""

from collections.abc import Sequence
from datetime import datetime

from ..errors import QueueError
from ..model import JobSpec, Person, QueueState
from ..printer import PrinterSpec
from .fit import FitReason
from .starts import fit_of, may_have
from .training import check_trained, is_trained
from .who_may import known_printer

_NOT_CHOSEN = FitReason.NOT_CHOSEN


def check_placement(
    state: QueueState, spec: JobSpec, person: Person | None, now: datetime
) -> None:
    """Refuse what names a printer that there is not, or fits none that its person may use.

    Whatever is loaded, out of service or offline: that may change while the job waits.
    """
    needs = spec.needs
    forced = {needs.printer} if needs.printer else set[str]()
    for printer_id in needs.printers | forced:
        known_printer(state, printer_id)
    specs = [printer.spec for printer in state.printers.values()]
    fitting = [printer for printer in specs if may_have(spec, printer)]
    if fitting and person is not None:
        _check_trained_for_one(state, person, fitting, now)
    if fitting or not specs:
        return
    answers = [fit_of(spec, printer) for printer in specs]
    answer = next((a for a in answers if a.reason is not _NOT_CHOSEN), answers[0])
    raise QueueError(f"fits_nowhere_{answer.reason}", job=spec.name)


def _check_trained_for_one(
    state: QueueState, person: Person, printers: Sequence[PrinterSpec], now: datetime
) -> None:
    """Refuse a job whose person lacks the training for every printer that it fits."""
    if not any(is_trained(state, person, printer, now) for printer in printers):
        check_trained(state, person, printers[0], now)
